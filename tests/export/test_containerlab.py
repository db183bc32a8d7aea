"""containerlab's rules: names of labs, nodes and interfaces, kinds, and two ends a link."""

import re
from collections import Counter
from typing import Any

import pytest
import yaml

from dcnplan.export.registry import text_of
from tests.export.small import ARISTA, FABRICS, SPLIT, extract_of

NODE = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9-._|]*")
LINUX_INTERFACE = re.compile(r"[^\s/]{1,15}")


def topology(spec: str, servers: bool = True) -> dict[str, Any]:
    return dict(yaml.safe_load("".join(text_of("containerlab", extract_of(spec, servers)))))


def ends(lab: dict[str, Any]) -> list[tuple[str, str]]:
    return [(end["node"], end["interface"]) for link in lab["topology"]["links"] for end in link["endpoints"]]


def of_models(leaf: str, spine: str, up: str) -> str:
    return f"""\
dcnplan: 1
name: lab
family: two-tier
servers: none
leaf: {{model: {leaf}, count: 2, uplinks: {up}}}
spine: {{model: {spine}, count: 2}}
"""


@pytest.mark.parametrize("spec", FABRICS.values(), ids=FABRICS)
def test_no_two_links_share_an_interface_and_every_name_is_one_that_linux_takes(spec: str):
    lab = topology(spec)
    assert set(lab) == {"name", "topology"}
    assert all(NODE.fullmatch(node) for node in lab["topology"]["nodes"])
    assert max(Counter(ends(lab)).values()) == 1
    assert all(LINUX_INTERFACE.fullmatch(interface) for _, interface in ends(lab))
    assert {node for node, _ in ends(lab)} == set(lab["topology"]["nodes"])


@pytest.mark.parametrize("spec", FABRICS.values(), ids=FABRICS)
def test_every_link_is_extended_with_two_ends(spec: str):
    for link in topology(spec)["topology"]["links"]:
        assert set(link) == {"type", "endpoints", "labels"}
        assert (link["type"], len(link["endpoints"])) == ("veth", 2)


def test_ceos_takes_ethernet32_1_as_eth32_1():
    lab = topology(ARISTA, servers=False)
    assert lab["topology"]["nodes"]["leaf1"]["kind"] == "arista_ceos"
    link = lab["topology"]["links"][0]
    assert link["endpoints"] == [
        {"node": "leaf1", "interface": "eth32_1"},
        {"node": "spine1", "interface": "eth1_1"},
    ]
    assert (link["labels"]["lower-port"], link["labels"]["upper-port"]) == ("Ethernet32/1", "Ethernet1/1")


def test_sr_linux_takes_its_own_port_names():
    lab = topology(of_models("7220-IXR-H4-32D", "7220-IXR-H4", "2x400G"))
    assert lab["topology"]["nodes"]["leaf1"]["kind"] == "nokia_srlinux"
    assert ends(lab)[0] == ("leaf1", "ethernet-1/32")


def test_a_split_cage_of_a_box_without_a_lab_image_is_eth_cage_leg_of_a_linux_container():
    lab = topology(SPLIT)
    assert lab["topology"]["nodes"]["leaf1"]["kind"] == "linux"
    assert ends(lab)[:2] == [("leaf1", "eth13_1"), ("spine1", "eth1_1")]


def test_every_kind_in_use_has_an_image():
    lab = topology(ARISTA)
    kinds = {node["kind"] for node in lab["topology"]["nodes"].values()}
    assert set(lab["topology"]["kinds"]) == kinds == {"arista_ceos", "linux"}
    assert all(kind["image"] for kind in lab["topology"]["kinds"].values())


def test_groups_and_levels_lay_the_tiers_from_the_top_down():
    nodes = topology(FABRICS["pods"])["topology"]["nodes"]
    levels = {node["group"]: node["labels"]["graph-level"] for node in nodes.values()}
    assert levels == {"superspine": 1, "spine": 2, "leaf": 3, "server": 4}
