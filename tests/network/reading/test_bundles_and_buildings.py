"""Bundles of links that stay in their tier, and pods of several types in buildings, are read back as they were."""

import pytest

from dcnplan.analysis.paths.matrix import path_counts
from dcnplan.designs import design
from dcnplan.fabric.builder import build
from tests.building_specs import TWO_BUILDINGS
from tests.meshes import direct, dragonfly, pods_of_spines
from tests.network.reading.test_round_trip import assert_same
from tests.network.reading.written import read, written

PAIRS = {
    "dcnplan": 1, "name": "pairs", "family": "two-tier", "servers": {"ports": 1, "speed": "25G"},
    "leaf": {
        "model": {"name": "tor", "ports": ["48x25G", "4x100G"]}, "count": 4, "downlinks": "48x25G",
        "peer_link": "3x100G",
    },
    "spine": "none",
}  # fmt: skip


@pytest.mark.parametrize("spec", [PAIRS, direct(3), pods_of_spines(3), dragonfly(5)], ids=lambda spec: spec["name"])
def test_links_in_their_tier_are_read_back_one_by_one_or_as_the_bundles_that_they_are(spec):
    plan = design({**spec, "links": {"bundle": True}}).plan
    here, there = build(plan).network, read(written(plan), spec["name"])
    assert_same(here, there)
    assert {kind.bundled for kind in there.link_kinds} == {True}
    assert_same(design(spec).network, read(written(design(spec).plan), spec["name"]))


def test_a_bundled_pair_of_leaves_has_one_path_in_the_list_too():
    plan = design({**PAIRS, "links": {"bundle": True}}).plan
    for network in (build(plan).network, read(written(plan))):
        assert path_counts(network).between("leaf1", "leaf2") == (1, 1, 1)


@pytest.mark.parametrize(
    "pods",
    [{"h100-a": {"count": 2}, "web": {"count": 1}}, {"gpu": {"count": 1}, "edge": {"count": 1, "pod_spine": "none"}}],
)
def test_types_of_pods_come_one_after_the_other_in_all_buildings(pods):
    top = {"model": {"name": "box-32", "ports": ["32x100G"]}, "count": 4}
    plan = design({**TWO_BUILDINGS, "pods": pods, "spine": {**top, "uplinks": "8x100G"}, "core": top}).plan
    here = build(plan).network
    assert_same(here, read(written(plan), "campus"))
    first, second = pods
    of_leaves = [name for name in here.names.switches().tolist() if "leaf" in name]
    assert [second in name for name in of_leaves] == sorted(second in name for name in of_leaves)
    assert of_leaves[0] == f"building1-{first}1-leaf1"
