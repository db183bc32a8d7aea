"""Ports that leave the fabric, in the cable list and in a design."""

import json

from dcnplan.designs import Design, design
from dcnplan.fabric.check import check
from dcnplan.report.design import design_view
from dcnplan.report.view import text_of
from tests.border_pair import BORDER, PORTS

KEYS = ("lower", "lower_port", "lower_cage", "lower_channel", "upper", "upper_port", "link", "speed_gbps", "class")


def _outside(made: Design) -> list[dict[str, object]]:
    columns = made.cables().columns
    rows = zip(*(columns[key] for key in KEYS), columns["kind"], strict=True)
    return [dict(zip(KEYS, row, strict=False)) for row in rows if row[-1] == "external"]


def test_every_port_that_leaves_the_fabric_is_a_row_with_an_open_end():
    made = design(BORDER)
    rows = _outside(made)
    assert [(row["lower"], row["lower_port"]) for row in rows] == [
        (leaf, port) for leaf in ("border1", "border2") for port in PORTS
    ]
    assert {(row["upper"], row["upper_port"], row["link"]) for row in rows} == {(None, None, None)}
    assert {(row["class"], row["speed_gbps"]) for row in rows} == {("leaf-external", 100)}
    assert len(made.cables()) == len(made.cables().columns["kind"])


def test_they_are_ports_of_no_link():
    made = design(BORDER)
    columns = made.cables().columns
    linked = {
        (name, port)
        for end in ("lower", "upper")
        for name, port, kind in zip(columns[end], columns[f"{end}_port"], columns["kind"], strict=True)
        if kind != "external"
    }
    assert not linked & {(row["lower"], row["lower_port"]) for row in _outside(made)}
    assert check(made.fabric) == ()


def test_a_design_names_them():
    view = design_view(design(BORDER))
    assert json.loads(text_of(view, "json"))["external"] == [
        {"role": "leaf", "group": "border", "switches": 2, "speed_gbps": 100, "ports": PORTS}
    ]
    assert "8x100G  ethernet1/1/17 to ethernet1/1/24" in text_of(view, "table")


def test_where_nothing_leaves_the_fabric_nothing_is_said():
    made = design(BORDER.replace("external: 8x100G, ", ""))
    assert _outside(made) == []
    assert "external" not in json.loads(text_of(design_view(made), "json"))


def test_split_cages_have_a_row_for_each_channel():
    rows = _outside(design(BORDER.replace("external: 8x100G", "external: 4x25G")))
    assert [(row["lower_cage"], row["lower_channel"], row["speed_gbps"]) for row in rows] == [
        ("24", channel, 25) for channel in (1, 2, 3, 4)
    ] * 2
