"""Blocks: a leaf group with its servers, in the fewest racks that hold it; and how many share a rack, where one is more
than enough.

Knows what one rack holds; knows no row, and nothing of where a block stands.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from dcnplan.floor.bodies import Body
from dcnplan.floor.loads import Bounds, Key, Limit, Load, Loads, without_none
from dcnplan.frozen import frozen
from dcnplan.plan.floor_asked import At, From


@frozen
class Held:
    """Servers of one record in a block: `count` of them, `per_rack` in each rack where the spec says so."""

    key: Key
    body: Body
    count: int
    filled: From
    per_rack: int | None = None

    def in_rack(self, rack: int, racks: int) -> int:
        """Spread evenly, the first racks take one more; or `per_rack` each, the last what is left."""
        if self.per_rack:
            return max(0, min(self.per_rack, self.count - rack * self.per_rack))
        return self.count // racks + (rack < self.count % racks)

    def seat(self, number: int, racks: int) -> tuple[int, int]:
        """The rack of a server, and its number there."""
        if self.per_rack:
            return divmod(number, self.per_rack)
        each, over = divmod(self.count, racks)
        if number < over * (each + 1):
            return divmod(number, each + 1)
        rack, number = divmod(number - over * (each + 1), each)
        return over + rack, number


@frozen
class Block:
    """`leaves` leaves and their servers in `racks` racks, where several `share` one. `body` is that of a leaf.

    Where leaves do not stand `at` the top, they are in none of its racks. `limited_by`: what keeps it from fewer
    racks, or more from sharing one; None where the spec said how many.
    """

    leaf: Key
    body: Body
    leaves: int
    servers: tuple[Held, ...]
    at: At = "top"
    racks: int = 1
    share: int = 1
    limited_by: Limit | None = None

    @property
    def at_top(self) -> bool:
        return self.at == "top"

    def loads(self, rack: int, blocks: int = 1) -> Loads:
        """Of one of its racks; of a rack that so many of it share."""
        leaves = Load(self.leaf, self.body, self.leaves_in(rack) * blocks, "top")
        servers = (Load(one.key, one.body, one.in_rack(rack, self.racks) * blocks, one.filled) for one in self.servers)
        return without_none((leaves, *servers))

    def leaves_in(self, rack: int) -> int:
        """Leaves in one of its racks."""
        return sum(self.leaf_seat(leaf)[0] == rack for leaf in range(self.leaves)) if self.at_top else 0

    def leaf_seat(self, leaf: int) -> tuple[int, int]:
        """The rack of a leaf, by its number in the group, and its number there: in the middle racks, one in each.

        Of more leaves than racks, neighbours stand together.
        """
        if self.racks >= self.leaves:
            return (self.racks - self.leaves) // 2 + leaf, 0
        rack = leaf * self.racks // self.leaves
        return rack, leaf - -(-rack * self.leaves // self.racks)

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it stands in a rack of its own: leaves alone, that stand elsewhere."""
        return not self.at_top and not any(one.count for one in self.servers)

    def fullest(self, racks: int) -> Loads:
        """What a rack of so many may have to hold: evenly spread, rounded up."""
        leaves = -(-self.leaves // racks) if self.at_top else 0
        counts = ((one, one.per_rack or -(-one.count // racks)) for one in self.servers)
        servers = (Load(one.key, one.body, min(count, one.count), one.filled) for one, count in counts)
        return without_none((Load(self.leaf, self.body, leaves, "top"), *servers))

    @property
    def spec_racks(self) -> int | None:
        """As `servers.per_rack` of the spec has them; None where it says nothing."""
        return max((-(-one.count // one.per_rack) for one in self.servers if one.per_rack), default=None)


def fitted(block: Block, bounds: Bounds, written: int | None) -> Block | tuple[Limit, Fraction, Loads]:
    """The block in the racks that are written, or in the fewest that hold it; or what is over, and by how much."""
    if block.is_empty:
        return replace(block, racks=0, share=1)
    racks = written or block.spec_racks
    if racks:
        short = next(bounds.exceeded(block.fullest(racks)), None)
        return (*short, block.fullest(racks)) if short else replace(block, racks=racks)
    most = max(block.leaves if block.at_top else 1, *(one.count for one in block.servers), 1)
    racks = _fewest(block, bounds, most)
    if racks is None:
        short = next(bounds.exceeded(block.fullest(most)))
        return (*short, block.fullest(most))
    if racks > 1:
        return replace(block, racks=racks, limited_by=next(bounds.exceeded(block.fullest(racks - 1)))[0])
    return _shared(block, bounds)


def _fewest(block: Block, bounds: Bounds, most: int) -> int | None:
    """By halves: with more racks no rack has more to hold."""
    low, high = 1, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if bounds.hold(block.fullest(middle)) else (middle + 1, high)
    return low if bounds.hold(block.fullest(low)) else None


def _shared(block: Block, bounds: Bounds) -> Block:
    """As many in one rack as fit."""

    def limits(blocks: int) -> Iterator[tuple[Limit, Fraction]]:
        return bounds.exceeded(block.loads(0, blocks))

    share = 1
    while not (over := next(limits(share + 1), None)):
        share += 1
    return replace(block, share=share, limited_by=over[0])
