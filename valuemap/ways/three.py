"""Choosing three clusters that count alike: what a hall of inhabitants does in one minute."""

from typing import Final

from valuemap.ways.way import Way

THREE: Final = Way(id="three", word="drie", most=1, total=3, least_items=6)
