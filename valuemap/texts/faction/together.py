"""Together on one screen: before, the ballot, the question, and after."""

from valuemap.texts import groups

TITLE = "Samen op één scherm"
LEAD = "{faction} weegt samen op dit scherm. Wat u bewaart, is de weging van de fractie."
BEFORE = "Weegt u samen op dit scherm?"
BEFORE_LINES = (
    "Iedereen rond dit scherm ziet wat u geeft. Kijkt er iemand mee van buiten? Wacht dan even.",
    "Er is één weging, voor de hele fractie. Niemand van u weegt dan nog op een eigen telefoon.",
    "Stelt u de weging vast, dan staat die met de naam van uw fractie in de uitslag.",
    "Bent u klaar, sluit dan het scherm. Dan staat er niets meer van u op dit apparaat.",
)
BEFORE_ALONE = (
    "Iedereen rond dit scherm ziet wat u geeft.",
    "Er is één weging, voor de hele fractie.",
)
TAKES_OVER = (
    "Had uw fractie al een ander scherm open? Dat stopt dan. Wat daar niet is vastgesteld, "
    "verdwijnt."
)
BEGIN = "Begin op dit scherm"
LAPTOP = "Een laptop voor alle fracties"
LAPTOP_LEAD = (
    "Fracties zonder telefoons wegen hier na elkaar. Zet deze laptop waar de zaal het scherm niet "
    "ziet. Na elke fractie wordt het scherm leeg."
)
LAPTOP_ALONE = "Weeg samen verder op dit scherm."
CHOOSE = "Welke fractie zit er nu?"
NO_CHOICE = "Er is nu geen fractie die hier kan wegen."
NO_CHOICE_NEXT = "Fracties met eigen telefoons wegen daar. Wie klaar is, hoeft niet meer te komen."
DONE_FACTIONS = "Klaar met deze vraag: {factions}."
CHOICE_MISSING = "U hebt nog geen fractie gekozen."
CHOICE_MISSING_NEXT = "Kies de fractie die nu voor dit scherm zit."
WAIT = "Wacht op de volgende vraag."
WAIT_MORE = "Deze pagina gaat vanzelf verder."
WAIT_OPEN = "Deze vraag gaat zo open. Lees de vraag alvast samen."
CLOSED = "Deze vraag is gesloten."
CLOSED_MORE = "U kunt nog samen wegen tot de uitslag er is."
REVEALED = "De uitslag van deze vraag is er."
INSTRUCTION_SHARED = "Bespreek samen waar de fractie het gewicht legt, en leg dat hieronder neer."
DONE_BEFORE = "Uw fractie stelde deze vraag al vast."
DONE_BEFORE_MORE = (
    "Dat gebeurde op een scherm dat gesloten is. Daarom staat er niets van op dit scherm. "
    "Wijzigen kan in een volgende ronde."
)
CLOSE = "Sluit dit scherm en maak het leeg"
CLOSE_HELP = (
    "Dan verdwijnt alles van uw fractie van dit apparaat. Wat u vaststelde, telt en kan in deze "
    "ronde niet meer anders. Wat u niet vaststelde, is weg."
)
EMPTYING = "Het scherm wordt leeg."
EMPTIED = "Dit scherm is leeg. U kunt het doorgeven."
ROUND_OFF = "Laat zien en rond af"
ROUND_OFF_NOTHING = "Rond af zonder vaststelling"

WORDS = {
    "save": "Klaar met verdelen",
    "save_again": "Klaar met wijzigen",
    "saved": "Bewaard om {time}, nog niet vastgesteld. Zijn wij het eens?",
    "saved_other": "Bewaard om {time}, nog niet vastgesteld. Zijn wij het eens?",
    "unwritten": "",
    "unsaved": "Nog niet bewaard.",
    "approve": "Ja, wij zijn het eens: stel vast",
    "withdraw": "Wij willen toch iets wijzigen",
    "locked": "De weging is vastgesteld. Kies eerst: wij willen toch iets wijzigen.",
    "approved": "Samen vastgesteld om {time}. Deze weging telt voor uw fractie.",
    "conflict": "Op een ander venster is intussen iets bewaard. Welke verdeling wilt u houden?",
    "keep_saved": "Wat al bewaard is",
    "abstain_help": "Deze vraag past niet bij ons, of wij willen er niets over zeggen. "
    "Dat is iets anders dan nul punten.",
    "stance": "Wat vindt uw fractie van de stelling?",
    "reason": "Waarom weegt {name} voor uw fractie het zwaarst? (mag leeg blijven)",
}
"""Of the ballot, where they are others than those for a faction on phones."""
FACTION_LINKS = "Links voor een fractie op één scherm"
FACTION_LINKS_HELP = (
    "Geef elke fractie alleen haar eigen link. Daarmee weegt zij samen op één laptop, zonder "
    "telefoons. Met dezelfde link kan zij ook een eigen bijeenkomst beginnen."
)
LAPTOP_LINK = "Laat fracties na elkaar wegen op een laptop"

groups.follow(__name__)
