"""Choosing a question and a round, and the titles of what is folded."""

from valuemap.texts import groups

QUESTIONS = "Vraag"
QUESTION = ":gray[vraag] {number}"
"""The first word is for who hears the page; who sees it has it once, before all numbers."""
ROUNDS = "Ronde"
ROUND = ":gray[ronde] {number}"
HOW_SURE = "Hoe zeker is dit?"
AS_TABLE = "Als tabel"
SCROLL = "Schuif de tabel opzij voor de rest."

groups.follow(__name__)
