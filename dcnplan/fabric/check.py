"""Whether a fabric keeps its invariants; a broken one is a bug of this program, never a fault of a spec.

Recounts from the columns what the builder made from closed forms.
"""

from collections.abc import Iterator

import numpy as np

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.check_faceplates import faceplate_faults, speed_faults
from dcnplan.fabric.check_ports import port_faults
from dcnplan.fabric.columns import rows_array
from dcnplan.fabric.named_rows import switch_names
from dcnplan.fabric.rows import switch_rows
from dcnplan.network.columns import Ints
from dcnplan.plan.axes import numbers
from dcnplan.plan.groups import LinkGroup, PeerGroup


def check(fabric: Fabric) -> tuple[str, ...]:
    """Every kind of fault found, a sentence each; empty where all is well. Makes every table of the fabric."""
    return (
        *faceplate_faults(fabric.plan),
        *speed_faults(fabric.plan),
        *_tier_faults(fabric),
        *_mesh_faults(fabric),
        *_peer_faults(fabric),
        *_server_faults(fabric),
        *port_faults(fabric),
    )


def _tier_faults(fabric: Fabric) -> Iterator[str]:
    tier, links = fabric.switches.tier, fabric.links
    skipping = np.flatnonzero(tier[links.upper] != tier[links.lower] + 1)
    if len(skipping):
        yield f"links that do not join neighbouring tiers: {len(skipping)}, first {_link(fabric, skipping[0])}"


def _mesh_faults(fabric: Fabric) -> Iterator[str]:
    for number, group in enumerate(fabric.plan.links):
        links = np.flatnonzero(fabric.links.group == number)
        lower, upper = fabric.links.lower[links], fabric.links.upper[links]
        astray = links[~_may_meet(fabric, group, lower, upper)]
        if len(astray):
            yield f"links that leave their pod or plane: {len(astray)}, first {_link(fabric, astray[0])}"
        pairs, counts = np.unique(lower.astype(np.int64) * len(fabric.switches) + upper, return_counts=True)
        if not (counts == group.links).all():
            low, up = divmod(int(pairs[counts != group.links][0]), len(fabric.switches))
            names = switch_names(fabric)
            yield f"{names[low]} and {names[up]} do not have {group.links} parallel links"
        yield from _degree_faults(fabric, group.lower.key, lower, group.uplinks, "uplinks")
        yield from _degree_faults(fabric, group.upper.key, upper, group.lowers * group.links, "downlinks")


def _may_meet(fabric: Fabric, group: LinkGroup, lower: Ints, upper: Ints) -> Ints:
    """Whether each lower switch may reach the upper one: same pod, or the plane that its index gives."""
    block, index = fabric.switches.block, fabric.switches.index
    below = numbers(group.lower.axes, block[lower], index[lower])
    above = numbers(group.upper.axes, block[upper], index[upper])
    pairs = [(below[axis], above[axis]) for axis in group.joins.same]
    if group.joins.stripe:
        low, high = group.joins.stripe
        pairs.append((below[low] % dict(group.upper.axes)[high], above[high]))
    return np.all([one == other for one, other in pairs], axis=0) if pairs else np.ones(len(lower), np.bool_)


def _degree_faults(fabric: Fabric, key: str, ends: Ints, expected: int, what: str) -> Iterator[str]:
    of_group = rows_array(switch_rows(fabric.plan)[key]).ravel()
    counts = np.bincount(ends, minlength=len(fabric.switches))[of_group]
    wrong = np.flatnonzero(counts != expected)
    if len(wrong):
        name = switch_names(fabric)[of_group[wrong[0]]]
        yield f"{name} has {counts[wrong[0]]} {what} of its link group, not {expected}"


def _peer_faults(fabric: Fabric) -> Iterator[str]:
    peers, index = fabric.peers, fabric.switches.index
    in_pairs = np.array([isinstance(group, PeerGroup) for group in fabric.plan.peers], np.bool_)[peers.group]
    lower, upper = peers.lower[in_pairs], peers.upper[in_pairs]
    if not ((index[lower] % 2 == 0) & (upper == lower + 1)).all():
        yield "peer links do not join leaves 1-2, 3-4, ..."
    if not in_pairs.all():
        from dcnplan.fabric.check_mesh import mesh_faults  # few fabrics are a mesh

        yield from mesh_faults(fabric)


def _server_faults(fabric: Fabric) -> Iterator[str]:
    """A server's ports go to `homing` different leaves of its own pods, in turn, equally many to each."""
    servers, links = fabric.servers, fabric.server_links
    pairs, counts = np.unique(links.server.astype(np.int64) * len(fabric.switches) + links.leaf, return_counts=True)
    group = servers.group[pairs // len(fabric.switches)]
    leaves = np.bincount(pairs // len(fabric.switches), minlength=len(servers))
    for number, asked in enumerate(fabric.plan.servers):
        each = asked.ports // asked.homing
        if not (leaves[servers.group == number] == asked.homing).all():
            yield f"a server of {asked.leaf.key} is not linked to {asked.homing} leaves"
        if not (counts[group == number] == each).all():
            yield f"a server of {asked.leaf.key} does not have {each} ports on each of its leaves"
    spread = np.array([asked.pods for asked in fabric.plan.servers], np.int64)[links.group]
    pod = servers.block[links.server] * spread + (links.nic - 1) % spread
    if not (pod == fabric.switches.block[links.leaf]).all():
        yield "a server is linked to a leaf of another pod"


def _link(fabric: Fabric, row: int) -> str:
    names = switch_names(fabric)
    return f"{names[fabric.links.lower[row]]} to {names[fabric.links.upper[row]]}"
