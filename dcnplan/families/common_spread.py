"""What divides the uplinks of unlike switches on one level where nobody says how many switches stand above.

Knows what each would take for a given number, and not why.
"""

from collections.abc import Callable, Sequence
from math import gcd

from dcnplan.spec.models import Ports

UplinksFor = Callable[[int], Ports | None]


def common_spread(written: Sequence[int], opened: Sequence[UplinksFor]) -> int:
    """The number that suits all of them best: the least bandwidth of uplinks in all, then the most switches above.

    ``written``: uplinks that are said. ``opened``: of each other switch the uplinks that a number makes, None where it
    makes none. 1 where there is one switch alone, or no number suits all.
    """
    if len(opened) + len(written) == 1:
        return 1
    alone = [found.count for found in (uplinks(1) for uplinks in opened) if found]
    common = gcd(*written)
    tried = [number for number in range(2, max((common, *alone)) + 1) if common % number == 0]
    totals = {number: _total_bps([uplinks(number) for uplinks in opened]) for number in tried}
    return min((number for number in tried if totals[number]), key=lambda n: (totals[n] or 0, -n), default=1)


def _total_bps(found: Sequence[Ports | None]) -> int | None:
    """Bandwidth of the uplinks of one switch of each kind; None where some have none."""
    return None if None in found else sum(ports.count * ports.speed_bps for ports in found if ports)
