"""Work of a dossier on screen: the page around it, and what a place is filled in with."""
