"""A network of four tiers, made by hand: nothing in a network counts on three.

Two halls of two pods of two leaves: leaf 1 to 8, pod spines 1 to 8 (two a pod), spines 1 to 4 (two a hall), cores 1 and
2. Every link is one of 100G, but leaf 1 has two to pod spine 1.
"""

import numpy as np
import pytest

from dcnplan.analysis.paths.matrix import path_counts
from dcnplan.analysis.paths.sets import paths
from dcnplan.fabric.builder import build
from dcnplan.network.grids import grid
from dcnplan.network.layers import layers
from dcnplan.network.named_failures import failed_by_name
from dcnplan.network.network import Network
from tests import plans
from tests.network.reading.written import listed, read

IN_A_POD = [(f"leaf{2 * pod + a}", f"podspine{2 * pod + b}") for pod in range(4) for a in (1, 2) for b in (1, 2)]
IN_A_HALL = [
    (f"podspine{4 * hall + a}", f"spine{2 * hall + b}") for hall in (0, 1) for a in range(1, 5) for b in (1, 2)
]
BETWEEN = [(f"spine{spine}", f"core{core}") for spine in (1, 2, 3, 4) for core in (1, 2)]


@pytest.fixture(scope="module")
def network() -> Network:
    return read(listed([*IN_A_POD, *IN_A_HALL, *BETWEEN, ("leaf1", "podspine1")]))


def test_tiers_are_as_many_as_the_links_have(network):
    assert network.tiers == (range(8), range(8, 16), range(16, 20), range(20, 22))
    assert [stop.stop - stop.start for stop in network.stages] == [17, 16, 8]
    assert network.names.switches().tolist()[-6:] == ["spine1", "spine2", "spine3", "spine4", "core1", "core2"]


def test_meshes_are_pods_then_halls_then_all(network):
    assert [mesh.number for mesh in network.meshes] == [4, 2, 1]
    assert network.meshes[0].lower.tolist() == [0, 0, 1, 1, 2, 2, 3, 3]
    assert network.meshes[1].lower.tolist() == [0] * 4 + [1] * 4
    assert network.attached.domain.tolist() == [0] * 8


def test_layers_and_grids_hold_every_link(network):
    whole = layers(network)
    assert [int(stage.links.sum()) for stage in whole.stages] == [17, 16, 8]
    assert grid(whole, 0).next_hops[0].tolist() == [2, 1]
    assert [int(grid(whole, tier).capacity_bps.sum() / 1e9) for tier in range(3)] == [1_700, 1_600, 800]


def test_paths_climb_as_high_as_they_must(network):
    counts = path_counts(network)
    # In a pod over 2 pod spines; in a hall over 2 x 2 x 2; between halls over 2 x 2 x 2 x 2 x 2.
    assert counts.between("leaf3", "leaf4") == (2, 2, 2)
    assert counts.between("leaf2", "leaf3") == (8, 8, 4)
    assert counts.between("leaf2", "leaf8") == (32, 32, 6)
    assert counts.between("leaf1", "leaf8") == (32, 48, 6)  # two ways to one of its two pod spines
    assert paths(network, "leaf1", "leaf8").link_paths == 48
    down = failed_by_name(network, ["core1", "leaf1:podspine1", "spine3"])
    assert path_counts(network, down).between("leaf1", "leaf8") == (4, 4, 6)  # 1 x 2 x 1 x 1 x 2


def test_a_network_has_the_very_columns_of_its_fabric_in_at_most_50_bytes_a_link():
    fabric = build(plans.f16())
    network = fabric.network
    assert np.shares_memory(network.links.lower, fabric.links.lower)
    assert np.shares_memory(network.switches.tier, fabric.switches.tier)
    assert network.switches.nbytes + network.links.nbytes + network.served.nbytes <= 50 * len(network.links)
