"""Who weighs: the factions of a council, or groups that are no factions."""

from valuemap.domain.meeting import GroupWord, Kind

KIND = "Wie wegen er?"
KINDS = {
    Kind.COUNCIL: "De fracties van een raad",
    Kind.GROUPS: "Groepen van een avond, een klas of een commissie",
}
WORD = "Hoe noemt u zo'n groep?"
WORDS = {
    GroupWord.FACTION: "fractie",
    GroupWord.GROUP: "groep",
    GroupWord.TABLE: "tafel",
    GroupWord.TEAM: "team",
}
PLACES = "Plaatsen per groep"
NAMES = "Namen, één per regel"
NAMES_EXAMPLE = "Tafel 1\nTafel 2\nTafel 3"
NAMES_HELP = "Elke groep telt even zwaar. Namen van mensen zijn niet nodig."
