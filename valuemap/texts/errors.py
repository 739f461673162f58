"""What went wrong, and what to do next: two sentences each."""

import datetime as dt

from valuemap.store.engine.errors import (
    AccountRefused,
    AlreadyApproved,
    AnotherRoundOpen,
    AnswersOtherwise,
    BackupDamaged,
    BackupOfAnotherVersion,
    BackupRowRefused,
    CameByCode,
    CameLater,
    ClosedByMoment,
    CopyDiffers,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseFromNewerVersion,
    DatabaseNotEmpty,
    DatabaseReadOnly,
    DatabaseReplaced,
    DatabaseUnusable,
    DoesNotFit,
    DoorClosed,
    DraftGone,
    DraftsFull,
    EntryChanged,
    Expired,
    FactionFull,
    FactionLinkStopped,
    FolderNotOurs,
    FormFull,
    GatheringMoved,
    HasLeft,
    LineChanged,
    LoginRefused,
    LogLeftBehind,
    MayNotMakeTables,
    MomentPassed,
    MomentsCrossed,
    MomentTooLate,
    NameTaken,
    NeedsFactionLink,
    NeedsSecond,
    NewerBallot,
    NewerDraft,
    NewerFactionBallot,
    NoDatabase,
    NoSuchDatabase,
    NotAdmitted,
    NotAnswering,
    NotAsked,
    NotForDossiers,
    NotFound,
    NothingToShorten,
    NothingToUndo,
    NotRevealed,
    NotShorter,
    NotUtf8,
    OlderWords,
    OnOwnDevices,
    OpenedByCode,
    PlaceFreed,
    PoolerRefuses,
    QuestionGone,
    ReadingLinkStopped,
    RetentionOver,
    RoundNotOpen,
    RowNotBackedUp,
    RowNotCopied,
    ServerDown,
    ServerFull,
    ServerUnknown,
    StageChanged,
    StoreError,
    TablesOfOthers,
    TlsFailed,
    TooFewFactions,
    TooManyDrafts,
    TooManyLines,
    TooManyPlaces,
    TooManyRounds,
    TooManyWishes,
    UnknownUrlOption,
    WallFull,
    WeighingBegan,
    WeighingGoesOn,
    WishesClosed,
)
from valuemap.texts import groups
from valuemap.texts.dates import day, moment, typed_day

NO_ENTRY = "Hier kunt u niet verder"
DECK = "De vragen en waarden zijn nu niet te lezen."
DECK_NEXT = (
    "Vraag de beheerder om python -m valuemap check uit te voeren. "
    "Daar staat welke regel in welk bestand fout is."
)
UNEXPECTED = "Er ging iets mis in Valuemap."
UNEXPECTED_NEXT = (
    "Ververs de pagina. Wat u eerder hebt bewaard, is er nog. "
    "Gebeurt het weer? Geef de beheerder dan deze code: {mark}."
)

_SENTENCES: dict[type[StoreError], tuple[str, str]] = {
    NotAdmitted: (
        "U staat nog bij de deur.",
        "Vraag de begeleider om u binnen te laten. Noem uw fractie en het nummer op uw scherm.",
    ),
    NeedsFactionLink: (
        "Bij deze bijeenkomst komt u binnen met de link van uw fractie.",
        "Vraag uw fractie of de griffier om die link. De code alleen is niet genoeg.",
    ),
    FactionLinkStopped: (
        "Deze link van een fractie werkt niet (meer).",
        (
            "Vraag uw fractie of de griffier om de nieuwe link. Deed u al mee? Dan blijft uw "
            "persoonlijke link werken."
        ),
    ),
    ReadingLinkStopped: (
        "Met deze leeslink kunt u niets (meer) lezen.",
        (
            "De link is ingetrokken, of er ontbreekt een teken. Vraag de griffier om een nieuwe "
            "leeslink of om het verslag."
        ),
    ),
    WishesClosed: (
        "Fracties kunnen nu geen vragen kiezen.",
        "Er is niets veranderd. Vraag de griffier naar de agenda.",
    ),
    TooManyWishes: (
        "Een fractie kiest hoogstens {0} vragen.",
        "Iemand van uw fractie was u misschien voor. Haal eerst een vraag weg uit uw keuze.",
    ),
    LineChanged: (
        "Deze regel is intussen gewijzigd of weggehaald. Uw correctie is niet bewaard.",
        "Wat u typte, staat er nog. Kijk wat er nu staat en probeer het opnieuw.",
    ),
    EntryChanged: (
        "Iemand anders wijzigde dit intussen. Wat u invulde, is nog niet bewaard.",
        "Wat u typte, staat er nog. Kijk wat er nu staat en bewaar het daarna opnieuw.",
    ),
    GatheringMoved: (
        "Dit formulier is intussen al verder.",
        "Iemand anders was u voor. Kijk wat er nu staat.",
    ),
    NotAnswering: (
        "Dit formulier neemt nu geen antwoorden aan.",
        "Vraag aan wie het formulier leidt of het weer opengaat.",
    ),
    FormFull: (
        "Dit formulier is vol: alle teksten samen zijn te lang. Uw tekst is niet bewaard.",
        "Wat u typte, staat er nog. Maak het korter. Een keuze wordt wel bewaard.",
    ),
    NotForDossiers: (
        "Deze bijeenkomst kan niet bij een dossier.",
        "Het is proefdraaien, of een bijeenkomst van één fractie. Die is voor niemand anders.",
    ),
    NotAsked: (
        "De vragen over de avond zijn gesloten.",
        "Uw antwoord is niet bewaard. Vertel het de begeleider gerust zelf.",
    ),
    PlaceFreed: (
        "De begeleider heeft deze plaats vrijgegeven.",
        "Wilt u toch meedoen? Doe dan opnieuw mee met de code of de link.",
    ),
    CameLater: (
        "U kwam binnen nadat deze vraag openging.",
        (
            "De gezamenlijke weging van uw fractie is voor wie er toen al was. Bij de volgende "
            "vraag doet u mee."
        ),
    ),
    NeedsSecond: (
        "Iemand anders van uw fractie moet dit goedkeuren.",
        (
            "U schreef dit concept zelf. Vraag een ander lid van uw fractie om op goedkeuren te "
            "drukken."
        ),
    ),
    DoorClosed: (
        "Na de eerste opening wisselt niemand meer van fractie.",
        "Klopt uw fractie niet? Vraag de begeleider om uw plaats vrij te geven.",
    ),
    DatabaseBusy: (
        "Valuemap is even bezet.",
        "Wacht een paar seconden en probeer het opnieuw. Er is niets verloren gegaan.",
    ),
    DatabaseReadOnly: (
        "Valuemap kan nu niets bewaren.",
        (
            "Wat eerder bewaard is, is veilig. Vraag de beheerder of de schijf vol is. "
            "Vraag ook of Valuemap in de map van de database mag schrijven."
        ),
    ),
    DatabaseReplaced: (
        (
            "De database is weg of vervangen terwijl Valuemap draaide. "
            "Uw laatste wijziging is niet bewaard."
        ),
        (
            "Laat deze pagina open en waarschuw de beheerder. Die moet Valuemap stoppen en "
            "opnieuw starten; in de handleiding voor beheer staat hoe."
        ),
    ),
    DatabaseFromNewerVersion: (
        "De database is gemaakt door een nieuwere versie van Valuemap.",
        "Er is niets veranderd. Vraag de beheerder om de nieuwste versie te installeren.",
    ),
    DatabaseUnusable: (
        "Valuemap kan de database niet openen.",
        (
            "Probeer het over een minuut opnieuw. Helpt dat niet? Vraag de beheerder om te kijken; "
            "python -m valuemap check zegt wat er aan de hand is."
        ),
    ),
    ServerUnknown: (
        "De naam {0} van de databaseserver is niet te vinden.",
        "Kijk of de naam goed staat in het adres van de database, en of dit netwerk hem kent.",
    ),
    ServerDown: (
        "Op {0} antwoordt geen databaseserver.",
        "Start PostgreSQL. Draait die al? Kijk dan naar de naam, de poort en de firewall.",
    ),
    AnswersOtherwise: (
        "Op {0} antwoordt iets anders dan PostgreSQL.",
        "Kijk of de poort klopt in het adres van de database; PostgreSQL gebruikt meestal 5432.",
    ),
    LoginRefused: (
        "PostgreSQL op {0} neemt de naam of het wachtwoord niet aan.",
        (
            "Verbeter ze in het adres van de database. Schrijf daar een teken als @, : of / als "
            "%40, %3A of %2F."
        ),
    ),
    AccountRefused: (
        "PostgreSQL op {0} laat dit account vanaf deze computer niet toe.",
        (
            "Voeg het toe aan pg_hba.conf van de server. Vraagt die om TLS? Zet dan "
            "?sslmode=require achter het adres van de database."
        ),
    ),
    NoSuchDatabase: (
        "De databaseserver heeft geen database met de naam {0}.",
        "Maak die met createdb, of verbeter de naam in het adres van de database.",
    ),
    ServerFull: (
        "PostgreSQL op {0} heeft geen plaats voor nog een verbinding.",
        (
            "Sluit andere programma's, of verhoog max_connections van de server. "
            "Start Valuemap daarna opnieuw."
        ),
    ),
    PoolerRefuses: (
        "Wat op {0} voor PostgreSQL staat, weigert de verbinding.",
        (
            "Kijk in de log van die pooler (zoals PgBouncer) naar de database, het account en het "
            "aantal verbindingen."
        ),
    ),
    TlsFailed: (
        "De beveiligde verbinding (TLS) met {0} komt niet tot stand.",
        "Kijk of de server TLS heeft, en of sslmode en het certificaat kloppen.",
    ),
    UnknownUrlOption: (
        "Achter het vraagteken in het adres van de database staat iets onbekends.",
        "Verbeter de naam of waarde, zoals sslmode=require, of haal die weg.",
    ),
    NotUtf8: (
        "Deze database kan niet alle tekens bewaren: de codering is {0}.",
        "Maak een lege database met createdb --encoding=UTF8 --template=template0.",
    ),
    MayNotMakeTables: (
        "Het account {0} mag in deze database geen tabellen maken.",
        ('Laat de eigenaar van de database uitvoeren: GRANT CREATE ON SCHEMA public TO "{0}".'),
    ),
    TablesOfOthers: (
        "In deze database staat al een tabel {0} van een ander programma. Er is niets veranderd.",
        "Maak een lege database voor Valuemap alleen, en laat het adres daarheen wijzen.",
    ),
    FolderNotOurs: (
        "Valuemap mag niet lezen en schrijven in {0} of in de database die daar staat.",
        "Geef die map en wat erin staat aan het account van Valuemap (chown), of kies een andere.",
    ),
    DatabaseDamaged: (
        "Het bestand van de database is beschadigd. Uw laatste wijziging is niet bewaard.",
        (
            "Laat deze pagina open en waarschuw de beheerder. python -m valuemap check zegt wat er "
            "stuk is; in de handleiding voor beheer staat wat te doen."
        ),
    ),
    NoDatabase: (
        "Op deze plek staat geen database van Valuemap: {0}.",
        "Er is niets gemaakt. Kijk of het adres van de database klopt en probeer het opnieuw.",
    ),
    NotFound: (
        "Deze bijeenkomst of deze link bestaat niet (meer).",
        "Controleer of u de hele link of code hebt. Anders kan de begeleider u helpen.",
    ),
    Expired: (
        "Deze bijeenkomst is voorbij en wordt verwijderd.",
        "De afgesproken bewaartijd is om. Vraag de griffier naar het verslag.",
    ),
    FactionFull: (
        "Alle plaatsen van deze fractie zijn bezet.",
        (
            "Kies een andere fractie, of vraag de begeleider om een extra plaats. "
            "Deed u al mee? Gebruik dan uw persoonlijke link."
        ),
    ),
    AnotherRoundOpen: (
        "Er staat al een vraag open.",
        "Sluit eerst de weging van vraag {0}.",
    ),
    RoundNotOpen: (
        "De weging van deze vraag staat niet (meer) open. Uw laatste wijziging is niet bewaard.",
        (
            "Wat u eerder hebt bewaard, telt mee. "
            "Vraag de begeleider om de vraag opnieuw te openen als dat nodig is."
        ),
    ),
    ClosedByMoment: (
        "Dit kon tot {0}. Uw laatste wijziging is niet bewaard.",
        "Wat u eerder hebt bewaard, telt mee. In de bijeenkomst gaat het gesprek verder.",
    ),
    MomentPassed: (
        "Dit moment is al voorbij: {0}.",
        "Kies een later moment. Een moment dat er is geweest, kunt u niet verplaatsen.",
    ),
    MomentsCrossed: (
        "Afspreken in de fractie kan pas als de weging gesloten is, op {0}.",
        "Kies voor het afspreken een later moment, of laat het leeg.",
    ),
    MomentTooLate: (
        "Deze bijeenkomst wordt verwijderd na {0}.",
        "Kies een moment op of voor die dag.",
    ),
    OpenedByCode: (
        "Hier is al een vraag geopend voor wie met de code binnenkomt.",
        "Maak voor wie vooraf weegt een nieuwe bijeenkomst: kies onderaan 'Gebruik opnieuw'.",
    ),
    CameByCode: (
        "Er zijn al mensen binnen met de code. Vooraf wegen gaat met de link van de fractie.",
        (
            "Weeg in de bijeenkomst zelf, of maak een nieuwe bijeenkomst voor wie vooraf weegt. "
            "Geeft u alle plaatsen vrij, dan kan het ook hier."
        ),
    ),
    NewerBallot: (
        "U hebt deze weging intussen in een ander venster of op een ander apparaat bewaard.",
        "Hieronder staat nog wat u hier hebt verdeeld. Kies wat u wilt houden.",
    ),
    NotRevealed: (
        "De uitslag van deze vraag is nog niet onthuld.",
        (
            "Wacht tot de begeleider de uitslag onthult. "
            "Tot dan ziet niemand op een scherm wat een ander woog."
        ),
    ),
    TooManyRounds: (
        "Bij een vraag horen hoogstens {0} rondes.",
        "Bespreek de uitslag die er nu is, of ga naar een andere vraag.",
    ),
    NotShorter: (
        "De bewaartijd kan alleen korter worden.",
        "Kies een dag van {0} tot en met {1}. Typ die bijvoorbeeld als {example}.",
    ),
    NothingToShorten: (
        "De bewaartijd kan niet korter: alles wordt al verwijderd na {0}.",
        "Wilt u daar niet op wachten? Verwijder dan alles nu.",
    ),
    TooManyLines: (
        "Bij een vraag kunt u hoogstens {0} regels noteren.",
        "Haal eerst een regel weg, of voeg twee regels samen.",
    ),
    TooManyPlaces: (
        "Een fractie heeft hoogstens {0} plaatsen.",
        "Er is niets veranderd. Vraag wie nog geen plaats heeft om mee te kijken met een ander.",
    ),
    WeighingGoesOn: (
        "Van vraag {0} zijn er wegingen die nog niet zijn onthuld.",
        (
            "Er is niets geëxporteerd. Laat de begeleider de weging van vraag {0} afronden "
            "en onthullen, en probeer het daarna opnieuw."
        ),
    ),
    RetentionOver: (
        "Deze bijeenkomst mocht worden bewaard tot en met {0}. Er is niets teruggezet.",
        "Die termijn is om. Verwijder ook het bestand.",
    ),
    BackupDamaged: (
        "Dit is geen reservekopie van Valuemap, of de kopie is beschadigd. Er is niets teruggezet.",
        "Kopieer het bestand opnieuw, of neem een andere reservekopie.",
    ),
    BackupOfAnotherVersion: (
        "Deze reservekopie is van een andere versie van Valuemap. Er is niets teruggezet.",
        (
            "Installeer de versie waarmee die is gemaakt en zet de kopie daarin terug. "
            "Installeer dan de nieuwste versie."
        ),
    ),
    BackupRowRefused: (
        "In de reservekopie klopt {0} niet. Er is niets teruggezet.",
        "Het bestand is veranderd nadat het is gemaakt. Neem een andere reservekopie.",
    ),
    LogLeftBehind: (
        "Naast deze plek staat nog {0}, van een eerdere database. Er is niets geschreven.",
        (
            "Verplaats dat bestand naar een andere map en probeer het opnieuw. Hoort er nog een "
            "database bij? Zet die dan eerst terug."
        ),
    ),
    DatabaseNotEmpty: (
        "In deze database staan al bijeenkomsten. Er is niets teruggezet.",
        (
            "Zet een reservekopie terug in een lege database: laat VALUEMAP_DATABASE_URL wijzen "
            "naar een database die nog niet bestaat of leeg is."
        ),
    ),
    RowNotBackedUp: (
        "In de tabel {0} klopt de rij {1} niet. Er is geen reservekopie gemaakt.",
        (
            "Zo'n kopie kan later niet terug. Wat er niet klopt, zegt python -m valuemap check. "
            "Stop Valuemap en kopieer zolang het bestand van de database zelf."
        ),
    ),
    RowNotCopied: (
        "In de oude database klopt in de tabel {0} de rij {1} niet. Er is niets overgezet.",
        (
            "Kijk die rij na in de oude database. Zet anders daar een reservekopie terug en "
            "probeer het opnieuw."
        ),
    ),
    CopyDiffers: (
        (
            "In de nieuwe database staat in de tabel {0} bij rij {1} iets anders. "
            "Er is niets overgezet."
        ),
        "Kijk de nieuwe database en de schijf daarvan na, en probeer het opnieuw.",
    ),
    HasLeft: (
        "U doet niet meer mee aan deze bijeenkomst.",
        "Wilt u toch weer meedoen? Gebruik dan de code op het scherm.",
    ),
    WeighingBegan: (
        "Er is al gewogen. Daarom kunt u geen fracties meer samenvoegen.",
        (
            "Ga verder met de fracties die er zijn. Op uw scherm staat welke daarvan de uitslag "
            "apart zal tonen, en wat helpt."
        ),
    ),
    NothingToUndo: (
        "Deze stap kan niet meer terug.",
        "Wat onthuld is, blijft onthuld. Begin zo nodig een nieuwe ronde.",
    ),
    WallFull: (
        "Op het scherm passen hoogstens {0} redenen.",
        "Er is niets veranderd. Haal er eerst één weg, en kies dan opnieuw.",
    ),
    StageChanged: (
        "Op het scherm staat intussen iets anders.",
        (
            "Iemand anders of een ander venster was u voor. Hieronder staat hoe het nu is; "
            "er is niets verloren gegaan."
        ),
    ),
    NameTaken: (
        "Er is al een fractie met de naam {0}.",
        "Kies een andere naam voor de groep.",
    ),
    TooFewFactions: (
        "Er moeten minstens twee fracties overblijven.",
        "Voeg minder fracties samen.",
    ),
    NewerFactionBallot: (
        "Iemand anders van uw fractie heeft de weging intussen gewijzigd.",
        "Bekijk de wijziging en kies wat u wilt houden.",
    ),
    OlderWords: (
        "De vraag of de stelling is intussen gewijzigd. Uw weging is nog niet bewaard.",
        "Lees de vraag opnieuw. Wat u invulde, staat nog op dit apparaat. Bewaar daarna opnieuw.",
    ),
    QuestionGone: (
        "De begeleider heeft deze vraag van de agenda gehaald. Uw weging is niet bewaard.",
        "Wat u invulde, staat nog op dit apparaat. U hoeft niets te doen.",
    ),
    DraftGone: (
        "Dit concept bestaat niet (meer).",
        "Misschien is het al een bijeenkomst, of bleef het 30 dagen liggen. Begin hier opnieuw.",
    ),
    NewerDraft: (
        "Dit concept is intussen in een ander venster of op een ander apparaat gewijzigd.",
        "Wat u hier typte, staat er nog. Kies welk concept u wilt houden.",
    ),
    TooManyDrafts: (
        "Vanaf dit adres zijn vandaag al {0} concepten begonnen.",
        "U kunt hier gewoon verder en de bijeenkomst maken. Sluit deze pagina tot dan niet.",
    ),
    DraftsFull: (
        "Er is nu geen plaats voor nog een concept.",
        "U kunt hier gewoon verder en de bijeenkomst maken. Sluit deze pagina tot dan niet.",
    ),
    DoesNotFit: (
        "Wat u meebracht, past niet bij deze vraag. Er is niets veranderd.",
        "Weeg deze vraag opnieuw, samen met uw fractie.",
    ),
    OnOwnDevices: (
        "Van {0} doen mensen mee op een eigen telefoon of laptop. Hier is niets bewaard.",
        (
            "Een fractie weegt op één manier. Weeg op de eigen apparaten verder. Of laat iedereen "
            "daar stoppen met 'Ik doe niet meer mee', en open dit scherm dan opnieuw."
        ),
    ),
    AlreadyApproved: (
        "De weging van uw fractie is al goedgekeurd.",
        "Trek de goedkeuring eerst terug als u iets wilt wijzigen.",
    ),
}


def sentence(error: StoreError) -> tuple[str, str]:
    """What is the matter and what to do next, for an error of the store."""
    what, then = _SENTENCES.get(type(error), (UNEXPECTED, UNEXPECTED_NEXT.format(mark="store")))
    said = [_in_words(arg) for arg in error.args]
    dates = [arg for arg in error.args if isinstance(arg, dt.date)]
    example = typed_day(dates[-1]) if dates else ""
    return what.format(*said), then.format(*said, example=example)


def _in_words(arg: object) -> object:
    """What an error tells, as people write it."""
    if isinstance(arg, dt.datetime):
        return moment(arg)
    return day(arg) if isinstance(arg, dt.date) else arg


groups.follow(__name__)
