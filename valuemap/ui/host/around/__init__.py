"""What stands around the evening: wishes, what people found, and how questions ended."""
