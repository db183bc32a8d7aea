"""How far a long piece of work is: told on standard error once it has taken half a second.

Counts pieces; knows nothing of what they are.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from dcnplan.cli.streams import say, talk

Piece = TypeVar("Piece")

_PATIENCE_S, LONG_S = 0.5, 60.0


def timed(work: Callable[[], Piece]) -> tuple[Piece, float]:
    """What it gives, and the seconds that it took."""
    began = time.monotonic()
    return work(), time.monotonic() - began


def watched(
    pieces: Iterable[Piece], wanted: int, what: str, about_s: float = 0.0, noun: str = "", at_once: int = 1
) -> Iterator[Piece]:
    """The pieces as they are; `wanted` of them are expected. On a terminal a line that counts up, else one line.

    What is to take over a minute says so: before it begins where that is known, `about_s`, else as soon as their pace
    shows, which is not before the first `at_once` are done; and on a terminal how much of it is left.
    """
    began, told, width = time.monotonic(), 0.0, 0
    pace = _Pace(what, wanted, noun, began, _foretold(what, about_s, wanted, noun), at_once)
    live = sys.stderr.isatty()
    for number, piece in enumerate(pieces, 1):
        yield piece
        now = time.monotonic()
        if now - began > _PATIENCE_S:
            pace.look(now, number)
            if now - told > _PATIENCE_S if live else not told:
                told = now
                share = f"{min(100, 100 * number // max(1, wanted))}%"
                line = f"{what}: {share}{_left((now - began) / number * (wanted - number))}"
                talk(f"\r{line:{width}}") if live else say(f"{what}, {share} after {now - began:.1f} s")
                width = len(line)
    if told and live:
        talk("\r" + " " * width + "\r")


def _left(seconds: float) -> str:
    return f", about {_time_text(seconds)} left" if seconds > LONG_S else ""


class _Pace:
    """Tells once how long all pieces take: by the first where that took long, else by some in the middle.

    Of many in a moment the first may wait for what is made once, and says nothing of the others.
    """

    def __init__(self, what: str, wanted: int, noun: str, began: float, known: bool, first: int) -> None:
        self._what, self._wanted, self._noun, self._known, self._first = what, wanted, noun, known, first
        self._since, self._done = began, 0

    def look(self, now: float, number: int) -> None:
        """So many are done by now."""
        if self._known or now - self._since <= _PATIENCE_S or number < self._first:
            return
        self._known = self._done > 0 or number == self._first
        if self._known:
            about_s = (now - self._since) / (number - self._done) * self._wanted
            _foretold(self._what, about_s, self._wanted, self._noun)
        self._since, self._done = now, number


def _foretold(what: str, about_s: float, wanted: int, noun: str = "") -> bool:
    if about_s > LONG_S:
        say(f"{what}: about {_time_text(about_s)} for {f'{wanted:,} {noun}'.rstrip()} at this pace")
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


@contextmanager
def ticking(what: str) -> Iterator[None]:
    """Work of which nobody knows how much is left: on a terminal, how long it has taken; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield
        return
    done, began = threading.Event(), time.monotonic()
    teller = threading.Thread(target=_tick, args=(what, done, began), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tick(what: str, done: threading.Event, began: float) -> None:
    told = 0
    while not done.wait(_PATIENCE_S):
        text = f"{what}: {time.monotonic() - began:.0f} s"
        talk(f"\r{text}")
        told = len(text)
    if told:
        talk("\r" + " " * told + "\r")
