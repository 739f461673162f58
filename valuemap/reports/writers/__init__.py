"""One writer for each format, and what these share."""
