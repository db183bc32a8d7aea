"""Cables on a floor by class, item and length, with what they need: a line for each length that is bought.

In closed form. Classes whose length is written are told with what the floor would have said.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from dcnplan.cabling.connection import Cabling, Connection
from dcnplan.cabling.connections import cabling
from dcnplan.catalog.media_order import COPPER
from dcnplan.floor.distance import metres
from dcnplan.floor.needs import needs
from dcnplan.floor.placing import floor_of
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan


@frozen
class CablesOfLength:
    """`quantity` cables of one item and length, which need from the least to the most of `need_m`.

    `item` is what is pulled from end to end; None where nothing is known that joins them.
    """

    between: str
    item: str | None
    need_m: tuple[Fraction, Fraction]
    length_m: Fraction
    quantity: int


def cables_by_length(plan: Plan, found: Cabling) -> tuple[CablesOfLength, ...]:
    """Those of servers first, then in the order of the bill, the shorter first; none without a floor."""
    lines: dict[tuple[str, str | None, Fraction], CablesOfLength] = {}
    for one in sorted(found.connections if plan.floor else (), key=lambda one: one.table != "servers"):
        for item, length_m, quantity in _pulled(one):
            line = CablesOfLength(one.between, item, _needs_m(plan, found, one), length_m, quantity)
            before = lines.get((one.between, item, length_m))
            lines[one.between, item, length_m] = _both(before, line) if before else line
    seen = list(dict.fromkeys((between, item) for between, item, _ in lines))
    return tuple(sorted(lines.values(), key=lambda line: (seen.index((line.between, line.item)), line.length_m)))


def _pulled(one: Connection) -> Iterator[tuple[str | None, Fraction, int]]:
    """Item, length and number of what runs from rack to rack: cables, or the trunks to a cassette or a box."""
    if one.medium is None or not (one.by_cassette or one.by_box):
        yield one.medium.name if one.medium else None, one.bought_m, one.cables
        return
    for side in one.sides:
        if side.trunks and side.trunk_m is not None:
            yield one.medium.trunk, side.trunk_m, side.trunks


def _needs_m(plan: Plan, found: Cabling, one: Connection) -> tuple[Fraction, Fraction]:
    """The least and the most that its links need."""
    record = one.table, one.number
    lengths = next((measured.lengths for measured in found.measured if measured[:2] == record), None)
    part = lengths and next(part for part in lengths.parts if part.length_m == one.link_m)
    if part and part.least_m is not None:
        return part.least_m, part.length_m
    floor = floor_of(plan)
    every = [metres(need.length) for need in needs(floor, record)] if floor else [one.link_m]
    return min(every), max(every)


def _both(one: CablesOfLength, other: CablesOfLength) -> CablesOfLength:
    need_m = min(one.need_m[0], other.need_m[0]), max(one.need_m[1], other.need_m[1])
    return CablesOfLength(one.between, one.item, need_m, one.length_m, one.quantity + other.quantity)


def from_the_top(plan: Plan) -> str | None:
    """The families that servers filled from the top down would need none of; None where they would, or are."""
    families = _optical(plan) if plan.floor else set()
    if not families or plan.floor is None:
        return None
    keys = plan.floor.keys
    servers = keys.servers if isinstance(keys.servers, tuple) else (keys.servers,)
    if any(one.filled == "top" for one in servers):
        return None
    down = tuple(replace(one, filled="top") for one in servers)
    turned = replace(keys, servers=down if isinstance(keys.servers, tuple) else down[0])
    left = _optical(replace(plan, floor=replace(plan.floor, keys=turned)))
    return None if left else " and ".join(sorted(families))


def _optical(plan: Plan) -> set[str]:
    """The families of what leads to servers and is no copper."""
    media = (one.medium for one in cabling(plan).connections if one.table == "servers")
    return {medium.family for medium in media if medium and medium.family not in COPPER}
