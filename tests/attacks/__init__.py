"""Attacks, a test each: `python -m tests.attacks` prints which were tried and stopped."""
