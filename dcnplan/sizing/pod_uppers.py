"""How many spines pods need above them: by their ratio, and by short forms of what is left after a failure.

The short forms are necessary; what they allow is asked of the plan. Columns of whole numbers; knows no models.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import NamedTuple

import numpy as np

from dcnplan.sizing.after_failure import failing
from dcnplan.sizing.pod_shapes import Ints, Shapes, ceiled
from dcnplan.sizing.request import Request
from dcnplan.sizing.uplinks import divisors
from dcnplan.spec.models import Ports

_FINE = 10**5
"""Parts of a ratio that are told apart; a finer one is rounded up, which the plan then judges."""


class Uppers(NamedTuple):
    """`each` pod spines in a pod, in so many `planes` of spines; 1: each meets every spine.

    `alone`: planes have one spine; else two or more.
    """

    each: int
    planes: int = 1
    alone: bool = False

    @property
    def family(self) -> str:
        return "three-tier" if self.planes == 1 else "multi-plane"

    @property
    def met(self) -> int:
        """The pod spines of a pod that one spine meets."""
        return self.each // self.planes


def uppers(uplinks: int, families: tuple[str, ...]) -> Iterator[Uppers]:
    """What may stand above leaves with so many uplinks."""
    for each in divisors(uplinks):
        if "three-tier" in families:
            yield Uppers(each)
        for planes in divisors(each) if "multi-plane" in families else ():
            yield from (Uppers(each, planes, alone) for alone in (True, False))


def leaf_limits(up: Ports, above: Uppers, request: Request) -> Iterator[Fraction]:
    """The ratios that a leaf has to keep for what is asked after a failure."""
    lost = failing(up.count, above.each, request.weighted)
    times = {"uplink": lost.uplink, "pod_spine": lost.spine}
    if above.planes > 1:
        plane = Fraction(above.planes, above.planes - 1)
        times |= {"plane": plane, **({"spine": plane} if above.alone else {})}
    for part, factor in times.items():
        if (limit := request.failed_limit(part)) is not None:
            yield limit / factor


class Load(NamedTuple):
    """What a pod offers to the other pods, and a pod spine has from below; in parts of the bandwidth of one uplink.

    `inside` of `outside` is the part of even traffic that leaves the pod.
    """

    offered: Ints
    below: Ints
    unit: int
    leaves_pod: tuple[Ints, Ints]


def load(pods: Shapes, up: Ports, above: Uppers, speed_bps: int, request: Request) -> Load:
    """Of pods with such leaves, over uplinks of that speed."""
    servers = request.servers
    step = int(np.gcd.reduce([speed_bps, up.speed_bps, servers.speed_bps]))
    offered = pods.groups * pods.each * (servers.share * servers.homing * (servers.speed_bps // step))
    below = pods.groups * (servers.homing * up.count // above.each * (up.speed_bps // step))
    groups = pods.pods * pods.groups
    return Load(offered, below, speed_bps // step, (groups - pods.groups, groups - 1))


def spines(found: Load, above: Uppers, parallel: Ints, request: Request) -> Ints:
    """The fewest spines of a plane with so many links from each pod spine to each."""
    each, unit = above.each, found.unit * parallel
    needs = [_over(np.maximum(found.offered, found.below * each), request.ratios["end_to_end"], each * unit)]
    needs += _after_failure(found, above, parallel, request)
    least: Ints = np.maximum.reduce([*needs, np.full_like(needs[0], 1 if above.alone else 2)])
    return least


def _after_failure(found: Load, above: Uppers, parallel: Ints, request: Request) -> Iterator[Ints]:
    each, planes, unit = above.each, above.planes, found.unit * parallel
    if (limit := request.failed_limit("pod_spine")) is not None:
        outside, groups = found.leaves_pod
        yield _over(found.offered * outside, limit, (each - 1) * unit * groups)
    if planes > 1 and (limit := request.failed_limit("plane")) is not None:
        yield _over(found.offered * planes, limit, each * unit * (planes - 1))
    if (limit := request.failed_limit("spine")) is not None:
        yield _spine_lost(found, above, unit, limit, request.weighted)
    if (limit := request.failed_limit("uplink")) is not None:
        yield _uplink_lost(found, above, parallel, limit, request.weighted)


def _spine_lost(found: Load, above: Uppers, unit: Ints, limit: Fraction, weighted: bool) -> Ints:
    """By equal shares the others of its plane take its part, and where it is alone the other planes."""
    each, planes = above.each, above.planes
    if above.alone:
        return _over(found.offered * planes, limit, each * unit * (planes - 1))
    if weighted:
        return _over(
            found.offered * planes * limit.denominator + each * unit * limit.numerator,
            Fraction(limit.numerator),
            each * unit * planes,
        )
    return _over(found.offered, limit, each * unit) + 1


def _uplink_lost(found: Load, above: Uppers, parallel: Ints, limit: Fraction, weighted: bool) -> Ints:
    each, unit = above.each, found.unit
    if weighted:
        more = found.offered * limit.denominator + unit * limit.numerator
        return _over(more, Fraction(limit.numerator), each * unit * parallel)
    several = _over(found.offered, limit, each * unit * np.maximum(parallel - 1, 1))
    return np.where(parallel > 1, several, several + (0 if above.alone else 1))


def _over(load: Ints, limit: Fraction, capacity: Ints) -> Ints:
    """How many times the capacity is needed for the load at the limit, or fewer: within 64 bits."""
    if limit.denominator > _FINE:
        limit = Fraction(ceil(limit * _FINE), _FINE)
    return ceiled(load * limit.denominator, capacity * limit.numerator)
