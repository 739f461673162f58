"""Whole meetings and whole databases, out of the store and back into it."""
