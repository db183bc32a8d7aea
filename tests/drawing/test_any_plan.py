"""Whatever is planned can be drawn: nothing is left out, nothing overlaps, every format can be read."""

import xml.etree.ElementTree as ET
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dcnplan.designs import fabric_of
from dcnplan.drawing.clos import scene_of
from dcnplan.drawing.paper import picture_of
from dcnplan.drawing.render import drawn, drawn_sheets
from dcnplan.drawing.svg import svg_text
from dcnplan.fabric.link_names import link_names
from dcnplan.plan.faceplate import EXTERNAL
from tests.drawing.sheets_to_check import area_of
from tests.drawing.test_layout import overlap, rows_of
from tests.floors import at_least
from tests.specs import collapsed_specs, fitting, specs

SOME = settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


def linked(scene, kind):
    return sum(bundle.links for bundle in scene.bundles if bundle.kind == kind)


@at_least(40)
@SOME
@given(specs | collapsed_specs())
def test_folded_or_full_every_link_is_drawn_once(written):
    plan = fitting(written)
    for detail in ("fabric", "full"):
        scene = scene_of(plan, detail)
        assert linked(scene, "fabric") == sum(link.count for link in plan.links)
        assert linked(scene, "servers") == sum(group.count * group.ports for group in plan.servers)
        assert linked(scene, "peers") == sum(peer.count for peer in plan.peers)


@at_least(40)
@SOME
@given(specs | collapsed_specs())
def test_a_full_picture_is_the_fabric_port_by_port(written):
    plan = fitting(written)
    fabric = fabric_of(plan)
    names = link_names(fabric)
    wired = Counter(zip(names.lower, names.lower_port, names.upper, names.upper_port, strict=True))
    sheets = drawn_sheets(plan, "full", drawn(plan, "full"))
    assert wired == Counter(
        (bundle.lower.key, lower, bundle.upper.key, upper)
        for sheet in sheets
        for bundle in sheet.bundles
        for lower, upper in bundle.ports
    )


@at_least(40)
@SOME
@given(specs | collapsed_specs())
def test_boxes_never_overlap_and_keys_are_unique(written):
    plan = fitting(written)
    for detail in ("fabric", "pod", "full"):
        sheets = drawn_sheets(plan, detail, 10**6)
        for sheet in sheets:
            keys = [node.key for node in sheet.nodes]
            assert len(keys) == len(set(keys))
        picture = picture_of(*sheets)
        for row in rows_of(picture.boxes):
            assert all(a.right <= b.x for a, b in pairwise(row))
        ET.fromstring(svg_text(picture))


@at_least(40)
@SOME
@given(specs | collapsed_specs())
def test_sheets_together_show_what_one_scene_shows(written):
    plan = fitting(written)
    for detail in ("pod", "full"):
        whole, sheets = scene_of(plan, detail), drawn_sheets(plan, detail, 10**6)
        for kind in ("fabric", "servers", "peers", "open"):
            assert sum(linked(sheet, kind) for sheet in sheets) == linked(whole, kind)
        assert {node.key for sheet in sheets for node in sheet.nodes if node.role == "leaf"} == {
            node.key for node in whole.nodes if node.role == "leaf"
        }


@at_least(40)
@SOME
@given(specs | collapsed_specs())
def test_no_text_is_cut_or_covers_another(written):
    plan = fitting(written)
    for detail in ("fabric", "pod", "full"):
        page = picture_of(*drawn_sheets(plan, detail, 10**6))
        texts = sorted(map(area_of, page.texts), key=lambda text: text[1])
        assert all(text[0] >= 0 and text[2] <= page.width + 0.01 and text[3] <= page.height for text in texts)
        for number, here in enumerate(texts):
            below = (there for there in texts[number + 1 :] if there[1] < here[3])
            assert not any(overlap(here, there) for there in below)


@pytest.mark.slow
@at_least(20)
@SOME
@given(specs | collapsed_specs(), st.sampled_from([("leaf",), ("spine", "core"), ("leaf", "spine", "core")]))
def test_whatever_leaves_the_fabric_is_drawn_once_and_covers_nothing(written, parts):
    outside = {part: {**written[part], "external": "1x100G"} for part in parts if isinstance(written.get(part), dict)}
    assume(outside)
    plan = fitting({**written, **outside})
    ports = dict.fromkeys(("leaf", "pod_spine", "spine", "core"), 0)
    for group in plan.switches:
        ports[group.role] += group.count * group.faceplate.ports(EXTERNAL)
    for detail in ("fabric", "pod", "full"):
        sheets = drawn_sheets(plan, detail, 10**6)
        if detail != "pod":
            assert sum(linked(sheet, "external") for sheet in sheets) == sum(ports.values())
        page = picture_of(*sheets)
        for row in rows_of(page.boxes):
            assert all(a.right <= b.x + 0.01 for a, b in pairwise(row))
        texts = sorted(map(area_of, page.texts), key=lambda text: text[1])
        for number, here in enumerate(texts):
            below = (there for there in texts[number + 1 :] if there[1] < here[3])
            assert not any(overlap(here, there) for there in below)
