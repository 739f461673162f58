"""The words in pictures on paper and on slides."""

from valuemap.texts import groups

FULL = "vol: geven twee fracties gemiddeld allebei"
STRIPED = "gestreept: geeft de een wel en de ander niet"
EACH_MARK = "elk teken is een fractie; de hoogste staat erbij"

groups.follow(__name__)
