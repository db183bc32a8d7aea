"""What each rack draws and carries: devices, and plugs each at the end where it is; one rack for all that are alike.

Pods are alike but for the way up, and for servers that are not asked for: so racks are looked at in one pod of each
place that a room has for pods. Knows no limit.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from fractions import Fraction
from math import ceil

from dcnplan.cabling.connection import Cabling, Connection
from dcnplan.floor.area import Area
from dcnplan.floor.floor import Floor
from dcnplan.floor.loads import Loads, weight_kg
from dcnplan.floor.spot import Rack
from dcnplan.floor.standing import Held, racks_of_pod, racks_of_spines
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan, Table
from dcnplan.plan.length_parts import Box, box
from dcnplan.plan.link_axes import link_axes
from dcnplan.racks.links import Devices, Links
from dcnplan.racks.plugs import Plugs, plugs_of


@frozen
class Drawn:
    """Watts that are known, and how many pieces of an item are not in them."""

    known_w: Fraction = Fraction(0)
    unknown: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        return not self.unknown


@frozen
class LoadedRack:
    """A rack, how many are `alike`, what stands in it, what that draws and weighs; None: some weight is not known."""

    rack: Rack
    alike: int
    loads: Loads
    drawn: Drawn
    weight_kg: Fraction | None


def loaded_racks(floor: Floor, found: Cabling) -> Iterator[LoadedRack]:
    """Every rack, or one for all that are alike: those of the first room of like rooms."""
    links, asked = tuple(_records(floor.plan, found)), servers_asked(floor.plan)
    for area in floor.areas:
        yield from _of_area(floor, area, links, asked)
    for rack, held in racks_of_spines(floor):
        yield _loaded(floor, rack, 1, held, spines_in(held), links, asked)


def loaded_some(
    floor: Floor, found: Cabling, some: Iterable[tuple[Rack, Held, tuple[Devices, ...]]]
) -> Iterator[LoadedRack]:
    """Some racks, by what is known to stand there."""
    links, asked = tuple(_records(floor.plan, found)), servers_asked(floor.plan)
    for rack, held, devices in some:
        yield _loaded(floor, rack, 1, held, devices, links, asked)


def _of_area(floor: Floor, area: Area, records: "tuple[_Record, ...]", asked: tuple[int, ...]) -> Iterator[LoadedRack]:
    """Racks whose cables stay in their pod are alike in all pods that begin in rows of one parity."""
    racks, inside = tuple(racks_of_pod(area)), dict[tuple[int, int], LoadedRack]()
    is_even, all_stand = floor.keys.rows.cold_m == floor.keys.rows.hot_m, asked == _counts(floor.plan)
    out = {key for links, _ in records if links.leaves_pods for key in links.ends()[0]}
    stays = [all_stand and not any(one.key in out for one in held.standing) for held in racks]
    for pod, alike in like_pods(area):
        parity = 0 if is_even else area.corner(pod, 0).row % 2
        for number, held in enumerate(racks):
            corner, known = area.corner(pod, held.row), inside.get((number, parity))
            rack = Rack(corner.room, corner.row, corner.place + held.place)
            if known is None:
                devices = tuple(devices_in(area, pod, held))
                known = _loaded(floor, rack, alike, held, devices, records, asked)
                if stays[number]:
                    inside[number, parity] = known
            yield replace(known, rack=rack, alike=alike)


def _counts(plan: Plan) -> tuple[int, ...]:
    return tuple(served.count for served in plan.servers)


def like_pods(area: Area) -> Iterator[tuple[int, int]]:
    """Pods at each place of the first room of a stretch, and how many in later rooms are like them."""
    if area.bands is None:
        yield 0, 1
        return
    together = area.bands.pods
    for stretch in area.bands.stretches:
        for place in range(stretch.bands * together):
            first = stretch.first * together + place
            if alike := len(range(first, min(stretch.stop * together, area.groups), stretch.bands * together)):
                yield first, alike


def servers_asked(plan: Plan) -> tuple[int, ...]:
    """Of each record, how many servers of it there are, from the first on: no more of a kind than are asked for."""
    left: dict[str | None, int | None] = {None: plan.asked_servers, **{kind.name: kind.asked for kind in plan.kinds}}
    found = []
    for served in plan.servers:
        most = left.get(served.kind)
        count = served.count if most is None else min(most, served.count)
        found.append(count)
        left[served.kind] = None if most is None else most - count
    return tuple(found)


def devices_in(area: Area, pod: int, held: Held) -> Iterator[Devices]:
    """What stands in a rack, in that pod; servers are of the pods that stand together."""
    for one in held.standing:
        block = pod if isinstance(one.key, int) else pod * area.spread + one.member
        yield Devices(one.key, block, one.numbers)


def spines_in(held: Held) -> tuple[Devices, ...]:
    """What stands in a rack of spines."""
    return tuple(Devices(one.key, one.member, one.numbers) for one in held.standing)


_Record = tuple[Links, tuple[tuple[tuple[Box, ...], Plugs, Fraction], ...]]
"""The links of a record; boxes of it with the plugs of a link there, of which so large a part is theirs."""


def _records(plan: Plan, found: Cabling) -> Iterator[_Record]:
    by_record: dict[tuple[Table, int], list[Connection]] = {}
    for one in found.connections:
        by_record.setdefault((one.table, one.number), []).append(one)
    measured = {(one.table, one.number): one.lengths for one in found.measured}
    for (table, number), connections in by_record.items():
        every: tuple[Box, ...] = (box(link_axes(plan, table, number).axes),)
        lengths = measured.get((table, number))
        links = Counter[Fraction]()
        for one in connections:
            links[one.link_m] += one.links
        if lengths is None or links != {part.length_m: part.count for part in lengths.parts}:
            # What shares a cage is as long as the longest of it: then each link has its part of all that is plugged in.
            boxes, in_all = dict.fromkeys(links, every), links.total()
            links = Counter(dict.fromkeys(links, in_all))
        else:
            boxes = {part.length_m: part.which for part in lengths.parts}
        parts = ((boxes[one.link_m], plugs_of(one), Fraction(one.links, links[one.link_m])) for one in connections)
        yield Links(plan, table, number), tuple(parts)


def _loaded(
    floor: Floor, rack: Rack, alike: int, held: Held, devices: tuple[Devices, ...], records: Iterable[_Record],
    asked: tuple[int, ...],
) -> LoadedRack:  # fmt: skip
    known, unknown = Fraction(0), Counter[str]()
    for one in devices:
        body, count = floor.body(one.key), len(one.numbers)
        if isinstance(one.key, int):
            first = one.block * floor.plan.servers[one.key].per_block
            count = len(range(first + one.numbers.start, min(first + one.numbers.stop, asked[one.key])))
        known += body.power_w * count
        unknown.update({item: pieces * count for item, pieces in body.no_power if count})
    pieces = Counter[str]()
    for links, parts in records:
        below, above = ([one for one in devices if one.key in keys] for keys in links.ends())
        for boxes, plugs, share in parts if below or above else ():
            known += share * _at_ends(links, boxes, plugs, (below, above), pieces, share)
    unknown.update({item: ceil(count) for item, count in pieces.items()})
    weight = None if any(floor.body(load.key).no_weight for load in held.loads) else weight_kg(held.loads)
    return LoadedRack(rack, alike, held.loads, Drawn(known, dict(unknown)), weight)


def _at_ends(
    links: Links, boxes: tuple[Box, ...], plugs: Plugs, devices: tuple[list[Devices], list[Devices]],
    unknown: "Counter[str]", share: Fraction,
) -> Fraction:  # fmt: skip
    """Watts of the plugs of some links at their lower and upper ends; what is not known is added to `unknown`."""
    below, above = devices
    lower = sum(links.in_boxes(boxes, at, None) for at in below)
    upper = sum(links.in_boxes(boxes, None, at) for at in above)
    for end, count in ((plugs.lower, lower), (plugs.upper, upper)):
        for item, each in end.unknown.items():
            unknown[item] += each * count * share  # type: ignore[assignment]
    if plugs.unknown_cable and (lower or upper):
        within = sum(links.in_boxes(boxes, low, high) for low in below for high in above)
        unknown[plugs.unknown_cable] += plugs.cables * (lower + upper - within) * share  # type: ignore[assignment]
    return plugs.lower.known_w * lower + plugs.upper.known_w * upper
