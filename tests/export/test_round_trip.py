"""Each format, read back by its consumer's parser, gives the same switches and the same links."""

import csv
import io
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import networkx as nx
import pytest
import yaml

from dcnplan.export import netbox
from dcnplan.export.extract import Extract
from dcnplan.export.registry import text_of
from dcnplan.fabric.graph import to_networkx
from tests.export.small import FABRICS, PODS, SPLIT, extract_of

EXTRACTS = {name: extract_of(spec, servers=True) for name, spec in FABRICS.items()}
Link = tuple[str, str, str, str]


class Found(NamedTuple):
    """Node names, and links as lower, lower port, upper, upper port; PTM and Batfish list no nodes."""

    nodes: set[str] | None
    links: Counter[Link]


def text(form: str, extract: Extract) -> str:
    return "".join(text_of(form, extract))


def wanted(extract: Extract) -> Found:
    links = [(lower, about["lower_port"], upper, about["upper_port"]) for lower, upper, about in extract.edges()]
    return Found({name for name, _ in extract.nodes()}, Counter(links))


def by_graphviz(written: str) -> Found:
    if shutil.which("dot") is None:
        pytest.skip("Graphviz is not installed: no dot")
    done = subprocess.run(["dot", "-Tdot_json"], input=written, capture_output=True, text=True, check=True)
    graph = json.loads(done.stdout)
    names = {one["_gvid"]: one["name"] for one in graph["objects"] if "nodes" not in one}
    for edge in graph["edges"]:
        assert (names[edge["tail"]], names[edge["head"]]) == (edge["upper"], edge["lower"])
    links = [tuple(edge[key] for key in ("lower", "lower_port", "upper", "upper_port")) for edge in graph["edges"]]
    return Found(set(names.values()), Counter(links))


def by_ptm(written: str) -> Found:
    if shutil.which("dot") is None:
        pytest.skip("Graphviz is not installed: no dot")
    subprocess.run(["dot", "-Tdot_json"], input=written, capture_output=True, text=True, check=True)
    cable = re.compile(r'"([^"]+)":"([^"]+)" -- "([^"]+)":"([^"]+)"')
    lines = [line for line in written.splitlines() if line not in ("graph G {", "}")]
    assert max(map(len, lines)) < 1024
    return Found(None, Counter(cable.fullmatch(line).groups() for line in lines))  # type: ignore[union-attr, misc]


def by_batfish(written: str) -> Found:
    edges = json.loads(written)["edges"]
    ends = [(edge["node1"], edge["node2"]) for edge in edges]
    return Found(None, Counter((a["hostname"], a["interfaceName"], b["hostname"], b["interfaceName"]) for a, b in ends))


def by_containerlab(written: str) -> Found:
    topology = yaml.safe_load(written)["topology"]
    links = []
    for link in topology["links"]:
        lower, upper = (end["node"] for end in link["endpoints"])
        links.append((lower, link["labels"]["lower-port"], upper, link["labels"]["upper-port"]))
    return Found(set(topology["nodes"]), Counter(links))


@pytest.mark.parametrize("extract", EXTRACTS.values(), ids=EXTRACTS)
@pytest.mark.parametrize(
    ("form", "read"),
    [("dot", by_graphviz), ("ptm", by_ptm), ("batfish", by_batfish), ("containerlab", by_containerlab)],
)
def test_the_file_read_back_has_the_same_switches_and_links(form: str, read: Callable[[str], Found], extract: Extract):
    found, want = read(text(form, extract)), wanted(extract)
    assert found.links == want.links
    assert found.nodes in (None, want.nodes)


@pytest.mark.parametrize("extract", EXTRACTS.values(), ids=EXTRACTS)
def test_networkx_reads_node_link_back_as_the_same_graph(extract: Extract):
    graph = nx.node_link_graph(json.loads(text("node-link", extract)), edges="edges")
    assert_same(graph, to_networkx(extract.fabric, servers=True))


@pytest.mark.parametrize("extract", EXTRACTS.values(), ids=EXTRACTS)
def test_networkx_reads_graphml_back_as_the_same_graph(extract: Extract):
    graph = nx.parse_graphml(text("graphml", extract), force_multigraph=True)
    assert_same(graph, to_networkx(extract.fabric, servers=True))


def assert_same(found: nx.MultiGraph, want: nx.MultiGraph) -> None:
    """Nodes in the same order, edges with their keys, and every attribute with its type."""
    assert found.graph["name"] == want.graph["name"]
    assert repr(sorted_items(found.nodes(data=True))) == repr(sorted_items(want.nodes(data=True)))
    assert list(found.nodes) == list(want.nodes)
    assert edges_of(found) == edges_of(want)


def sorted_items(nodes: object) -> list[object]:
    return [(name, sorted(about.items())) for name, about in nodes]  # type: ignore[attr-defined]


def edges_of(graph: nx.MultiGraph) -> dict[object, dict[str, object]]:
    return {(frozenset(ends), key): about for *ends, key, about in graph.edges(keys=True, data=True)}


@pytest.mark.parametrize("extract", EXTRACTS.values(), ids=EXTRACTS)
def test_netbox_gets_a_row_a_device_two_a_link_and_one_a_cable(extract: Extract):
    devices, interfaces, cables = (
        list(csv.DictReader(io.StringIO("".join(lines)))) for lines in netbox.files(extract).values()
    )
    want = wanted(extract)
    assert {row["name"] for row in devices} == want.nodes
    assert len(devices) == len(want.nodes or ())
    keys = ("side_a_device", "side_a_name", "side_b_device", "side_b_name")
    assert Counter(tuple(row[key] for key in keys) for row in cables) == want.links
    ends = {(row["device"], row["name"]) for row in interfaces}
    assert len(ends) == len(interfaces) == 2 * len(cables)
    assert ends == {end for a, b, c, d in want.links for end in ((a, b), (c, d))}


def test_a_split_fabric_of_four_leaves_has_22_nodes_and_50_links():
    # 4 leaves, 2 spines, 16 servers; 16 uplinks, 2 peer links, 32 server links.
    assert (len(wanted(EXTRACTS["split"]).nodes or ()), wanted(EXTRACTS["split"]).links.total()) == (22, 50)


@pytest.mark.parametrize("form", ["node-link", "graphml", "dot", "ptm", "containerlab", "batfish"])
@pytest.mark.parametrize(("spec", "pods", "leaves"), [(PODS, 1, 1), (SPLIT, None, 2), (PODS, 1, None)])
def test_a_part_is_rows_of_the_whole_and_says_so(form: str, spec: str, pods: int | None, leaves: int | None):
    whole, part = extract_of(spec, True), extract_of(spec, True, pods, leaves)
    assert wanted(part).links < wanted(whole).links
    assert rows(text(form, part)) < rows(text(form, whole))
    # Batfish's JSON has room for nothing but edges.
    assert ("part of" in text(form, part)) == (form != "batfish")
    assert "part of" not in text(form, whole)


def rows(written: str) -> set[str]:
    """Lines that are about one switch or one link."""
    lines = (line.rstrip(",") for line in written.splitlines())
    return {line for line in lines if "1" in line and "part of" not in line and "rank=" not in line}


@pytest.mark.parametrize(("pods", "leaves"), [(None, None), (1, None), (None, 2)])
def test_the_count_is_that_of_nodes_and_edges(pods: int | None, leaves: int | None):
    for servers in (True, False):
        extract = extract_of(PODS, servers, pods, leaves)
        assert extract.count == len(list(extract.nodes())) + len(list(extract.edges()))


def test_one_pod_with_one_leaf_has_every_spine_and_the_leafs_own_servers():
    part = extract_of(PODS, True, pods=1, leaves=1)
    roles = Counter(about["role"] for _, about in part.nodes())
    # One pod of each of two types; 4 servers on a general leaf, 2 on a dense one.
    assert roles == {"leaf": 2, "pod_spine": 4, "spine": 4, "server": 6}


def test_a_server_between_a_leaf_of_the_part_and_one_outside_is_left_out():
    part = extract_of(SPLIT, True, leaves=3)
    servers = [name for name, about in part.nodes() if about["role"] == "server"]
    # Leaves 1 and 2 share servers 1-8; leaf 3 shares its own with leaf 4, which is not there.
    assert servers == [f"server{number}" for number in range(1, 9)]
