"""Which switches of a stage can meet: a lower one is linked to upper ones of its own mesh only.

Above the leaves a mesh is a pod, in two tiers a plane; above the pod spines, a plane. Reads the Plan's link groups;
looks at no link.
"""

from typing import NamedTuple

import numpy as np

from dcnplan.fabric.columns import Ints
from dcnplan.network.layers import Layers


class Meshes(NamedTuple):
    """The mesh of every lower and every upper switch of a stage, int64 by place in the tier; there are `number`."""

    number: int
    lower: Ints
    upper: Ints


def meshes(layers: Layers, tier: int = 0) -> Meshes:
    """Of the stage from `tier` to the next one. Meshes share no switch, whatever has failed."""
    plan, rows = layers.fabric.plan, layers.fabric.switches
    place = {group.key: number for number, group in enumerate(plan.switches)}
    base, planes = np.zeros((2, len(place)), np.int64)
    known: dict[str, int] = {}
    count = 0
    for link in (link for link in plan.links if link.lower.tier == tier):
        if link.upper.key not in known:
            known[link.upper.key] = count
            count += link.upper.blocks
        base[[place[link.lower.key], place[link.upper.key]]] = known[link.upper.key]
        planes[place[link.lower.key]] = link.upper.blocks if link.mesh == "plane" else 0
    below, above = (slice(part.start, part.stop) for part in (layers.tiers[tier], layers.tiers[tier + 1]))
    group, block, index = rows.group[below], rows.block[below], rows.index[below]
    inside = np.where(planes[group] > 0, index % np.maximum(planes[group], 1), block)
    return Meshes(count, base[group] + inside, base[rows.group[above]] + rows.block[above])
