"""How long meetings are kept, and their deletion: from the tables and from the disk."""
