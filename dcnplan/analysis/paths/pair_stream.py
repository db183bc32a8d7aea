"""Every path of many pairs of leaves, pair by pair, where links stay in a tier or lead past one: no packed record fits.

Makes what `path_dag` numbers; knows no name.
"""

from collections.abc import Iterator

import numpy as np

from dcnplan.analysis.paths.leaf_pairs import LeafPairs
from dcnplan.analysis.paths.matrix import PathCounts
from dcnplan.analysis.paths.path_dag import Block, path_dag

BLOCK = 1 << 14
"""Paths of one block."""


def pair_blocks(counts: PathCounts, pairs: LeafPairs, links: bool) -> Iterator[Block]:
    """By the leaf that they lead to, then by the one they come from, in blocks of one pair."""
    for target in pairs.targets.tolist():
        for source in pairs.to(target).tolist():
            if source != target:
                dag = path_dag(counts.layers, source, target)
                total = dag.link_paths if links else dag.switch_paths
                for first in range(0, total, BLOCK):
                    yield dag.read(np.arange(first, min(first + BLOCK, total)), links)
