"""The cable list as a value: a row for each leg, as columns, in whole or in batches.

Lists nothing until it is asked for.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from dcnplan.cable_list.attributes import CABLE, RARE
from dcnplan.cable_list.external import external_legs
from dcnplan.cable_list.listing import Columns, cable_batches, titles_of
from dcnplan.cabling.connection import Cabling, legs
from dcnplan.fabric.builder import Fabric
from dcnplan.frozen import frozen


@frozen(eq=False)
class Cables:
    """Every leg of every cable of a fabric, in the order of pulling; without `servers`, none that leads to one."""

    fabric: Fabric
    cabling: Cabling
    servers: bool = True

    def __repr__(self) -> str:
        return f"<Cables of {self.fabric.plan.name}: {len(self):,} legs>"

    def __len__(self) -> int:
        return legs(self.cabling, self.servers) + external_legs(self.fabric.plan)

    @property
    def titles(self) -> tuple[str, ...]:
        """The columns that this list has."""
        return titles_of(self.fabric.plan, self.cabling)

    def batches(self) -> Iterator[Columns]:
        """The columns piece by piece, for lists of any length."""
        return cable_batches(self.fabric, self.cabling, self.servers)

    def in_work_order(self) -> Columns:
        """The columns rack pair by rack pair, of a fabric on a floor; holds the whole list."""
        from dcnplan.cable_list.work_order import in_work_order  # few lists are in it

        return in_work_order(in_one((one.name for one in (*CABLE, *RARE)), self.batches()))

    @cached_property
    def columns(self) -> Columns:
        """Every column by its title, of one value a leg; None where something does not apply."""
        return in_one(self.titles, self.batches())


def in_one(titles: Iterable[str], batches: Iterable[Columns]) -> Columns:
    """The columns of those titles, of all batches one behind the other."""
    found = {title: list[object]() for title in titles}
    for batch in batches:
        for title, values in found.items():
            values += batch[title]
    return found
