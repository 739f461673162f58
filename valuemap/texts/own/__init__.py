"""The sentences about what a municipality brings itself."""
