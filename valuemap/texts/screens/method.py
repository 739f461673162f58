"""How we measure, in words that a council member can follow."""

from valuemap.disclosure import COUNCIL
from valuemap.texts.dates import count

_PLACE = count(COUNCIL.place)

TITLE = "Hoe wij meten"
LEAD = (
    "Valuemap telt geen stemmen. Het laat zien hoe fracties gewicht verdelen over clusters "
    "(groepen waarden). Hieronder staat hoe elk getal ontstaat."
)
SECTIONS = (
    (
        "Van fiches of cijfers naar gewichten",
        (
            "Iedere deelnemer verdeelt 20 fiches. Een fiche is 5 punten, samen 100. Geeft u "
            "cijfers van 0 tot 10, dan telt elk cijfer als deel van al uw cijfers samen. Wie "
            "alles hetzelfde cijfer geeft, weegt alles precies even zwaar. Het gewicht "
            "van een fractie is het gemiddelde van haar leden, of de ene weging die zij samen "
            "goedkeurde. Nul punten is een antwoord. Wie kiest voor niet van toepassing, telt "
            "niet mee in het gemiddelde, maar wel in de opkomst."
        ),
    ),
    (
        "Wat u gaf, bepaalt hoe precies het getal is",
        (
            "Gemiddelden van fiches laten wij zoals ze zijn. Een gemiddelde van cijfers maken wij "
            "heel, in punten, en delen het weer door de som. Uit een precies gemiddelde van "
            "cijfers zijn de wegingen erachter namelijk vaak terug te rekenen. Uit hele punten "
            "lukte dat bij onze proeven niet. Clusters die gelijk zijn, blijven gelijk."
        ),
    ),
)
EXAMPLE = "Reken het zelf na"
EXAMPLE_LEAD = (
    "Verander de punten van twee fracties. Wij nemen hier drie clusters; met meer gaat het "
    "precies zo."
)
FACTIONS = ("Fractie A", "Fractie B")
INPUT = "{faction}: {cluster}"
NOT_100 = "{faction} verdeelt nu {total} punten. Maak er samen 100 van."
EXAMPLE_CAPTION = "Wat de twee fracties delen en waar ze verschillen, in punten."
EXAMPLE_HEAD = ("Cluster", "A", "B", "verschil", "gedeeld")
EXAMPLE_RESULT = (
    "De verschillen zijn samen {sum} punten. Elk punt dat de een ergens meer geeft, geeft zij "
    "ergens anders minder. Daarom tellen wij het half: de twee delen {shared} van de 100 "
    "punten, en {half} leggen zij ergens anders."
)
MORE = (
    (
        "Het verschil tussen alle fracties",
        (
            "Zo rekenen wij elk paar fracties uit en nemen het gemiddelde. Die twee "
            "getallen staan bij een uitslag. Elke fractie telt even zwaar. Maakt tellen naar "
            "zetels vijf "
            "punten of meer uit, dan staat dat erbij."
        ),
    ),
    (
        "Waarom het toeval ernaast staat",
        (
            "Mensen verschillen ook binnen een fractie. Verdeel dezelfde wegingen willekeurig "
            "over even grote groepen, en die groepen verschillen ook. Dat doen wij 999 keer, of "
            "op alle manieren als het er minder zijn. "
            "Het gemiddelde is wat toeval zou geven. Pas als het echte getal daar ruim boven "
            "ligt, verschillen de fracties als fractie. Wij zeggen dat als minder dan één op de "
            "twintig verdelingen minstens zo'n groot verschil geeft. Zijn er te weinig fracties "
            "met genoeg wegingen, dan staat het toeval er niet bij."
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
            "is en minstens vijf punten. Wij zeggen dit alleen als het ook klopt wanneer er "
            "één weging minder is, welke dan ook. En als geen ander cluster hetzelfde getal heeft. "
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
        "Welke fracties te zien zijn",
        (
            f"Een fractie staat met haar naam in de uitslag vanaf {_PLACE} antwoorden. Die tellen "
            "als de mensen binnen waren voordat de vraag openging. Of zij staat erin als al haar "
            "mensen daarmee instemmen, "
            "of als zij samen een weging goedkeurt. De andere fracties staan samen, als overige "
            f"fracties. Daarvoor moeten het er {count(COUNCIL.gathered_factions)} zijn, en moeten "
            f"er zonder de grootste nog {_PLACE} antwoorden over zijn. Kan dat niet, dan staan zij "
            "in geen enkel cijfer. Alleen aantallen en toestemming tellen daarbij, nooit wat "
            "iemand woog. Zijn er wel genoeg antwoorden maar te weinig wegingen, dan staat de "
            "fractie er zonder cijfers bij."
        ),
    ),
    (
        "Waarom er niets van af te trekken is",
        (
            "Eerst maken wij de profielen die te zien zijn. Een profiel is hoeveel punten elk "
            "cluster krijgt van één fractie, of van overige fracties samen. Elk ander getal "
            "rekenen wij uit die profielen: het verschil, de balken, de raad naar zetels, de "
            "verschuiving. Wat niet te zien is, zit nergens in. Daarom is het ook niet te vinden "
            "door getallen van elkaar af te trekken."
        ),
    ),
    (
        "Wat vaststaat, verandert niet meer",
        (
            "Het gemiddelde dat een fractie in het fractieberaad ziet, staat vanaf dan vast. De "
            "rest van de uitslag staat vast vanaf de onthulling. Een weging die later wordt "
            "verwijderd, verandert er niets aan. Een formulier dat later opduikt ook niet. Het "
            "verschil zou die ene weging zijn. Wel kan een fractie die toestemming gaf, haar "
            "hele profiel laten "
            "weghalen."
        ),
    ),
    (
        "Getallen uit losse wegingen",
        (
            "Het toeval, de speling en wat daarop rust, komen uit losse wegingen. Wij noemen ze "
            f"alleen bij twee profielen met {_PLACE} of meer wegingen, of bij één met "
            f"{count(COUNCIL.spread)}. Ook als elk profiel uit één weging bestaat. Altijd in hele "
            "punten of twee decimalen. De spreiding binnen een fractie is er vanaf "
            f"{count(COUNCIL.spread)} wegingen. Een fractie alleen hoort vanaf "
            f"{count(COUNCIL.apart)} ook bij welke twee clusters haar leden het meest verschillen, "
            "zonder cijfers. Van een stelling is er een gemiddelde per fractie "
            f"vanaf {count(COUNCIL.mean_stance)} antwoorden. Aantallen zijn er per fractie vanaf "
            f"{count(COUNCIL.stances)}, en van de raad vanaf {count(COUNCIL.room)}. Dat laatste "
            "geldt ook voor gekozen waarden. Toelichtingen zijn er vanaf "
            f"{count(COUNCIL.reasons)}, de kaart vanaf {count(COUNCIL.map_people)} mensen en de "
            f"index voor overleg vanaf {count(COUNCIL.index_people)}. Wat deelnemers van de avond "
            f"vonden, wordt per vraag geteld vanaf {count(COUNCIL.evaluation)} antwoorden, één "
            "keer."
        ),
    ),
    (
        "Wat een gemiddelde toch vertelt",
        (
            "Gaf niemand van een fractie punten aan een cluster, of gaf iedereen hetzelfde, dan "
            "is dat te zien. Ook gaf niemand meer dan het gemiddelde maal het aantal wegingen. "
            "Wie zijn eigen weging kent, weet wat de anderen samen gaven. Weegt een fractie met "
            "drieën, dan kennen twee collega's samen de derde. Verandert tussen twee rondes maar "
            "één iemand, dan is die verandering te zien, maar niet van wie zij is. Dat is niet "
            "weg te nemen zonder de uitslag te bederven. Daarom leest iedereen het vooraf."
        ),
    ),
    (
        "Wat verschuift tussen twee rondes",
        (
            "Een profiel houdt bij een vraag dezelfde mensen. Wie niet opnieuw weegt, telt mee met "
            "de vorige weging; er staat bij hoe vaak dat is. Wegen er te weinig opnieuw, dan "
            "blijft het profiel zoals het was. Wie er later bij komt, telt pas mee als er genoeg "
            "nieuwe mensen tegelijk komen. Of met eigen toestemming, in een fractie die zo te zien "
            "is. Wij vergelijken alleen profielen die in beide rondes te zien zijn. Naar elkaar "
            "toe bewegen is geen succes: mensen doen dat ook uit beleefdheid. Vraag daarom waarom "
            "een gewicht verschoof."
        ),
    ),
    (
        "Overleg en redenen",
        (
            "Denken mensen gelijk over de waarden, en ook over de stellingen? Dan hangen redenen "
            "en "
            "keuzes samen. De index voor overleg meet "
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
OURSELVES = "Valuemap zelf beoordeeld"
OURSELVES_TEXT = (
    "Met Valuemap kunt u een programma beoordelen in 25 vragen. De makers deden dat ook met "
    "Valuemap zelf, en zeggen bij elk antwoord waar u het kunt nagaan."
)
OURSELVES_LINK = "Lees de beoordeling van Valuemap"
