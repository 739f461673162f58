"""The database itself: its connections, its files, its versions, and what keeps it in order."""
