"""How we measure, in words that a council member can follow."""

TITLE = "Hoe wij meten"
LEAD = (
    "Valuemap telt geen stemmen. Het laat zien hoe fracties gewicht verdelen over negen clusters "
    "van waarden. Hieronder staat hoe elk getal ontstaat."
)
SECTIONS = (
    (
        "Van fiches of cijfers naar gewichten",
        (
            "Iedere deelnemer verdeelt 20 fiches. Een fiche is 5 punten, samen 100. Geeft u in "
            "plaats daarvan cijfers van 0 tot 10, dan telt elk cijfer als deel van al uw cijfers "
            "samen: wie alles hetzelfde cijfer geeft, weegt alles precies even zwaar. Het gewicht "
            "van een fractie is het gemiddelde van haar leden, of de ene weging die zij samen "
            "goedkeurde. Nul punten is een antwoord. Wie kiest voor niet van toepassing, telt "
            "niet mee in het gemiddelde, maar wel in de opkomst."
        ),
    ),
)
EXAMPLE = "Reken het zelf na"
EXAMPLE_LEAD = (
    "Verander de punten van twee fracties. Wij nemen hier drie clusters; met negen gaat het "
    "precies zo."
)
FACTIONS = ("Fractie A", "Fractie B")
INPUT = "{faction}: {cluster}"
NOT_100 = "{faction} verdeelt nu {total} punten. Maak er samen 100 van."
EXAMPLE_CAPTION = "Wat de twee fracties delen en waar ze verschillen, in punten."
EXAMPLE_HEAD = ("Cluster", "A", "B", "verschil", "gedeeld")
EXAMPLE_RESULT = (
    "De verschillen zijn samen {sum} punten. Elk punt dat de een ergens meer geeft, geeft zij "
    "ergens anders minder. Daarom tellen wij het half: de twee verdelen {half} van de 100 punten "
    "anders, en {shared} punten delen zij."
)
MORE = (
    (
        "Het verschil tussen alle fracties",
        (
            "Zo rekenen wij elk paar fracties uit en nemen het gemiddelde. Dat is het eerste "
            "getal bij een uitslag. Elke fractie telt even zwaar. Maakt tellen naar zetels vijf "
            "punten of meer uit, dan staat dat getal erbij."
        ),
    ),
    (
        "Waarom het toeval ernaast staat",
        (
            "Mensen verschillen ook binnen een fractie. Verdeel dezelfde wegingen willekeurig "
            "over even grote groepen, en die groepen verschillen ook. Dat doen wij 999 keer. "
            "Het gemiddelde is wat toeval zou geven. Pas als het echte getal daar ruim boven "
            "ligt, zegt de fractie iets."
        ),
    ),
    (
        "Gedeeld en betwist",
        (
            "Het gewicht van een cluster valt in twee delen. Gedeeld is wat twee fracties er "
            "gemiddeld allebei aan geven. Betwist is wat de een meer geeft dan de ander, voor "
            "de helft geteld. Samen zijn ze het hele gewicht."
        ),
    ),
    (
        "Verbindt en verdeelt",
        (
            "Een cluster verbindt als het gedeelde deel het grootst is, groot genoeg, en het "
            "gewicht niet te ongelijk. Een cluster verdeelt als het betwiste deel het grootst "
            "is en minstens vijf punten. Wij zeggen het alleen als het blijft staan welke "
            "weging u ook weglaat, en als geen ander cluster met hetzelfde getal getoond wordt. "
            "Een gelijke stand noemen wij niet: daar is geen meeste."
        ),
    ),
    (
        "Hoe zeker is het",
        (
            "Een raad is geen steekproef, dus er is geen foutmarge. Wij laten elke weging een "
            "keer weg en kijken tussen welke getallen de uitkomst dan blijft. Ontbreken er "
            "wegingen, dan staat er voorlopig. Vragen die dichter bij elkaar liggen dan die "
            "speling, ordenen wij niet."
        ),
    ),
    (
        "Wat wij niet laten zien",
        (
            "Een fractie met minder dan drie wegingen is alleen te zien als zij dat zelf "
            "goedkeurt. Blijft er precies één verborgen, dan verbergen wij er nog een, want "
            "anders is de eerste uit te rekenen. Zolang iets verborgen is, ronden wij alles af "
            "op vijf punten."
        ),
    ),
    (
        "Wat verschuift tussen twee rondes",
        (
            "Wij tellen alleen wie aan beide rondes meedeed. Naar elkaar toe bewegen is geen "
            "succes: mensen doen dat ook uit beleefdheid. Vraag daarom waarom een gewicht "
            "verschoof."
        ),
    ),
    (
        "Overleg en redenen",
        (
            "Passen mensen die gelijk denken over de waarden ook bij elkaar in wat zij van de "
            "stellingen vinden, dan hangen redenen en keuzes samen. De index voor overleg meet "
            "dat. Hij zegt niets over wie gelijk heeft."
        ),
    ),
)
EXPERT = "De maten voor wie het precies wil weten"
EXPERT_CAPTION = "Elke maat met haar formule en haar bron."
EXPERT_HEAD = ("Maat", "formule", "bron of reden")
EXPERT_ROWS = (
    ("d", "½ · Σ |p − q| over de clusters", "totale variatie; Bray-Curtis op aandelen"),
    ("H", "gemiddelde van d over alle paren fracties", "0 is gelijk, 1 is niets gemeen"),
    ("H naar zetels", "Σ w·w·d / (1 − Σ w²)", "kwadratische entropie van Rao"),
    ("H door toeval", "gemiddelde H over 999 verwisselingen van leden", "permutatietoets"),
    ("S", "Σ van het kleinste gewicht per cluster", "wat alle fracties delen"),
    ("R²", "kwadratensom tussen fracties / totaal", "PERMANOVA, Anderson 2001"),
    ("R² gecorrigeerd", "(R² − (k−1)/(N−1)) / (1 − (k−1)/(N−1))", "vergelijkt raden"),
    ("H van de stelling", "afstand van Wasserstein, gedeeld door de grootst mogelijke", "0 tot 1"),
    ("Leik D", "2 · Σ min(F, 1 − F) / (m − 1)", "Leik 1966"),
    ("A", "gewogen gemiddelde over lagen", "Van der Eijk 2001"),
    (
        "Overlegindex",
        "afstand van de diagonaal tussen twee rangcorrelaties",
        "Niemeyer en Veri (Deliberative Reason Index)",
    ),
)
NOT_DONE = "Wat wij met opzet niet doen"
NOT_DONE_TEXT = (
    "Geen ranglijst van vragen of fracties, geen winnaar, geen advies. Geen radargrafiek: daarin "
    "groeit het oppervlak kwadratisch en bepaalt de volgorde van de assen de vorm. Geen kruistabel "
    "met nog kleinere groepen."
)
