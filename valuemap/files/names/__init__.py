"""Telling from words whether they name a faction, a person, a place, or a part of a page."""
