"""The frame around every page."""

BRAND = "Valuemap"
NO_SCRIPT = "Valuemap werkt alleen met JavaScript. Zet JavaScript aan in uw browser."
TITLES = {
    "start": "Start",
    "vragenkaarten": "Vragenkaarten",
    "waardenkaart": "Waardenkaart",
    "kaders": "Kaders",
    "casussen": "Casussen",
    "voorbereiden": "Voorbereiden",
    "wijzigen": "Wijzigen",
    "fractie": "Met onze fractie",
    "samen": "Samen op één scherm",
    "meedoen": "Meedoen",
    "invullen": "Formulier invullen",
    "formulier": "Samen invullen",
    "begeleiden": "Begeleiden",
    "klaar": "Uw bijeenkomst staat klaar",
    "projecteren": "Op het scherm",
    "agenda": "Kies samen de agenda",
    "afdrukken": "Afdrukken",
    "debatblad": "Debatblad en documenten",
    "acties": "Acties",
    "archief": "Archief",
    "dossiers": "Dossiers",
    "dossier": "Dossier",
    "resultaat": "Uitslag",
    "raadsbeeld": "Raadsbeeld",
    "verschuiving": "Verschuiving",
    "werk": "Een kader invullen",
    "methode": "Hoe wij meten",
    "handleiding": "Handleiding",
    "privacy": "Privacy",
    "voorbeeld": "Voorbeeld",
}
MENU = "Menu"
FOOT = "Alle pagina's"
FOOTER = (
    "Valuemap helpt een gesprek op gang. De uitkomsten zijn geen stemming en geen advies.",
    "Vrije software (EUPL-1.2). Valuemap vraagt geen namen en stuurt niets naar anderen.",
)

# Streamlit's own words on our screens, as they stand in its scripts between backticks.
# Where a new version says something else, that stays English; a test tells.
STREAMLIT_WORDS = {
    "Skip to main content": "Ga naar de inhoud",
    "Connection error": "Geen verbinding",
    "Streamlit server is not responding. Are you connected to the internet?": (
        "Valuemap antwoordt niet. Laat deze pagina open en controleer de wifi. Zodra het weer "
        "kan, gaat de pagina vanzelf verder. Wat u bewaarde, is er nog."
    ),
    "Connection timed out.": "Valuemap antwoordt niet. Controleer de wifi.",
    "Page not found": "Deze pagina bestaat niet",
    "You have requested page /${e}, but no corresponding file was found in the app's "
    "pages/ directory": "Het adres /${e} kennen wij niet",
    "The page that you have requested does not seem to exist": "Dit adres kennen wij niet",
    "${t}. Running the app's main page.": "${t}. Hieronder staat de startpagina.",
    "Link to heading": "Link naar deze kop",
    "Copy to clipboard": "Kopieer",
    "Copied": "Gekopieerd",
    "No results": "Niets gevonden",
    "Clear value": "Wis de keuze",
    "Show password": "Toon wachtwoord",
    "Hide password": "Verberg wachtwoord",
    "submit form": "verstuurt u dit",
    "Press Enter to ${e}": "Met Enter ${e}",
    "file upload": "Kies een bestand",
    "Drag and drop a file here": "Laat het bestand hier los",
    "${T(t,D.Byte,0)} per file": "hoogstens ${T(t,D.Byte,0)}",
    "Add files": "Kies een ander bestand",
    "Remove ${e.name}": "Haal ${e.name} weg",
    "Cancel upload of ${e.name}": "Stop met ${e.name}",
    "Upload failed": "Het bestand kwam niet aan",
    "Click to retry upload": "Klik om het opnieuw te proberen",
    "Error: ": "Fout: ",
    "File must be ${$(n,`b`)} or smaller.": "Kies een bestand van hoogstens ${$(n,`b`)}.",
    "${t.type} files are not allowed.": (
        "Dit soort bestand kan hier niet. Bewaar het als CSV, XLSX of ODS."
    ),
    "Only one file is allowed.": "Kies één bestand.",
    "Unexpected error. Please try again.": "Er ging iets mis. Probeer het opnieuw.",
}
AWAY_ON_WALL = "Zodra het weer kan, gaat dit scherm vanzelf verder."
# The same for what is too common a word to replace wherever it stands.
STREAMLIT_PIECES = {
    # Streamlit lays a card over the page, and nothing under it can be read or pressed until it is
    # closed. Ours is a line at its edge: who weighs goes on.
    "case BO.WARNING:case BO.CONNECTION_ERROR:return c(Tk,{...e})": (
        "case BO.WARNING:return c(Tk,{...e});case BO.CONNECTION_ERROR:"
        "return o(`div`,{className:`vm-away`,role:`alert`,children:["
        "c(`strong`,{children:e.title}),"
        "c(`p`,{className:`vm-away-page`,children:e.msg}),"
        f"c(`p`,{{className:`vm-away-wall`,children:`{AWAY_ON_WALL}`}})]}})"
    ),
    "||U(o.id,o.setStatus({type:`error`,errorMessage:P(e)}))": (
        "||U(o.id,o.setStatus({type:`error`,errorMessage:`Het bestand kwam niet aan. Ververs de "
        "pagina en probeer het opnieuw. Gebeurt het weer? Vraag dan de beheerder om te kijken.`}))"
    ),
    '"aria-label":`Open`': '"aria-label":`Open de lijst`',
    '"aria-label":`Increment`': '"aria-label":`Hoger`',
    '"aria-label":`Decrement`': '"aria-label":`Lager`',
    "`Upload directories`:`Upload`": "`Upload directories`:`Kies een bestand`",
    '"aria-label":`Close`': '"aria-label":`Sluiten`',
    "`verstuurt u dit`:`apply`": "`verstuurt u dit`:`neemt u dit over`",
    "`Press ${r()?`⌘`:`Ctrl`}+Enter to ${e}`": "`Met ${r()?`⌘`:`Ctrl`}+Enter ${e}`",
}
