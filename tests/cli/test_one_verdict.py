"""One spec, one verdict: every verb that takes a spec ends with the same exit status, and says why it is no."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from dcnplan import Design, compare, design, diagram
from dcnplan.errors import InfeasibleError
from dcnplan.export.registry import FORMATS
from tests.cli.conftest import SPEC
from tests.floors import at_least
from tests.no_remedies import no_remedies
from tests.specs import Written, collapsed_specs, specs

NOTHING_JOINS = {
    "dcnplan": 1,
    "name": "osfp",
    "family": "two-tier",
    "servers": {"ports": 2, "speed": "25G"},
    "leaf": {"model": {"name": "lf", "ports": ["48x25G", "4x200G"]}, "uplinks": "4x200G", "count": 2},
    "spine": {
        "model": {
            "name": "sp",
            "ports": [{"cages": 8, "speed": "800G", "form": "osfp", "lanes": 8, "breakout": ["4x200G"]}],
        },
        "count": 4,
    },
}
"""A leaf's 200G has four lanes of 50G, a leg of the spine's 800G two of 100G."""

VERBS = (
    ("validate",),
    ("validate", "-f", "json"),
    ("design",),
    ("design", "-f", "json"),
    ("design", "-o", "out/"),
    ("bom",),
    ("bom", "-f", "json"),
    ("cables", "-f", "csv"),
    ("cables", "-f", "json"),
    ("diagram", "--detail", "fabric"),
    ("export", "--to", "graphml"),
    ("export", "--to", "ptm"),
    ("export", "--to", "mermaid"),
    ("export", "--to", "netbox", "-o", "netbox/"),
    ("paths", "--all"),
    ("load",),
    ("capacity",),
)


QUICK = tuple(verb for verb in VERBS if "json" not in verb and verb[0] != "export") + VERBS[13:14]
ROUTED = ("paths", "load")
"""What is worked out between tiers, and refused where there is one."""


def write(desk: Path, spec: Written) -> None:
    (desk / "spec.json").write_text(json.dumps(spec))


@pytest.mark.parametrize("verb", [*VERBS, ("compare", "fabric.yaml"), ("fail",)], ids=" ".join)
def test_ends_that_nothing_joins_are_said_by_every_verb_where_the_model_is_named(dcnplan, desk: Path, verb):
    write(desk, NOTHING_JOINS)
    ran = dcnplan(verb[0], "spec.json", *verb[1:])
    assert ran.code == 1
    if verb[0] != "capacity":  # whose rows say why not
        at = json.dumps(NOTHING_JOINS).index('{"name": "sp"') + 1
        assert f"spec.json:1:{at}: error: leaf-spine: nothing joins 4x200G in an osfp cage of sp" in ran.err
    assert "their lanes and lane rates differ" in ran.out + ran.err


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_a_length_that_nothing_reaches_is_said_by_every_verb_where_it_is_written(dcnplan, desk: Path, verb):
    (desk / "far.yaml").write_text(SPEC + "lengths: {leaf-spine: 90km}\n")
    ran = dcnplan(verb[0], "far.yaml", *verb[1:])
    assert ran.code == 1
    assert "far.yaml:7:23: error: leaf-spine: 90km is too long for 100G" in ran.err


FROM_PYTHON: dict[str, Callable[[Design], object]] = {
    "joined": Design.joined,
    "bom": Design.bom,
    "cables": Design.cables,
    "network": lambda one: one.network,
    "diagram": Design.diagram,
    "diagram mmd": lambda one: diagram(one, "mmd"),
    "compare": lambda one: compare(one, SPEC),
    **{f"export {form}": lambda one, form=form: one.export(form) for form in FORMATS},  # type: ignore[misc]
}


@pytest.mark.parametrize("wanted", FROM_PYTHON)
def test_python_refuses_what_the_command_line_refuses(wanted: str):
    one = design(NOTHING_JOINS)
    with pytest.raises(InfeasibleError, match="leaf-spine: nothing joins 4x200G in an osfp cage of sp"):
        FROM_PYTHON[wanted](one)
    assert one.summary.servers.capacity == 48


def test_the_folder_has_all_but_bill_and_cables_and_says_why(dcnplan, desk: Path):
    write(desk, NOTHING_JOINS)
    assert dcnplan("design", "spec.json", "-o", "out/").code == 1
    manifest = json.loads((desk / "out/manifest.json").read_text())
    skipped = {one["name"]: one["why"] for one in manifest["skipped"]}
    without = {name for name, why in skipped.items() if "nothing joins 4x200G" in why}
    assert without == {"bom.md", "bom.json", "bom.csv", "bom.xlsx", "cables.csv", "cables.xlsx"}
    there = {path.name for path in (desk / "out").iterdir()}
    assert {"design.md", "design.json", "fabric.svg", "graph.graphml", "netbox-cables.csv", "manifest.json"} <= there
    assert there.isdisjoint(without)


def test_the_design_shows_all_the_rest_and_is_not_feasible(dcnplan, desk: Path):
    write(desk, NOTHING_JOINS)
    ran = dcnplan("design", "spec.json", "-f", "json")
    document = json.loads(ran.out)
    assert document["feasible"] is False
    assert [problem["column"] for problem in document["problems"]] == [
        json.dumps(NOTHING_JOINS).index('{"name": "sp"') + 1
    ]
    assert document["servers"]["capacity"] == 48
    assert "Cannot be cabled" in dcnplan("design", "spec.json").out


far = st.sampled_from([None, "3m", "500m", "9km", "90km"])


@pytest.mark.slow
def test_every_verb_gives_the_same_verdict_over_drawn_specs(dcnplan, desk: Path):
    seen: list[int] = []

    @at_least(10)
    @settings(
        max_examples=25,
        suppress_health_check=[HealthCheck.too_slow],
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
    )
    @given(specs | collapsed_specs(), far, st.booleans())
    def check(written: Written, length: str | None, cassette: bool) -> None:
        link = "leaf-spine" if written["family"] == "two-tier" else "leaf-pod_spine"
        lengths = {"lengths": {link: length}} if length else {}
        above = written.get("spine")
        spine = {"spine": {**above, "breakout": "cassette"}} if cassette and isinstance(above, dict) else {}
        write(desk, {**written, **spine, **lengths})
        asked = [verb for verb in QUICK if above != "none" or verb[0] not in ROUTED]
        with no_remedies():
            codes = {verb: dcnplan(verb[0], "spec.json", *verb[1:]).code for verb in asked}
            codes[("compare",)] = dcnplan("compare", "spec.json", "spec.json").code
        assume(codes[("design",)] != 2)  # a fault of the spec itself
        assert set(codes.values()) == {codes[("validate",)]}, codes
        seen.append(codes[("validate",)])

    check()
    assert seen.count(0) >= 4, seen
    assert seen.count(1) >= 4, seen
