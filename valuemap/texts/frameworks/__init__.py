"""What the pages on frameworks say."""
