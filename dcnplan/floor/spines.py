"""The network racks of all spines, in rows of the first room.

Knows no single spine.
"""

from collections.abc import Iterator

from dcnplan.floor.banks import Bank
from dcnplan.floor.spot import Rack
from dcnplan.frozen import frozen


@frozen
class Spines:
    """The racks of all spines in the first room: `banks` like banks one after the other, of a plane each.

    From `row` on, in one row from the place `start`, or row after row of so many `places`.
    """

    bank: Bank
    banks: int
    row: int
    start: int
    places: int

    @property
    def racks(self) -> int:
        return self.bank.racks * self.banks

    @property
    def rows(self) -> int:
        return -(-(self.start + self.racks) // self.places)

    def rack(self, number: int) -> Rack:
        """Of them all, by its number from 0."""
        row, place = divmod(self.start + number, self.places)
        return Rack(0, self.row + row, place)

    def spans(self) -> Iterator[tuple[int, int]]:
        """Neighbouring rows that some of them stand in: the first, and the one behind the last."""
        held = min(self.bank.racks, sum(count for _, _, count in self.bank.switches))
        for bank in range(self.banks):
            first = bank * self.bank.racks
            yield self.rack(first).row, self.rack(first + held - 1).row + 1
