"""Cases to play."""
