"""Where the parts of this installation lie: in the source tree, or within the installed package.

A wheel holds what lies beside the package in the source tree in a folder within it.
"""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent
_WITHIN: Final = _PACKAGE / "installed"
IS_INSTALLED: Final = _WITHIN.is_dir()
"""Whether this was installed from a wheel, and is not a source tree."""
ROOT: Final = _WITHIN if IS_INSTALLED else _PACKAGE.parent
DATA: Final = ROOT / "data"
STATIC: Final = ROOT / "static"
MANUAL: Final = ROOT / "docs" / "handleiding.md"


def database_folder() -> Path:
    """Where the database lies unless the settings say otherwise; perhaps it is not there yet.

    Beside the content in a source tree; else in the folder that the system has for data of the
    account, for the package may be read-only and is replaced by a newer one.
    """
    if not IS_INSTALLED:
        return DATA
    import platformdirs

    return platformdirs.user_data_path("valuemap", appauthor=False)
