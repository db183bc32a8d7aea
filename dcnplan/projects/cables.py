"""The cable list of a project: the cables of its fabrics, one after the other.

Lists nothing until it is asked for.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain

from dcnplan.cable_list.attributes import CABLE, RARE
from dcnplan.cable_list.cables import Cables, in_one
from dcnplan.cable_list.listing import Columns
from dcnplan.frozen import frozen


@frozen(eq=False)
class ProjectCables:
    """Every leg of every cable, fabric by fabric, each in the order of pulling."""

    fabrics: Mapping[str, Cables]

    def __repr__(self) -> str:
        return f"<Cables of {', '.join(self.fabrics)}: {len(self):,} legs>"

    def __len__(self) -> int:
        return sum(map(len, self.fabrics.values()))

    @property
    def titles(self) -> tuple[str, ...]:
        """The columns that this list has, the fabric last."""
        told = {title for one in self.fabrics.values() for title in one.titles}
        return tuple(one.name for one in (*CABLE, *RARE) if one.name in told)

    def batches(self) -> Iterator[Columns]:
        """The columns piece by piece, for lists of any length."""
        return chain.from_iterable(one.batches() for one in self.fabrics.values())

    @cached_property
    def columns(self) -> Columns:
        """Every column by its title, of one value a leg; None where something does not apply."""
        return in_one(self.titles, self.batches())
