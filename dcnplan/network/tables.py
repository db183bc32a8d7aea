"""The rows of a network: its switches, its links, the leaves' servers, and the kinds that switches and links are of.

Says what a column means; fills none.
"""

from typing import Any

from dcnplan.frozen import frozen
from dcnplan.network.columns import Floats, Ints, Table


@frozen
class SwitchKind:
    """What alike switches are: `role`, and the `label` of pod type and leaf class where the role does not say it all.

    `scope` says what its switches stand in, `blocks` what these pods or planes are called; empty where the kind is not
    divided.
    """

    role: str
    label: str | None = None
    scope: str = "fabric"
    blocks: tuple[str, ...] = ()


@frozen
class LinkKind:
    """What alike links are: class of link (`leaf-spine`), kind of their lower switches, speed; whether parallel ones
    are one bundle.
    """

    name: str
    lower: SwitchKind
    speed_bps: int
    bundled: bool = False


@frozen(eq=False)
class SwitchTable(Table):
    """One row a switch, by tier: `tier` int8 (0: leaves), `kind` int16 indexes the switch kinds, `block` int32 the
    blocks of that kind.
    """

    tier: Ints
    kind: Ints
    block: Ints


@frozen(eq=False)
class LinkTable(Table):
    """One row a link between neighbouring tiers, by lower switch, then upper.

    `lower` and `upper` int32 are rows of the SwitchTable, `kind` int16 indexes the link kinds. Slots are those of line
    cards, 0 on a box; None where no switch of that end is a chassis.
    """

    lower: Ints
    upper: Ints
    kind: Ints
    lower_slot: Ints | None = None
    upper_slot: Ints | None = None


@frozen(eq=False)
class Homed(Table):
    """One row a leaf, of servers that are homed alike, with as much bandwidth on a leaf: `group` numbers their leaf
    groups, `part` is what they have of the bandwidth of its server ports.

    `count` are the servers of its group, and `each_bps` is what one of them has on the leaf; NaN where that differs.
    """

    group: Ints
    part: Floats
    count: Floats
    each_bps: Floats


@frozen(eq=False)
class Served(Table):
    """One row a leaf: `group` numbers the blocks of leaves, which share servers; a leaf without any is one of its own.

    A block is a leaf group, but where servers of unlike homing are on the same leaves: `homed` has the leaf groups of
    each. `servers` are its part of its block's servers among the leaves of the block that it can reach, counted by
    their bandwidth; `offered_bps` is that of its server ports.
    """

    group: Ints
    servers: Floats
    offered_bps: Floats
    homed: tuple[Homed, ...]

    def _columns(self) -> list[Any]:
        return [self.group, self.servers, self.offered_bps]
