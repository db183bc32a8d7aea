"""The seam between work in blocks and whoever does it: blocks go in, parts come out in any order.

An engine never sees what is asked. Blocks are cut by the question alone, never by who is to do them; so parts are the
same from every engine, and are put together by their numbers.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from dcnplan.frozen import frozen

Part = Any
"""What comes of a block: plain values that JSON can carry."""


class Block(NamedTuple):
    """A stretch of the work, from the piece `first` to the piece `last`."""

    number: int
    first: int
    last: int

    @property
    def pieces(self) -> range:
        return range(self.first, self.last + 1)


class Engine(Protocol):
    """Whoever works out blocks."""

    def map(self, function: Callable[[Block], Part], blocks: Sequence[Block]) -> Iterator[tuple[int, Part]]:
        """The number of each block and what comes of it, in any order."""
        ...


def cut(sizes: Sequence[tuple[int, int]]) -> list[Block]:
    """Stretches of so many pieces, one behind the other, each in blocks of at most so many."""
    blocks: list[Block] = []
    first = 0
    for count, most in sizes:
        for start in range(first, first + count, most):
            blocks.append(Block(len(blocks), start, min(start + most, first + count) - 1))
        first += count
    return blocks


class Here:
    """One block after the other, in this process."""

    def map(self, function: Callable[[Block], Part], blocks: Sequence[Block]) -> Iterator[tuple[int, Part]]:
        return ((block.number, function(block)) for block in blocks)


@frozen
class Shard:
    """Every `of`-th block, from the one of that number: the others are for other runs. Counts from 1."""

    number: int
    of: int

    def map(self, function: Callable[[Block], Part], blocks: Sequence[Block]) -> Iterator[tuple[int, Part]]:
        return Here().map(function, self.own(blocks))

    def own(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """Those of the blocks that are for this run."""
        return blocks[self.number - 1 :: self.of]


@frozen(eq=False)
class Known:
    """What has been worked out elsewhere, by number; does nothing itself, and leaves out what is not there."""

    parts: Mapping[int, Part]

    def map(self, function: Callable[[Block], Part], blocks: Sequence[Block]) -> Iterator[tuple[int, Part]]:
        return ((block.number, self.parts[block.number]) for block in blocks if block.number in self.parts)
