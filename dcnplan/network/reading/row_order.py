"""The order of rows: names by their words, in the order in which the file has them, and by the numbers between these.

pod1-leaf2 stands before pod1-leaf10, and that before pod2-leaf1. Knows texts only.
"""

import re
from collections.abc import Sequence

_PIECES = re.compile("([0-9]{1,18})")


def natural_order(names: Sequence[str]) -> list[int]:
    """Which name comes first, second, ...; words rank by first appearance, numbers by size, equals by spelling."""
    ranks: dict[str, int] = {}
    keys = [_key(name, ranks) for name in names]
    return sorted(range(len(names)), key=keys.__getitem__)


def natural_ranks(names: Sequence[str]) -> list[int]:
    """The rank of each name; the same name has one."""
    known = list(dict.fromkeys(names))
    rank = {known[place]: at for at, place in enumerate(natural_order(known))}
    return [rank[name] for name in names]


def _key(name: str, ranks: dict[str, int]) -> tuple[list[int], str]:
    pieces = _PIECES.split(name)
    numbers = [int(piece) if at % 2 else ranks.setdefault(piece, len(ranks)) for at, piece in enumerate(pieces)]
    return numbers, name
