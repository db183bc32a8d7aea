"""Ports that leave the fabric or are kept free, in pictures: every one is drawn or named, in every format."""

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from dcnplan.drawing.clos import scene_of
from dcnplan.drawing.render import DETAILS, drawn_sheets, rendered
from dcnplan.plan.faceplate import EXTERNAL
from dcnplan.plan.groups import Plan
from tests.drawing.plans_to_draw import border_pair, out_everywhere, planned
from tests.drawing.sheets_to_check import laid_out


def many_leaves() -> Plan:
    """More than a sheet holds; 4 spines with 2 ports out each."""
    leaf = {"model": {"name": "leaf-box", "ports": ["48x25G", "8x100G"]}, "count": 40, "uplinks": "4x100G"}
    return planned(leaf=leaf, spine={"model": {"name": "box", "ports": ["64x100G"]}, "count": 4, "external": "2x100G"})


PAIR = "ethernet1/1/17 to ethernet1/1/24"
KEPT = "ethernet1/1/31 to ethernet1/1/32"


@pytest.mark.parametrize("plan", [border_pair(), out_everywhere()], ids=lambda plan: plan.name)
def test_every_port_of_a_leaf_or_spine_that_leaves_the_fabric_is_in_one_bundle(plan):
    there = {group.role: group.count * group.faceplate.ports(EXTERNAL) for group in plan.switches}
    for detail in ("fabric", "full"):
        bundles = [one for sheet in drawn_sheets(plan, detail) for one in sheet.bundles if one.kind == "external"]
        under = sum(one.links for one in bundles if one.lower.role == "external" and one.upper.role == "leaf")
        above = sum(one.links for one in bundles if one.lower.role == "spine" and one.upper.role == "external_above")
        assert (under, above) == (there["leaf"], there["spine"])
        assert under + above == sum(one.links for one in bundles)


def test_by_hand_12_leaves_with_2_and_4_ports_and_2_spines_with_4():
    bundles = [one for one in scene_of(out_everywhere(), "fabric").bundles if one.kind == "external"]
    assert sum(one.links for one in bundles if one.upper.role == "leaf") == 12 * (2 + 4)
    above = [(one.lower.key, one.links) for one in bundles if one.lower.role == "spine"]
    assert above == [("spine1", 4), ("spine2", 4)]


def test_on_several_sheets_what_leads_out_above_spines_is_drawn_once():
    made = many_leaves()
    sheets = drawn_sheets(made, "full")
    assert len(sheets) > 1
    bundles = [one for sheet in sheets for one in sheet.bundles if one.upper.role == "external_above"]
    assert sum(one.links for one in bundles) == 4 * 2


def test_by_hand_two_border_leaves_with_8_ports_each():
    bundles = [one for one in scene_of(border_pair(), "full").bundles if one.kind == "external"]
    assert [(one.upper.key, one.links, one.speed_bps) for one in bundles] == [
        ("border1", 8, 100 * 10**9), ("border2", 8, 100 * 10**9)
    ]  # fmt: skip
    assert {one.lower.key for one in bundles} == {"fabric/border-external-1"}


@pytest.mark.parametrize("detail", DETAILS)
@pytest.mark.parametrize("form", ["svg", "dot", "mmd", "drawio"])
def test_every_format_names_them(form: str, detail):
    text = rendered(border_pair(), form, detail)
    assert isinstance(text, str)
    plain = text.replace("#47;", "/")
    assert PAIR in plain
    assert KEPT in plain


def test_a_box_and_its_tooltip_name_them():
    root = ET.fromstring(str(rendered(border_pair(), "svg", "full")))
    told = [title.text for title in root.iter("{http://www.w3.org/2000/svg}title")]
    assert f"border1: role leaf; model S5232F-ON; switches 1; external {PAIR}" in told
    assert f"spine1: role spine; model S5232F-ON; switches 1; reserved {KEPT}" in told
    assert f"fabric/border-external-1: role out of the fabric; ports 8x100G each: {PAIR}" in told
    assert f"out: {PAIR}" in [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("detail", DETAILS)
def test_servers_and_what_is_outside_stand_beside_each_other_under_their_leaves(detail):
    for _, shapes in laid_out("out-everywhere", detail):
        leaves = [box for box in shapes.boxes if box.kind == "leaf"]
        below = sorted((box for box in shapes.boxes if box.kind in ("servers", "external")), key=lambda box: box.x)
        assert len({box.y for box in below}) == 1
        assert [box.kind for box in below].count("external") >= 2
        assert all(a.right < b.x for a, b in pairwise(below))
        assert min(leaf.x for leaf in leaves) <= below[0].x
        assert below[-1].right <= max(leaf.right for leaf in leaves) + 0.01
