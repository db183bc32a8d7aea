"""What a place takes with it: switches by their names, and the bandwidth of every server that stands there."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dcnplan.designs import Design, design
from dcnplan.outages.lost import Losses
from dcnplan.outages.places import places
from dcnplan.plan.switch_names import switch_name
from tests.floor.floors import FOUR_PODS
from tests.floor.test_every_device import placed
from tests.floors import at_least
from tests.specs import specs

ROOMY = {"name": "roomy", "ports": ["24x25G", "24x100G"]}
STRAIGHT = {
    "dcnplan": 1,
    "name": "straight",
    "family": "three-tier",
    "servers": {"ports": 2, "speed": "25G"},
    "leaf": {"model": ROOMY, "count": 2, "downlinks": "4x25G", "uplinks": "4x100G"},
    "pod_spine": {"model": ROOMY, "count": 2, "uplinks": "4x100G"},
    "spine": {"model": {"name": "wide", "ports": ["96x100G"]}, "count": 2},
    "pods": {"straight": {"count": 1, "pod_spine": "none", "leaf": {"count": 4}}, "general": {"count": 2}},
    "floor": {"devices": {"roomy": {"height": 1}, "wide": {"height": 2}}, "rows": {"racks": 12}},
}
"""Leaves straight on the spines are rows of the network before pod spines, and of the fabric behind these."""


@pytest.mark.parametrize("spec", [STRAIGHT, FOUR_PODS])
def test_switches_of_a_place_are_those_that_stand_there_by_name(spec: dict[str, Any]):
    made = design(spec)
    assert made.floor
    losses, groups = Losses(made.fabric), {group.key: group for group in made.plan.switches}
    names = made.fabric.network.names.switches()
    for place in places(made.floor):
        own = names[list(losses.lost(place.devices).switches)].tolist()
        here = [(groups[one.key], one) for one in place.devices if isinstance(one.key, str)]
        assert sorted(own) == sorted(
            switch_name(group, one.block, index) for group, one in here for index in one.numbers
        )


@at_least(15)
@given(specs, st.data())
def test_servers_that_are_gone_take_their_bandwidth_from_the_leaves_that_they_are_on(
    written: dict[str, Any], data: st.DataObject
):
    plan, floor = placed(written, data)
    assume(plan.links)
    made = Design(plan)
    losses, homes = Losses(made.fabric), made.fabric.network.attached
    rows = losses.fabric.network.names.switch_row
    groups = {group.key: group for group in plan.switches}
    for place in list(places(floor))[:12]:
        own, expected = losses.gone(losses.lost(place.devices)), np.zeros(len(homes))
        for one in place.devices:
            if isinstance(one.key, int):
                served = plan.servers[one.key]
                for server in one.numbers:
                    for leaf in range(served.homing):
                        pod, index, _ = served.home(one.block, server, leaf)
                        row = rows(switch_name(groups[served.leaf.key], pod, index))
                        expected[row] += served.share * served.speed_bps
        pairs = zip(homes.homed, own, strict=True) if own else ()
        found = sum((homes.offered_bps * homed.part * gone for homed, gone in pairs), np.zeros(len(homes)))
        if not any(np.isnan(homed.each_bps).any() for homed in homes.homed):  # else told together for a block of leaves
            assert found == pytest.approx(expected)
        assert found.sum() == pytest.approx(expected.sum())
