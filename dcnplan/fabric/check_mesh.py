"""Whether the links of a mesh join every two of its members, as many as they should, and the switches of each in turn.

Counts rows; trusts no closed form of where a link goes.
"""

from collections.abc import Iterator

import numpy as np

from dcnplan.fabric.builder import Fabric
from dcnplan.network.columns import Ints
from dcnplan.plan.groups import MeshGroup
from dcnplan.plan.mesh_group import MeshKind


def mesh_faults(fabric: Fabric) -> Iterator[str]:
    """A sentence each kind of fault in each record."""
    for number, group in enumerate(fabric.plan.peers):
        if isinstance(group, MeshGroup):
            here = np.flatnonzero(fabric.peers.group == number)
            lower, upper = fabric.peers.lower[here], fabric.peers.upper[here]
            yield from _pair_faults(fabric, group, lower, upper)
            yield from _switch_faults(fabric, group, lower, upper)


def _member(fabric: Fabric, kind: MeshKind, rows: Ints) -> Ints:
    """A number for the member, and so for its mesh, that each switch is of."""
    block, index = (column[rows].astype(np.int64) for column in (fabric.switches.block, fabric.switches.index))
    return block if kind.axis != kind.group.axes[-1][0] else block * kind.group.each + index


def _pair_faults(fabric: Fabric, group: MeshGroup, lower: Ints, upper: Ints) -> Iterator[str]:
    one, other = group.kinds
    ends = np.stack([_member(fabric, one, lower), _member(fabric, other, upper)])
    pairs, counts = np.unique(ends, axis=1, return_counts=True)
    if not (ends[0] // one.count == ends[1] // other.count).all():
        yield f"links of {group.lower.key} that leave their mesh"
    if group.one == group.other and not (pairs[0] < pairs[1]).all():
        yield f"links of {group.lower.key} from a member to itself, or to one before it"
    if pairs.shape[1] != one.meshes * group.pairs or not (counts == group.links).all():
        yield f"members of {group.lower.key} and {group.upper.key} that do not have {group.links} links to each other"


def _switch_faults(fabric: Fabric, group: MeshGroup, lower: Ints, upper: Ints) -> Iterator[str]:
    """Switches of a member have as many links as each other, or one more."""
    for kind, rows in zip(group.kinds, (lower, upper), strict=True):
        if group.one == group.other:
            rows = np.concatenate([lower, upper])
        counts = np.bincount(rows, minlength=len(fabric.switches))
        at = np.flatnonzero(fabric.switches.group == [one.key for one in fabric.plan.switches].index(kind.group.key))
        members = counts[at].reshape(-1, kind.switches) if _side_by_side(fabric, at, kind) else counts[at][:, None]
        if (np.ptp(members, axis=1) > 1).any():
            yield f"switches of {kind.group.key} share the links of their member unevenly"


def _side_by_side(fabric: Fabric, rows: Ints, kind: MeshKind) -> bool:
    return kind.switches > 1 and np.array_equal(
        fabric.switches.index[rows] % kind.switches, np.arange(len(rows)) % kind.switches
    )
