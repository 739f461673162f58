"""What the pages say that need no meeting: the example, the manual, privacy."""
