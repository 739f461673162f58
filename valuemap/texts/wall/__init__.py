"""What the wall says in its states."""
