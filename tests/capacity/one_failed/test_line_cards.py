"""Line cards under the links of a chassis: the repeating pattern against a list of every port."""

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dcnplan.capacity.one_failed.line_cards import lost_by_card
from dcnplan.catalog.device import Breakout, CageGroup, Card, Device, Mode
from dcnplan.fabric.port_places import downlink_ports
from dcnplan.plan.device_panel import chassis_panel
from dcnplan.plan.groups import LinkGroup
from dcnplan.plan.place import place
from dcnplan.plan.port_need import PortNeed
from tests.analysis.small_fabrics import ROOMY
from tests.floors import at_least
from tests.plans import CARD, CHASSIS, G, chassis, linked, switches, ups
from tests.plans import servers as served_ports


def _linked(card: Card, cards: int, lowers: int, links: int, before: int = 0, together: int = 1) -> LinkGroup | None:
    """`lowers` leaves with `links` to one chassis, its first ports kept for something else; None if they do not fit."""
    needs = (
        PortNeed("reserve", before, 100 * G),
        PortNeed("leaf", lowers * links, 100 * G, wanted=-(-lowers // 2) * 2 * links, links=links, together=together),
    )
    if not hasattr(place(chassis_panel(((card, cards),)), needs), "segments"):
        return None
    leaf = switches("leaf", "leaf", ROOMY, (ups(links), served_ports(2)), lowers)
    spine = switches(
        "spine", "spine", Device("c", slots=cards, cards=(card,)), needs, 1, tier=1, cards=((card, cards),)
    )
    return linked(leaf, spine, links, "plane")


def _counted(link: LinkGroup, together: int) -> Mapping[int, Mapping[tuple[int, ...], int]]:
    slots = downlink_ports(link).slot.tolist()
    runs = [slots[i : i + together] for i in range(0, len(slots) // together * together, together)]
    used = {slot for run in runs for ends in run for slot in ends}
    return {slot: Counter(tuple(ends.count(slot) for ends in run) for run in runs) for slot in used}


WHOLE = CageGroup(7, 100 * G)
SPLIT = CageGroup(5, 200 * G, breakouts=(Breakout(Mode(2, 100 * G)),))
PAIRED = CageGroup(6, 400 * G, breakouts=(Breakout(Mode(4, 100 * G), cages="odd", takes_mate=True),))
cards_of = st.sampled_from([(WHOLE,), (SPLIT,), (PAIRED,), (WHOLE, SPLIT), (PAIRED, WHOLE), (SPLIT, PAIRED)])


@at_least(40)
@given(cards_of, st.integers(1, 7), st.integers(1, 60), st.integers(1, 5), st.integers(0, 9), st.integers(1, 3))
def test_losses_are_those_counted_port_by_port(
    groups: tuple[CageGroup, ...], cards: int, lowers: int, links: int, before: int, together: int
):
    link = _linked(Card("card", groups), cards, lowers, links, before, together)
    assume(link)
    assert link
    assert lost_by_card(link, together) == _counted(link, together)


def test_two_links_a_pair_go_to_two_of_four_cards():
    spines = chassis().links[0]
    assert spines.upper.device is CHASSIS
    assert CARD.cages == 8
    assert lost_by_card(spines, 2) == {
        1: {(1, 1): 3},
        2: {(1, 1): 3},
    }


@pytest.mark.parametrize("lowers", [10**9, 10**9 + 7])
def test_a_billion_links_are_counted_by_their_pattern(lowers: int):
    link = _linked(Card("huge", (CageGroup(10**9, 100 * G),)), 3, lowers, 2)
    assert link
    lost = lost_by_card(link, 1)
    assert [sum(losses.values()) for losses in lost.values()] == [lowers] * len(lost)
    assert sum(each * count for losses in lost.values() for (each,), count in losses.items()) == 2 * lowers
