"""What a design keeps with one part above its leaves lost, and whether that is enough.

What stands inside a pod is judged by traffic to all servers, what stands above it by traffic to other pods. The loss of
a leaf is no part here. Reads what was worked out; works out no load.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil

from dcnplan.capacity.one_failed.one_failed import OneFailed
from dcnplan.sizing.request import Request
from dcnplan.spec.size_keys import PARTS

NOTHING_THROUGH = Fraction(10**12)
"""Stands for the ratio where some are cut off: above every limit."""


def judged(rows: Iterable[OneFailed]) -> Iterator[OneFailed]:
    """The rows that count: of each part above the leaves, under the traffic that it is there for."""
    for row in rows:
        scope = "between_pods" if row.role == "pod_spine" else "even"
        if row.what in PARTS and row.traffic == scope:
            yield row


def ratio_of(row: OneFailed, request: Request) -> Fraction:
    """What the servers offer to what gets through, by the routing that was asked for."""
    ratio = row.weighted if request.weighted else row.ecmp
    return NOTHING_THROUGH if ratio is None else ratio


def first_missed(rows: Iterable[OneFailed], request: Request) -> tuple[OneFailed, Fraction, Fraction] | None:
    """The part that misses its limit by most, with its ratio and the limit; None where all keep theirs."""
    missed = [
        (row, ratio_of(row, request), limit)
        for row in judged(rows)
        if (limit := request.failed_limit(row.what)) is not None and ratio_of(row, request) > limit
    ]
    return max(missed, key=lambda one: one[1] / one[2], default=None)


def worst(rows: Iterable[OneFailed], request: Request, part: str | None = None) -> Fraction | None:
    """The worst ratio with one such part lost, or any; None where there is none."""
    return max((ratio_of(row, request) for row in judged(rows) if part in (None, row.what)), default=None)


def in_quarters(ratio: Fraction) -> Fraction:
    """Rounded up to quarters of n:1: close ratios are one on an axis of comparison."""
    return Fraction(ceil(ratio * 4), 4)
