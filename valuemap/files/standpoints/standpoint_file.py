"""What a faction agreed as one small JSON file: written, and read with every fault at once.

A stranger may have made it. So everything in it is checked: also that each ballot is one that its
way of weighing allows, for it becomes a draft of a faction that may approve it without a change.
"""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, Final

from valuemap.content.toml_files import LONGEST_ID, LONGEST_TEXT
from valuemap.content.value_list import LEAST_ITEMS, MOST_ITEMS
from valuemap.domain.carried import MOST_ANSWERS, Carried, CarriedAnswer
from valuemap.domain.preparing.plan import FACTION_NAME_LIMIT, PROPOSITION_LIMIT
from valuemap.domain.weighing import (
    MOST_VALUES,
    NO_OPINION,
    REASON_LIMIT,
    STANCES,
    Ballot,
    RecognisableReason,
    clean_reason,
)
from valuemap.files.meetings.file_faults import FaultKind, FileFault, Place, brief
from valuemap.files.meetings.json_text import parsed
from valuemap.ways import OFFERED, BallotError
from valuemap.wording import WordingError, clean

FORMAT: Final = "valuemap-standpoint"
VERSION: Final = 1
LARGEST: Final = 400_000
"""Bytes; the longest that a faction can have agreed takes less."""
HOW_TO_READ: Final = (
    "Dit bestand bevat wat een fractie samen vaststelde in Valuemap. Dat zegt iets over een "
    "politieke opvatting: deel het alleen met wie het mag weten."
)
_WORDS: Final = {way.word: way for way in OFFERED}
_LONGEST_QUESTION_ID: Final = 200
_NAMES: Final = ("format", "version", "how_to_read", "faction", "made_on", "answers")
_OF_ANSWER: Final = (
    *("question", "text", "proposition", "list", "list_version", "items", "way"),
    *("given", "stance", "reason", "values"),
)


def written(carried: Carried) -> bytes:
    """The file."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "how_to_read": HOW_TO_READ,
        "faction": carried.faction,
        "made_on": carried.made_on.isoformat(),
        "answers": [
            {
                "question": one.question_id,
                "text": one.text,
                "proposition": one.proposition,
                "list": one.list_id,
                "list_version": one.list_version,
                "items": list(one.items),
                "way": one.ballot.way.word,
                "given": None if one.ballot.given is None else list(one.ballot.given),
                "stance": one.ballot.stance,
                "reason": one.ballot.reason,
                "values": list(one.ballot.values),
            }
            for one in carried.answers
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def read(data: bytes) -> tuple[Carried | None, tuple[FileFault, ...]]:
    """What a file holds, or None with everything that is wrong in it, in its order.

    >>> [fault.kind.name for fault in read(b'{"format": "iets anders"}')[1]]
    ['NOT_A_STANDPOINT']
    """
    if len(data) > LARGEST:
        return None, (FileFault("$", FaultKind.NOT_A_STANDPOINT),)
    try:
        content = parsed(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None, (FileFault("$", FaultKind.NOT_UTF8),)
    if isinstance(content, FileFault):
        return None, (content,)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        return None, (FileFault("$.format", FaultKind.NOT_A_STANDPOINT),)
    version = content.get("version")
    if isinstance(version, int) and version > VERSION:
        newer = FileFault("$.version", FaultKind.NEWER_VERSION, brief(version), str(VERSION))
        return None, (newer,)
    reading = _Reading()
    found = reading.carried(content)
    return (None if reading.faults else found), tuple(reading.faults)


class _Reading:
    """Reads part by part; what is wrong is noted, and something harmless stands in for it."""

    def __init__(self) -> None:
        self.faults: list[FileFault] = []

    def refuse(self, at: Place, kind: FaultKind, found: object = "", expected: object = "") -> None:
        self.faults.append(FileFault.at(at, kind, brief(found), expected))

    def carried(self, content: Mapping[str, Any]) -> Carried:
        self.just((), content, _NAMES)
        if content.get("version") != VERSION:
            self.refuse(("version",), FaultKind.UNKNOWN_WORD, content.get("version"), VERSION)
        faction = self.text((), content, "faction", FACTION_NAME_LIMIT, least=1)
        day = self.text((), content, "made_on", 10, least=1)
        made_on = dt.date.min
        if day:
            try:
                made_on = dt.date.fromisoformat(day)
            except ValueError:
                self.refuse(("made_on",), FaultKind.NO_DAY, day)
        answers = self.many((), content, "answers", 1, MOST_ANSWERS)
        found = [self.answer(("answers", n), one) for n, one in enumerate(answers)]
        ids = [one.question_id for one in found if one is not None]
        for place, question in enumerate(ids):
            if question in ids[:place]:
                self.refuse(("answers", place), FaultKind.DOUBLED_QUESTION, question)
        return Carried(faction, made_on, tuple(one for one in found if one is not None))

    def answer(self, at: Place, content: Any) -> CarriedAnswer | None:
        if not isinstance(content, dict):
            self.refuse(at, FaultKind.WRONG_TYPE, _type_of(content), "object")
            return None
        self.just(at, content, _OF_ANSWER)
        items = tuple(
            self.one_text((*at, "items", n), one, LONGEST_ID, 1)
            for n, one in enumerate(self.many(at, content, "items", LEAST_ITEMS, MOST_ITEMS))
        )
        if len(set(items)) < len(items):
            self.refuse((*at, "items"), FaultKind.DOUBLED_CLUSTER)
        return CarriedAnswer(
            self.text(at, content, "question", _LONGEST_QUESTION_ID, least=1),
            self.text(at, content, "text", LONGEST_TEXT),
            self.text(at, content, "proposition", PROPOSITION_LIMIT),
            self.text(at, content, "list", LONGEST_ID, least=1),
            self.number(at, content, "list_version"),
            items,
            self.ballot(at, content, items),
        )

    def ballot(self, at: Place, content: Mapping[str, Any], items: tuple[str, ...]) -> Ballot:
        word = content.get("way")
        way = _WORDS.get(word) if isinstance(word, str) else None
        if way is None and "way" in content:
            self.refuse((*at, "way"), FaultKind.UNKNOWN_WORD, word, ", ".join(_WORDS))
        stance = content.get("stance")
        if stance is not None and (type(stance) is not int or stance not in (NO_OPINION, *STANCES)):
            self.refuse((*at, "stance"), FaultKind.UNKNOWN_WORD, stance, "0, 1, 2, 3, 4, 5")
        given = content.get("given")
        if given is not None and not isinstance(given, list):
            self.refuse((*at, "given"), FaultKind.WRONG_TYPE, _type_of(given), "array,null")
            given = None
        if given is not None and way is not None:
            try:
                given = way.check([_whole(number) for number in given], items)
            except BallotError:
                self.refuse((*at, "given"), FaultKind.WRONG_GIVEN, way.word, len(items))
        values = tuple(
            self.one_text((*at, "values", n), one, 2 * LONGEST_ID, 1)
            for n, one in enumerate(self.many(at, content, "values", 0, MOST_VALUES))
        )
        known = Ballot(
            None if given is None else tuple(given),
            stance=stance if type(stance) is int else None,
            reason=self.reason(at, content),
            values=values,
        )
        return (
            known
            if way is None
            else Ballot(known.given, way, known.stance, known.reason, values=values)
        )

    def reason(self, at: Place, content: Mapping[str, Any]) -> str:
        typed = self.text(at, content, "reason", REASON_LIMIT)
        try:
            return clean_reason(typed)
        except (RecognisableReason, WordingError):
            self.refuse((*at, "reason"), FaultKind.RECOGNISABLE)
            return ""

    def just(self, at: Place, content: Mapping[str, Any], names: tuple[str, ...]) -> None:
        for name in names:
            if name not in content and name != "how_to_read":
                self.refuse((*at, name), FaultKind.MISSING)
        for name in content:
            if name not in names:
                self.refuse((*at, name), FaultKind.UNKNOWN_NAME, name)

    def text(
        self, at: Place, content: Mapping[str, Any], name: str, most: int, least: int = 0
    ) -> str:
        return self.one_text((*at, name), content[name], most, least) if name in content else ""

    def one_text(self, at: Place, found: Any, most: int, least: int = 0) -> str:
        if not isinstance(found, str):
            self.refuse(at, FaultKind.WRONG_TYPE, _type_of(found), "string")
            return ""
        text = clean(found[: 20 * LONGEST_TEXT])
        if len(text) > most:
            self.refuse(at, FaultKind.TOO_LONG, len(text), most)
        elif len(text) < least:
            self.refuse(at, FaultKind.TOO_SHORT, len(text), least)
        return text

    def number(self, at: Place, content: Mapping[str, Any], name: str) -> int:
        found = content.get(name)
        if type(found) is int:
            return found
        if name in content:
            self.refuse((*at, name), FaultKind.WRONG_TYPE, _type_of(found), "integer")
        return 0

    def many(
        self, at: Place, content: Mapping[str, Any], name: str, least: int, most: int
    ) -> list[Any]:
        found = content.get(name, [])
        if not isinstance(found, list):
            self.refuse((*at, name), FaultKind.WRONG_TYPE, _type_of(found), "array")
            return []
        if len(found) > most:
            self.refuse((*at, name), FaultKind.TOO_MANY, len(found), most)
            return []
        if len(found) < least and name in content:
            self.refuse((*at, name), FaultKind.TOO_FEW, len(found), least)
        return found


def _whole(number: object) -> int:
    return number if type(number) is int else -1


def _type_of(found: object) -> str:
    kinds = ((bool, "boolean"), (int, "integer"), (float, "number"), (str, "string"))
    more = ((list, "array"), (dict, "object"))
    return next((name for kind, name in (*kinds, *more) if isinstance(found, kind)), "null")
