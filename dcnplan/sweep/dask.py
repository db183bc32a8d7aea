"""Blocks on a cluster of dask.distributed, which has what that needs: scheduler, workers, retries, security.

The only room that knows dask. Nothing here listens, and no worker opens a file of ours.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from dask.distributed import Client, Future, KilledWorker, as_completed, get_worker

from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.sweep.engine import Block, Part
from dcnplan.sweep.identity import Identity
from dcnplan.sweep.lost import LostError, lost
from dcnplan.sweep.outcome import Outcome, Work, tried

_RETRIES = 3
_PATIENCE_S = 10
_Given = dict["Future[Outcome]", Block]


@frozen
class Dask:
    """The cluster whose scheduler is at `address`; `say` is told of workers that get no block.

    `identity` tells of the program that calls it, there as here.
    """

    address: str
    identity: Callable[[], Identity]
    say: Callable[[str], None]

    def map(self, function: Work, blocks: Sequence[Block]) -> Iterator[tuple[int, Part]]:
        """Raises LostError where a block ends one worker after the other or none is as we are, and what is raised."""
        with _client(self.address) as client:
            yield from _Run(self, client, function, blocks).parts()


class _Run:
    """Blocks that are with the workers, each as a future."""

    def __init__(self, engine: Dask, client: Client, function: Work, blocks: Sequence[Block]) -> None:
        self._engine, self._client, self._of = engine, client, len(blocks)
        self._own = engine.identity()
        self._workers = self._alike()
        self._held = client.submit(_held, function, pure=False, workers=self._workers)
        self._given: _Given = {self._submitted(block): block for block in blocks}

    def parts(self) -> Iterator[tuple[int, Part]]:
        arriving = as_completed(list(self._given), loop=self._client.loop)
        for future in arriving:
            block = self._given[future]
            part, fault = self._outcome(future)
            del self._given[future]
            if isinstance(fault, _StrangerError):
                self._workers = self._alike()
                self._given[again := self._submitted(block)] = block
                arriving.add(again)
            elif fault is not None:
                raise fault
            else:
                yield block.number, part

    def _submitted(self, block: Block) -> "Future[Outcome]":
        asked = (self._held, block, self._engine.identity, self._own)
        return self._client.submit(_done, *asked, pure=False, retries=_RETRIES, workers=self._workers)

    def _alike(self) -> list[str] | None:
        """The workers that are as we are; None where all are, so that more may come."""
        found: Mapping[str, Any] = self._client.run(self._engine.identity, on_error="return")
        unlike = {address: words for address, one in found.items() if (words := self._own.unlike(one))}
        for address, words in unlike.items():
            self._engine.say(f"worker {address} {words}; it gets no block")
        if not found:
            self._engine.say(f"{self._engine.address} has no worker yet; waiting for one")
        if found and len(unlike) == len(found):
            where = Place(self._engine.address)
            raise LostError(Problem("no worker is as this program is", where, "the same dcnplan on every machine"))
        return [address for address in found if address not in unlike] if unlike else None

    def _outcome(self, future: "Future[Outcome]") -> Outcome:
        """A worker has a block in hand and perhaps one that waits: which of them ended it, dask does not say."""
        try:
            return future.result()
        except KilledWorker as killed:
            numbers = sorted(block.number for one, block in self._given.items() if one.status == "error")
            raise lost(numbers, self._of, killed.allowed_failures + 1) from None


@contextmanager
def _client(address: str) -> Iterator[Client]:
    try:
        client = Client(address, timeout=_PATIENCE_S, set_as_default=False)
    except (OSError, ValueError) as fault:
        hint = "dask scheduler --port 8786"
        raise InputError(Problem(f"no scheduler of dask answers: {fault}", Place(address), hint)) from None
    logging.getLogger("distributed.client").setLevel(logging.ERROR)  # that a lost block is given out again is no news
    with client:
        yield client


class _StrangerError(Exception):
    """A worker that came late is not as whoever asks."""


def _held(function: Work) -> Work:
    """Sent once, and from one worker to the next, however long the question in it is."""
    return function


def _done(function: Work, block: Block, identity: Callable[[], Identity], asked_by: Identity) -> Outcome:
    if asked_by.unlike(identity()):
        return Outcome(None, _StrangerError(get_worker().address))
    return tried(function, block)
