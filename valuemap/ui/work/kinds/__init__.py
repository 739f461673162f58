"""A module per kind of part: how it is filled in and read."""
