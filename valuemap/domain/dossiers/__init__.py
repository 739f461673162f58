"""What a council follows over time: the dossier, its work, its actions and its moments."""
