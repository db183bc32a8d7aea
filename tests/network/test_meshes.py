"""Meshes and domains, worked out from links alone, against what the plan says and against a search link by link."""

from collections.abc import Iterator

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcnplan.designs import design
from dcnplan.fabric.builder import Fabric, build
from dcnplan.network.meshes import joined, meshes_of
from tests import plans
from tests.analysis.small_fabrics import two_tiers, with_pods
from tests.network.shipped import TIERED

fabrics = st.one_of(two_tiers(), with_pods(), with_pods(spine_above=False))


def stages_by_plan(fabric: Fabric) -> Iterator[tuple[list[object], list[object]]]:
    """Of each stage, what every lower and every upper switch shares with those it can meet: the block above.

    Spines of all classes are one block, or as many as there are planes: some switch below reaches them all. A leaf
    straight on the spines has nothing below that it could share.
    """
    plan, rows = fabric.plan, fabric.switches
    where = list(zip(rows.group.tolist(), rows.block.tolist(), rows.index.tolist(), strict=True))
    number = {group.key: at for at, group in enumerate(plan.switches)}
    holds = ["spine" if group.role == "spine" else group.key for group in plan.switches]
    is_leaf = [group.role == "leaf" for group in plan.switches]
    for tier in range(int(rows.tier.max())):
        above = {number[link.lower.key]: link for link in plan.links if link.lower.tier == tier}
        lowers = [where[row] for row in np.flatnonzero(rows.tier == tier)]
        uppers = [where[row] for row in np.flatnonzero(rows.tier == tier + 1)]
        links = [(above[group], block, index) for group, block, index in lowers]
        met: list[object] = [
            (holds[number[link.upper.key]], index % link.upper.blocks if not link.joins.same else block, None)
            for link, block, index in links
        ]
        yield met, [(holds[group], block, index if is_leaf[group] else None) for group, block, index in uppers]


def assert_as_planned(fabric: Fabric) -> int:
    """The number of stages looked at."""
    stages = list(stages_by_plan(fabric))
    for (lowers, uppers), found in zip(stages, fabric.network.meshes, strict=True):
        pairs = zip([*lowers, *uppers], [*found.lower.tolist(), *found.upper.tolist()], strict=True)
        together = set(pairs)
        assert len(together) == len({block for block, _ in together}) == len({mesh for _, mesh in together})
    return len(stages)


def test_every_topology_has_the_meshes_that_its_plan_says():
    looked_at = sum(assert_as_planned(design(file).fabric) for file in TIERED)
    assert looked_at >= 45


@settings(max_examples=60, deadline=None)
@given(fabrics)
def test_any_fabric_has_the_meshes_that_its_plan_says(plan):
    assert_as_planned(build(plan))


edges = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 5)), max_size=14)


@given(edges)
def test_meshes_are_the_components_that_a_search_finds(links):
    graph = nx.Graph()
    graph.add_nodes_from([("lower", place) for place in range(8)] + [("upper", place) for place in range(6)])
    graph.add_edges_from([(("lower", a), ("upper", b)) for a, b in links])
    lower, upper = (np.array([link[end] for link in links], np.int64) for end in (0, 1))
    found = meshes_of(lower, upper, 8, 6)
    numbers = {("lower", at): mesh for at, mesh in enumerate(found.lower.tolist())}
    numbers |= {("upper", at): mesh for at, mesh in enumerate(found.upper.tolist())}
    components = list(nx.connected_components(graph))
    assert found.number == len(components) == len(set(numbers.values()))
    assert all(len({numbers[node] for node in component}) == 1 for component in components)


def test_a_long_chain_is_one_mesh():
    # Lower i meets upper i and upper i + 1.
    lower = np.repeat(np.arange(1_000), 2)
    assert meshes_of(lower, lower + np.tile([0, 1], 1_000), 1_000, 1_001).number == 1


def test_switches_without_links_are_meshes_of_their_own_and_the_upper_ones_last():
    found = meshes_of(np.array([0, 2]), np.array([1, 1]), 3, 3)
    assert (found.number, found.lower.tolist(), found.upper.tolist()) == (4, [0, 1, 0], [2, 0, 3])


@pytest.mark.parametrize(
    ("plan", "domains"),
    [
        (plans.three_tier(), [0] * 12),  # spines join the pods
        (plans.disjoint_planes(), [0, 1] * 3),  # leaf 1, 3 and 5 in plane 1
        (plans.multi_plane(), [0] * 12),  # planes meet in the leaves
    ],
)
def test_leaves_are_joined_over_any_tier(plan, domains):
    network = build(plan).network
    assert joined(network.meshes).tolist() == network.attached.domain.tolist() == domains
