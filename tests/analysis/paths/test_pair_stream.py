"""All paths of all pairs of a mesh, one by one, against networkx and against the count of them."""

import csv
import io
from itertools import permutations

import networkx as nx
import numpy as np
import pytest

from dcnplan.analysis.paths.leaf_pairs import every_pair
from dcnplan.analysis.paths.matrix import path_counts
from dcnplan.analysis.paths.pair_stream import pair_blocks
from dcnplan.designs import design
from dcnplan.network.network import Network
from dcnplan.report.every_path import every_csv
from tests.meshes import direct, dragonfly, pods_of_spines


def made(network: Network, links: bool) -> list[tuple[int, ...]]:
    """The switches of each, and its links behind them."""
    counts = path_counts(network)
    blocks = pair_blocks(counts, every_pair(counts.layers.leaves), links)
    rows = (block.switches if block.links is None else np.hstack([block.switches, block.links]) for block in blocks)
    return [tuple(row) for some in rows for row in some.tolist()]


def test_the_paths_of_a_dragonfly_are_the_shortest_ones_of_networkx():
    network = design(dragonfly(5)).network
    graph = nx.Graph(list(zip(network.links.lower.tolist(), network.links.upper.tolist(), strict=True)))
    shortest = [tuple(path) for a, b in permutations(range(20), 2) for path in nx.all_shortest_paths(graph, a, b)]
    assert sorted(made(network, links=False)) == sorted(shortest)


@pytest.mark.parametrize("spec", [direct(3), pods_of_spines(3), dragonfly(5)], ids=lambda spec: spec["name"])
@pytest.mark.parametrize("links", [False, True], ids=["switches", "links"])
def test_each_is_made_once_and_so_many_are_counted(spec, links: bool):
    network = design(spec).network
    paths = made(network, links)
    assert len(set(paths)) == len(paths) == path_counts(network).total(links)


def test_a_file_of_links_has_the_port_of_either_end_in_the_direction_of_the_path():
    network = design(dragonfly(5)).network
    counts, names = path_counts(network), network.names.links()
    blocks = pair_blocks(counts, every_pair(counts.layers.leaves), links=True)
    text = b"".join(every_csv(network, blocks, 3, links=True)).decode()
    ports = set(zip(names.lower, names.lower_port, names.upper_port, names.upper, strict=True))
    ports |= {(upper, up, low, lower) for lower, low, up, upper in ports}
    titles, *rows = csv.reader(io.StringIO(text))
    assert titles == ["path", "hop_0", *(f"{what}_{hop}" for hop in (1, 2, 3) for what in ("out", "in", "hop"))]
    assert len(rows) == counts.total(links=True)
    for _, *cells in rows:
        told = [cell for cell in cells if cell]
        assert all(tuple(told[at : at + 4]) in ports for at in range(0, len(told) - 1, 3))
    assert {row[1] for row in rows} == {*names.lower, *names.upper}
