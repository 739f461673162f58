"""Cases to play: reading them, and taking one along."""
