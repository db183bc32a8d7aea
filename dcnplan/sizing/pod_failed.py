"""The least that the servers are slowed to with an uplink or a spine lost, where designs of pods are compared by that.

The short forms of what a plan is asked, which are never above it, as columns. Knows no models.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from dcnplan.sizing.after_failure import failing
from dcnplan.sizing.measures import SCALE
from dcnplan.sizing.pod_shapes import Ints, ceiled
from dcnplan.sizing.pod_table import GRAIN
from dcnplan.sizing.pod_uppers import Load, Uppers
from dcnplan.sizing.request import FAILURES, Request
from dcnplan.spec.models import Ports

_ONE = SCALE // GRAIN
"""Parts of a ratio."""


class Lost(NamedTuple):
    """A ratio as what is offered and what gets through, design by design."""

    axis: str
    offered: Ints
    through: Ints

    @property
    def least(self) -> Ints:
        """In parts, no more than it is: of a spine in quarters, up as the axis is."""
        if self.axis == "spine_failed":
            return ceiled(4 * self.offered, self.through) * (_ONE // 4)
        found: Ints = self.offered * _ONE // self.through
        return found


def of_leaves(up: Ports, above: Uppers, each: Ints, request: Request) -> Iterator[Lost]:
    """Of leaves that have so many servers each: their ratio, or where a plane is a spine that with a plane lost."""
    lost, servers = failing(up.count, above.each, request.weighted), request.servers
    step = int(np.gcd(servers.speed_bps, up.speed_bps))
    offered, through = each * (servers.share * (servers.speed_bps // step)), up.count * (up.speed_bps // step)
    plane = Fraction(above.planes, above.planes - 1) if above.alone else Fraction(1)
    for axis, times in zip(FAILURES, (lost.uplink, plane), strict=True):
        if axis in request.by:
            yield Lost(axis, offered * times.numerator, np.full_like(offered, through * times.denominator))


def of_racks(found: Load, above: Uppers, rising: int, request: Request) -> Iterator[Lost]:
    """Of pods with at most so many links above each pod spine: their ratio with nothing lost."""
    for axis in FAILURES:
        if axis in request.by:
            yield Lost(axis, found.offered, np.full_like(found.offered, above.each * found.unit * rising))


def of_pods(found: Load, above: Uppers, parallel: Ints, spines: Ints, request: Request) -> Iterator[Lost]:
    """Of pods, each pod spine of which has so many links to each of so many spines."""
    each, unit = above.each, found.unit
    if "uplink_failed" in request.by:
        others = each * parallel * spines - 1 if request.weighted else each * _links(above, parallel, spines)
        yield Lost("uplink_failed", found.offered, unit * np.maximum(others, 1))
    if "spine_failed" in request.by:
        planes = above.planes if above.alone or request.weighted else 1
        through = (planes * spines - 1) * each * unit * parallel
        yield Lost("spine_failed", found.offered * planes, np.maximum(through, 1))


def _links(above: Uppers, parallel: Ints, spines: Ints) -> Ints:
    """Of a pod spine, by equal shares: a spine with one of several parallel links lost still gets its share."""
    alone = spines if above.alone else spines - 1
    found: Ints = np.where(parallel > 1, (parallel - 1) * spines, alone)
    return found
