"""What a faction reads when it works alone: its own meeting, one screen, taking along."""
