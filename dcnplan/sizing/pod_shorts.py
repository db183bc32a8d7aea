"""What pods come nearest to fitting where none do: which switches lack ports, and how many.

Looks at the pod spines and spines with most ports; finds no design.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from dcnplan.sizing.in_pods import InPods
from dcnplan.sizing.pod_points import Place, Point
from dcnplan.sizing.pod_shapes import Ints, Shapes, ceil_of
from dcnplan.sizing.pod_uppers import load, spines, uppers
from dcnplan.sizing.two_tier import Short
from dcnplan.sizing.uplinks import uplinks
from dcnplan.spec.models import Ports


class Lack(NamedTuple):
    """So many ports are needed and there for `groups` leaf groups with `each` servers in a pod."""

    place: Place
    each: int
    groups: int
    what: str
    needs: int
    has: int


def shortest_in_pods(found: InPods) -> Short | None:
    """By ports, then by amounts; None where all fit, or nothing has the speeds."""
    several = [lack for place in _places(found) if (lack := _lack(found, place))]
    fewest = min((one.needs - one.has for one in several), default=0)
    told = (_told(found, one) for one in several if one.needs - one.has == fewest)
    return min(told, key=lambda one: one.order, default=None)


def _places(found: InPods) -> Iterator[Place]:
    for leaf in found.stock.parts["leaf"]:
        for speed_bps in found.stock.uplink_speeds(leaf):
            stairs = found.stock.faces.stairs(leaf, speed_bps)
            for count in uplinks(stairs, speed_bps, found.servers, found.request.all_uplinks):
                up = Ports(count, speed_bps)
                for above in uppers(count, found.families):
                    tops = found.pod_stock.largest(speed_bps)
                    yield from (Place(leaf, up, above, part, above_bps) for part, above_bps in tops)


def _lack(found: InPods, place: Place) -> Lack | None:
    """The most leaf groups that a pod has ports for, then the fewest pods of these."""
    each = found.most_each(place.leaf, place.up, place.above)
    stairs = found.pod_stock.stairs(place.part, place.up.speed_bps, place.speed_bps)
    down = found.servers.homing * place.parallel
    groups = np.arange(1, 1 + (len(stairs) - 1) // down)
    if not each:
        return None
    if not len(groups):
        return Lack(place, each, 1, "pod_spine_ports", down, len(stairs) - 1)
    rising, have = _rising(found, place, groups, each), np.array(stairs)[groups * down]
    fitting = groups[have >= rising]
    if not len(fitting):
        return Lack(place, each, 1, "pod_spine_ports", down + int(rising[0]), down + int(have[0]))
    pods = max(2, ceil_of(ceil_of(found.request.held, each), int(fitting[-1])))
    need, ports = pods * place.above.met, found.stock.shelf("spine", place.speed_bps).parts[0][1]
    return Lack(place, each, int(fitting[-1]), "spine_ports", need, ports) if need > ports else None


def _rising(found: InPods, place: Place, groups: Ints, each: int) -> Ints:
    """The fewest uplinks of a pod spine with one link to each spine."""
    many = np.full_like(groups, 2)
    pods = Shapes(many, groups, np.full_like(groups, each), many)
    loaded = load(pods, place.up, place.above, place.speed_bps, found.request)
    return spines(loaded, place.above, np.ones_like(groups), found.request)


def _told(found: InPods, lack: Lack) -> Short:
    place, each, groups, what, needs, has = lack
    pods = max(2, ceil_of(found.servers.count, each * groups))
    point = Point(place, pods, groups, each, pods, 1, 1 if place.above.alone else 2)
    spine = found.stock.shelf("spine", place.speed_bps).parts[0][0]
    order = found.stock.columns.key(found.points.bound(point))
    return Short(what, needs, has, found.points.candidate(point, spine), order)
