"""What must hold for the whole installation, however many processes serve it."""
