"""What came of a block in another process: its part, or what was raised there, as values that can be sent.

A fault of ours is an outcome like any other: the same block would raise it again.
"""

import pickle
import traceback
from collections.abc import Callable
from typing import NamedTuple

from dcnplan.sweep.engine import Block, Part

Work = Callable[[Block], Part]


class Outcome(NamedTuple):
    """`fault` is None where there is a part."""

    part: Part
    fault: Exception | None


def tried(function: Work, block: Block) -> Outcome:
    """The function's part of the block, or what it raised."""
    try:
        return Outcome(function(block), None)
    except Exception as fault:
        return Outcome(None, _sendable(fault))


def _sendable(fault: Exception) -> Exception:
    told = fault if _survives(fault) else RuntimeError(type(fault).__name__)
    told.add_note(traceback.format_exc())  # a traceback itself cannot be sent
    return told


def _survives(fault: Exception) -> bool:
    try:
        return type(pickle.loads(pickle.dumps(fault))) is type(fault)
    except Exception:
        return False
