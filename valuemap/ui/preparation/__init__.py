"""The page on which a meeting is prepared, and what a municipality brings to it."""
