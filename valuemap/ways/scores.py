"""Scoring each cluster 0 to 10. It forces no choice: who gives all a ten weighs all alike."""

from typing import Final

from valuemap.ways.way import Way

SCORES: Final = Way(id="scores", word="cijfers", most=10, total=None, is_rounded=True)
