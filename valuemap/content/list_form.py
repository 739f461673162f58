"""The form in which a list of values is kept.

Apart from the lists themselves: pydantic takes longer to load than a list to read.
"""

from typing import Final

from pydantic import TypeAdapter

from valuemap.content.value_list import ValueList

LIST: Final = TypeAdapter(ValueList)
"""A list as plain lists and mappings, and back: as files and the database keep it."""
