"""The most downlinks beside so many uplinks, against `place` on boxes of up to eight cages, and by hand."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dcnplan.catalog.device import Device, Mode
from dcnplan.catalog.store import Catalog
from dcnplan.plan.device_panel import box_panel
from dcnplan.plan.full import panel_of
from dcnplan.plan.panel import Panel
from dcnplan.plan.place import fitted
from dcnplan.plan.port_need import PortNeed
from dcnplan.sizing.frontier import frontier
from tests.floors import at_least
from tests.plan.test_against_brute import boxes
from tests.plan.test_rules_against_brute import boxes as ruled

G = 10**9


def most(panel: Panel, down: PortNeed, up: PortNeed) -> tuple[int, ...]:
    """By `frontier`, which is never below what places."""
    return frontier(panel, down.sort, up.sort)


def needs(down_gbps: int, up_gbps: int, split: bool = True) -> tuple[PortNeed, PortNeed]:
    return (
        PortNeed("servers", 1, down_gbps * G, split=split, uplinks=False),
        PortNeed("uplinks", 1, up_gbps * G),
    )


def places(panel: Panel, down: PortNeed, up: PortNeed, ports: tuple[int, int]) -> bool:
    wanted = PortNeed("servers", ports[0], down.speed_bps, split=down.split, uplinks=False)
    return fitted(panel, (wanted, PortNeed("uplinks", ports[1], up.speed_bps))) is not None


def check_not_below(panel: Panel, down: PortNeed, up: PortNeed) -> bool:
    """That nothing beyond it places; whether all of it does."""
    found = most(panel, down, up)
    beyond = [(ports + 1, at) for at, ports in enumerate(found)] + [(0, len(found))]
    assert not any(places(panel, down, up, one) for one in beyond)
    return all(places(panel, down, up, (ports, at)) for at, ports in enumerate(found))


speeds = st.sampled_from([10, 25, 50, 100])


@at_least(20)
@settings(max_examples=25)
@given(boxes(), speeds, speeds, st.booleans())
def test_what_places_is_never_above_it_and_without_limits_it_places(
    panel: Panel, down: int, up: int, split: bool
) -> None:
    pair = needs(down, up, split)
    assume(len(most(panel, *pair)) > 1)
    assert check_not_below(panel, *pair) or panel.caps


@pytest.mark.slow
@at_least(40)
@settings(max_examples=50)
@given(ruled(), speeds, speeds)
def test_so_it_is_under_every_rule_of_a_data_sheet(box: Device, down: int, up: int) -> None:
    panel, pair = box_panel(box), needs(down, up)
    assume(len(most(panel, *pair)) > 1)
    assert check_not_below(panel, *pair) or box.limits or panel.others or panel.shares_speeds


def of(model: str) -> Panel:
    return panel_of(Catalog.shipped().find(model), ())


def test_servers_beside_uplinks_in_whole_cages_leave_each_other_alone() -> None:
    # 48 cages of 25G, 4 of 100G, and 2 that are 100G twice.
    assert most(of("S5248F-ON"), *needs(25, 100, split=False)) == (48,) * 9


def test_splits_trade_uplinks_for_servers() -> None:
    # Each of 4 + 2 x 2 uplinks that is left is worth four more servers, two where a cage holds two.
    assert most(of("S5248F-ON"), *needs(25, 100)) == (80, 76, 72, 68, 64, 60, 56, 52, 48)


def test_a_port_of_one_speed_serves_one_end_alone() -> None:
    # 36 cages: what is up is not down; and no split cage is shared.
    box = box_panel(Device("box", groups=(Catalog.shipped().find("Z9332F-ON").groups[0],)))
    found = most(box, *needs(100, 100))
    assert (found[0], found[1], found[4], found[5]) == (128, 124, 124, 120)
    assert Mode(4, 100 * G) in {split.mode for split in box.banks[0].group.breakouts}
