"""The screens of who leads a meeting."""
