"""The page with the manual; its text is docs/handleiding.md."""

CONTENTS = "Op deze pagina"
MISSING = "De handleiding staat niet op deze computer."
MISSING_NEXT = (
    "Vraag de beheerder om het bestand docs/handleiding.md terug te zetten. Alle andere pagina's "
    "werken wel."
)
MAY_BREAK = ("waarden-kaart", "fractie-beraad", "privacy-regels")
"""Long words of tables, with where they may break on a small phone."""
