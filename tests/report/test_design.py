"""A design as a screen, as Markdown, as a sheet and as a document; the fabrics are made by hand.

`DCNPLAN_REWRITE_GOLDEN=1` puts what is printed now into the golden files; read the difference before keeping it.
"""

import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dcnplan.designs import Design
from dcnplan.errors import Place, Problem
from dcnplan.plan.groups import Plan
from dcnplan.plan.reasons import LimitedBy, Origin
from dcnplan.report.design import design_view
from dcnplan.report.view import View, text_of
from tests import plans

GOLDEN = Path(__file__).parent / "golden"
REWRITE = bool(os.environ.get("DCNPLAN_REWRITE_GOLDEN"))


def view(plan: Plan) -> View:
    return design_view(Design(plan))


def document(plan: Plan) -> dict:
    made: dict = json.loads(text_of(view(plan), "json"))
    return made


def explained(plan: Plan) -> Plan:
    """The plan with what a spec would have added to it."""
    return replace(
        plan,
        description="for  tests",
        asked_servers=30,
        limited_by=LimitedBy("spine_ports", "asked", "a spine has 20 ports of 10G, a leaf takes 2: 10 leaves"),
        origins=(
            Origin("leaf.uplinks", "4x10G", "spec", "the spec", Place("fabric.yaml", 5, 12)),
            Origin("servers.homing", "1", "default", "every port to a leaf of its own"),
            Origin("spine.count", "2", "derived", "the fewest that fit and spread the uplinks evenly"),
        ),
        warnings=(Problem("growth moves ports", Place("fabric.yaml", 6, 3), "keep room", "warning"),),
    )


FABRICS: dict[str, Callable[[], Plan]] = {
    "breakout": lambda: explained(plans.fan_out_with_rest()),
    "two-pod-types": plans.two_pod_types,
}


@pytest.mark.parametrize("fabric", FABRICS)
@pytest.mark.parametrize(("form", "suffix"), [("table", "txt"), ("md", "md"), ("csv", "csv")])
def test_a_design_reads_as_in_its_golden_file(fabric: str, form: str, suffix: str):
    text, golden = text_of(view(FABRICS[fabric]()), form), GOLDEN / f"{fabric}.{suffix}"
    if REWRITE:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("fabric", FABRICS)
def test_a_screen_is_no_wider_than_100_columns_and_no_line_ends_in_blanks(fabric: str):
    lines = text_of(view(FABRICS[fabric]()), "table").splitlines()
    assert max(map(len, lines)) <= 100
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("fabric", FABRICS)
def test_in_colour_the_screen_says_the_same_words(fabric: str):
    made = view(FABRICS[fabric]())
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", text_of(made, "table", styled=True))
    assert coloured.split() == text_of(made, "table").split()


TOP = [
    "schema", "format_version", "name", "family", "feasible", "servers", "switches", "links", "oversubscription",
    "one_failed", "bisection_gbps", "paths", "ports", "breakouts", "limited_by", "groups", "warnings",
    "connections", "origins",
]  # fmt: skip
ONE_FAILED = ["what", "role", "group", "ecmp", "weighted", "ecmp_exact", "weighted_exact", "traffic"]
RATIO = ["ratio", "text", "num", "den", "down_gbps", "up_gbps", "group"]


def test_the_keys_of_the_document_are_the_contract():
    two_tier = document(explained(plans.fan_out_with_rest()))
    assert list(two_tier) == TOP
    assert list(two_tier["servers"]) == ["capacity", "asked", "ports", "homing", "port_gbps"]
    assert list(two_tier["switches"]) == ["leaf", "spine", "total"]
    assert list(two_tier["links"]) == ["server-leaf", "leaf-spine", "fabric"]
    assert list(two_tier["oversubscription"]) == ["leaf", "end_to_end"]
    assert list(two_tier["oversubscription"]["leaf"]) == RATIO
    assert {tuple(row) for row in two_tier["one_failed"]} == {tuple(ONE_FAILED)}
    assert list(two_tier["paths"]) == ["between_leaves"]
    assert list(two_tier["paths"]["between_leaves"])[:3] == ["switch_paths", "link_paths", "hops"]
    assert list(two_tier["ports"]["leaf"]) == ["cages", "used", "reserved", "blocked", "free"]
    assert list(two_tier["breakouts"][0]) == [
        "role", "group", "model", "mode", "cages", "ports", "used", "blocked_cages",
    ]  # fmt: skip
    assert list(two_tier["limited_by"]) == ["what", "next", "text"]
    assert list(two_tier["warnings"][0]) == [
        "severity", "message", "file", "line", "column", "end_line", "end_column", "hint", "notes",
    ]  # fmt: skip


def test_fabrics_with_pods_and_planes_say_how_many():
    pods = document(plans.three_tier())
    planes = document(plans.multi_plane())
    assert list(pods) == [*TOP[:7], "pods", *TOP[7:]]
    assert pods["pods"] == 3
    assert list(pods["switches"]) == ["leaf", "pod_spine", "spine", "total"]
    assert list(pods["links"]) == ["server-leaf", "leaf-pod_spine", "pod_spine-spine", "fabric"]
    assert list(pods["paths"]) == ["same_pod", "between_pods"]
    assert document(replace(plans.multi_plane(), planes=2))["planes"] == 2
    assert "planes" not in planes


def test_unlike_groups_have_a_row_each():
    made = document(plans.two_pod_types())
    assert [(row["name"], row["kind"], row["count"]) for row in made["groups"]] == [
        ("general", "pod", 1),
        ("gpu", "pod", 2),
        ("gpu/compute", "leaf", 4),
        ("gpu/storage", "leaf", 2),
    ]
    assert list(made["groups"][0]) == [
        "name", "kind", "count", "servers", "leaf", "pod_spine", "oversubscription", "end_to_end", "paths",
    ]  # fmt: skip
    assert made["servers"] == {
        "capacity": 48 + 2 * 48 + 2 * 4,
        "asked": None,
        "ports": 2,
        "homing": None,
        "port_gbps": 25,
    }


def test_numbers_of_the_document_are_those_of_the_fabric():
    made = document(plans.two_tier())
    assert made["servers"]["capacity"] == 6 * 48 // 2
    assert made["links"] == {"server-leaf": 288, "leaf-spine": 24, "fabric": 24}
    assert made["oversubscription"]["leaf"] == {
        "ratio": 3.0, "text": "3:1", "num": 3, "den": 1, "down_gbps": 1200, "up_gbps": 400, "group": None,
    }  # fmt: skip
    assert made["bisection_gbps"] == 6 * 400 // 2
    assert {row["what"]: row["ecmp"] for row in made["one_failed"]} == {
        "uplink": "4:1", "leaf": "6:1", "spine": "4:1",
    }  # fmt: skip


def test_the_sheet_has_a_row_for_each_switch_group_and_a_row_of_totals():
    titles, *groups, total = view(plans.two_pod_types()).sheet
    assert len(groups) == 6
    for name in ("switches", "cages", "cages_used", "cages_free"):
        at = titles.index(name)
        assert total[at] == sum(int(row[at] or 0) for row in groups)


@pytest.mark.parametrize("text", ["[/]", "[bold]x[/bold]", "[link=file:///etc/passwd]x[/link]", ":warning:"])
def test_markup_in_a_name_is_shown_as_it_is_written(text: str):
    coloured = text_of(view(replace(plans.two_tier(), name=text, description=text)), "table", styled=True)
    assert coloured.count(text) == 2


def test_what_could_move_a_cursor_or_break_a_table_is_inert():
    made = view(replace(plans.two_tier(), name="a\x1b[31m|b", description="x `y` | z"))
    assert "\x1b" not in text_of(made, "table")
    assert text_of(made, "md").startswith("# a\\\\u{1b}\\[31m\\|b: ")
    assert r"x \`y\` \| z" in text_of(made, "md")


def test_where_unlike_pods_make_the_bisection_approximate_that_is_a_warning():
    assert "approximate" in document(plans.two_pod_types())["warnings"][0]["message"]
    assert document(plans.three_tier())["warnings"] == []
