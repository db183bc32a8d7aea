"""An area: the pods of a type, or all leaves of a fabric without pods; which rack of a pod each leaf and server is in.

Seats are within the pod; `bands` say where the pod is. Knows no names.
"""

from typing import NamedTuple

from dcnplan.floor.bands import Bands, Corner
from dcnplan.floor.banks import Bank
from dcnplan.floor.loads import Key, Loads
from dcnplan.floor.rows import Part, Placed, Rows, Run
from dcnplan.frozen import frozen
from dcnplan.plan.groups import ServerGroup, SwitchGroup


class Seat(NamedTuple):
    """In a pod: row and place from 0, what stands in that rack, and the number of the device in its load."""

    row: int
    place: int
    loads: Loads
    number: int


@frozen
class LeafClass:
    """The leaves of a group, in blocks of `step` leaves in each pod: `blocks` blocks, the last with what is over."""

    group: SwitchGroup
    step: int
    blocks: int
    servers: tuple[tuple[int, ServerGroup], ...]

    @property
    def key(self) -> str:
        return self.group.key

    def block_of_leaf(self, index: int) -> tuple[int, int]:
        """The block of a leaf of a pod, and its number among the leaves of that pod there."""
        block = min(index // self.step, self.blocks - 1)
        return block, index - block * self.step

    def block_of_server(self, served: ServerGroup, server: int) -> tuple[int, int]:
        """The block of a server of a pod group, and its number among those of its record there."""
        groups = self.step // served.in_pod
        block = min(server // (served.per_leaf_group * groups), self.blocks - 1)
        return block, server - block * groups * served.per_leaf_group

    def servers_of(self, served: ServerGroup, block: int) -> int:
        """Servers of a record in a block."""
        each = self.step // served.in_pod * served.per_leaf_group
        return served.per_block - block * each if block == self.blocks - 1 else each


@frozen
class Area:
    """`pods` pods of a type, `spread` of which share their servers and stand together as one; or one that is no pod.

    `bands` None: rows go on through rooms of so many `rows_a_room`. `pod_spines` is the bank of one pod.
    """

    name: str | None
    pods: int
    spread: int
    classes: tuple[LeafClass, ...]
    runs: tuple[Run, ...]
    rows: tuple[Rows, ...]
    bands: Bands | None
    rows_a_room: int
    pod_spines: Bank | None = None

    @property
    def groups(self) -> int:
        """Pods, those that share servers as one."""
        return self.pods // self.spread

    def corner(self, pod: int, row: int) -> Corner:
        """Where a row of a pod, both from 0, begins."""
        if self.bands is None:
            return Corner(*divmod(row, self.rows_a_room), 0)
        corner = self.bands.corner(pod)
        return corner._replace(row=corner.row + row)

    def banks_of(self, rows: Rows) -> tuple[Placed, ...]:
        """Network racks of its rows: without pods those of leaves alone, as the others are those of the spines."""
        return rows.banks if self.bands else rows.banks[: rows.leaves]

    def of_class(self, key: Key) -> LeafClass:
        return next(one for one in self.classes if one.key == key)

    def leaf(self, key: Key, member: int, index: int) -> Seat:
        """Of a leaf; `member` is the number of its pod among those that stand together."""
        block, leaf = self.of_class(key).block_of_leaf(index)
        leaf = leaf * self.spread + member
        number, run = self._run(key, block)
        if not run.block.at_top:
            return self._in_bank(number, run, block, leaf)
        rack, within = run.block.leaf_seat(leaf)
        return self._in_block(number, run, block, rack, run.block.leaves, within)

    def server(self, record: int, server: int) -> Seat:
        """Of a server, by its record and its number among those of its pod group."""
        one, served = next((one, served) for one in self.classes for at, served in one.servers if at == record)
        block, number = one.block_of_server(served, server)
        at, run = self._run(one.key, block)
        held = next(held for held in run.block.servers if held.key == record)
        rack, within = held.seat(number, run.block.racks)
        return self._in_block(at, run, block, rack, held.in_rack(rack, run.block.racks), within)

    def pod_spine(self, member: int, index: int) -> Seat:
        """Of a pod spine."""
        assert self.pod_spines is not None
        rows = next(one for one in self.rows if len(one.banks) > one.leaves)
        placed = rows.banks[rows.leaves + member]
        rack, number = self.pod_spines.seat(self.pod_spines.switches[0][0], index)
        return Seat(rows.first, (placed.start or 0) + rack, self.pod_spines.loads(rack), number)

    def _run(self, key: Key, block: int) -> tuple[int, Run]:
        return next(
            (number, run)
            for number, run in enumerate(self.runs)
            if run.block.leaf == key and run.before <= block < run.before + run.blocks
        )

    def _row_of(self, run: int, cell: int) -> tuple[Rows, Part, int]:
        for rows in self.rows:
            for part in rows.parts:
                if part.run == run and part.first <= cell < part.first + part.cells * rows.rows:
                    return rows, part, (cell - part.first) // part.cells
        raise AssertionError

    def _in_block(self, number: int, run: Run, block: int, rack: int, each: int, within: int) -> Seat:
        """Of a device in a rack of its block; `each` are those of one block there."""
        cell, seat = divmod(block - run.before, run.block.share)
        rows, part, row = self._row_of(number, cell)
        before = 0
        for other in rows.parts[: rows.parts.index(part)]:
            before += other.cells * self.runs[other.run].block.racks
        before += (cell - part.first - row * part.cells) * run.block.racks
        loads = run.block.loads(rack, run.blocks_in(cell, 1))
        return Seat(rows.first + row, rows.free(before + rack), loads, seat * each + within)

    def _in_bank(self, number: int, run: Run, block: int, leaf: int) -> Seat:
        """Of a leaf in the network racks of its row."""
        cell = (block - run.before) // run.block.share
        rows, part, row = self._row_of(number, cell)
        first = part.first + row * part.cells
        before = block - run.before - run.blocks_in(0, first)
        place = before * run.block.leaves + leaf
        for other in rows.parts[: rows.parts.index(part)]:
            if self.runs[other.run].block.leaf == run.block.leaf:
                place += self.runs[other.run].blocks_in(other.first, other.cells) * self.runs[other.run].block.leaves
        placed = rows.banks[0]
        rack, within = placed.bank.seat(run.block.leaf, place)
        return Seat(rows.first + row, (placed.start or 0) + rack, placed.bank.loads(rack), within)
