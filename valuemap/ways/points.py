"""Whole points of a hundred, as a file of ballots from elsewhere holds them."""

from typing import Final

from valuemap.ways.way import Way

POINTS: Final = Way(id="points", word="", most=100, total=100, is_offered=False)
