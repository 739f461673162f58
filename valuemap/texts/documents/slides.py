"""The words of slides."""

from valuemap.texts import groups

APART = "Hier gaan de fracties het verst uiteen"
ABOUT = "Vraag {number}. {text}"
FIGURES = "De cijfers bij vraag {number}"
READ = "Zo leest u deze cijfers"
AGREED = "Wat is afgesproken"
ALTERNATIVE = "Waar de fracties uiteengaan. {lines}"

groups.follow(__name__)
