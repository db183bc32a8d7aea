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
from tests.export.small import FABRICS, extract_of

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
