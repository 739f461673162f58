"""After making a meeting: its links, and the beginning of the evening."""

from valuemap.texts import groups

TITLE = "Uw bijeenkomst staat klaar"
LEAD = "Bewaar de links, deel uit wat anderen nodig hebben, en begin wanneer u wilt."
BEGIN = "Begin de avond"
NOT_YET = "U ziet dan het scherm om te leiden. Er wordt nog geen vraag getoond."
ON = "{day}, {time} uur"
FOR_YOU = "Voor uzelf"
FOR_ALL = "Voor deelnemers"
FOR_WALL = "Voor het scherm in de zaal"
PRINT = "Druk uitnodiging en formulieren af"
CHANGE = "Wijzig de bijeenkomst"
MORE = "Ook nog"


groups.follow(__name__)
