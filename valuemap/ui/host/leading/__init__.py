"""Leading the evening: the page beside the wall."""
