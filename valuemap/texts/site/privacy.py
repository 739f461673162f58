"""What is kept of people, where, how long, and who sees it; docs/beheer.md says it for ICT."""

from valuemap.disclosure import COUNCIL
from valuemap.texts.dates import count

_LEAST = count(COUNCIL.place)

TITLE = "Privacy"
LEAD = (
    "Wat iemand belangrijk vindt in de politiek, is gevoelig. Daarom vraagt Valuemap weinig, "
    "toont het laat en bewaart het kort."
)
SECTIONS = (
    (
        "Wat Valuemap niet vraagt",
        (
            (
                "U hebt geen account nodig. Valuemap vraagt geen naam, geen mailadres en geen "
                "telefoonnummer."
            ),
            (
                "Valuemap zet geen cookies om u te volgen. Uw browser vraagt niets op bij andere "
                "bedrijven."
            ),
        ),
    ),
    (
        "Wat Valuemap bewaart, en waar",
        (
            "Van een bijeenkomst: de naam, de datum, de vragen en de fracties met hun zetels.",
            (
                "Van wie meedoet: de fractie, het moment van binnenkomen, een nummer, en elke "
                "weging. Ook de toelichting en de mening over de stelling, als u die gaf."
            ),
            (
                "Dit staat in de database van deze installatie. Uw gemeente, of wie haar helpt, "
                "beheert die."
            ),
            (
                "Op uw eigen apparaat staan uw persoonlijke link en uw eigen wegingen, ook wat "
                "u nog niet bewaarde. Dat apparaat stuurt ze naar niemand anders."
            ),
            (
                "Wie een verkeerde code of een verkeerd wachtwoord probeert, laat kort een "
                "onleesbaar spoor na. Zo remmen wij raden af."
            ),
            (
                "Vult u samen een formulier in? Dan bewaart Valuemap uw antwoorden tot de uitkomst "
                "is getoond. Daarna blijft alleen de uitkomst in het dossier."
            ),
        ),
    ),
    (
        "Hoe lang",
        (
            (
                "Bij elke bijeenkomst hoort een dag. Na die dag verwijdert Valuemap alles van die "
                "bijeenkomst. Die dag ligt uiterlijk een jaar na de bijeenkomst."
            ),
            (
                "Kiest u 'Ik doe niet meer mee', dan verdwijnen uw wegingen meteen uit de "
                "database. Cijfers die al vaststaan, blijven zoals ze zijn."
            ),
            (
                "Hoort de bijeenkomst bij een dossier? Dan blijft daarin staan wat van haar "
                "gepubliceerd was. Een dossier heeft een eigen dag waarop het verdwijnt."
            ),
            "Een concept van een griffier verdwijnt na 30 dagen zonder wijziging.",
            (
                "De gemeente kan een document met de uitslag in een dossier of archief bewaren. "
                "Ook een kopie van de database valt hier niet onder."
            ),
        ),
    ),
    (
        "Wie wat ziet",
        (
            (
                "Tot de onthulling ziet geen ander op een scherm wat u zelf weegt, ook de "
                "begeleider niet. In een fractieberaad ziet uw fractie haar eigen gemiddelde."
            ),
            (
                f"Daarna staat een fractie met naam en gemiddelde in de uitslag vanaf {_LEAST} "
                "antwoorden. Een kleinere staat samen met andere, of in geen enkel cijfer."
            ),
            (
                "De naam van een kleine fractie staat er alleen bij als al haar mensen dat "
                "goedvinden. Het mag ook als zij samen een weging goedkeurde."
            ),
            "Toelichtingen zijn na de onthulling te lezen, zonder naam en zonder fractie.",
            (
                "Wie de computer beheert, kan in de database afzonderlijke wegingen lezen. Wie een "
                "papieren formulier invoert, leest het."
            ),
            "Met een wachtwoord openen griffiers het archief. Daar staat alleen wat onthuld is.",
        ),
    ),
    (
        "Uw link is van u",
        (
            (
                "Met uw persoonlijke link komt u terug als dezelfde deelnemer. Wie die link heeft, "
                "kan uw weging zien en in uw plaats wegen. Deel de link met niemand."
            ),
        ),
    ),
    (
        "Wat een uitslag toch kan verraden",
        (
            (
                "Een gemiddelde laat zien waar niemand punten aan gaf. Bent u met drieën, dan "
                "kennen twee collega's samen de weging van de derde."
            ),
        ),
    ),
    (
        "Vragen",
        (
            (
                "Weegt een gemeente met haar raad, dan is zij verantwoordelijk voor deze gegevens. "
                "Vragen stelt u aan de griffie."
            ),
        ),
    ),
)
