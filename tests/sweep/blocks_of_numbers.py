"""Work in blocks that any process can do: squares, and what goes wrong on the way. Knows nothing of fabrics."""

import os
from dataclasses import dataclass
from pathlib import Path

from dcnplan.errors import InputError, Problem
from dcnplan.sweep.engine import Block


def squares(block: Block) -> list[int]:
    return [number * number for number in block.pieces]


def refused(block: Block) -> list[int]:
    if block.number == 2:
        raise InputError(Problem("no such thing as block 2"))
    return squares(block)


@dataclass(frozen=True)
class Deadly:
    """Squares, but block 2 ends the process that tries it, so many times. `notes` is a folder for its marks."""

    notes: str
    times: int

    def __call__(self, block: Block) -> list[int]:
        tries = len(os.listdir(self.notes))
        if block.number == 2 and tries < self.times:
            Path(self.notes, str(tries)).touch()
            os._exit(9)
        return squares(block)
