"""Some rows of the cable list, as what its columns are made of.

Puts names together; knows no column by its title.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from dcnplan.cable_list.cable_rows import CableRows, EndColumns, Leg, texts
from dcnplan.cabling.connection import Side
from dcnplan.floor.distance import STEPS_A_METRE
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints

if TYPE_CHECKING:
    from dcnplan.cable_list.stands import Stands
    from dcnplan.floor.spot import Spot


@frozen(eq=False)
class Batch:
    """Rows, and what legs of theirs have in common; `fabric` is that of a project.

    `stands` tells where devices are on a floor; those at lower ends are servers or, like all others, switches;
    `bundled` names the bundles there.
    """

    rows: CableRows
    legs: Sequence[Leg]
    fabric: str | None = None
    stands: "Stands | None" = None
    is_of_servers: bool = False
    bundled: "Callable[[Batch], list[str | None]] | None" = None

    def of_leg(self, value: Callable[[Leg], Any]) -> list[Any]:
        """What is the same for all rows of like legs."""
        return list(texts([value(leg) for leg in self.legs])[self.rows.leg].tolist())

    def of_side(self, end: str, value: Callable[[Side], Any]) -> list[Any]:
        """Likewise, of one end; None where that is open."""
        sides = ((leg, leg.upper if end == "upper" else leg.lower) for leg in self.legs)
        known = {id(leg): None if side is None else value(side) for leg, side in sides}
        return self.of_leg(lambda leg: known[id(leg)])

    def end(self, end: str) -> EndColumns:
        return self.rows.upper if end == "upper" else self.rows.lower

    def cables(self) -> list[str | None]:
        """Where each cable starts; at a server by its port, as its cages are not known."""
        lower, upper, above = self.rows.lower, self.rows.upper, self.rows.starts_above
        ends = zip(np.where(above, upper.cage, lower.cage), np.where(above, upper.port, lower.port), strict=True)
        places = [cage or port for cage, port in ends]
        return _connectors(np.where(above, upper.name, lower.name).tolist(), places, self.rows.connector)

    def trunks(self, end: str) -> list[str | None]:
        """Where each trunk of that end starts."""
        here = self.end(end)
        return _connectors(here.name.tolist(), here.cage.tolist(), here.trunk)

    def of_trunks(self, end: str, value: Callable[[Side], Any]) -> list[Any]:
        """Of the sides with a trunk: nothing is bought for a connector whose legs are all spare."""
        found = self.of_side(end, value)
        return [one if there else None for one, there in zip(found, self.end(end).trunk >= 0, strict=True)]

    def links(self) -> list[str | None]:
        """The port at the lower end, where both ends are joined."""
        lower = self.rows.lower
        ends = zip(lower.name, lower.port, self.rows.upper.name, strict=True)
        return [f"{name}:{port}" if name and far else None for name, port, far in ends]

    def spots(self, end: str) -> "list[Spot | None]":
        """Where that end is on the floor; None of an open one, and without a floor."""
        return self._upper_spots if end == "upper" else self._lower_spots

    @cached_property
    def _upper_spots(self) -> "list[Spot | None]":
        rows = self.rows.upper.row
        return self.stands.of_switches(rows) if self.stands else [None] * len(rows)

    @cached_property
    def _lower_spots(self) -> "list[Spot | None]":
        rows = self.rows.lower.row
        if self.stands is None:
            return [None] * len(rows)
        return self.stands.of_servers(rows) if self.is_of_servers else self.stands.of_switches(rows)

    def racks(self, end: str) -> list[str | None]:
        """The rack of that end."""
        return list(self.stands.racks(self.spots(end))) if self.stands else [None] * len(self.rows.leg)

    def places(self, end: str) -> list[str | None]:
        """Rack, unit and cage, with the channel of a split one: `A07-42:53.2`; of a server its port."""
        here = self.end(end)
        columns = zip(self.racks(end), self.spots(end), here.cage, here.port, here.channel, strict=True)
        return [
            f"{rack}-{spot.unit}:{cage or port}{f'.{channel}' if channel else ''}" if spot else None
            for rack, spot, cage, port, channel in columns
        ]

    def needs_m(self) -> list[float | None]:
        """How much each cable needs, in whole centimetres, rounded up."""
        return [None if need is None else -(-need * 100 // STEPS_A_METRE) / 100 for need in self.rows.need]

    def cable_bundles(self) -> list[str | None]:
        """The bundle on the floor that each lies in."""
        return self.bundled(self) if self.bundled else [None] * len(self.rows.leg)

    def tags(self, end: str) -> list[str | None]:
        """What is put on the cable at that end: the near place first."""
        ends = zip(self.places(end), self.places("lower" if end == "upper" else "upper"), strict=True)
        return [f"{near}/{far}" if near and far else near for near, far in ends]

    def labels(self, end: str) -> list[str | None]:
        """What is printed for that end."""
        here, far = self.end(end), self.end("lower" if end == "upper" else "upper")
        kinds = self.of_leg(lambda leg: leg.kind)
        return list(map(_label, here.name, here.port, far.name, far.port, kinds))


def _connectors(switch: Iterable[Any], cage: Iterable[Any], connector: Ints) -> list[str | None]:
    """The cage that a cable starts from, and the connector of the cage where it has several."""
    return [
        None if number < 0 else f"{name}:{place}.{number}" if number else f"{name}:{place}"
        for name, place, number in zip(switch, cage, connector.tolist(), strict=True)
    ]


def _label(name: str | None, port: str | None, far: str | None, far_port: str | None, kind: str) -> str | None:
    if name is None:
        return None
    return f"{name} {port} > {far} {far_port}" if far else f"{name} {port} > {kind}"
