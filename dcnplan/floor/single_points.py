"""What one lost rack or row takes together: all leaves of a group, whole pods. In closed form.

Knows no traffic.
"""

from collections import Counter
from collections.abc import Iterator

from dcnplan.floor.area import Area, LeafClass
from dcnplan.floor.floor import Floor
from dcnplan.floor.rows import Rows, Run
from dcnplan.plan.groups import ServerGroup


def groups_in_a_rack(floor: Floor) -> str | None:
    """A rack that takes all leaves of a leaf group of more than one; None where none does."""
    for area in floor.areas:
        for rows in area.rows:
            for part in rows.parts:
                run = area.runs[part.run]
                one = area.of_class(run.block.leaf)
                for number in _together(area, rows, run, one):
                    index, member = divmod(number, area.spread)
                    return floor.name(floor.switch(one.group, member, run.before * one.step + index).rack)
    return None


def pods_in_a_row(floor: Floor) -> int:
    """The most pods that one row takes with all their leaves and servers; 0 where it takes none."""
    found = (
        area.spread * min(area.bands.pods, area.groups) for area in floor.areas if area.bands and area.bands.rows == 1
    )
    return max(found, default=0)


def cross_trays(floor: Floor) -> int:
    """Trays that lead from row to row; 0 where there is one row only."""
    return len(floor.keys.trays.cross) if floor.rows > 1 else 0


def _together(area: Area, rows: Rows, run: Run, one: LeafClass) -> Iterator[int]:
    """Of each leaf group in a block that has all its leaves in one rack, the number of one of them there."""
    for _, served in one.servers if run.stands else ():
        groups = Counter((_group(area, served, number), _rack(rows, run, number)) for number in range(run.block.leaves))
        for number in range(run.block.leaves):
            if groups[_group(area, served, number), _rack(rows, run, number)] >= served.homing > 1:
                yield number


def _group(area: Area, served: ServerGroup, number: int) -> int:
    return number // area.spread // served.in_pod


def _rack(rows: Rows, run: Run, number: int) -> int:
    """Of a leaf of a block: its rack there, or its network rack, from whichever the block begins with."""
    return run.block.leaf_seat(number)[0] if run.block.at_top else number % rows.banks[0].bank.racks
