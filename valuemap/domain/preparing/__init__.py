"""What is prepared before there is a meeting, and what of a meeting can still be changed."""
