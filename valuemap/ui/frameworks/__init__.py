"""Frameworks on screen: reading them, and trying them out."""
