"""Sheets: a wide drawing cut in pieces that a page holds, with nothing lost and no link drawn twice."""

from collections import Counter

import pytest

from dcnplan.designs import fabric_of
from dcnplan.drawing.clos import scene_of
from dcnplan.fabric.link_names import link_names
from tests.drawing.plans_to_draw import known
from tests.drawing.sheets_to_check import ALL, MORE, sheets

FULL = [name for name, detail in ALL if detail == "full"]


def titles(name, detail):
    return [sheet.sheet for sheet in sheets(name, detail)]


def test_a_folded_drawing_is_one_sheet_without_a_title():
    assert titles("facebook-f16-like", "fabric") == [""]


def test_types_of_pods_stand_beside_each_other_where_they_fit():
    assert titles("three-tier-own-ratios", "fabric") == [""]
    assert titles("four-pod-types", "fabric") == ["Sheet 1 of 2: general, storage", "Sheet 2 of 2: gpu, edge"]


def test_the_48_leaves_of_an_f16_pod_fill_two_sheets():
    assert titles("facebook-f16-like", "pod") == ["Sheet 1 of 2: pod1, leaf 1–24", "Sheet 2 of 2: pod1, leaf 25–48"]


def test_links_up_from_a_pod_are_on_its_first_sheet_only():
    up = [Counter(bundle.upper.role for bundle in sheet.bundles) for sheet in sheets("facebook-f16-like", "pod")]
    assert up == [{"pod_spine": 16 * 24, "spine": 16, "leaf": 24}, {"pod_spine": 16 * 24, "leaf": 24}]


def test_whole_pods_stand_beside_each_other_where_they_fit():
    assert titles("fat-tree-8", "full") == [
        f"Sheet {number} of 4: pod{2 * number - 1} – pod{2 * number}" for number in (1, 2, 3, 4)
    ]


def test_leaves_that_reach_more_spines_than_fit_meet_them_on_sheet_after_sheet():
    # 16 leaves serve the same servers, so they stay together; each reaches 60 spines, 4 of each plane on a sheet.
    assert titles("hpn-segment", "full")[1] == "Sheet 2 of 15: leaf 1–16, spine 5–8"
    assert [any(node.role == "servers" for node in sheet.nodes) for sheet in sheets("hpn-segment", "full")] == [
        True, *[False] * 14,
    ]  # fmt: skip


@pytest.mark.parametrize("name", FULL)
def test_a_full_drawing_is_the_fabric_port_by_port(name):
    names = link_names(fabric_of(MORE[name] if name in MORE else known(name)))
    wired = Counter(zip(names.lower, names.lower_port, names.upper, names.upper_port, strict=True))
    assert wired == Counter(
        (bundle.lower.key, lower, bundle.upper.key, upper)
        for sheet in sheets(name, "full")
        for bundle in sheet.bundles
        for lower, upper in bundle.ports
    )


@pytest.mark.parametrize(("name", "detail"), ALL)
def test_sheets_have_the_links_of_the_whole(name, detail):
    whole = scene_of(MORE[name] if name in MORE else known(name), detail)
    for kind in ("fabric", "servers", "peers", "open"):
        drawn = sum(bundle.links for sheet in sheets(name, detail) for bundle in sheet.bundles if bundle.kind == kind)
        assert drawn == sum(bundle.links for bundle in whole.bundles if bundle.kind == kind)


@pytest.mark.parametrize("name", ["breakout-card-48x10g", "fat-tree-8", "juniper-stripe", "hpn-segment", "pod-a"])
def test_ports_are_named_where_sheets_have_room(name):
    assert all(sheet.labelled for sheet in sheets(name, "full"))
