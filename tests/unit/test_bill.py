"""The bill of materials says what runs, no more and no less, and nothing of this machine."""

import json
import re
import shlex
from functools import cache
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.bill import ROOT, bill

LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)", re.MULTILINE)


@cache
def made() -> str:
    return bill()


@pytest.fixture
def found() -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(made())
    return whole


def locked() -> list[tuple[str, str]]:
    """Of a library that another Python needs in another version, both."""
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    return sorted((name.lower(), version) for name, version in LOCKED.findall(lock))


def test_it_is_cyclonedx_by_the_schema() -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(made()) is None


def test_it_names_just_what_the_lock_names(found: dict[str, Any]) -> None:
    named = sorted((one["name"].lower(), one["version"]) for one in found["components"])
    assert named == locked()


def test_each_library_has_the_hashes_of_the_lock(found: dict[str, Any]) -> None:
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    told = {
        digest["content"]
        for one in found["components"]
        for reference in one["externalReferences"]
        for digest in reference["hashes"]
    }
    assert told == set(re.findall(r"sha256:([0-9a-f]{64})", lock))


def test_the_application_depends_on_what_the_project_asks_for(found: dict[str, Any]) -> None:
    root = found["metadata"]["component"]["bom-ref"]
    names = {one["bom-ref"]: one["name"] for one in found["components"]}
    (asked,) = [one["dependsOn"] for one in found["dependencies"] if one["ref"] == root]
    assert {"streamlit", "plotly", "sqlmodel"} <= {names[one] for one in asked}


def test_it_says_nothing_of_when_or_where_it_was_made(found: dict[str, Any]) -> None:
    assert "timestamp" not in found["metadata"]
    assert "serialNumber" not in found
    assert str(ROOT) not in made()
    hosts = set(re.findall(r"https?://([^/\"]+)", made()))
    assert hosts <= {"cyclonedx.org"}


def test_the_command_for_advisories_asks_about_the_lock_and_fails_on_a_hole() -> None:
    """It needs the network, so only how it is asked is looked at here."""
    from pip_audit._cli import _parser

    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nadvisories:")[2]
    command = shlex.split(recipe.splitlines()[1].partition("pip_audit ")[2])
    options = _parser().parse_args(command)
    assert [file.name for file in options.requirements] == ["requirements.txt"]
    assert (options.strict, options.require_hashes, options.dry_run) == (True, True, False)
