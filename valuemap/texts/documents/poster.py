"""The words on a poster of the value map."""

from valuemap.texts import groups

KIND = "Waardenkaart"
EVENING = "De hele avond"
QUESTION = "Vraag {number}. {text}"
WHICH = "Van welke vraag is de poster?"
TITLE = "Poster: {title}"
QUESTION_TITLE = "Poster vraag {number}: {title}"
NOTHING = "Er is nog geen uitslag te tonen. Daarom staat er een lege waardenkaart op de poster."

groups.follow(__name__)
