"""What has to be set on a switch, or confirmed of it, for a plan to hold."""

from typing import Any

from dcnplan.designs import design
from dcnplan.errors import Place
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import node_of

SPINE: dict[str, Any] = {"name": "spine-box", "ports": ["32x40G"]}
QSFP: dict[str, Any] = {"cages": 6, "speed": "40G", "form": "qsfp+", "lanes": 4, "breakout": ["4x10G"]}
MODES = {"default": {"limits": [{"ports": 60}]}, "flexible": {"limits": [{"ports": 104}]}}


def told(leaf: dict[str, Any], downlinks: str) -> list[str]:
    spec: dict[str, Any] = {
        "dcnplan": 1,
        "name": "boxes",
        "family": "two-tier",
        "servers": {"ports": 1, "speed": "10G"},
        "leaf": {"model": {"name": "leaf-box", **leaf}, "count": 4, "downlinks": downlinks, "uplinks": "2x40G"},
        "spine": {"model": SPINE, "count": 2},
    }
    warnings = design(spec_from(node_of(spec, Place("spec")))).plan.warnings
    return [problem.message for problem in warnings if problem.message.startswith("leaf-box")]


def test_a_mode_that_is_not_the_first_is_to_be_set():
    leaf = {"ports": ["48x10G", QSFP], "system_modes": MODES}
    assert told(leaf, "48x10G") == []
    # 48 ports and 2 of 40G leave room for 10 in the default mode.
    assert told(leaf, "60x10G") == ["leaf-box: set system mode flexible, or the ports of leaf do not fit"]


def test_the_port_that_sets_a_speed_is_named_where_that_is_not_the_cages_own():
    ports = [{"cages": 8, "speed": "25G", "also": ["10G"]}, QSFP]
    leaf = {"ports": ports, "speed_groups": [{"cages": "1-4", "every": 4, "within": "1-8", "set_on": "first"}]}
    assert told(leaf, "5x10G") == [
        "leaf-box: port 1 sets cages 1-4 to 10G",
        "leaf-box: port 5 sets cages 5-8 to 10G",
    ]
    assert told({"ports": ["8x10G", QSFP], "speed_groups": leaf["speed_groups"]}, "5x10G") == []


def test_what_is_second_hand_of_its_ports_is_told_once():
    leaf = {"ports": ["48x10G", QSFP], "height_ru": 1, "confirm": ["ports", "height", "breakout"]}
    assert told(leaf, "48x10G") == ["leaf-box: what is said of ports, breakout is second hand, and to be confirmed"]
