"""A whole meeting as one JSON file, with its schema and its rules."""
