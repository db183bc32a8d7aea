"""The nearest thing that would join links which nothing joins: other modes of the same cages, or a shorter length.

Reads a plan's cages and the shelf; tries no plan.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from dcnplan.cabling.asked import Asked
from dcnplan.cabling.bundles import Row
from dcnplan.cabling.fit import longest_m
from dcnplan.cabling.media_choice import metres
from dcnplan.cabling.offered import offered
from dcnplan.cabling.plugs import End
from dcnplan.cabling.run import Run
from dcnplan.catalog.media_order import MediaOrder

_Way = tuple[Fraction, tuple[str, ...]]
"""How far it reaches, and the modes that have to be written for it."""


def way_out(one: Asked, order: MediaOrder | None) -> str | None:
    """As a hint; None where another model is needed."""
    bundle = one.bundle
    run = Run(one.span.length_m, bundle.patch_m, cassette=bundle.cassette, order=order)
    ways = [(min(reach_m, run.length_m), written) for reach_m, written in _ways(one, run) if reach_m > 0]
    if not ways:
        return None
    reach_m, written = max(ways, key=lambda way: (way[0], -len(way[1])))
    shorter = f"a shorter length: lengths: {{{bundle.between}: {metres(reach_m)}}}" if reach_m < run.length_m else ""
    modes = f"another breakout: {', '.join(written)}" if written else ""
    return ", and ".join(filter(None, (shorter, modes))) or None


def _ways(one: Asked, run: Run) -> Iterator[_Way]:
    sides = (tuple(_modes(one, at)) for at in (0, 1))
    for (lower, below), (upper, above) in product(*sides):
        yield longest_m(lower, upper, run), (*below, *above)


def _modes(one: Asked, at: int) -> Iterator[tuple[End, tuple[str, ...]]]:
    """Each end that could be there, with what is written for it where it is not there now."""
    row = one.row(at)
    now = {end.mode for end in row.ends}
    yield from ((end, ()) for end in row.ends)
    for end in _others(row, one.bundle.speed_bps):
        if row.group and end.mode not in now:
            yield end, (f"{row.group.role}.breakout: {end.mode}",)


def _others(row: Row, speed_bps: int) -> Iterator[End]:
    if row.group and not row.group.written:
        for one in offered(row.group.faceplate.panel, speed_bps, ()).values():
            if one.is_listed:
                yield from one.ends
