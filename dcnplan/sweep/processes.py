"""Blocks in processes of their own on this machine, each started anew; one that dies is replaced.

Knows pipes and processes; knows nothing of what they work out.
"""

import signal
import sys
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from dcnplan.frozen import frozen
from dcnplan.sweep.engine import Block, Part
from dcnplan.sweep.lost import MOST_DEATHS, lost
from dcnplan.sweep.outcome import Work, tried


@frozen
class Processes:
    """So many processes. The function that they are given must be one that can be sent to them."""

    count: int

    def map(self, function: Work, blocks: Sequence[Block]) -> Iterator[tuple[int, Part]]:
        """Raises LostError where a block ends one process after the other, and what the function raises."""
        team = _Team(function, blocks)
        try:
            for _ in range(min(self.count, len(blocks))):
                team.hire()
            yield from team.parts()
        finally:
            team.dismiss()


class _Team:
    """Processes with the pipe to each, and the block that it has."""

    def __init__(self, function: Work, blocks: Sequence[Block]) -> None:
        self._function, self._of = function, len(blocks)
        self._waiting, self._deaths = deque(blocks), Counter[int]()
        self._members: dict[Connection, tuple[BaseProcess, Block | None]] = {}

    def hire(self) -> None:
        ours, theirs = get_context("spawn").Pipe()
        member = get_context("spawn").Process(target=_serve, args=(theirs, self._function), daemon=True)
        member.start()
        theirs.close()
        self._members[ours] = (member, None)
        self._hand_out(ours)

    def parts(self) -> Iterator[tuple[int, Part]]:
        while busy := [pipe for pipe, (_, block) in self._members.items() if block is not None]:
            for pipe in wait(busy):
                assert isinstance(pipe, Connection)
                yield from self._heard(pipe)

    def dismiss(self) -> None:
        for pipe, (member, _) in self._members.items():
            pipe.close()
            member.kill()
            member.join()

    def _hand_out(self, pipe: Connection) -> None:
        block = self._waiting.popleft() if self._waiting else None
        self._members[pipe] = (self._members[pipe][0], block)
        with suppress(OSError):  # it is gone already, which is noticed where it is listened to
            pipe.send(block)

    def _heard(self, pipe: Connection) -> Iterator[tuple[int, Part]]:
        block = self._members[pipe][1]
        assert block is not None
        try:
            part, fault = pipe.recv()
        except (EOFError, OSError):
            self._replace(pipe, block)
            return
        if fault is not None:
            raise fault
        self._hand_out(pipe)
        yield block.number, part

    def _replace(self, pipe: Connection, block: Block) -> None:
        """Another takes the block, if not too many have died over it."""
        member, _ = self._members.pop(pipe)
        pipe.close()
        member.join()
        self._deaths[block.number] += 1
        if self._deaths[block.number] == MOST_DEATHS:
            raise lost([block.number], self._of, MOST_DEATHS)
        self._waiting.appendleft(block)
        self.hire()


def _serve(pipe: Connection, function: Work) -> None:
    """What a process does until it is handed no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us
    try:
        while (block := pipe.recv()) is not None:
            pipe.send(tried(function, block))
    except (EOFError, OSError):
        sys.exit(0)  # it is gone
