"""Leaves with nothing above them, of which one fails, or one of its links to its peer.

A server that loses a leaf has the ports on the others of its group left; what has to go from leaf to leaf has the peer
links left. Counts ports and links; routes nothing.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from dcnplan.capacity.one_failed.parts import What
from dcnplan.plan.leaves_alone import LeavesAlone, crosses

Ratios = Sequence[Fraction | None]
"""What the servers offer to what gets through, of each class of leaves; None where some are cut off."""


def losses(leaves: Sequence[LeavesAlone]) -> Mapping[What, Ratios]:
    """By what fails: a leaf, and one link between peers where any are in a ratio."""
    if not any(leaf.servers for leaf in leaves):
        return {}
    found: dict[What, Ratios] = {"leaf": [_without_leaf(leaf) for leaf in leaves]}
    if crosses(tuple(leaves)) and any(leaf.servers and leaf.peers for leaf in leaves):
        found["peer"] = [_without_link(leaf) for leaf in leaves]
    return found


def _without_leaf(leaf: LeavesAlone) -> Fraction | None:
    if not leaf.servers:
        return Fraction(1)
    return Fraction(leaf.homing, leaf.homing - 1) if leaf.homing > 1 else None


def _without_link(leaf: LeavesAlone) -> Fraction | None:
    """1 for leaves that send nothing, or have no peer to lose."""
    if not leaf.peers or not leaf.servers:
        return Fraction(1)
    left_bps = leaf.peer_bps - leaf.peers.speed_bps
    return Fraction(leaf.offered_bps, left_bps) if left_bps else None
