"""The words in pictures on paper and on slides."""

from valuemap.texts import groups

EACH_MARK = "elk teken is een fractie; de hoogste staat erbij"

groups.follow(__name__)
