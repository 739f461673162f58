"""How fast the calculations and the server are, as tables. No test: nothing fails."""
