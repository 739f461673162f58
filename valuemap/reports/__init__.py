"""Documents to take home: one description, and a writer per format."""
