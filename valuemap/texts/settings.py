"""What is wrong with the settings of an installation, in words for its administrator."""

from typing import Final

from valuemap.settings import LARGEST_ARMS, LONGEST_MUNICIPALITY, FaultySetting, SettingFault

_WRONG: Final = {
    SettingFault.MISNAMED: "{variable} kennen wij niet; bedoelt u {found}? Verander de naam.",
    SettingFault.NOT_UTF8: (
        "{variable} bevat tekens die geen UTF-8 zijn; typ de waarde opnieuw, in UTF-8."
    ),
    SettingFault.NO_DATABASE_URL: (
        "{variable} is geen adres van een database die wij kennen; schrijf "
        "sqlite:///map/valuemap.db of postgresql+psycopg://naam@server/database."
    ),
    SettingFault.NO_DATABASE_PORT: (
        "{variable} noemt een poort die er geen is; schrijf server:5432 of [::1]:5432, en in een "
        "wachtwoord een teken als @, : of / als %40, %3A of %2F."
    ),
    SettingFault.NO_DATABASE_FILE: (
        "{variable} noemt geen bestand, dan blijft er niets bewaard; schrijf "
        "sqlite:///map/valuemap.db, of sqlite:////map/valuemap.db voor een pad vanaf de wortel."
    ),
    SettingFault.DATABASE_IS_FOLDER: (
        "{variable} wijst naar de map {found}; zet er de naam van een bestand achter, zoals "
        "valuemap.db."
    ),
    SettingFault.DATABASE_IS_NO_FILE: (
        "{variable} wijst naar {found}, en daar kan geen database staan; kies een kortere "
        "naam of een andere plek."
    ),
    SettingFault.NO_DATABASE_FOLDER: (
        "{variable} wijst naar de map {found}, en die is er niet; maak die map of verander het pad."
    ),
    SettingFault.NO_DATABASE_OPTIONS: (
        "{variable} heeft iets achter een vraagteken, en daarmee kan wat bewaard wordt verloren "
        "gaan; haal het vraagteken weg met alles wat erachter staat."
    ),
    SettingFault.NO_HOST: (
        "{variable} noemt '{found}', en dat is geen naam van een server; schrijf alleen de naam, "
        "zoals valuemap.example.nl of *.example.nl, zonder https:// en zonder poort of pad."
    ),
    SettingFault.BLANK_HOST_KEY: (
        "{variable} bestaat alleen uit spaties, dus niemand kan dat wachtwoord goed typen; kies "
        "een echt wachtwoord, of haal de instelling weg."
    ),
    SettingFault.NO_LISTS_FOLDER: (
        "{variable} wijst naar {found}, en dat is geen map; maak die map of verander het pad."
    ),
    SettingFault.NO_LISTS: (
        "{variable} wijst naar de map {found}, en daarin staat geen lijst (een bestand .toml); "
        "zet er een in, of haal de instelling weg."
    ),
    SettingFault.NO_FRAMEWORKS_FOLDER: (
        "{variable} wijst naar {found}, en dat is geen map; maak die map of verander het pad."
    ),
    SettingFault.NO_FRAMEWORKS: (
        "{variable} wijst naar de map {found}, en daarin staat geen kader (een bestand .toml); "
        "zet er een in, of haal de instelling weg."
    ),
    SettingFault.LONG_MUNICIPALITY: (
        "{variable} heeft {found} tekens, en dat past niet op het scherm; schrijf de naam van de "
        f"gemeente in hoogstens {LONGEST_MUNICIPALITY} tekens."
    ),
    SettingFault.NO_MUNICIPALITY: (
        "{variable} hoort bij een gemeente, en die is niet genoemd; zet haar naam in {found}."
    ),
    SettingFault.NO_MUNICIPALITY_CODE: (
        "{variable} is '{found}', en dat is geen code van een gemeente; schrijf de vier cijfers "
        "van het CBS, zoals 0344."
    ),
    SettingFault.NO_ARMS_FILE: (
        "{variable} wijst naar {found}, en dat bestand is er niet of is leeg; verander het pad of "
        "haal de instelling weg."
    ),
    SettingFault.NO_PNG: (
        "{variable} wijst naar {found}, en dat is geen PNG van hoogstens "
        f"{LARGEST_ARMS // 1_000} kB; sla het wapen zo op."
    ),
    SettingFault.NO_PROXY: (
        "{variable} noemt '{found}', en dat is geen adres of netwerk; schrijf het adres van de "
        "proxy in cijfers, zoals 192.0.2.7 of 192.0.2.0/24."
    ),
}


def faulty_setting(found: FaultySetting) -> str:
    """A sentence: which setting, what is wrong with it, and what to do."""
    return _WRONG[found.fault].format(variable=found.variable, found=found.found)
