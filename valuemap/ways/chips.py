"""Dividing twenty chips of five points: who wants more of one thing gives less of another."""

from typing import Final

from valuemap.ways.way import Way

CHIPS: Final = Way(id="chips", word="fiches", most=100, total=100, step=5)
