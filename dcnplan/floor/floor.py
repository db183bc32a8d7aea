"""The floor of a plan: where every device stands, and what kinds of racks there are.

`Floor` answers for one device by its group and numbers, and for all racks in closed form by kinds of them: neither
depends on how large the fabric is. Knows no length, no medium and no plug.
"""

from collections.abc import Iterator
from dataclasses import field
from functools import cached_property

from dcnplan.floor.area import Area, Seat
from dcnplan.floor.bands import Corner
from dcnplan.floor.bodies import Body
from dcnplan.floor.extent import rooms_of, rows_of
from dcnplan.floor.kinds import Kind, kinds_of
from dcnplan.floor.loads import Key, lowest_unit
from dcnplan.floor.spines import Spines
from dcnplan.floor.spot import Spot, rack_name
from dcnplan.frozen import frozen
from dcnplan.plan.floor_asked import FloorKeys
from dcnplan.plan.groups import Plan, SwitchGroup


@frozen(eq=False)
class Floor:
    """Where everything stands.

    `keys` has the measures of racks, rows, rooms, trays and slack, and feeds. `switch` and `server` tell where one
    device is: a `Spot` has room, row and place from 0, its lowest unit from 1 and its height in units. `body` tells
    what it draws, weighs and hangs on. `kinds` are the racks by what they hold, with how many there are. `areas` have
    the pods of each type: `Area.corner` is where a pod begins, and all pods of a type are alike but for that.
    """

    plan: Plan = field(repr=False)
    keys: FloorKeys
    areas: tuple[Area, ...]
    spines: Spines | None
    bodies: tuple[tuple[Key, Body], ...]

    def __repr__(self) -> str:
        return f"<Floor of {self.plan.name}: {self.racks:,} racks>"

    def body(self, key: Key) -> Body:
        """Of the switches of a group by its key, of servers by the number of their record in the plan."""
        return self._bodies[key]

    @cached_property
    def _bodies(self) -> dict[Key, Body]:
        return dict(self.bodies)

    def area_of(self, group: SwitchGroup) -> Area:
        """Where the leaves of a group, or the pod spines of a type, stand."""
        return next(
            area
            for area in self.areas
            if any(one.key == group.key for one in area.classes)
            or (area.pod_spines and area.pod_spines.switches[0][0] == group.key)
        )

    def switch(self, group: SwitchGroup, block: int, index: int) -> Spot:
        """Where a switch is, by its block (pod or plane) and its index there, from 0."""
        if group.role == "spine":
            return self._spine(group, block, index)
        area = self.area_of(group)
        pod, member = divmod(block, area.spread)
        seat = area.leaf(group.key, member, index) if group.role == "leaf" else area.pod_spine(member, index)
        return self._spot(area.corner(pod, seat.row), seat, group.key)

    def server(self, record: int, block: int, server: int) -> Spot:
        """Where a server is, by the number of its record in the plan, its block (pod group) and its number there."""
        area = self.area_of(self.plan.servers[record].leaf)
        seat = area.server(record, server)
        return self._spot(area.corner(block, seat.row), seat, record)

    def name(self, rack: tuple[int, int, int]) -> str:
        """`A07`, `R2-A07`."""
        return rack_name(rack, self.keys.rows.racks)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """Racks by what they hold, those like the first rack first; every rack is in one of them."""
        found: dict[object, Kind] = {}
        for kind in self._kinds():
            before = found.get(kind.loads)
            found[kind.loads] = kind if before is None else _both(before, kind)
        return tuple(sorted(found.values(), key=lambda kind: kind.such_as))

    @property
    def racks(self) -> int:
        return sum(kind.racks for kind in self.kinds)

    @property
    def rows(self) -> int:
        """Rows with a rack."""
        return rows_of(self.areas, self.spines)

    @property
    def rooms(self) -> int:
        """Rooms with a rack."""
        return rooms_of(self.areas, self.spines)

    def _kinds(self) -> Iterator[Kind]:
        for area in self.areas:
            yield from kinds_of(area)
        if self.spines:
            for loads, count, first in self.spines.bank.kinds():
                yield Kind(loads, count * self.spines.banks, self.spines.rack(first), self.spines.bank.limited_by)

    def _spine(self, group: SwitchGroup, plane: int, index: int) -> Spot:
        assert self.spines is not None
        rack, number = self.spines.bank.seat(group.key, index)
        stands = self.spines.rack(plane * self.spines.bank.racks + rack)
        return self._spot(
            Corner(*stands[:2], 0), Seat(0, stands.place, self.spines.bank.loads(rack), number), group.key
        )

    def _spot(self, corner: Corner, seat: Seat, key: Key) -> Spot:
        unit = lowest_unit(seat.loads, key, seat.number, self.keys.rack.units)
        return Spot(corner.room, corner.row, corner.place + seat.place, unit, self.body(key).units)


def _both(one: Kind, other: Kind) -> Kind:
    first = min(one, other, key=lambda kind: kind.such_as)
    return first._replace(racks=one.racks + other.racks)
