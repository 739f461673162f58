"""A form that people answer together, in words."""
