"""Documents of a dossier: the whole of it, one of its works, and a letter that a work makes."""
