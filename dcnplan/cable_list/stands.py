"""Where the ends of cables stand on a floor, by the rows of their switches and servers.

Looks each device of a batch up once; knows no column of the cable list.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.rows import Rows, switch_rows
from dcnplan.floor.floor import Floor
from dcnplan.floor.spot import Spot
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints


@frozen(eq=False)
class Stands:
    """Of a fabric and its floor."""

    fabric: Fabric
    floor: Floor

    def of_switches(self, rows: Ints) -> list[Spot | None]:
        """Of switches by row; None of -1."""
        spots = {row: self._switch(row) for row in set(rows.tolist())}
        return [spots[row] for row in rows.tolist()]

    def of_servers(self, rows: Ints) -> list[Spot | None]:
        """Of servers by row; None of -1."""
        servers = self.fabric.servers
        spots: dict[int, Spot | None] = {-1: None}
        for row in set(rows.tolist()) - {-1}:
            seat = (int(column[row]) for column in (servers.group, servers.block, servers.index))
            spots[row] = self.floor.server(*seat)
        return [spots[row] for row in rows.tolist()]

    def racks(self, spots: list[Spot | None]) -> Iterator[str | None]:
        """The names of their racks."""
        return (spot and self.floor.name(spot.rack) for spot in spots)

    def _switch(self, row: int) -> Spot | None:
        for group in self.fabric.plan.switches if row >= 0 else ():
            if seat := self._rows[group.key].seat(row):
                return self.floor.switch(group, seat.block, seat.place)
        return None

    @cached_property
    def _rows(self) -> Mapping[str, Rows]:
        return switch_rows(self.fabric.plan)
