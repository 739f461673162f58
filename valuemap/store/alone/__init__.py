"""What a faction does without the others: its own result, one screen, and taking along."""
