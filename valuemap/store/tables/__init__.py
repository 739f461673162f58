"""What is stored: the tables with their rules, and what each column means for privacy."""
