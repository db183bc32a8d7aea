"""The fabrics that all tools work on, with the numbers they must have.

Expands specs and draws what is random; measures nothing.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from benchmarks.fabric import plan_of
from dcnplan.analysis.paths.matrix import PathCounts, count_paths
from dcnplan.designs import fabric_of
from dcnplan.fabric.builder import Fabric
from dcnplan.network.columns import Bools, Ints
from dcnplan.network.failed import Failed
from dcnplan.network.layers import Layers, layers
from dcnplan.plan.groups import Plan

FOLDER = Path(__file__).parents[1]
SEED = 1
FAILED_SHARE = 0.01


@dataclass(frozen=True)
class Size:
    """What a fabric has: link paths between two leaves that are furthest apart, and between all leaves together."""

    switches: int
    links: int
    leaves: int
    paths: int
    all_paths: int


@dataclass(frozen=True)
class Case:
    """A spec, its size, and how many random pairs of leaves have their paths enumerated."""

    key: str
    what: str
    spec: Path
    size: Size
    pairs_drawn: int

    @cached_property
    def plan(self) -> Plan:
        return plan_of(self.spec)

    @cached_property
    def fabric(self) -> Fabric:
        """Raises ValueError where it is not the fabric it is said to be."""
        fabric = fabric_of(self.plan)
        found = len(fabric.switches), len(fabric.links), int((fabric.switches.tier == 0).sum())
        if found != (self.size.switches, self.size.links, self.size.leaves):
            raise ValueError(f"{self.spec.name} has {found} switches, links and leaves, not {self.size}")
        return fabric

    def failed(self, some: bool) -> Failed:
        """1% of the links, the same ones for everybody; nothing where not `some`."""
        if not some:
            return Failed()
        mask: Bools = np.zeros(self.size.links, np.bool_)
        mask[np.random.default_rng(SEED).choice(self.size.links, self.failed_links, replace=False)] = True
        return Failed(links=mask)

    @property
    def has_parallel_links(self) -> bool:
        return any(group.links > 1 for group in self.plan.links)

    @property
    def failed_links(self) -> int:
        return max(1, round(FAILED_SHARE * self.size.links))

    def layers(self, some_failed: bool = False) -> Layers:
        """With the adjacency in both directions, as a graph library's graph has it."""
        return with_adjacency(layers(self.fabric.network, self.failed(some_failed)))

    def counts(self, some_failed: bool = False) -> PathCounts:
        """dcnplan's numbers of paths, to compare with."""
        return count_paths(self.layers(some_failed))

    def pairs(self) -> Ints:
        """int64[pairs_drawn, 2]: random leaves in different pods; in two tiers, different leaves."""
        rng = np.random.default_rng(SEED)
        block = self.fabric.switches.block
        pods = block[: self.size.leaves].any()
        drawn = rng.integers(0, self.size.leaves, (2 * self.pairs_drawn + 100, 2))
        a, b = block[drawn.T] if pods else drawn.T
        apart: Ints = drawn[a != b][: self.pairs_drawn]
        return apart

    def shuffled_leaves(self) -> list[int]:
        """The order in which leaves are sampled."""
        return [int(leaf) for leaf in np.random.default_rng(SEED).permutation(self.size.leaves)]


def with_adjacency(made: Layers) -> Layers:
    """The same, with what is otherwise made when first asked for."""
    for stage in made.stages:
        _ = stage.up, stage.down, stage.links, stage.next_hops
    return made


CASES = {
    case.key: case
    for case in (
        Case("A", "two tiers", FOLDER / "two-tier.yaml", Size(220, 864, 216, 4, 185_760), 10_000),
        Case(
            "B", "parallel links", FOLDER / "three-tier.yaml", Size(1_472, 20_480, 1_280, 8_192, 12_751_329_280), 10_000
        ),
        Case("C", "16 planes", FOLDER / "f16.yaml", Size(6_720, 129_024, 4_608, 576, 12_106_653_696), 100_000),
        Case("D64", "fat tree", FOLDER / "fat-tree.yaml", Size(5_120, 131_072, 2_048, 1_024, 4_229_890_048), 50_000),
        Case("H8", "8 host planes", FOLDER / "host-planes-8.yaml", Size(6_144, 1_048_576, 4_096, 256, 535_822_336), 0),
        Case(
            "H32",
            "32 host planes",
            FOLDER / "host-planes-32.yaml",
            Size(24_576, 4_194_304, 16_384, 256, 2_143_289_344),
            0,
        ),
    )
}
ALL_WORKS = ("A", "B", "C", "D64")
"""The fabrics that every tool works on; the others have one work each."""
