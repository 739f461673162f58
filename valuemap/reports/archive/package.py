"""An archive package: files in a zip, with metadata beside each of them.

raadsavond-2026-03-10/
raadsavond-2026-03-10.mdto.xml                the meeting as an object
raadsavond-2026-03-10.ori-a.xml
raadsavond-2026-03-10.ori-a.xml.bestand.mdto.xml
debatblad/
debatblad.mdto.xml                          a record of it
debatblad.pdf
debatblad.pdf.bestand.mdto.xml              its file: size, format, checksum
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from valuemap.reports.archive.mdto import (
    Described,
    Level,
    Reference,
    describe_file,
    describe_object,
    file_identity,
)
from valuemap.settings import Municipality

MEDIA_TYPE: Final = "application/zip"
XML: Final = "application/xml"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


class NoMunicipality(Exception):
    """The installation does not say whose it is, and an archive takes nothing without a maker."""


@dataclass(frozen=True)
class Piece:
    """A document of a package.

    Attributes:
        key: names its folder and its file: letters a to z, figures and hyphens; once in a matter.
        label: its name for people.
        extension: of its file, without a dot.
    """

    key: str
    label: str
    extension: str
    media_type: str
    content: bytes

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.key}.{self.extension}"


@dataclass(frozen=True)
class Matter:
    """What is archived as one: a meeting, a dossier.

    Attributes:
        identity: by which it is known everywhere.
        folder: the name of its folder, made as the key of a piece.
        description: in words; may be empty.
        ori_a: what is told of a meeting in ORI-A; empty for something else.
        related: other matters that it refers to.
    """

    identity: str
    name: str
    folder: str
    description: str
    pieces: tuple[Piece, ...]
    ori_a: bytes = b""
    related: tuple[Reference, ...] = ()

    @property
    def reference(self) -> Reference:
        """What others call it."""
        return Reference(self.name, self.identity)

    def in_folder(self, folder: str) -> "Matter":
        """The same, in a folder of this name."""
        return replace(self, folder=folder)

    def piece_identity(self, piece: Piece) -> str:
        """The identifier of one of its documents."""
        return f"{self.identity}-{piece.key}"


def package(matters: Sequence[Matter], municipality: Municipality, at: dt.datetime) -> bytes:
    """The zip of some matters, each in a folder of its own.

    Args:
        at: when the checksums are computed (UTC).

    Raises:
        NoMunicipality: nobody says whose archive it is.
    """
    if not municipality.name:
        raise NoMunicipality
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        for matter in matters:
            for name, content in _files(matter, municipality, at):
                entry = zipfile.ZipInfo(f"{matter.folder}/{name}", _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o600 << 16
                files.writestr(entry, content)
    return packed.getvalue()


def _files(
    matter: Matter, municipality: Municipality, at: dt.datetime
) -> Iterator[tuple[str, bytes]]:
    more = f"{matter.folder}.ori-a.xml" if matter.ori_a else ""
    own = Described(
        matter.identity,
        matter.name,
        Level.DOSSIER,
        matter.description,
        parts=tuple(
            Reference(piece.label, matter.piece_identity(piece)) for piece in matter.pieces
        ),
        files=(Reference(more, file_identity(matter.identity)),) if more else (),
        related=matter.related,
        more=more,
    )
    yield f"{matter.folder}.mdto.xml", describe_object(own, municipality)
    if more:
        yield more, matter.ori_a
        told = describe_file(more, matter.ori_a, XML, matter.reference, at)
        yield f"{more}.bestand.mdto.xml", told
    for piece in matter.pieces:
        for name, content in _of_piece(matter, piece, municipality, at):
            yield f"{piece.key}/{name}", content


def _of_piece(
    matter: Matter, piece: Piece, municipality: Municipality, at: dt.datetime
) -> Iterator[tuple[str, bytes]]:
    identity = matter.piece_identity(piece)
    file = Reference(piece.name, file_identity(identity))
    own = Described(identity, piece.label, Level.RECORD, part_of=matter.reference, files=(file,))
    yield f"{piece.key}.mdto.xml", describe_object(own, municipality)
    yield piece.name, piece.content
    of = Reference(piece.label, identity)
    told = describe_file(piece.name, piece.content, piece.media_type, of, at)
    yield f"{piece.name}.bestand.mdto.xml", told
