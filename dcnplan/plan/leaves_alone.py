"""A Plan of leaves with nothing above them: what joins them, where anything does.

The leaves of a leaf group meet in their servers, which cross none of them; neighbours meet over their peer link. Counts
links and leaf groups; judges nothing.
"""

from dcnplan.frozen import frozen
from dcnplan.plan.groups import PeerGroup, Plan, ServerGroup, SwitchGroup
from dcnplan.plan.once import once


@frozen
class LeavesAlone:
    """The leaves of one class. `servers` has a record a kind; `peers` is None where they have none."""

    group: SwitchGroup
    servers: tuple[ServerGroup, ...]
    peers: PeerGroup | None

    @property
    def offered_bps(self) -> int:
        """Server bandwidth of one leaf, one direction."""
        return sum(served.bandwidth_bps for served in self.servers)

    @property
    def peer_bps(self) -> int:
        """Bandwidth of one leaf to its peer, one direction."""
        return self.peers.links * self.peers.speed_bps if self.peers else 0

    @property
    def homing(self) -> int:
        """Leaves of the smallest leaf groups on them; one without servers is a group of its own."""
        return min((served.homing for served in self.servers), default=1)

    @property
    def islands(self) -> int:
        """Leaf groups, those as one that a peer link joins: a pair of leaves stands astride two groups of odd size."""
        groups = self.group.count // self.homing
        return -(-groups // 2) if self.peers and self.homing % 2 else groups


@once
def leaves_alone(plan: Plan) -> tuple[LeavesAlone, ...]:
    """The classes of leaves with nothing above; none where something is."""
    if plan.mesh or any(group.tier for group in plan.switches):
        return ()
    peers = {one.leaf.key: one for one in plan.peers if isinstance(one, PeerGroup)}
    return tuple(LeavesAlone(group, plan.served_by(group), peers.get(group.key)) for group in plan.switches)


def islands(leaves: tuple[LeavesAlone, ...]) -> int:
    """Parts of the fabric between which nothing leads."""
    return sum(one.islands for one in leaves)


def crossing(leaves: tuple[LeavesAlone, ...], one: LeavesAlone) -> tuple[ServerGroup, ...]:
    """The kinds on leaves of a class that are not on every leaf with servers: they have traffic from leaf to leaf."""
    several = sum(bool(other.servers) for other in leaves) > 1
    return tuple(served for served in one.servers if several or one.group.count // served.homing > 1)


def crosses(leaves: tuple[LeavesAlone, ...]) -> bool:
    """Whether there are any such."""
    return any(crossing(leaves, one) for one in leaves)
