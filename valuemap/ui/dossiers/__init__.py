"""Dossiers on screen: who looks at one, the dossier itself, its work and its register."""
