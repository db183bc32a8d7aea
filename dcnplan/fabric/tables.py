"""The columns of a fabric: switches, links between them, servers and their links. Every array is read-only.

Says what a column means; fills none.
"""

from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints, Table


@frozen(eq=False)
class SwitchTable(Table):
    """One row a switch: `group` indexes `plan.switches`; `block` (pod of its type, or plane) and `index` are from 0."""

    group: Ints
    tier: Ints
    block: Ints
    index: Ints


@frozen(eq=False)
class LinkTable(Table):
    """One row a link, by lower switch and uplink number.

    `lower` and `upper` are rows of the SwitchTable; `group` indexes `plan.links` (`plan.peers` for peer links).
    Cages count from 1 on their box or line card, legs (channels of a split cage) from 0. Slots are those of line cards:
    0 on a box, and None where no switch of that end is a chassis.
    """

    lower: Ints
    upper: Ints
    group: Ints
    lower_cage: Ints
    lower_leg: Ints
    upper_cage: Ints
    upper_leg: Ints
    lower_slot: Ints | None
    upper_slot: Ints | None


@frozen(eq=False)
class ServerTable(Table):
    """One row a server, by leaf group: `group` indexes `plan.servers`; `block` and `index` in it count from 0."""

    group: Ints
    block: Ints
    index: Ints


@frozen(eq=False)
class ServerLinkTable(Table):
    """One row a port of a server, by server and NIC.

    `server` is a row of the ServerTable, `leaf` one of the SwitchTable; `group` indexes `plan.servers`; `nic` counts a
    server's ports from 1; slot, cage and leg are the leaf's, as in a LinkTable.
    """

    server: Ints
    leaf: Ints
    group: Ints
    nic: Ints
    cage: Ints
    leg: Ints
    slot: Ints | None
