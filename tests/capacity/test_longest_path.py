"""Switches and chips on the longest path."""

from dataclasses import replace

import pytest

from dcnplan.capacity.longest_path import longest_path
from dcnplan.plan.groups import Plan
from tests.export.small import PODS, SPLIT, extract_of


def of_chips(plan: Plan, chips: int) -> Plan:
    groups = (replace(group, device=replace(group.device, chips=chips)) for group in plan.switches)
    return replace(plan, switches=tuple(groups))


@pytest.mark.parametrize(("spec", "switches"), [(SPLIT, 3), (PODS, 5)])
def test_leaf_spine_leaf_is_three_and_two_pod_spines_more_is_five(spec: str, switches: int):
    found = longest_path(of_chips(extract_of(spec).fabric.plan, 1))
    assert found is not None
    assert (found.switches, found.chips, found.unknown) == (switches, switches, ())


def test_a_device_of_several_chips_keeps_how_many_are_crossed_to_itself():
    found = longest_path(of_chips(extract_of(SPLIT).fabric.plan, 12))
    assert found is not None
    assert (found.chips, found.unknown) == (None, ("leaf-box", "spine-box"))


def test_a_lone_leaf_has_no_path():
    spec = SPLIT.replace("count: 4", "count: 1").replace("ports: 2", "ports: 1").replace("  peer_link: 1x400G\n", "")
    assert longest_path(extract_of(spec).fabric.plan) is None
