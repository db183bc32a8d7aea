"""A traffic file with nothing wrong in it, read column by column: a tenth of the work of row by row.

Whatever is doubtful makes no rows at all: the careful reading says what is wrong. Knows no traffic pattern.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np

from dcnplan.frozen import frozen, one_line
from dcnplan.inputs.source import Source
from dcnplan.network.columns import Floats, Ints
from dcnplan.studies.traffic_titles import Titles

NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?"
"""A plain decimal, with an exponent where a program has written it."""

_NUMBERS = re.compile(rf"(?>{NUMBER}\n)++")
_CELLS = 3


@frozen
class Ends:
    """What rows are between: numbers of leaves or of pods, and what each can send at most, and why."""

    kind: str
    numbers: Mapping[str, int]
    most_gbps: Sequence[float]
    why: str


class Rows(NamedTuple):
    """What a file lists, one entry a row: between numbers of leaves or of pods (`kind`)."""

    source: Ints
    target: Ints
    gbps: Floats
    kind: str

    def __repr__(self) -> str:
        return one_line(self)


def clean_rows(source: Source, ends: Sequence[Ends], titles: Titles | None) -> Rows | None:
    """All rows, where every one is fine; else None."""
    columns = _columns(source, titles)
    if columns is None:
        return None
    rates = columns[(titles or Titles()).rate]
    if not _NUMBERS.fullmatch("\n".join([*rates, ""])):
        return None
    gbps = np.fromiter(map(float, rates), np.float64, len(rates)) / (titles or Titles()).a_gbps
    known = next((kind for kind in ends if columns[(titles or Titles()).source][0] in kind.numbers), None)
    return None if known is None else _checked(known, columns, titles or Titles(), gbps)


def _columns(source: Source, titles: Titles | None) -> list[list[str]] | None:
    """The three of them, where every line has three cells without quotes."""
    lines = list(filter(str.strip, source.lines))[int(titles is not None) :]
    if not lines or '"' in source.text:
        return None
    if set(map(str.count, lines, repeat(","))) != {_CELLS - 1}:
        return None
    cells = ",".join(lines).split(",")
    return [cells[place::_CELLS] for place in range(_CELLS)]


def _checked(known: Ends, columns: list[list[str]], titles: Titles, gbps: Floats) -> Rows | None:
    try:
        a, b = (
            np.fromiter(map(known.numbers.__getitem__, columns[place]), np.int64, len(columns[place]))
            for place in (titles.source, titles.target)
        )
    except KeyError:
        return None
    most = np.array(known.most_gbps)
    pairs = np.sort(a * len(most) + b)
    twice = (pairs[1:] == pairs[:-1]).any()
    possible = np.isfinite(gbps) & (gbps >= 0) & (gbps <= np.minimum(most[a], most[b]))
    if twice or not possible.all():
        return None
    return Rows(a, b, gbps, known.kind)
