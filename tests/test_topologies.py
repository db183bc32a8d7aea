"""The known fabrics: every number that their files publish comes out the same, on two roads.

A file's `#=` lines hold published numbers, its `#~` lines arithmetic on them: a path in the JSON document of the
design, the value, and where it is from. A step into a list takes the entry that holds those words, as in
`one_failed.spine+leaf.ecmp`.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import networkx as nx
import pytest
import yaml

from dcnplan.designs import Design, design, fabric_of
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.check import check
from dcnplan.fabric.graph import to_networkx
from dcnplan.families.reading import load_spec, spec_schema
from dcnplan.inputs.source import read_source
from dcnplan.plan.groups import Plan
from dcnplan.report.design import design_view

FOLDER = Path(__file__).parents[1] / "topologies"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
LINE = re.compile(r"#(?P<kind>[=~]) (?P<path>[\w.+-]+): (?P<value>\S+) +\| (?P<source>\S.*)")
LARGE = {"facebook-f16-like", "facebook-f4", "facebook-f4-opening", "fat-tree-48", "hpn-pod", "hpn-two-pods"}
LARGE |= {"multi-plane-8", "superpod-b300-16su", "three-tier-100k", "three-tier-b", "three-tier-own-ratios"}
LARGE |= {"deepseek-mpft", "openai-mrc"}
"""More than 10,000 links: too many for a graph in a test."""

every_fabric = pytest.mark.parametrize("name", NAMES)
every_small_fabric = pytest.mark.parametrize("name", [name for name in NAMES if name not in LARGE])


def _text(name: str) -> str:
    return (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")


@cache
def _plan(name: str) -> Plan:
    return design(load_spec(read_source(str(FOLDER / f"{name}.yaml")))).plan


@cache
def _document(name: str) -> Any:
    plan = _plan(name)
    return json.loads(json.dumps(design_view(Design(plan)).document))


@cache
def _fabric(name: str) -> Fabric:
    return fabric_of(_plan(name))


def _published(name: str) -> list[dict[str, str]]:
    lines = [line for line in _text(name).splitlines() if line[:2] in ("#=", "#~")]
    found = [LINE.fullmatch(line) for line in lines]
    assert None not in found, f"not `#= path: value | source`: {lines[found.index(None)]}"
    return [match.groupdict() for match in found if match]


def _at(document: Any, path: str) -> Any:
    """The value at `path`; a list gives the one entry that holds the step's words."""
    for step in path.split("."):
        if isinstance(document, list):
            (document,) = [row for row in document if all(word in row.values() for word in step.split("+"))]
        else:
            document = document[step]
    return document


def _as_published(value: Any, published: str) -> str:
    """The value as it would be printed; a float with as many digits as the source prints."""
    if isinstance(value, float):
        return f"{value:.{len(published.partition('.')[2])}f}"
    return "none" if value is None else str(value)


def test_there_are_fabrics_of_every_family():
    assert {_document(name)["family"] for name in NAMES} == {"two-tier", "three-tier", "multi-plane"}


@every_fabric
def test_the_file_is_named_after_its_fabric_and_has_published_numbers(name: str):
    assert _plan(name).name == name
    assert _published(name)


@every_fabric
def test_every_published_number_comes_out_the_same(name: str):
    published = {line["path"]: line["value"] for line in _published(name)}
    assert {path: _as_published(_at(_document(name), path), value) for path, value in published.items()} == published


@every_fabric
def test_a_number_of_our_own_says_how_it_was_derived(name: str):
    derived = [line["source"] for line in _published(name) if line["kind"] == "~"]
    assert [source for source in derived if not source.startswith("derived: ")] == []


@every_fabric
def test_the_spec_keeps_the_json_schema(name: str):
    jsonschema.Draft202012Validator(spec_schema()).validate(yaml.safe_load(_text(name)))


@every_fabric
def test_the_fabric_keeps_its_invariants(name: str):
    assert check(_fabric(name)) == ()


@every_fabric
def test_a_count_over_the_fabric_gives_the_same_numbers(name: str):
    fabric, document = _fabric(name), _document(name)
    roles = Counter(fabric.plan.switches[group].role for group in fabric.switches.group.tolist())
    assert {**roles, "total": len(fabric.switches)} == document["switches"]
    classes = Counter(fabric.plan.links[group].name for group in fabric.links.group.tolist())
    peers = Counter(fabric.plan.peers[group].name for group in fabric.peers.group.tolist())
    links = len(fabric.links) + len(fabric.peers)
    counted = {"server-leaf": len(fabric.server_links), **peers, **classes, "fabric": links}
    assert counted == document["links"]
    assert len(fabric.servers) == document["servers"]["capacity"]


@every_fabric
def test_the_links_of_the_first_leaf_give_its_oversubscription(name: str):
    fabric, ratio = _fabric(name), _document(name)["oversubscription"]["leaf"]
    down = [fabric.plan.servers[group].speed_bps for group in fabric.server_links.group[fabric.server_links.leaf == 0]]
    up = [fabric.plan.links[group].speed_bps for group in fabric.links.group[fabric.links.lower == 0]]
    mesh = {number for number, one in enumerate(fabric.plan.peers) if getattr(one, "mesh", 0) is fabric.plan.mesh}
    ends = zip(fabric.peers.group.tolist(), fabric.peers.lower.tolist(), fabric.peers.upper.tolist(), strict=True)
    up += [fabric.plan.peers[group].speed_bps for group, *both in ends if group in mesh and 0 in both]
    found = Fraction(sum(down), sum(up)) if up else None
    assert found == (Fraction(ratio["num"], ratio["den"]) if ratio else None)


def test_only_fabrics_of_more_than_10_000_links_are_left_out_of_the_graphs():
    assert {name for name in NAMES if _document(name)["links"]["fabric"] > 10_000} == LARGE


@every_small_fabric
def test_networkx_counts_the_same_switches_links_and_paths(name: str):
    document = _document(name)
    graph = to_networkx(_fabric(name))
    assert graph.number_of_nodes() == document["switches"]["total"]
    assert graph.number_of_edges() == document["links"]["fabric"]
    for kind, parallel in (("switch_paths", False), ("link_paths", True)):
        told = {
            where: row
            for where, row in document["paths"].items()
            if where != "between_leaves" or "pods" not in document
        }
        found = _fewest_paths(graph, parallel)
        if any(row.get("worst") for row in told.values()):  # nearer pairs are not told of
            found = {hops: paths for hops, paths in found.items() if hops in {row["hops"] for row in told.values()}}
        assert found == {row["hops"]: row[kind] for row in told.values()}


def _fewest_paths(graph: nx.MultiGraph, parallel: bool) -> dict[int, int]:
    """Shortest paths from the first leaf to the leaf that has the fewest, by their hops."""
    leaves = [node for node, role in graph.nodes(data="role") if role == "leaf"]
    layers = nx.single_source_shortest_path_length(graph, leaves[0])
    count = {leaves[0]: 1}
    for node in list(layers)[1:]:
        nearer = [near for near in graph[node] if layers[near] == layers[node] - 1]
        count[node] = sum(count[near] * (graph.number_of_edges(near, node) if parallel else 1) for near in nearer)
    return {hops: min(count[leaf] for leaf in leaves if layers.get(leaf) == hops) for hops in _hops(layers, leaves)}


def _hops(layers: dict[str, int], leaves: list[str]) -> set[int]:
    return {layers[leaf] for leaf in leaves[1:] if leaf in layers}


def _row(name: str) -> str:
    document = _document(name)
    ratios = document["oversubscription"]
    texts = [ratios[role]["text"] if ratios.get(role) else "" for role in ("leaf", "pod_spine", "end_to_end")]
    counts = [f"{document['servers']['capacity']:,}", f"{document['switches']['total']:,}"]
    return " | ".join([f"| [{name}]({name}.yaml)", document["family"], *counts, *texts]) + " | "


def _rows() -> Iterator[str]:
    for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| [") and "/project.yaml" not in line:
            yield line


def test_the_table_of_the_readme_lists_every_fabric_as_it_is_planned():
    shown = [line.rpartition(" | ")[0] + " | " for line in _rows()]
    assert sorted(shown) == sorted(_row(name) for name in NAMES)
