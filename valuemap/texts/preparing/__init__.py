"""What is said before there is a meeting, and where one is changed."""
