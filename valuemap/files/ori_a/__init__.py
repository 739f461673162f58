"""What can be taken over from a meeting in ORI-A: names of factions, and the agenda."""
