"""A fabric with nothing above its leaves, command by command: what there is to say, and what has to be refused."""

import csv
import io
import json

import pytest

PAIR = """\
dcnplan: 1
name: pair
family: two-tier
servers: {ports: 2, speed: 25G}
leaf: {model: S6850-56HF, count: 2, downlinks: 48x25G, peer_link: 2x100G}
spine: none
"""

ENDS = [{"leaf1", "leaf2"}] * 2


@pytest.fixture
def pair(desk):
    (desk / "pair.yaml").write_text(PAIR)
    return desk


def document(dcnplan, *args: str):
    ran = dcnplan(*args, "-f", "json")
    assert ran.code == 0
    return json.loads(ran.out)


def test_a_ratio_that_there_is_not_is_null_and_a_dash(dcnplan, pair):
    assert document(dcnplan, "design", "pair.yaml")["oversubscription"] == {"leaf": None, "end_to_end": None}
    shown = [line.split() for line in dcnplan("design", "pair.yaml").out.splitlines()]
    assert ["ratio", "-", "-"] in shown


def test_the_design_has_a_lost_leaf_and_the_way_over_the_peer_link(dcnplan, pair):
    found = document(dcnplan, "design", "pair.yaml")
    assert [(row["what"], row["ecmp"]) for row in found["one_failed"]] == [("leaf", "2:1")]
    assert "not_counted" not in found
    assert found["paths"] == {"between_leaves": {"switch_paths": 1, "link_paths": 2, "hops": 1, "group": None}}
    assert found["bisection_gbps"] == 1200
    assert "1 path (2 over parallel links) of 1 hop between leaves" in dcnplan("design", "pair.yaml").out


def test_without_a_peer_link_there_is_no_way(dcnplan, pair):
    (pair / "pair.yaml").write_text(PAIR.replace(", peer_link: 2x100G", ""))
    found = document(dcnplan, "design", "pair.yaml")
    assert found["paths"] == {"between_leaves": {"switch_paths": 0, "link_paths": 0, "hops": None, "group": None}}
    assert "none between leaves" in dcnplan("design", "pair.yaml").out


def test_the_cables_are_those_of_servers_and_peers(dcnplan, pair):
    rows = list(csv.DictReader(io.StringIO(dcnplan("cables", "pair.yaml", "-f", "csv").out)))
    assert [row["class"] for row in rows].count("server-leaf") == 96
    assert [{row["lower"], row["upper"]} for row in rows if row["class"] == "leaf-leaf"] == ENDS


def test_a_graph_has_the_peer_links(dcnplan, pair):
    graph = json.loads(dcnplan("export", "pair.yaml", "--to", "node-link").out)
    assert [{edge["source"], edge["target"]} for edge in graph.get("edges", graph.get("links"))] == ENDS


@pytest.mark.parametrize("form", ["graphml", "dot", "ptm", "containerlab", "batfish", "drawio", "mermaid"])
def test_every_export_names_both_leaves(dcnplan, pair, form):
    ran = dcnplan("export", "pair.yaml", "--to", form)
    assert ran.code == 0
    assert "leaf1" in ran.out
    assert "leaf2" in ran.out


def test_everything_is_delivered(dcnplan, pair):
    ran = dcnplan("design", "pair.yaml", "-o", "out")
    assert ran.code == 0
    assert json.loads((pair / "out" / "manifest.json").read_text())


@pytest.mark.parametrize("args", [("paths", "leaf1", "leaf2"), ("paths", "--all"), ("load",), ("fail",)])
def test_what_leads_from_leaf_to_leaf_is_refused_by_name_where_nothing_does(dcnplan, pair, args):
    (pair / "pair.yaml").write_text(PAIR.replace(", peer_link: 2x100G", ""))
    verb, *rest = args
    ran = dcnplan(verb, "pair.yaml", *rest)
    assert (ran.code, ran.out) == (1, "")
    assert "nothing is above the leaves of pair: paths, loads and failures are those of tiers" in ran.err


def test_over_peer_links_there_are_paths_loads_and_failures(dcnplan, pair):
    # 48 single-homed servers of 25G on either leaf: 1,200G over 200G; over one link of 100G half of that gets through.
    (pair / "pair.yaml").write_text(PAIR.replace("ports: 2", "ports: 1"))
    assert document(dcnplan, "paths", "pair.yaml", "server1", "server49")["link_paths"] == 2
    load = document(dcnplan, "load", "pair.yaml")
    assert (load["growth"], load["paths"]) == (0.166666667, "shortest ones; detours are not counted")
    single = {row["what"]: row for row in document(dcnplan, "fail", "pair.yaml")["single"]}
    assert (single["peer"]["capacity_left"], single["peer"]["count"]) == (0.5, 2)
    assert single["leaf"]["pairs_cut"] == 1
    ran = dcnplan("paths", "pair.yaml", "--every")
    assert ran.code == 0
    assert ran.out.startswith("2 paths between 2 pairs of leaves\n")


def test_there_are_no_spines_to_count(dcnplan, pair):
    ran = dcnplan("capacity", "pair.yaml", "--spines", "2,4")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("--spines: error: the spec says that there are no spines\n")


def test_a_model_of_spines_makes_it_a_fabric_under_spines(dcnplan, pair):
    flags = ("--spines", "2", "--spine", "S9820-64H", "--uplinks", "2x100G")
    (row,) = document(dcnplan, "capacity", "pair.yaml", *flags)["rows"]
    assert (row["servers"], row["oversubscription"]) == (48, "6:1")


def test_it_is_compared_with_a_fabric_under_spines(dcnplan, pair):
    ran = dcnplan("compare", "pair.yaml", "fabric.yaml")
    assert ran.code == 0
    assert ["oversubscription,", "leaf", "-", "3:1"] in [line.split() for line in ran.out.splitlines()]
