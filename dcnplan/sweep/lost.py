"""A block that ends every process that tries it.

Knows how often is enough.
"""

from collections.abc import Sequence

from dcnplan.errors import DcnplanError, Problem

MOST_DEATHS = 3
"""So many workers may end over one block."""


class LostError(DcnplanError):
    """Workers were lost over a block, which is no answer."""


def lost(numbers: Sequence[int], of: int, deaths: int) -> LostError:
    """Over one of those blocks, counted from 1."""
    named = " or ".join(f"{number + 1:,}" for number in numbers)
    message = f"block {named} of {of:,} ended {deaths} workers that tried it"
    return LostError(Problem(message, hint="too little memory for it, most likely: fewer workers on a machine"))
