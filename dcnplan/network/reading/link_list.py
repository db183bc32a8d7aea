"""The links between switches that a list of cables names, sorted as a network has them.

Knows columns; nothing of tiers.
"""

import re
from collections.abc import Sequence

import numpy as np

from dcnplan.errors import InputError, Problem
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.network.names import LinkNames
from dcnplan.network.reading.cable_rows import CableRows
from dcnplan.network.reading.keys import STAYING
from dcnplan.network.reading.row_order import natural_ranks
from dcnplan.network.reading.switch_list import Switches
from dcnplan.network.tables import LinkKind, LinkTable

_SLOT = re.compile("([0-9]{1,4})/.+")
_LONGEST = 9


@frozen(eq=False)
class Links:
    """The table, the kinds that it numbers, and both ends of every link."""

    table: LinkTable
    kinds: tuple[LinkKind, ...]
    names: LinkNames


def links_of(cables: CableRows, rows: Sequence[int], switches: Switches) -> Links:
    """Of those rows of the file, by lower switch, upper switch and number of the uplink."""
    lower, upper = (
        np.array([switches.rows[cables.column(end)[row]] for row in rows], np.int32) for end in ("lower", "upper")
    )
    order = np.lexsort((_parallel(cables, rows), upper, lower))
    taken = [rows[at] for at in order.tolist()]
    kind, kinds = _kinds(cables, taken, switches, lower[order], upper[order])
    _require_whole_bundles(cables, taken, kinds, kind)
    slots = [_slots([cables.column(f"{end}_cage")[row] for row in taken]) for end in ("lower", "upper")]
    columns = [_read_only(column) for column in (lower[order], upper[order], kind)]
    return Links(LinkTable(*columns, *slots), kinds, _names(cables, taken))


def _parallel(cables: CableRows, rows: Sequence[int]) -> Ints:
    """What tells parallel links apart in order: the number of the uplink, else the port above."""
    uplinks = [cables.column("uplink")[row] for row in rows]
    if all(text.isascii() and text.isdecimal() and len(text) <= _LONGEST for text in uplinks):
        return np.array([int(text) for text in uplinks], np.int64)
    return np.array(natural_ranks([cables.column("upper_port")[row] for row in rows]), np.int64)


def _kinds(
    cables: CableRows, rows: Sequence[int], switches: Switches, lower: Ints, upper: Ints
) -> tuple[Ints, tuple[LinkKind, ...]]:
    """By the kind of the upper end, and of these as the file has them first: spines come class by class."""
    ends = (switches.table.kind[lower].tolist(), switches.table.kind[upper].tolist())
    bundles = cables.column("bundle")
    staying = (_staying(cables.column("class")[row]) for row in rows)
    speeds = [cables.speeds_bps[row] for row in rows]
    keys = list(zip(*ends, speeds, [bool(bundles[row]) for row in rows], staying, strict=True))
    in_file = (keys[at] for at in np.argsort(rows).tolist())
    ordered = sorted(dict.fromkeys(in_file), key=lambda key: key[1])
    numbers = {key: number for number, key in enumerate(ordered)}
    kinds = []
    for low, up, speed_bps, bundled, stays in ordered:
        below, above = switches.kinds[low], switches.kinds[up]
        kinds.append(LinkKind(stays or f"{below.role}-{above.role}", below, speed_bps, bundled))
    return np.array([numbers[key] for key in keys], np.int16), tuple(kinds)


def _staying(of_class: str) -> str:
    """The class of a link that stays in its tier, which the roles at its ends do not say."""
    return of_class if of_class in STAYING else ""


def _require_whole_bundles(cables: CableRows, rows: Sequence[int], kinds: Sequence[LinkKind], kind: Ints) -> None:
    """Raises InputError where two switches are linked in a bundle and beside it."""
    bundled = np.array([one.bundled for one in kinds])[kind]
    for at in np.flatnonzero(bundled[1:] != bundled[:-1]).tolist():
        here, before = ([cables.column(end)[row] for end in ("lower", "upper")] for row in (rows[at + 1], rows[at]))
        if here == before:
            text = f"some links from {here[0]} to {here[1]} are in a bundle, and some are not"
            raise InputError(Problem(text, cables.place(rows[at + 1], "bundle")))


def _slots(cages: Sequence[str]) -> Ints | None:
    """The slot of each cage (`3/49`, `3/49-50`), 0 of a box's (`49`, `3.49`); None where no cage is in one."""
    found = [int(match[1]) if (match := _SLOT.fullmatch(cage)) else 0 for cage in cages]
    return _read_only(np.array(found, np.int16)) if any(found) else None


def _names(cables: CableRows, rows: Sequence[int]) -> LinkNames:
    titles = ("lower", "lower_port", "lower_cage", "upper", "upper_port", "upper_cage")
    return LinkNames(*([cables.column(title)[row] for row in rows] for title in titles))


def _read_only(column: Ints) -> Ints:
    column.setflags(write=False)
    return column
