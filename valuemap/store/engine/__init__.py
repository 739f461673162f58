"""The database itself: its tables, its files, its versions, and what keeps it in order."""
