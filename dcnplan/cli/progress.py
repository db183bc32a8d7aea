"""How far a long piece of work is: told on standard error once it has taken half a second.

Counts pieces; knows nothing of what they are.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from dcnplan.cli.streams import say, talk

Piece = TypeVar("Piece")

_PATIENCE_S, LONG_S = 0.5, 60.0


def timed(work: Callable[[], Piece]) -> tuple[Piece, float]:
    """What it gives, and the seconds that it took."""
    began = time.monotonic()
    return work(), time.monotonic() - began


def watched(pieces: Iterable[Piece], wanted: int, what: str, about_s: float = 0.0) -> Iterator[Piece]:
    """The pieces as they are; `wanted` of them are expected. On a terminal a line that counts up, else one line.

    What is to take over a minute says so: before it begins where that is known, `about_s`, else as soon as their pace
    shows.
    """
    began, told = time.monotonic(), 0.0
    pace = _Pace(what, wanted, began, _foretold(what, about_s, wanted))
    live = sys.stderr.isatty()
    for number, piece in enumerate(pieces, 1):
        yield piece
        now = time.monotonic()
        if now - began > _PATIENCE_S:
            pace.look(now, number)
            if now - told > _PATIENCE_S if live else not told:
                told = now
                share = f"{min(100, 100 * number // max(1, wanted))}%"
                talk(f"\r{what}: {share}") if live else say(f"{what}, {share} after {now - began:.1f} s")
    if told and live:
        talk("\r" + " " * (len(what) + 6) + "\r")


class _Pace:
    """Tells once how long all pieces take: by the first where that took long, else by some in the middle.

    Of many in a moment the first may wait for what is made once, and says nothing of the others.
    """

    def __init__(self, what: str, wanted: int, began: float, known: bool) -> None:
        self._what, self._wanted, self._known = what, wanted, known
        self._since, self._done = began, 0

    def look(self, now: float, number: int) -> None:
        """So many are done by now."""
        if self._known or now - self._since <= _PATIENCE_S:
            return
        self._known = self._done > 0 or number == 1
        if self._known:
            _foretold(self._what, (now - self._since) / (number - self._done) * self._wanted, self._wanted)
        self._since, self._done = now, number


def _foretold(what: str, about_s: float, wanted: int) -> bool:
    if about_s > LONG_S:
        say(f"{what}: about {_time_text(about_s)} for {wanted:,} at this pace")
    return about_s > LONG_S


class Meter:
    """As `watched`, for work whose threads each add what they have done of `wanted`."""

    def __init__(self, wanted: int, what: str) -> None:
        self._wanted, self._what, self._done = wanted, what, 0
        self._began, self._told, self._lock = time.monotonic(), 0.0, threading.Lock()
        self._foretold = False
        self._live = sys.stderr.isatty()

    def add(self, done: int) -> None:
        """So much more."""
        with self._lock:
            self._done += done
            now = time.monotonic()
            if not self._foretold and now - self._began > _PATIENCE_S:
                self._foretold = True
                _foretold(self._what, (now - self._began) / self._done * self._wanted, self._wanted)
            if self._live and now - max(self._told, self._began) > _PATIENCE_S:
                self._told = now
                talk(f"\r{self._what}: {min(100, 100 * self._done // max(1, self._wanted))}%")

    def done(self) -> None:
        """Takes the line away."""
        if self._told:
            talk("\r" + " " * (len(self._what) + 6) + "\r")


def _time_text(seconds: float) -> str:
    """`3 min`, `2 h 10 min`."""
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
