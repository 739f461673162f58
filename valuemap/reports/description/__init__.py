"""What a document is, for all formats: its blocks, its slides, its sheets."""
