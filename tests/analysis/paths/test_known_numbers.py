"""Numbers of paths that are known in advance, from the class matrix of the fabric as built."""

import pytest

from dcnplan.analysis.paths.matrix import PathCount, PathCounts, path_counts
from dcnplan.analysis.paths.sets import paths
from dcnplan.capacity.equal_cost import equal_cost_paths
from dcnplan.designs import design
from dcnplan.fabric.builder import Fabric, build
from dcnplan.families.reading import load_spec
from dcnplan.inputs.source import source_of
from tests import plans
from tests.analysis.source_fabrics import CARD_36, three_tier_b, two_tier_of_chassis

A = two_tier_of_chassis(spines=4, card=CARD_36, cards=6)
"""4 spines of 216 ports: 216 leaves."""


def fat_tree(ports: int) -> Fabric:
    """Of switches with that many ports throughout: as many pods, and half as many leaves and pod spines in each."""
    half = ports // 2
    model = f"{{name: switch, ports: [{ports}x1G]}}"
    spec = f"""\
dcnplan: 1
name: fat-tree
family: multi-plane
servers: {{ports: 1, speed: 1G}}
leaf: {{model: {model}, downlinks: {half}x1G, uplinks: {half}x1G}}
pod_spine: {{model: {model}}}
spine: {{model: {model}}}
"""
    return build(design(load_spec(source_of("fat-tree.yaml", spec.encode()))).plan)


def totals(counts: PathCounts) -> tuple[int, int]:
    return counts.total(), counts.total(links=True)


@pytest.mark.parametrize(
    ("ports", "leaves", "in_pod", "between", "total"),
    [
        # (k/2)^2 between pods (Al-Fares, Loukissas, Vahdat, SIGCOMM 2008); k/2 in a pod of k/2 leaves.
        (4, 8, 2, 4, 8 * 1 * 2 + 8 * 6 * 4),
        (6, 18, 3, 9, 18 * 2 * 3 + 18 * 15 * 9),
        (8, 32, 4, 16, 32 * 3 * 4 + 32 * 28 * 16),
        (16, 128, 8, 64, 128 * 7 * 8 + 128 * 120 * 64),
    ],
)
def test_a_fat_tree_has_half_its_ports_squared_paths_between_pods(ports, leaves, in_pod, between, total):
    counts = path_counts(fat_tree(ports).network)
    assert counts.layers.leaves == leaves
    assert counts.between("pod1-leaf1", "pod1-leaf2") == PathCount(in_pod, in_pod, 2)
    assert counts.between("pod1-leaf1", f"pod{ports}-leaf1") == PathCount(between, between, 4)
    assert totals(counts) == (total, total)


def test_216_leaves_under_4_spines():
    counts = path_counts(build(A).network)
    assert counts.between("leaf1", "leaf216") == PathCount(4, 4, 2)
    assert totals(counts) == (185_760, 185_760)  # 216 x 215 x 4


def test_parallel_links_are_2048_switch_paths_and_8192_link_paths():
    """20 pods of 64 leaves and 8 pod spines under 32 spines, 2 links from each pod spine to each."""
    fabric = build(three_tier_b())
    counts = path_counts(fabric.network)
    assert counts.between("pod1-leaf1", "pod20-leaf64") == PathCount(2_048, 8_192, 4)
    assert counts.between("pod1-leaf1", "pod1-leaf64") == PathCount(8, 8, 2)
    # 1,280 x 63 pairs in pods, 1,280 x 1,216 between them.
    assert totals(counts) == (80_640 * 8 + 1_556_480 * 2_048, 80_640 * 8 + 1_556_480 * 8_192)
    found = paths(fabric.network, "pod1-leaf1", "pod20-leaf64")
    assert (found.switch_paths, found.link_paths) == (2_048, 8_192)


def test_what_the_plan_says_in_closed_form_is_what_the_columns_count():
    for plan in (A, three_tier_b(), plans.f16()):
        counts = path_counts(build(plan).network)
        last = counts.layers.leaves - 1
        closed = list(equal_cost_paths(plan).values())[-1]
        assert counts.between(0, last) == (closed.switch_paths, closed.link_paths, closed.hops)


def test_a_bundle_is_one_link_path_however_many_links_it_has():
    model = "{name: box, ports: [32x100G]}"
    spec = f"""\
dcnplan: 1
name: bundled
family: two-tier
servers: {{ports: 1, speed: 100G}}
leaf: {{model: {model}, count: 4, uplinks: 8x100G}}
spine: {{model: {model}, count: 2}}
links: {{bundle: true}}
"""
    bundled = build(design(load_spec(source_of("bundled.yaml", spec.encode()))).plan)
    apart = build(design(load_spec(source_of("apart.yaml", spec.replace("true", "false").encode()))).plan)
    # 2 spines; 4 links up and 4 down where they are not bundled.
    assert path_counts(bundled.network).between("leaf1", "leaf2") == PathCount(2, 2, 2)
    assert path_counts(apart.network).between("leaf1", "leaf2") == PathCount(2, 32, 2)
    assert paths(bundled.network, "leaf1", "leaf2").link_paths == 2
