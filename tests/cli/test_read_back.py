"""What is asked of a list of cables is answered as of its spec: the same documents, byte for byte.

A list of cables has no name of its own but its file's; so the one here is called as the fabric is.
"""

import csv
import json
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import SPEC

TOPOLOGIES = Path(__file__).parents[2] / "topologies"
QUICK = ("facebook-f4-pod", "fat-tree-8", "hpn-segment", "juniper-stripe", "pod-a", "superpod-h100-4su")
SLOW = ("pod-b-leaf-classes", "three-tier-b", "two-tier-25g-4-spines")

PODS = """
dcnplan: 1
name: kinds
family: three-tier
servers: {ports: 2, speed: 25G}
leaf: {model: S6850-56HF, count: 4, downlinks: 48x25G, uplinks: 4x100G}
pod_spine: {model: S9820-64H, count: 2, uplinks: 4x100G}
spine: {model: S9820-64H, count: 2}
pods: {general: {count: 2, room: 3}, dense: {count: 1, leaf: {downlinks: 16x25G}}}
"""
PEERS = SPEC.replace("uplinks: 4x100G}", "uplinks: 2x100G, peer_link: 2x100G}").replace("count: 4}", "count: 2}")
BORDER = "4x100G}\nleaves: {rack: {}, border: {servers: none, count: 2}}\npod"
KINDS = {
    "peer links": (PEERS, ",leaf-leaf,"),
    "bundles": (PODS + "links: {bundle: true}\n", ",pins,bundle\n"),
    "bundles in two tiers": (SPEC.replace("count: 4}", "count: 2}") + "links: {bundle: true}\n", ",pins,bundle\n"),
    "external ports": (SPEC.replace("count: 4}", "count: 4, external: 4x100G}"), ",external,"),
    "leaf classes": (PODS.replace("4x100G}\npod", BORDER), ",general1-border2,"),
    "card slots of a box": (PODS.replace("pod_spine: {model: S9820-64H", "pod_spine: {model: S9820-8C"), ",1.1,"),
    "unlike pods": (PODS, ",dense1-leaf4,"),
    "a name with marks in it": (SPEC.replace("name: small", "name: a.b_c-1"), ",leaf32,"),
}
"""Specs, and what stands in their lists for that."""

QUESTIONS = (
    ("paths", "--all"),
    ("paths", "--all", "--without", "{leaf}"),
    ("paths", "{leaf}", "{other}", "--limit", "8"),
    ("load", "--top", "5"),
    ("load", "--one-to-all", "{leaf}", "--without", "{leaf}:{port}"),
    ("fail", "--links", "3", "--samples", "5"),
)


def answer(dcnplan, network: str, question: tuple[str, ...]) -> str:
    """The document of a network for a question."""
    done = dcnplan(question[0], network, *question[1:], "-f", "json")
    assert done.code == 0
    return str(done.out)


def questions_on(cables: Path) -> list[tuple[str, ...]]:
    """The questions, with two leaves of the list and the first port of one."""
    with cables.open(newline="") as file:
        uplinks = [row for row in csv.DictReader(file) if row["lower_role"] == "leaf" and row["upper"]]
    words = {"leaf": uplinks[0]["lower"], "port": uplinks[0]["lower_port"], "other": uplinks[-1]["lower"]}
    return [tuple(word.format(**words) for word in question) for question in QUESTIONS]


def assert_read_back(dcnplan, desk: Path, spec: str, has: str = ",") -> None:
    (desk / "asked.yaml").write_text(spec)
    listed = f"{yaml.safe_load(spec)['name']}.csv"
    assert dcnplan("cables", "asked.yaml", "-o", listed).code == 0
    assert has in (desk / listed).read_text()
    questions = questions_on(desk / listed)
    for question in questions:
        planned, read = (answer(dcnplan, network, question) for network in ("asked.yaml", listed))
        assert planned == read


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_of_every_kind_is_answered_for_as_its_spec(dcnplan, desk: Path, kind: str):
    assert_read_back(dcnplan, desk, *KINDS[kind])


@pytest.mark.parametrize("name", [*QUICK, *(pytest.param(name, marks=pytest.mark.slow) for name in SLOW)])
def test_so_is_that_of_a_known_fabric(dcnplan, desk: Path, name: str):
    assert_read_back(dcnplan, desk, (TOPOLOGIES / f"{name}.yaml").read_text())


def test_a_list_is_called_as_its_file_and_all_else_is_the_same(dcnplan, desk: Path):
    assert dcnplan("cables", "fabric.yaml", "-o", "hall-3.csv").code == 0
    planned, read = (json.loads(dcnplan("load", name, "-f", "json").out) for name in ("fabric.yaml", "hall-3.csv"))
    assert (planned.pop("name"), read.pop("name")) == ("small", "hall-3")
    assert planned == read
