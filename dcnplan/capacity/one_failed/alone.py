"""Leaves with nothing above them, of which one fails, or one of its links to its peer.

A server that loses a leaf has the ports on the others of its group left; what has to go from leaf to leaf has the peer
links left. Counts ports and links; routes nothing.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from dcnplan.capacity.one_failed.parts import What
from dcnplan.plan.leaves_alone import LeavesAlone, crosses, crossing

Ratios = Sequence[Fraction | None]
"""What the servers offer to what gets through, of each class of leaves; None where some are cut off."""


def losses(leaves: Sequence[LeavesAlone], between_ports: bool = False) -> Mapping[What, Ratios]:
    """By what fails: a leaf, and one link between peers where any are in a ratio, or ports send over it.

    A lost leaf is that of the kind of servers on it that has fewest others.
    """
    if not any(leaf.servers for leaf in leaves):
        return {}
    found: dict[What, Ratios] = {"leaf": [_without_leaf(leaf) for leaf in leaves]}
    if (between_ports or crosses(tuple(leaves))) and any(leaf.servers and leaf.peers for leaf in leaves):
        found["peer"] = [_without_link(tuple(leaves), leaf, between_ports) for leaf in leaves]
    return found


def _without_leaf(leaf: LeavesAlone) -> Fraction | None:
    if not leaf.servers:
        return Fraction(1)
    return Fraction(leaf.homing, leaf.homing - 1) if leaf.homing > 1 else None


def _without_link(leaves: tuple[LeavesAlone, ...], leaf: LeavesAlone, between_ports: bool) -> Fraction | None:
    """1 for leaves that send nothing, or have no peer to lose."""
    if not leaf.peers or not leaf.servers:
        return Fraction(1)
    left_bps = leaf.peer_bps - leaf.peers.speed_bps
    apart_bps = sum(served.bandwidth_bps for served in crossing(leaves, leaf))
    sent_bps = _to_peer_bps(leaf) if between_ports else Fraction(apart_bps)
    return sent_bps / left_bps if left_bps else None


def _to_peer_bps(leaf: LeavesAlone) -> Fraction:
    """Of what the ports on a leaf send evenly to those of other servers on both leaves of a pair: what crosses it.

    Servers are on both leaves, or of pairs astride two leaf groups on one of them, which is the worse.
    """
    found = Fraction(0)
    for served in leaf.servers:
        on_both = served.homing % 2 == 0
        own_bps = served.ports // served.homing * served.speed_bps
        reached_bps = 2 * leaf.offered_bps - own_bps * (1 + on_both)
        if reached_bps:
            found += Fraction(served.bandwidth_bps * (leaf.offered_bps - own_bps * on_both), reached_bps)
    return found
