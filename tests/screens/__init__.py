"""Every screen at five sizes, as pictures to look at: `python -m tests.screens`."""
