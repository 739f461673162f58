"""The settings of an installation: the one place where its environment is read, and checked.

What is wrong is told when a command starts. A process that serves reads a setting through
`settings`; nobody else reads the environment.
"""

import difflib
import errno
import ipaddress
import os
import re
import secrets
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from pathlib import Path
from typing import Final

from valuemap.places import ROOT

PREFIX: Final = "VALUEMAP_"
URL_VARIABLE: Final = "VALUEMAP_DATABASE_URL"
HOSTS_VARIABLE: Final = "VALUEMAP_HOSTS"
HOST_KEY_VARIABLE: Final = "VALUEMAP_HOST_KEY"
LISTS_VARIABLE: Final = "VALUEMAP_LISTS"
"""Names a folder with lists of values of the installation's own, beside those that come with it."""
FRAMEWORKS_VARIABLE: Final = "VALUEMAP_FRAMEWORKS"
"""Names a folder with frameworks of the installation's own, beside those that come with it."""
MUNICIPALITY_VARIABLE: Final = "VALUEMAP_MUNICIPALITY"
CODE_VARIABLE: Final = "VALUEMAP_MUNICIPALITY_CODE"
"""The code of Statistics Netherlands (CBS), such as 0344; in registers of the state gm0344."""
ARMS_VARIABLE: Final = "VALUEMAP_MUNICIPALITY_ARMS"
"""Names a PNG file with the arms or the logo."""
PROXIES_VARIABLE: Final = "FORWARDED_ALLOW_IPS"
"""Uvicorn reads this one; we only check it."""
COOKIE_SECRET_VARIABLE: Final = "STREAMLIT_SERVER_COOKIE_SECRET"  # noqa: S105 - a name
"""Streamlit reads this one. Machines that serve together are given the same."""
KNOWN: Final = (
    URL_VARIABLE,
    HOSTS_VARIABLE,
    HOST_KEY_VARIABLE,
    LISTS_VARIABLE,
    FRAMEWORKS_VARIABLE,
    MUNICIPALITY_VARIABLE,
    CODE_VARIABLE,
    ARMS_VARIABLE,
)
LONGEST_MUNICIPALITY: Final = 60
LARGEST_ARMS: Final = 200_000
"""Bytes: the picture goes along in every document, and with every change of the wall."""
_LONGEST_PATH: Final = 500
_LONGEST_NAME: Final = 240
"""Bytes that SQLite and the system take, with room for the names of the files beside it."""
_ALIKE: Final = 0.75
_SCHEMES: Final = ("sqlite:///", "postgresql+psycopg://")
_SERVER: Final = re.compile(r"(?:\[[0-9A-Fa-f:.%\w]*\]|[^:\[\]]*)(?::(?P<port>[0-9]{0,6}))?")
_CODE: Final = re.compile(r"(?:gm)?([0-9]{4})", re.IGNORECASE)
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_HOST: Final = re.compile(r"(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")


@dataclass(frozen=True)
class Municipality:
    """Whose installation this is; nothing of it is shown where it is not told.

    Attributes:
        name: as "Gemeente Lindervaart".
        code: as in registers of the state, "gm0344"; empty where it is not told.
        arms: the file with a picture of its arms, PNG.
    """

    name: str = ""
    code: str = ""
    arms: Path | None = None

    @property
    def picture(self) -> bytes:
        """The picture of its arms; empty where there is none."""
        return b"" if self.arms is None else _read(self.arms)


@dataclass(frozen=True)
class Settings:
    """What the environment says.

    Attributes:
        database_url: empty for a SQLite file in the data folder.
        hosts: names under which visitors may reach the server; empty for all that are possible.
        host_key: the password for clerks; empty where everybody may prepare a meeting.
        lists: the folder with lists of values of the installation's own, where there is one.
        frameworks: the folder with frameworks of its own, where there is one.
        municipality: whose installation it is.
        proxies: that are believed about the address of a visitor.
        misnamed: variables that look like one of ours, each with the one that was meant.
    """

    database_url: str = ""
    hosts: tuple[str, ...] = ()
    host_key: str = ""
    lists: Path | None = None
    frameworks: Path | None = None
    municipality: Municipality = Municipality()
    proxies: tuple[str, ...] = ()
    misnamed: tuple[tuple[str, str], ...] = ()


class SettingFault(Enum):
    """What can be wrong with a setting; `valuemap.texts` has the sentences."""

    MISNAMED = auto()
    NOT_UTF8 = auto()
    NO_DATABASE_URL = auto()
    NO_DATABASE_PORT = auto()
    NO_DATABASE_FILE = auto()
    DATABASE_IS_FOLDER = auto()
    DATABASE_IS_NO_FILE = auto()
    NO_DATABASE_FOLDER = auto()
    NO_DATABASE_OPTIONS = auto()
    NO_HOST = auto()
    BLANK_HOST_KEY = auto()
    NO_LISTS_FOLDER = auto()
    NO_LISTS = auto()
    NO_FRAMEWORKS_FOLDER = auto()
    NO_FRAMEWORKS = auto()
    LONG_MUNICIPALITY = auto()
    NO_MUNICIPALITY = auto()
    NO_MUNICIPALITY_CODE = auto()
    NO_ARMS_FILE = auto()
    NO_PNG = auto()
    NO_PROXY = auto()


@dataclass(frozen=True)
class FaultySetting:
    """A setting that cannot be right.

    Attributes:
        found: what stands there, or how much; empty for what may be a secret.
    """

    variable: str
    fault: SettingFault
    found: str = ""


def settings() -> Settings:
    """The settings of this process, read again where the environment has changed."""
    return _settings(*(os.environ.get(name) for name in (*KNOWN, PROXIES_VARIABLE)))


@lru_cache(maxsize=1)
def _settings(*_values: str | None) -> Settings:
    return read_settings(os.environ)


def for_processes() -> dict[str, str]:
    """The environment for processes that serve together: they share a secret for cookies."""
    drawn = secrets.token_hex(32)
    return os.environ | {COOKIE_SECRET_VARIABLE: os.environ.get(COOKIE_SECRET_VARIABLE) or drawn}


def read_settings(environment: Mapping[str, str]) -> Settings:
    """What an environment says, right or wrong."""
    lists = environment.get(LISTS_VARIABLE, "").strip()
    frameworks = environment.get(FRAMEWORKS_VARIABLE, "").strip()
    hosts = environment.get(HOSTS_VARIABLE, "").replace(",", " ")
    return Settings(
        database_url=environment.get(URL_VARIABLE, ""),
        hosts=tuple(name.lower() for name in hosts.split()),
        host_key=environment.get(HOST_KEY_VARIABLE, ""),
        lists=Path(lists) if lists else None,
        frameworks=Path(frameworks) if frameworks else None,
        municipality=_municipality(environment),
        proxies=tuple(environment.get(PROXIES_VARIABLE, "").replace(",", " ").split()),
        misnamed=tuple(_misnamed(environment)),
    )


def _municipality(environment: Mapping[str, str]) -> Municipality:
    name, code, arms = (
        " ".join(environment.get(variable, "").split())
        for variable in (MUNICIPALITY_VARIABLE, CODE_VARIABLE, ARMS_VARIABLE)
    )
    found = _CODE.fullmatch(code)
    return Municipality(name, f"gm{found[1]}" if found else code, Path(arms) if arms else None)


def _misnamed(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Variables of another name by a slip: a password under a wrong name protects nothing."""
    known = {name.removeprefix(PREFIX): name for name in KNOWN}
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in KNOWN:
            slip = name.removeprefix(PREFIX)
            for meant in difflib.get_close_matches(slip, known, n=1, cutoff=_ALIKE):
                yield name, known[meant]


def faults(found: Settings) -> tuple[FaultySetting, ...]:
    """All that cannot be right in the settings."""
    unreadable = tuple(_unreadable(found))
    if unreadable:
        return unreadable  # of the others a sentence may quote what no screen can show
    return (
        *(FaultySetting(n, SettingFault.MISNAMED, meant) for n, meant in found.misnamed),
        *database_faults(URL_VARIABLE, found.database_url),
        *(
            FaultySetting(HOSTS_VARIABLE, SettingFault.NO_HOST, host)
            for host in found.hosts
            if not is_host(host)
        ),
        *_of_host_key(found.host_key),
        *_of_folder(
            LISTS_VARIABLE, found.lists, SettingFault.NO_LISTS_FOLDER, SettingFault.NO_LISTS
        ),
        *_of_folder(
            FRAMEWORKS_VARIABLE,
            found.frameworks,
            SettingFault.NO_FRAMEWORKS_FOLDER,
            SettingFault.NO_FRAMEWORKS,
            files="**/*.toml",  # cases of its own lie in a folder within
        ),
        *_of_municipality(found.municipality),
        *(
            FaultySetting(PROXIES_VARIABLE, SettingFault.NO_PROXY, proxy)
            for proxy in found.proxies
            if not _is_proxy(proxy)
        ),
    )


def _unreadable(found: Settings) -> Iterator[FaultySetting]:
    """Bytes that are no UTF-8 stand as halves of signs in what the system gives us."""
    texts = {
        URL_VARIABLE: found.database_url,
        HOSTS_VARIABLE: " ".join(found.hosts),
        HOST_KEY_VARIABLE: found.host_key,
        LISTS_VARIABLE: str(found.lists or ""),
        FRAMEWORKS_VARIABLE: str(found.frameworks or ""),
        MUNICIPALITY_VARIABLE: found.municipality.name,
        CODE_VARIABLE: found.municipality.code,
        ARMS_VARIABLE: str(found.municipality.arms or ""),
        PROXIES_VARIABLE: " ".join(found.proxies),
        **{name: name for name, _ in found.misnamed},
    }
    for name, text in texts.items():
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            shown = name.encode(errors="replace").decode()
            yield FaultySetting(shown, SettingFault.NOT_UTF8)


def database_faults(variable: str, url: str) -> Iterator[FaultySetting]:
    """What cannot be right in the URL of a database, which stands under this name."""
    # Never the URL itself: a password may stand in it.
    if not url:
        return
    if url.startswith("sqlite:"):
        name, _, options = url.removeprefix(_SCHEMES[0]).partition("?")
        is_uri, folder = name.startswith("file:"), Path(name).parent
        if not url.startswith(_SCHEMES[0]) or name.removeprefix("file:") in ("", ":memory:"):
            yield FaultySetting(variable, SettingFault.NO_DATABASE_FILE)
        elif options and not (is_uri and options == "uri=true"):
            # Some keep it in memory, or let it be written without locks.
            yield FaultySetting(variable, SettingFault.NO_DATABASE_OPTIONS)
        elif _is_folder(Path(name)):
            yield FaultySetting(variable, SettingFault.DATABASE_IS_FOLDER, name)
        elif not (is_uri or _folders(folder) or _is_hidden(folder)):
            yield FaultySetting(variable, SettingFault.NO_DATABASE_FOLDER, str(folder))
        elif not is_uri and _holds_no_file(Path(name)):
            yield FaultySetting(variable, SettingFault.DATABASE_IS_NO_FILE, name)
    elif not url.startswith(_SCHEMES):
        yield FaultySetting(variable, SettingFault.NO_DATABASE_URL)
    elif not _has_port(url):
        yield FaultySetting(variable, SettingFault.NO_DATABASE_PORT)


def _has_port(url: str) -> bool:
    """Whether what stands as the port in the URL of a server can be one, or there is none."""
    place = url.partition("://")[2].partition("?")[0].partition("/")[0].rpartition("@")[2]
    found = _SERVER.fullmatch(place)
    return found is not None and (not found["port"] or 0 < int(found["port"]) < 1 << 16)


def _of_host_key(key: str) -> Iterator[FaultySetting]:
    if key and not key.strip():
        yield FaultySetting(HOST_KEY_VARIABLE, SettingFault.BLANK_HOST_KEY)


def _of_folder(
    variable: str,
    folder: Path | None,
    missing: SettingFault,
    empty: SettingFault,
    files: str = "*.toml",
) -> Iterator[FaultySetting]:
    if folder is None:
        return
    folders = _folders(folder)
    if not folders:
        yield FaultySetting(variable, missing, str(folder))
    elif not any(file for one in folders for file in one.glob(files)):
        yield FaultySetting(variable, empty, str(folder))


def _of_municipality(found: Municipality) -> Iterator[FaultySetting]:
    if len(found.name) > LONGEST_MUNICIPALITY:
        yield FaultySetting(
            MUNICIPALITY_VARIABLE, SettingFault.LONG_MUNICIPALITY, str(len(found.name))
        )
    for variable, value in ((CODE_VARIABLE, found.code), (ARMS_VARIABLE, found.arms)):
        if value and not found.name:
            yield FaultySetting(variable, SettingFault.NO_MUNICIPALITY, MUNICIPALITY_VARIABLE)
    if found.code and not _CODE.fullmatch(found.code):
        yield FaultySetting(CODE_VARIABLE, SettingFault.NO_MUNICIPALITY_CODE, found.code)
    if found.arms is not None:
        picture = _read(found.arms)
        if not picture:
            yield FaultySetting(ARMS_VARIABLE, SettingFault.NO_ARMS_FILE, str(found.arms))
        elif not picture.startswith(_PNG) or len(picture) > LARGEST_ARMS:
            yield FaultySetting(ARMS_VARIABLE, SettingFault.NO_PNG, str(found.arms))


def _read(file: Path) -> bytes:
    """What a file holds, seen from here or from where the server works; empty without it.

    Of a file that is too large no more than what tells so.
    """
    for one in (file, ROOT / file):
        try:
            if one.is_file():  # a pipe may never end
                with one.open("rb") as opened:
                    return opened.read(LARGEST_ARMS + 1)
        except OSError:
            continue
    return b""


def _folders(path: Path) -> list[Path]:
    """The folders that a path can mean: seen from here, or from where the server works."""
    return [one for one in (path, ROOT / path) if _is_folder(one)]


def _is_folder(path: Path) -> bool:
    """Whether a folder stands there, as far as we can see."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except OSError:
        return False


def _holds_no_file(path: Path) -> bool:
    """Whether something else stands there, or no file can: SQLite makes more files beside it."""
    path = path.absolute()
    if len(os.fsencode(path)) > _LONGEST_PATH or len(os.fsencode(path.name)) > _LONGEST_NAME:
        return True
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        return error.errno in (errno.ENAMETOOLONG, errno.ELOOP)


def _is_hidden(path: Path) -> bool:
    """Whether another account keeps us from seeing what stands there."""
    try:
        path.stat()
    except PermissionError:
        return True
    except OSError:
        return False
    return False


def is_host(name: str) -> bool:
    """Whether this can be the name, or the address, of an installation."""
    return _HOST.fullmatch(name) is not None or is_address(name)


def is_address(name: str) -> bool:
    """Whether this is the address of a machine, in figures."""
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _is_proxy(name: str) -> bool:
    if name == "*" or name.startswith("/"):  # all; a socket of this machine
        return True
    try:
        ipaddress.ip_network(name, strict=False)
    except ValueError:
        return False
    return True
