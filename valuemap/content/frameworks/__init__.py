"""Frameworks that councils are handed, as forms to read and fill in: data, no code each."""
