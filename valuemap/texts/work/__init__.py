"""The words of filling in frameworks, a module per kind."""
