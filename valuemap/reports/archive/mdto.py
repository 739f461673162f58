"""MDTO 1.0.1 (Nationaal Archief): what an archive knows of an object and of each of its files."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

from valuemap.reports.archive.elements import Words, document
from valuemap.settings import Municipality

SPACE: Final = "https://www.nationaalarchief.nl/mdto"
_SCHEMA: Final = f"{SPACE}/MDTO-XML1.0.1.xsd"
SOURCE: Final = "Valuemap"
"""Where the identifiers come from."""
_MUNICIPALITIES: Final = "TOOI register gemeenten compleet"
_MEDIA_TYPES: Final = "IANA Media types"


class Level(StrEnum):
    """What an object is among others, by the labels of MDTO."""

    DOSSIER = "Dossier"
    RECORD = "Archiefstuk"


@dataclass(frozen=True)
class Reference:
    """Another object: its name, and its identifier."""

    name: str
    identity: str


@dataclass(frozen=True)
class Described:
    """What is told of an object of information.

    Attributes:
        description: in words; may be empty.
        part_of: what it is part of.
        parts: what is part of it.
        files: by which it is represented.
        related: what it refers to.
        more: the name of a file with more about it, such as ORI-A; may be empty.
    """

    identity: str
    name: str
    level: Level
    description: str = ""
    part_of: Reference | None = None
    parts: tuple[Reference, ...] = ()
    files: tuple[Reference, ...] = ()
    related: tuple[Reference, ...] = ()
    more: str = ""


def file_identity(identity: str) -> str:
    """The identifier of the file that represents an object."""
    return f"bestand-{identity}"


def describe_object(what: Described, municipality: Municipality) -> bytes:
    """The metadata of an object of information, which is kept for ever and free to use."""
    return _mdto(
        "informatieobject",
        {
            "identificatie": _identity(what.identity),
            "naam": what.name,
            "aggregatieniveau": _concept(what.level, "", "Begrippenlijst Aggregatieniveaus MDTO"),
            "omschrijving": what.description or None,
            "waardering": _concept("Blijvend te bewaren", "B", "Begrippenlijst Waarderingen MDTO"),
            "isOnderdeelVan": _references([what.part_of] if what.part_of else ()),
            "bevatOnderdeel": _references(what.parts),
            "heeftRepresentatie": _references(what.files),
            "aanvullendeMetagegevens": {"verwijzingNaam": what.more} if what.more else None,
            "gerelateerdInformatieobject": [
                {
                    "gerelateerdInformatieobjectVerwijzing": _reference(one),
                    "gerelateerdInformatieobjectTypeRelatie": _concept(
                        "Refereert aan", "", "Begrippenlijst Relatietypen MDTO"
                    ),
                }
                for one in what.related
            ],
            "archiefvormer": _creator(municipality),
            "beperkingGebruik": {
                "beperkingGebruikType": _concept(
                    "Geen beperking", "", "Begrippenlijst BeperkingGebruikType MDTO"
                )
            },
        },
    )


def describe_file(
    name: str, content: bytes, media_type: str, of: Reference, at: dt.datetime
) -> bytes:
    """The metadata of a file: its size, format and checksum.

    Args:
        of: the object that it represents.
        at: when the checksum was computed (UTC).
    """
    return _mdto(
        "bestand",
        {
            "identificatie": _identity(file_identity(of.identity)),
            "naam": name,
            "omvang": len(content),
            "bestandsformaat": _concept(name.rpartition(".")[2], media_type, _MEDIA_TYPES),
            "checksum": {
                "checksumAlgoritme": _concept(
                    "SHA-256", "", "Begrippenlijst ChecksumAlgoritme MDTO"
                ),
                "checksumWaarde": sha256(content).hexdigest(),
                "checksumDatum": f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
            },
            "isRepresentatieVan": _reference(of),
        },
    )


def _mdto(kind: str, content: dict[str, Words]) -> bytes:
    return document("MDTO", SPACE, _SCHEMA, {kind: content})


def _identity(identity: str) -> dict[str, Words]:
    return {"identificatieKenmerk": identity, "identificatieBron": SOURCE}


def _concept(label: str, code: str, of: str) -> dict[str, Words]:
    """A term of a list of terms."""
    return {
        "begripLabel": str(label),
        "begripCode": code or None,
        "begripBegrippenlijst": {"verwijzingNaam": of},
    }


def _references(to: Iterable[Reference]) -> list[dict[str, Words]]:
    return [_reference(one) for one in to]


def _reference(to: Reference) -> dict[str, Words]:
    return {"verwijzingNaam": to.name, "verwijzingIdentificatie": _identity(to.identity)}


def _creator(municipality: Municipality) -> dict[str, Words]:
    code = municipality.code
    known: dict[str, Words] = {
        "identificatieKenmerk": code,
        "identificatieBron": _MUNICIPALITIES,
    }
    return {
        "verwijzingNaam": municipality.name,
        "verwijzingIdentificatie": known if code else None,
    }
