"""Whose documents these are: the municipality of the installation, where it is told."""

from dataclasses import dataclass

from valuemap.settings import settings


@dataclass(frozen=True)
class Issuer:
    """Who issues a document.

    Attributes:
        name: of the municipality; empty where it is not told.
        arms: a picture of its arms, PNG; empty without one.
    """

    name: str = ""
    arms: bytes = b""


def issuer() -> Issuer:
    """The municipality of this installation."""
    municipality = settings().municipality
    return Issuer(municipality.name, municipality.picture)
