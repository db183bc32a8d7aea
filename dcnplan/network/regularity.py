"""Whether a network is a Clos as it is planned: switches of a kind interchangeable, every mesh complete.

Then what holds of one part holds of all that are like it. Looks at links only; knows no failures.
"""

import numpy as np

from dcnplan.network.columns import Ints
from dcnplan.network.grids import Grid, grid
from dcnplan.network.layers import layers
from dcnplan.network.network import Network


def is_regular(network: Network) -> bool:
    """Whether all switches of a kind have the same links to all the switches above that they can meet.

    And whether each block of a kind has as many switches in each mesh above it: pods, and planes, are alike then.
    """
    if network.crosses or network.mixed is not None:
        return False
    whole = layers(network)
    return all(_complete(network, grid(whole, tier), tier) for tier in range(len(whole.stages)))


def _complete(network: Network, stage: Grid, tier: int) -> bool:
    below, above = (network.switches.kind[part.start : part.stop] for part in network.tiers[tier : tier + 2])
    upper = np.append(above, -1)[stage.upper.at][stage.lower.mesh]  # the kind on every seat above a lower switch
    if not np.array_equal(stage.next_hops > 0, upper >= 0) or _some_without_lowers(stage, above):
        return False
    _, first, of = np.unique(below, return_index=True, return_inverse=True)
    rows = np.column_stack([stage.next_hops, stage.capacity_bps, upper])
    return bool((rows == rows[first[of.ravel()]]).all()) and (tier == 0 or _evenly_spread(network, stage, tier))


def _some_without_lowers(stage: Grid, kinds: Ints) -> bool:
    """Whether of one kind some upper switches have lower ones and others none; leaves on the spines never have any."""
    has = np.isin(stage.upper.mesh, stage.lower.mesh)
    return bool(np.isin(kinds[~has], kinds[has]).any())


def _evenly_spread(network: Network, stage: Grid, tier: int) -> bool:
    """Whether each block of a kind has as many switches in every mesh above."""
    part = network.tiers[tier]
    kind, block = (column[part.start : part.stop] for column in (network.switches.kind, network.switches.block))
    return all(_even(block[kind == one], stage.lower.mesh[kind == one]) for one in np.unique(kind).tolist())


def _even(block: Ints, mesh: Ints) -> bool:
    counts = np.zeros((int(block.max()) + 1, int(mesh.max()) + 1), np.int64)
    np.add.at(counts, (block, mesh), 1)
    return len(np.unique(counts)) == 1
