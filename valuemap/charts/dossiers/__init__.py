"""Charts of the work of a dossier."""
