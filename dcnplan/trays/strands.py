"""The cables between racks of a floor, in closed form: like cables between two racks together, one for all like pods.

Cables within a rack lie in no tray. Knows no bundle and no tray.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from dcnplan.cabling.connection import Cabling
from dcnplan.cabling.connections import cabling
from dcnplan.floor.area import Area
from dcnplan.floor.floor import Floor
from dcnplan.floor.placing import floor_of
from dcnplan.floor.spot import Rack
from dcnplan.frozen import frozen
from dcnplan.plan.groups import LinkGroup, MeshGroup, Plan, ServerGroup, Table
from dcnplan.plan.once import once
from dcnplan.trays.counted import Cable, Counted, counted, pieces


@frozen
class Strand:
    """Like cables between two racks, and as many at each other one of the `pods` of an area that are alike.

    `racks` are those at the pod `at`, the first one first. `is_inside`: both stand in the pod; else the other end of
    all is the same. Without an area there is but one. A number of cables may be broken where pods share a split cage.
    """

    cable: Cable
    racks: tuple[Rack, Rack]
    cables: Fraction
    is_bundled: bool
    area: Area | None = None
    at: int = 0
    pods: range = range(1)
    is_inside: bool = False


@once
def strands(plan: Plan) -> tuple[Strand, ...]:
    """Of a plan with a floor; none without."""
    floor = floor_of(plan)
    return tuple(_merged(_strands(plan, floor, cabling(plan)))) if floor else ()


def of_unknown_diameter(plan: Plan) -> dict[str, int]:
    """How many cables between racks there are of each item whose diameter nobody knows."""
    found: dict[str, Fraction] = {}
    for one in strands(plan):
        if one.cable.thick_mm is None:
            found[one.cable.item] = found.get(one.cable.item, Fraction(0)) + one.cables * len(one.pods)
    return {item: int(cables) for item, cables in found.items()}


class _Span(NamedTuple):
    """Of a record, the area and the like pods of some of its links, and whether these stay in their pod."""

    area: Area | None
    at: int
    pods: range
    is_inside: bool


def _strands(plan: Plan, floor: Floor, found: Cabling) -> Iterator[Strand]:
    for laid in pieces(plan, floor):
        record = laid.bundle.table, laid.bundle.number
        for one in counted(plan, laid, found):
            span = _span(floor, record, one)
            each = one.cables / len(span.pods)
            groups = _leaf_groups(floor, record, one) if record[0] == "servers" else (one.racks,)
            for racks in groups:
                yield Strand(one.cable, _in_order(racks), each / len(groups), not laid.bundle.is_split, *span)


def _in_order(racks: tuple[Rack, Rack]) -> tuple[Rack, Rack]:
    return min(racks), max(racks)


def _span(floor: Floor, record: tuple[Table, int], one: Counted) -> _Span:
    """Meshes are told link by link."""
    table, number = record
    of = {"links": floor.plan.links, "peers": floor.plan.peers, "servers": floor.plan.servers}[table][number]
    if isinstance(of, MeshGroup):
        return _Span(None, 0, range(1), False)
    group = of.lower if isinstance(of, LinkGroup) else of.leaf
    axes = list(dict(group.axes))
    area = floor.area_of(group)
    if "pod" not in axes or area.bands is None:
        return _Span(None, 0, range(1), False)
    spread = 1 if isinstance(of, ServerGroup) else area.spread
    is_inside = not isinstance(of, LinkGroup) or of.upper.role == "pod_spine"
    at, pods = (which[axes.index("pod")] for which in (one.like, one.which))
    step = max(1, pods.step // spread)
    return _Span(area, at[0] // spread, range(pods[0] // spread, pods[-1] // spread + 1, step), is_inside)


def _leaf_groups(floor: Floor, record: tuple[Table, int], one: Counted) -> tuple[tuple[Rack, Rack], ...]:
    """The racks of each leaf group that is laid out like the first: all lie as far from its first server."""
    served = floor.plan.servers[record[1]]
    axis = len(served.leaf.axes) - 1
    first = _first_rack(floor, record[1], _group(served, one.like[axis][0]))
    found = []
    for number in one.which[axis]:
        here = _first_rack(floor, record[1], _group(served, number))
        low, high = (Rack(*(at + to - of for at, to, of in zip(rack, here, first, strict=True))) for rack in one.racks)
        found.append((low, high))
    return tuple(found)


def _group(served: ServerGroup, number: int) -> int:
    """Of a number along the axis of leaf groups, or, where servers go in turn, of servers."""
    if not served.in_turn:
        return number
    return min(number // served.per_leaf_group, served.leaf.each // served.in_pod - 1)


def _first_rack(floor: Floor, record: int, group: int) -> Rack:
    return floor.server(record, 0, group * floor.plan.servers[record].per_leaf_group).rack


def _merged(every: Iterable[Strand]) -> Iterator[Strand]:
    """Like ones between the same racks as one."""
    sums: dict[tuple[object, ...], tuple[Strand, Fraction]] = {}
    for one in every:
        area = id(one.area) if one.area else None
        key = one.cable, one.racks, one.is_bundled, area, one.at, one.pods, one.is_inside
        first, cables = sums.get(key, (one, Fraction(0)))
        sums[key] = first, cables + one.cables
    for one, cables in sums.values():
        yield replace(one, cables=cables)
