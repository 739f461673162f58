"""What the screens of a meeting follow, read once for all who ask in the same half second.

Every phone asks every two seconds whether anything changed, and a hall has a hundred of them. So
this process reads a meeting once, and keeps that for half a second; those who ask while it reads
wait for what it finds (single flight).

Where it hears what changes (`hearing`), it keeps what it read until it hears of a change, and looks
now and then all the same.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

from valuemap.acts import entering, reading
from valuemap.domain.access import hash_key, is_key
from valuemap.store.engine.database import Database
from valuemap.store.engine.errors import NotFound
from valuemap.store.meetings import now
from valuemap.store.watching import FactionNews, Watched

FRESH_SECONDS = 0.5
"""How old an answer may be, where nothing is heard."""
HEARING_SECONDS = 5.0
"""How old it may be where changes are heard: a word may get lost."""
BUSY_SECONDS = 0.25
"""How old it may be of a meeting that changes all the while."""
CALM_SECONDS = 15.0
"""After so long the phones of a faction hear again that its number changed, while a crowd joins."""
CALM_BURST = 4
"""So many changes of that number they hear at once: a hall that trickles in waits for nothing."""
_KEPT_SECONDS = 60.0  # a meeting that nobody asked for, for so long, is forgotten


@dataclass
class _Known:
    """What was read of a meeting: from when it is, and for whose links."""

    watched: Watched
    begun_at: float
    asked_at: float


@dataclass(frozen=True)
class _Count:
    """How many people of a faction its phones were told of, and how soon they may hear the next."""

    news: FactionNews
    version: int
    tokens: float
    counted_at: float


@dataclass
class _Flight:
    """A reading that is under way."""

    begun_at: float
    found: "Future[_Known]" = field(default_factory=Future)


class Pulses:
    """The meetings that are watched, as they were at most half a second ago. Safe in threads.

    Args:
        database: of this process.
        clock: monotonic seconds; tests give their own.
    """

    def __init__(
        self, database: Callable[[], Database], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._database = database
        self._clock = clock
        self._lock = threading.Lock()  # never held while the database is asked
        self._finding = threading.Lock()  # held by who asks the database whose a key is
        self._known: dict[int, _Known] = {}
        self._flights: dict[int, _Flight] = {}
        self._meeting_of: dict[str, int] = {}  # by the hash of a key
        self._told: dict[int, int] = {}  # the newest versions, of meetings that are known
        self._hears_since: float | None = None
        self._counts: dict[tuple[int, int], _Count] = {}  # by meeting and faction
        self._forgot_at = float("-inf")

    def of_key(self, key: str) -> tuple[str, Watched]:
        """The hash of a key, and the meeting that it is for.

        Raises:
            NotFound: nobody has this key, or its meeting is gone.
        """
        if not is_key(key):
            raise NotFound
        hashed = hash_key(key)
        asked_at = self._clock()
        meeting_id = self._meeting(hashed)
        known = self._read(meeting_id, lambda found: self._is_fresh(found, asked_at))
        if hashed not in known.watched.hashes:  # who joined since
            known = self._read(meeting_id, lambda found: found.begun_at > asked_at)
        return hashed, known.watched

    def of_meeting(self, meeting_id: int) -> Watched:
        """A meeting as it is now, or was half a second ago. Raises `NotFound` where it is gone."""
        asked_at = self._clock()
        return self._read(meeting_id, lambda found: self._is_fresh(found, asked_at)).watched

    def of_key_at_once(self, key: str) -> tuple[str, Watched] | None:
        """The same where it is known by now, and so costs no more than a look; else None."""
        if not is_key(key):
            return None
        hashed = hash_key(key)
        known = self._known.get(self._meeting_of.get(hashed, 0))
        now = self._clock()
        if known is None or not self._is_fresh(known, now) or hashed not in known.watched.hashes:
            return None
        known.asked_at = now
        return hashed, known.watched

    def meeting_at_once(self, key: str) -> int | None:
        """The meeting that a key is for, where this process has met it; else None."""
        return self._meeting_of.get(hash_key(key)) if is_key(key) else None

    def has_met(self, key: str) -> bool:
        """Whether this key is known by now to open a meeting."""
        return self.meeting_at_once(key) is not None

    def since(self, meeting_id: int, version: int) -> Watched:
        """A meeting as it was at a version, or later. Raises `NotFound`."""
        return self._read(meeting_id, lambda found: found.watched.version >= version).watched

    def people_told(self, watched: Watched, faction_id: int) -> str:
        """How many are in a faction, as far as its phones are to be drawn anew for that.

        A phone shows this number as a quiet line, and everybody who joins changes it: where
        hundreds come in at once, drawing all phones for each of them kept the next one waiting. It
        is a token bucket. That somebody says the number is wrong is told at once.
        """
        own, now = watched.of_faction(faction_id), self._clock()
        place = watched.meeting_id, faction_id
        with self._lock:
            told = self._counts.get(place)
            if told is None:
                told = self._counts[place] = _Count(own, watched.version, CALM_BURST, now)
            elif own.people != told.news.people and watched.version > told.version:
                passed = (now - told.counted_at) / CALM_SECONDS
                tokens = min(CALM_BURST, told.tokens + passed)
                if tokens >= 1 or own.objections != told.news.objections:
                    left = max(0.0, tokens - 1)
                    told = self._counts[place] = _Count(own, watched.version, left, now)
            return told.news.people

    def hears(self, is_so: bool) -> None:
        """Changes are heard from now on; or not any more."""
        self._hears_since = self._clock() if is_so else None

    def tell(self, meeting_id: int, version: int) -> None:
        """A meeting has this version now: what was read before is not how it is."""
        with self._lock:
            if meeting_id in self._known or meeting_id in self._flights:
                self._told[meeting_id] = max(version, self._told.get(meeting_id, 0))

    def forget(self) -> None:
        """Forget all that was read, also what is on its way now."""
        with self._lock:
            self._forgot_at = self._clock()
            self._known.clear()
            self._meeting_of.clear()
            self._counts.clear()

    def _is_fresh(self, found: _Known, asked_at: float) -> bool:
        age = asked_at - found.begun_at
        if found.watched.version < self._told.get(found.watched.meeting_id, 0):
            return age < BUSY_SECONDS
        since = self._hears_since
        # Nobody tells that a moment has come: who looks sees to it.
        has_heard = (
            since is not None and found.begun_at >= since and not found.watched.is_due(now())
        )
        return age < (HEARING_SECONDS if has_heard else FRESH_SECONDS)

    def _meeting(self, hashed: str) -> int:
        """The meeting of a key. Of a hall that asks all at once, one asks the database for all."""
        found = self._meeting_of.get(hashed)
        if found is not None:
            return found
        with self._finding:
            found = self._meeting_of.get(hashed)
            if found is None:
                found = entering.meeting_of_hash(self._database(), hashed)
                self._read(found, lambda _: True)  # tells the keys of the whole meeting
                self._meeting_of[hashed] = found
        return found

    def _read(self, meeting_id: int, is_good: Callable[[_Known], bool]) -> _Known:
        """What is known of a meeting, where that is good enough, or else what is read now."""
        while True:
            with self._lock:
                known = self._known.get(meeting_id)
                if known is not None and is_good(known):
                    known.asked_at = self._clock()
                    return known
                flight = self._flights.get(meeting_id)
                if flight is None:
                    mine = self._flights[meeting_id] = _Flight(self._clock())
                    break
            found = flight.found.result()
            if is_good(found):
                return found
        return self._fly(meeting_id, known, mine)

    def _fly(self, meeting_id: int, before: _Known | None, flight: _Flight) -> _Known:
        try:
            watched = reading.watched(
                self._database(), meeting_id, None if before is None else before.watched
            )
        except BaseException as error:
            self._land(meeting_id, None)
            flight.found.set_exception(error)
            raise
        found = _Known(watched, flight.begun_at, self._clock())
        self._land(meeting_id, found)
        flight.found.set_result(found)
        return found

    def _land(self, meeting_id: int, found: _Known | None) -> None:
        """Remember what a reading found; of a meeting that cannot be read nothing is kept."""
        with self._lock:
            del self._flights[meeting_id]
            self._known.pop(meeting_id, None)
            # What was read from before all was forgotten may tell of a meeting that is gone.
            if found is not None and found.begun_at > self._forgot_at:
                self._known[meeting_id] = found
                self._meeting_of |= dict.fromkeys(found.watched.hashes, meeting_id)
            self._forget_the_unasked()

    def _forget_the_unasked(self) -> None:
        oldest = self._clock() - _KEPT_SECONDS
        self._known = {id_: one for id_, one in self._known.items() if one.asked_at > oldest}
        self._told = {
            id_: version
            for id_, version in self._told.items()
            if id_ in self._known or id_ in self._flights
        }
        self._counts = {
            place: one for place, one in self._counts.items() if place[0] in self._known
        }
        self._meeting_of = {
            hashed: id_ for hashed, id_ in self._meeting_of.items() if id_ in self._known
        }
