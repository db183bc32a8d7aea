"""Rows and columns of a fabric, against the closed forms of its plan and against literals."""

from dataclasses import fields

import numpy as np
import pytest

from dcnplan.fabric.builder import Fabric, build
from dcnplan.fabric.named_rows import switch_names
from dcnplan.fabric.rows import size
from dcnplan.network.columns import Table
from tests import plans

small = pytest.mark.parametrize("plan", plans.SMALL.values(), ids=plans.SMALL)


def tables(fabric: Fabric) -> list[Table]:
    return [fabric.switches, fabric.links, fabric.peers, fabric.servers, fabric.server_links]


@small
def test_the_columns_have_as_many_rows_as_the_plan_says(plan):
    fabric = build(plan)
    rows = size(plan)
    assert (len(fabric.switches), len(fabric.links), len(fabric.server_links)) == rows
    assert len(fabric.peers) == sum(group.count for group in plan.peers)
    assert len(fabric.servers) == sum(group.count for group in plan.servers)
    for number, group in enumerate(plan.switches):
        assert np.count_nonzero(fabric.switches.group == number) == group.count
    for number, link_group in enumerate(plan.links):
        assert np.count_nonzero(fabric.links.group == number) == link_group.count


@small
def test_every_column_is_read_only_and_as_long_as_its_table(plan):
    for table in tables(build(plan)):
        columns = [getattr(table, field.name) for field in fields(table)]
        assert all(len(column) == len(table) for column in columns if column is not None)
        assert not any(column.flags.writeable for column in columns if column is not None)


@small
def test_links_stand_by_lower_switch(plan):
    lower = build(plan).links.lower
    assert (np.diff(lower) >= 0).all()


@small
def test_server_links_stand_by_server_and_nic(plan):
    links = build(plan).server_links
    assert (np.diff(links.server.astype(np.int64) * 100 + links.nic) > 0).all()


def test_a_fabric_of_6720_boxes_has_129024_links_of_fewer_than_20_bytes():
    fabric = build(plans.f16())
    assert (len(fabric.switches), len(fabric.links)) == (6720, 129_024)
    assert fabric.links.nbytes < 20 * 129_024


def test_the_size_of_a_fabric_is_known_before_it_is_built():
    assert size(plans.f16()) == (6720, 129_024, 73_728)
    assert size(plans.two_tier()) == (10, 24, 288)


def test_switches_stand_by_tier_then_pod_then_class_then_index():
    names = switch_names(build(plans.two_pod_types())).tolist()
    assert names == [
        *("general1-leaf1", "general1-leaf2"),
        *("gpu1-compute1", "gpu1-compute2", "gpu1-storage1"),
        *("gpu2-compute1", "gpu2-compute2", "gpu2-storage1"),
        *("general1-podspine1", "general1-podspine2"),
        *("gpu1-podspine1", "gpu1-podspine2", "gpu2-podspine1", "gpu2-podspine2"),
        *("spine1", "spine2"),
    ]


def test_slots_are_kept_only_where_a_chassis_is():
    assert build(plans.two_tier()).links.upper_slot is None
    fabric = build(plans.chassis())
    assert fabric.links.lower_slot is None
    assert fabric.links.upper_slot is not None
    assert set(fabric.links.upper_slot.tolist()) == {1, 2}


def test_a_plan_without_links_is_a_fabric_without_rows_of_links():
    leaf = plans.switches("leaf", "leaf", plans.LEAF, (), 3)
    fabric = build(plans.plan((leaf,), (), ()))
    assert [len(table) for table in tables(fabric)] == [3, 0, 0, 0, 0]
