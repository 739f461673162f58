"""Lists of factions, in whatever way a municipality keeps them."""
