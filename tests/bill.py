"""The bill of materials: which libraries run, by the lock, in CycloneDX. `make sbom` writes it.

It is made from the lock alone: the same lock gives the same bytes on every machine, and no address
of where this machine gets its packages stands in it.
"""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
FILE: Final = ROOT / "build" / "valuemap.cdx.json"
VERSION: Final = "1.6"


def bill() -> str:
    """The bill of materials of what `requirements.txt` locks."""
    command = ("-m", "cyclonedx_py", "requirements", "--pyproject", "pyproject.toml")
    form = ("--spec-version", VERSION, "--output-format", "JSON", "--output-reproducible")
    made = subprocess.run(
        [sys.executable, "-W", "ignore", *command, *form, "requirements.txt"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(made.stdout)
    for component in found["components"]:
        _tidy(component)
    for tool in found["metadata"]["tools"]["components"]:
        tool.pop("externalReferences", None)
    root = found["metadata"]["component"]["bom-ref"]
    asked = _asked_for()
    direct = [one["bom-ref"] for one in found["components"] if one["name"].lower() in asked]
    others = [one for one in found["dependencies"] if one["ref"] != root]
    found["dependencies"] = [*others, {"ref": root, "dependsOn": sorted(direct)}]
    return json.dumps(found, indent=2, sort_keys=True) + "\n"


def _tidy(component: dict[str, Any]) -> None:
    """Name a component by itself: not by a line of a file, nor by where one can fetch it."""
    component.pop("description", None)
    for reference in component.get("externalReferences", ()):
        reference.pop("comment", None)
        reference["url"] = component["purl"]


def _asked_for() -> set[str]:
    """The names of the libraries that `pyproject.toml` asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {re.split(r"[\[<>=~!; ]", line)[0].lower() for line in project["dependencies"]}


def main() -> None:
    """Write it."""
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(bill(), encoding="utf-8")
    print(FILE.relative_to(ROOT))


if __name__ == "__main__":
    main()
