"""A form that people answer together: the host, the screen, and phones."""
