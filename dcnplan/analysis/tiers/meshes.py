"""Which leaves meet directly above: those of a pod; in two tiers those of a plane, or all.

Reads the Plan's link groups; looks at no link.
"""

from typing import NamedTuple

import numpy as np

from dcnplan.analysis.tiers.layers import Layers
from dcnplan.fabric.columns import Ints
from dcnplan.fabric.rows import Rows, switch_rows
from dcnplan.plan.groups import LinkGroup, Plan


class Meshes(NamedTuple):
    """The mesh of every leaf (int32[leaves]) and of every switch one tier up (int32[switches of tier 1]), from 0."""

    number: int
    leaf: Ints
    upper: Ints


def meshes(layers: Layers) -> Meshes:
    """Leaves in different meshes have no switch of tier 1 in common, whatever has failed."""
    plan: Plan = layers.fabric.plan
    rows = switch_rows(plan)
    leaf = np.zeros(layers.leaves, np.int32)
    upper = np.zeros(len(layers.tiers[1]) if layers.stages else 0, np.int32)
    bases: dict[str, int] = {}
    count = 0
    for link in plan.links:
        if link.lower.tier:
            continue
        if link.upper.key not in bases:
            bases[link.upper.key] = count
            count += link.upper.blocks
        base = bases[link.upper.key]
        _number(leaf, rows[link.lower.key], 0, base + _reached(link))
        _number(upper, rows[link.upper.key], layers.tiers[1].start, base + np.arange(link.upper.blocks)[:, None])
    return Meshes(count, leaf, upper)


def _reached(link: LinkGroup) -> Ints:
    """The upper block that each lower switch reaches: [blocks, each]."""
    block, index = np.ogrid[: link.lower.blocks, : link.lower.each]
    return np.asarray(block + 0 * index if link.mesh == "pod" else index % link.upper.blocks + 0 * block)


def _number(column: Ints, rows: Rows, start: int, numbers: Ints) -> None:
    at = rows.first - start + np.arange(rows.blocks)[:, None] * rows.stride + np.arange(rows.size)
    column[at] = numbers
