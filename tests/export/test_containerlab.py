"""containerlab's rules: its schema, names of labs, nodes and interfaces kind by kind, and two ends a link."""

from collections import Counter
from typing import Any

import jsonschema
import pytest
import yaml

from dcnplan.export.registry import text_of
from tests.export.containerlab_rules import SCHEMA, is_interface
from tests.export.small import ARISTA, FABRICS, SPLIT, extract_of


def topology(spec: str, servers: bool = True, pods: int | None = None, leaves: int | None = None) -> dict[str, Any]:
    return dict(yaml.safe_load("".join(text_of("containerlab", extract_of(spec, servers, pods, leaves)))))


def ends(lab: dict[str, Any]) -> list[tuple[str, str]]:
    return [(end["node"], end["interface"]) for link in lab["topology"]["links"] for end in link["endpoints"]]


def of_models(leaf: str, spine: str, up: str) -> str:
    return f"""\
dcnplan: 1
name: lab
family: two-tier
servers: none
leaf: {{model: {leaf}, count: 4, uplinks: {up}}}
spine: {{model: {spine}, count: 2}}
"""


LABS = {
    **FABRICS,
    "sr-linux": of_models("7220-IXR-H4-32D", "7220-IXR-H4", "2x400G"),
    "cumulus": of_models("SN4700", "SN4700", "2x400G"),
    "cumulus split": of_models("SN2410", "SN4700", "4x100G"),
    "arista split": of_models("DCS-7050CX3-32S", "DCS-7060DX4-32", "4x100G"),
    "sonic": of_models("AS7726-32X", "AS7726-32X", "2x100G"),
    "chassis": of_models("S6850-56HF", "S12516X-AF", "2x100G"),
}


@pytest.mark.parametrize("spec", LABS.values(), ids=LABS)
@pytest.mark.parametrize("servers", [True, False])
def test_every_lab_keeps_to_the_schema(spec: str, servers: bool):
    jsonschema.validate(topology(spec, servers), SCHEMA)


@pytest.mark.parametrize("spec", LABS.values(), ids=LABS)
def test_every_interface_is_one_that_its_node_s_kind_can_have_and_has_one_cable(spec: str):
    lab = topology(spec)
    kinds = {name: node["kind"] for name, node in lab["topology"]["nodes"].items()}
    assert [(node, name) for node, name in ends(lab) if not is_interface(kinds[node], name)] == []
    assert max(Counter(ends(lab)).values()) == 1
    assert {node for node, _ in ends(lab)} == set(kinds)


def kinds_of(spec: str) -> dict[str, str]:
    return {name: node["kind"] for name, node in topology(spec)["topology"]["nodes"].items()}


def comments(spec: str) -> list[str]:
    text = "".join(text_of("containerlab", extract_of(spec)))
    return [line for line in text.splitlines() if line.startswith("# ") and "Linux" in line]


def test_the_file_says_why_a_model_is_a_linux_container():
    assert comments(LABS["cumulus"]) == []
    assert comments(LABS["cumulus split"]) == [
        "# spine SN4700 is a Linux container: the kind nvidia_cumulusvx has no port like swp1s0."
    ]
    assert comments(SPLIT) == [
        "# leaf leaf-box is a Linux container: its operating system is not known.",
        "# spine spine-box is a Linux container: its operating system is not known.",
    ]
    assert (
        comments(LABS["chassis"])[0] == "# leaf S6850-56HF is a Linux container: no kind for h3c-comware is known here."
    )


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
    lab = topology(LABS["sr-linux"])
    assert lab["topology"]["nodes"]["leaf1"]["kind"] == "nokia_srlinux"
    assert ends(lab)[0] == ("leaf1", "ethernet-1/32")


def test_cumulus_takes_whole_ports_and_a_split_one_makes_its_switch_a_linux_container():
    # The kind reads swp1s0 as swp1, so that all legs of a cage would be one interface.
    assert ends(topology(LABS["cumulus"]))[:2] == [("leaf1", "swp32"), ("spine1", "swp1")]
    assert kinds_of(LABS["cumulus split"])["leaf1"] == "nvidia_cumulusvx"
    assert kinds_of(LABS["cumulus split"])["spine1"] == "linux"
    assert ends(topology(LABS["cumulus split"]))[1] == ("spine1", "eth1_1")


def test_sonic_s_nth_interface_is_the_nth_front_panel_port():
    lab = topology(LABS["sonic"])
    assert lab["topology"]["nodes"]["spine1"]["kind"] == "sonic-vs"
    # eth1 is Ethernet0.
    assert ends(lab)[1] == ("spine1", "eth1")
    assert lab["topology"]["links"][0]["labels"]["upper-port"] == "Ethernet0"


def test_a_split_cage_of_a_box_without_a_lab_image_is_eth_cage_leg_of_a_linux_container():
    lab = topology(SPLIT)
    assert lab["topology"]["nodes"]["leaf1"]["kind"] == "linux"
    assert ends(lab)[:2] == [("leaf1", "eth13_1"), ("spine1", "eth1_1")]


def test_a_port_of_a_line_card_is_eth_slot_cage():
    assert ends(topology(LABS["chassis"]))[1] == ("spine1", "eth1_1")
    assert topology(LABS["chassis"])["topology"]["links"][0]["labels"]["upper-port"] == "HundredGigE1/0/1"


def test_every_kind_in_use_has_an_image():
    lab = topology(ARISTA)
    kinds = {node["kind"] for node in lab["topology"]["nodes"].values()}
    assert set(lab["topology"]["kinds"]) == kinds == {"arista_ceos", "linux"}
    assert all(kind["image"] for kind in lab["topology"]["kinds"].values())


def test_groups_and_levels_lay_the_tiers_from_the_top_down():
    nodes = topology(FABRICS["pods"])["topology"]["nodes"]
    levels = {node["group"]: node["labels"]["graph-level"] for node in nodes.values()}
    assert levels == {"superspine": "1", "spine": "2", "leaf": "3", "server": "4"}


@pytest.mark.parametrize("spec", LABS.values(), ids=LABS)
def test_a_node_of_a_part_is_of_the_kind_that_it_is_in_the_whole(spec: str):
    whole, part = topology(spec)["topology"]["nodes"], topology(spec, leaves=2)["topology"]["nodes"]
    assert part == {name: whole[name] for name in part}
