"""What NetBox has of a floor: rooms as locations, racks, a panel for each feed of a room, and a feed for each rack.

NetBox asks whether a feed is of one phase, and for alternating or direct current; a floor knows neither, so each has
what NetBox itself begins with. Knows no cable.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from math import ceil
from types import MappingProxyType
from typing import NamedTuple

from dcnplan.export.extract import Extract
from dcnplan.floor.bodies import FEEDS
from dcnplan.floor.floor import Floor
from dcnplan.floor.placing import floor_of
from dcnplan.floor.spot import Rack, Spot
from dcnplan.frozen import frozen
from dcnplan.output.escaping import Cell
from dcnplan.racks.contents import racks_of

Rows = Iterator[Sequence[Cell]]

_PLANNED = "planned"


class Seat(NamedTuple):
    """What NetBox has of where a device is; no position where another one takes the same units beside it."""

    location: str
    rack: str
    position: int | None
    face: str | None


@frozen(eq=False)
class NetboxFloor:
    """The racks of an extract, and where its devices are."""

    extract: Extract
    floor: Floor

    @cached_property
    def racks(self) -> list[Rack]:
        return racks_of(self.floor, self.extract.fabric.plan)

    @cached_property
    def rooms(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(rack.room for rack in self.racks))

    def locations(self) -> Rows:
        yield "site", "name", "slug", "status"
        for room in self.rooms:
            yield self.extract.name, _location(room), f"room-{room + 1}", _PLANNED

    def rack_rows(self) -> Rows:
        yield "site", "location", "name", "status", "width", "u_height", "outer_width", "outer_depth", "outer_unit"
        rack = self.floor.keys.rack
        outer = ceil(rack.width_m * 1000), ceil(rack.depth_m * 1000), "mm"
        for one in self.racks:
            room, name = _location(one.room), self.floor.name(one)
            yield self.extract.name, room, name, _PLANNED, 19, rack.units, *outer

    def panels(self) -> Rows:
        yield "site", "location", "name"
        for room in self.rooms:
            for feed in self._feeds:
                yield self.extract.name, _location(room), _panel(room, feed)

    def feeds(self) -> Rows:
        yield "site", "power_panel", "location", "rack", "name", "status", "type", "supply", "phase"
        for one in self.racks:
            for feed in self._feeds:
                name, kind = self.floor.name(one), "primary" if feed == FEEDS[0] else "redundant"
                room = _location(one.room)
                yield (
                    self.extract.name, _panel(one.room, feed), room, name, f"{name} {feed}", _PLANNED, kind, "ac",
                    "single-phase",
                )  # fmt: skip

    def seats(self) -> Iterator[Seat]:
        """Of each of `extract.nodes()`."""
        taken = set[Spot]()
        for spot in chain(self._switches(), self._servers() if self.extract.servers else ()):
            beside = spot in taken
            taken.add(spot)
            where = _location(spot.room), self.floor.name(spot.rack)
            yield Seat(*where, None, None) if beside else Seat(*where, spot.unit, "front")

    def heights(self) -> Mapping[tuple[str | None, str], int]:
        """Units by maker and model of all that is exported."""
        plan = self.extract.fabric.plan
        found = {(one.device.vendor, one.device.model): self.floor.body(one.key).units for one in plan.switches}
        if self.extract.servers:
            for record in range(len(plan.servers)):
                units = self.floor.body(record).units
                found[None, "server"] = max(units, found.get((None, "server"), 0))
        return found

    @property
    def _feeds(self) -> str:
        return FEEDS[: self.floor.keys.feeds]

    def _switches(self) -> Iterator[Spot]:
        fabric = self.extract.fabric
        groups, table = fabric.plan.switches, fabric.switches
        for number, block, index in zip(table.group.tolist(), table.block.tolist(), table.index.tolist(), strict=True):
            yield self.floor.switch(groups[number], block, index)

    def _servers(self) -> Iterator[Spot]:
        table = self.extract.fabric.servers
        for record, block, index in zip(table.group.tolist(), table.block.tolist(), table.index.tolist(), strict=True):
            yield self.floor.server(record, block, index)


def of_extract(extract: Extract) -> NetboxFloor | None:
    """None where nothing has a place."""
    floor = floor_of(extract.fabric.plan)
    return NetboxFloor(extract, floor) if floor else None


TABLES: Mapping[str, Callable[[NetboxFloor], Rows]] = MappingProxyType({
    "locations.csv": NetboxFloor.locations,
    "racks.csv": NetboxFloor.rack_rows,
    "power-panels.csv": NetboxFloor.panels,
    "power-feeds.csv": NetboxFloor.feeds,
})  # fmt: skip
"""In the order of import."""


def line_counts(found: NetboxFloor) -> Iterator[int]:
    """How many lines each of `TABLES` has under its titles."""
    feeds = found.floor.keys.feeds
    yield from (len(found.rooms), len(found.racks), len(found.rooms) * feeds, len(found.racks) * feeds)


def _location(room: int) -> str:
    return f"Room {room + 1}"


def _panel(room: int, feed: str) -> str:
    return f"Room {room + 1} {feed}"
