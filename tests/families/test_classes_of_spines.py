"""Classes of spines: who goes to which, what ends first, what equal shares leave, one part failed."""

from collections import Counter
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.paths.matrix import path_counts
from dcnplan.capacity.one_failed import one_failed as closed_form
from dcnplan.capacity.summary import summarise
from dcnplan.designs import design
from dcnplan.errors import InfeasibleError
from dcnplan.fabric.builder import build
from dcnplan.fabric.check import check
from dcnplan.fabric.graph import to_networkx
from dcnplan.plan.groups import Plan
from tests.floors import at_least
from tests.plans import SMALL
from tests.specs import fitting, spine_class_specs

TOR = {"name": "tor", "ports": ["48x10G", "2x40G", "2x100G"]}
OLD, NEW = {"name": "old-36", "ports": ["36x40G"]}, {"name": "new-32", "ports": ["32x100G"]}


def l16(leaves: Any = None, **leaf: Any) -> dict[str, Any]:
    own = {"model": TOR, "count": 8, "downlinks": "48x10G", "uplinks": {"old": "2x40G", "new": "2x100G"}, **leaf}
    return {
        "dcnplan": 1,
        "name": "l16",
        "family": "two-tier",
        "servers": {"ports": 1, "speed": "10G"},
        "leaf": own,
        **({"leaves": leaves} if leaves else {}),
        "spines": {"old": {"model": OLD, "count": 2}, "new": {"model": NEW, "count": 2}},
    }


def of(spec: dict[str, Any]) -> Plan:
    return design(spec).plan


def failed(plan: Plan) -> dict[tuple[str, str | None], tuple[Fraction | None, Fraction | None]]:
    return {(row.what, row.spine_class): (row.ecmp, row.weighted) for row in summarise(plan).one_failed}


def test_two_generations_of_spines_above_the_same_leaves():
    # L16: 480 down, 2 x 40 + 2 x 100 = 280 up; equal shares of 120 over 40 are 3:1.
    summary = summarise(of(l16()))
    leaf = summary.oversubscription["leaf"]
    assert (summary.servers.capacity, summary.links["leaf-spine"], summary.switches["spine"]) == (384, 32, 4)
    assert leaf
    assert (leaf.down_bps, leaf.up_bps) == (480 * 10**9, 280 * 10**9)
    assert (leaf.ratio, leaf.ecmp) == (Fraction(12, 7), Fraction(3))
    assert summary.bisection.bps == 1120 * 10**9
    assert (summary.paths["between_leaves"].switch_paths, summary.paths["between_leaves"].hops) == (4, 2)


def test_the_links_of_each_class_by_a_count():
    fabric = build(of(l16()))
    graph = to_networkx(fabric)
    speeds = Counter((upper[:3], link["speed_gbps"]) for _, upper, link in graph.edges(data=True))
    assert speeds == {("old", 40): 16, ("new", 100): 16}
    assert sorted(name for name in graph if not name.startswith("leaf")) == ["new1", "new2", "old1", "old2"]
    assert check(fabric) == ()
    assert path_counts(fabric.network).between(0, 1).switch_paths == 4


def test_without_one_of_its_class_what_is_left_carries_all():
    # An old one lost: 480 over 240, shares of 160 over 40. A new one: 480 over 180.
    found = failed(of(l16()))
    assert found["spine", "old"] == (Fraction(4), Fraction(2))
    assert found["spine", "new"] == (Fraction(4), Fraction(8, 3))
    assert found["uplink", "old"] == (Fraction(4), Fraction(2))
    assert found["uplink", "new"] == (Fraction(4), Fraction(8, 3))


def test_equal_shares_by_the_loads_of_every_link():
    network = build(of(l16())).network
    equal, weighted = (link_loads(network, weighted=way) for way in (False, True))
    assert equal.growth == pytest.approx(1 / 3)
    assert weighted.growth == pytest.approx(7 / 12)


def test_the_class_with_fewest_ports_ends_the_leaves():
    plan = of(l16(count="max"))
    (leaves,) = [group for group in plan.switches if group.role == "leaf"]
    assert leaves.count == 32
    assert plan.limited_by
    assert plan.limited_by.text == "a new spine has 32 ports of 100G, a leaf takes 1: 32 leaves"
    with pytest.raises(InfeasibleError) as error:
        of(l16(count=33))
    assert "need 33 ports of 100G on each of 2 spines; new-32 has 32: 1 short" in str(error.value)


def test_the_class_that_ends_first_is_named_where_the_spec_asks_for_fewer():
    limit = of(l16()).limited_by
    assert limit
    assert limit.text.endswith("up to 1,536 servers would fit, with 4 spines; then the new spines are full")


def test_unlike_next_hops_are_warned_of():
    (warning,) = [one for one in of(l16()).warnings if "unlike" in one.message]
    assert warning.message == "the next hops of a leaf are unlike, 40G and 100G: equal shares (ECMP) do not fill them"
    assert warning.hint == "weighted ECMP, or the 40G links fill first"


def test_plain_uplinks_go_to_the_spines_of_all_classes_in_turn():
    spec = l16(uplinks="4x100G", model={"name": "tor", "ports": ["48x10G", "4x100G"]})
    spec["spines"] = {"a": {"model": NEW, "count": 1}, "b": {"model": NEW, "count": 3}}
    plan = of(spec)
    assert [(link.upper.key, link.uplinks, link.links) for link in plan.links] == [("spine/a", 1, 1), ("spine/b", 3, 1)]
    leaf = summarise(plan).oversubscription["leaf"]
    assert leaf
    assert (leaf.ratio, leaf.ecmp) == (Fraction(6, 5), None)
    spec["spines"]["b"]["count"] = 2
    with pytest.raises(InfeasibleError) as error:
        of(spec)
    assert "the 4 uplinks of a leaf do not spread evenly over 3 spines" in str(error.value)


def test_a_class_appended_later_moves_nothing():
    tor = {"name": "tor", "ports": ["48x10G", "8x100G"]}
    before = l16(model=tor, uplinks={"old": "2x100G"}, external="1x100G")
    before["spines"] = {"old": {"model": NEW, "count": 2}}
    after = l16(model=tor, uplinks={"old": "2x100G", "new": "2x100G"}, external="1x100G")
    after["spines"] = {"old": {"model": NEW, "count": 2}, "new": {"model": NEW, "count": 2}}
    ports = [
        {
            (low, up): (link["lower_port"], link["upper_port"])
            for low, up, link in to_networkx(build(of(one))).edges(data=True)
        }
        for one in (before, after)
    ]
    assert ports[0] == {ends: found for ends, found in ports[1].items() if ends[1].startswith("old")}


def test_old_and_new_leaves_go_to_what_they_say():
    spec = l16(leaves={"grey": {"count": 4, "uplinks": {"old": "2x40G"}}, "both": {"count": 4}})
    plan = of(spec)
    summary = summarise(plan)
    assert {link.upper.key: link.downlinks for link in plan.links if link.lower.leaf_class == "grey"} == {
        "spine/old": 4
    }
    # From a grey leaf over the old spines alone; by a count over every pair.
    assert summary.paths["between_leaves"].switch_paths == 2
    counts = path_counts(build(plan).network)
    assert min(counts.between(a, b).switch_paths for a in range(8) for b in range(a)) == 2


def test_groups_and_places_of_the_document():
    rows = summarise(of(l16())).groups
    assert [(row.name, row.kind, row.count) for row in rows] == [("old", "spines", 2), ("new", "spines", 2)]


@pytest.mark.parametrize("plan", SMALL.values(), ids=SMALL)
def test_what_knows_classes_says_the_same_where_there_are_none(plan: Plan, monkeypatch: pytest.MonkeyPatch):
    if any(group.role == "spine" for group in plan.switches):
        usual = closed_form.one_failed(plan)
        monkeypatch.setattr(closed_form, "has_classes", lambda plan: True)
        assert closed_form.one_failed(plan) == usual


@pytest.mark.slow
@at_least(20)
@settings(max_examples=24)
@given(spine_class_specs())
def test_drawn_fabrics_with_classes_are_built_as_planned(spec: dict[str, Any]):
    plan = fitting(spec)
    fabric = build(plan)
    summary = summarise(plan)
    assert check(fabric) == ()
    assert len(fabric.links) == summary.fabric_links
    assert {where: count.switch_paths for where, count in summary.paths.items()} == _fewest(plan)


def _fewest(plan: Plan) -> dict[str, int]:
    """By a count over every pair of leaves."""
    network = build(plan).network
    counts, pod = path_counts(network), network.pod
    found: dict[str, int] = {}
    for a in range(counts.layers.leaves):
        for b in range(a):
            same = "same_pod" if pod[a] == pod[b] else "between_pods"
            where = same if network.pods else "between_leaves"
            if (number := counts.between(a, b).switch_paths) or network.pods:
                found[where] = min(found.get(where, number), number)
    return found


def test_traffic_that_is_not_worked_out_for_unlike_next_hops_is_said():
    spec = l16() | {"traffic": {"hosts": "balance"}, "planes": 2, "servers": {"ports": 2, "speed": "10G"}}
    summary = summarise(of(spec))
    assert summary.one_failed == ()
    assert (
        summary.not_counted
        == "next hops are unlike, and hosts balance, or ports send of servers homed unlike: see fail"
    )
