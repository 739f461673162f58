"""The screens that need no meeting."""
