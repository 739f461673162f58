"""Files with a whole dossier."""
