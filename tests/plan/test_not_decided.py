"""The third answer of the packer: a search that ended early is no proof, and says what is known."""

import pytest

from dcnplan.catalog.device import Breakout, CageGroup, Device, Mode, PortLimit
from dcnplan.catalog.store import Catalog
from dcnplan.plan import place as packer
from dcnplan.plan.device_panel import box_panel
from dcnplan.plan.faceplate import RESERVE, SERVERS, UPLINKS, Faceplate
from dcnplan.plan.packing.relaxed import Budget, GaveUp
from dcnplan.plan.packing.search import search
from dcnplan.plan.panel import Panel
from dcnplan.plan.place import NotDecided, Room, Shortage, place, radix, room_for
from dcnplan.plan.port_need import PortNeed
from tests.plan.kept import check_kept

G = 10**9


def z9332f() -> Panel:
    """Eight blocks of four cages with 18 ports each, and two cages of 10G."""
    return box_panel(Catalog.shipped().find("Z9332F-ON"))


def leaf(servers: int, uplinks: int) -> tuple[PortNeed, ...]:
    reserve = PortNeed(RESERVE, 2, 10 * G, from_last=True)
    return reserve, PortNeed(SERVERS, servers, 25 * G), PortNeed(UPLINKS, uplinks, 100 * G, from_last=True)


def test_in_each_block_one_cage_of_8x25g_two_of_4x100g_and_one_of_2x100g_are_64_ports_and_80() -> None:
    found = place(z9332f(), leaf(62, 79))
    assert isinstance(found, Faceplate)
    check_kept(z9332f(), leaf(62, 79), found)
    assert isinstance(place(z9332f(), leaf(64, 80)), Faceplate)


def test_one_port_of_100g_more_does_not_fit_and_80_are_left_for_it() -> None:
    assert place(z9332f(), leaf(62, 81)) == Shortage(leaf(62, 81)[2], 80)


def test_a_ninth_cage_of_8x25g_takes_a_port_of_each_of_four_of_100g() -> None:
    # The block with two cages of 8x25G has 2 ports and not 10: 80 - 8 = 72. Split 4x25G once, it has 4 and 6 x 100G.
    assert place(z9332f(), leaf(65, 80)) == Shortage(leaf(65, 80)[2], 76)


@pytest.mark.usefixtures("no_work")
def test_with_one_step_of_work_every_searched_need_is_not_decided() -> None:
    # In the usual order servers take cages of 8x25G in the first blocks, and 72 is what that leaves for the uplinks.
    found = place(z9332f(), leaf(62, 79))
    assert found == NotDecided(leaf(62, 79)[2], 72)
    assert isinstance(place(z9332f(), leaf(62, 81)), NotDecided)
    assert room_for(z9332f(), leaf(62, 1)[:2], leaf(62, 1)[2]) == Room(72, at_least=True)


@pytest.mark.usefixtures("no_work")
def test_a_radix_that_needs_a_search_is_at_least_so_much() -> None:
    # Two pipes of 16 cages of 40G, 52 ports each: 13 cages split four ways each. A 105th port takes a proof.
    panel = box_panel(Catalog.shipped().find("S6000-ON"))
    assert [radix(panel, speed * G) for speed in (10, 40)] == [Room(104, at_least=True), Room(32)]


def test_with_the_work_allowed_the_radix_is_proved() -> None:
    assert radix(box_panel(Catalog.shipped().find("S6000-ON")), 10 * G) == Room(104)


@pytest.mark.parametrize("needs", [leaf(62, 79), leaf(62, 81)], ids=["fits", "does not"])
def test_the_same_question_takes_the_same_work_everywhere(needs: tuple[PortNeed, ...]) -> None:
    left = []
    for _ in range(2):
        budget = Budget(packer.WORK)
        search(z9332f(), needs, budget)
        left.append(budget.work)
    assert left[0] == left[1]
    assert 0 < left[0] < packer.WORK
    with pytest.raises(GaveUp):
        search(z9332f(), needs, Budget(1))


def test_under_hundreds_of_crossing_limits_a_search_is_not_begun() -> None:
    # Four cages a step, sixteen under each limit of 40 ports: 255 rows and as many kinds of cages.
    limits = tuple(PortLimit(40, 4 * number + 1, 4 * number + 16) for number in range(252))
    split = (Breakout(Mode(4, 25 * G)),)
    panel = box_panel(Device("box", groups=(CageGroup(1024, 100 * G, breakouts=split),), limits=limits))
    room = radix(panel, 25 * G)
    assert room.at_least
    # Every fourth stretch of 16 cages has 40 ports of its own, if nothing between them has any.
    assert room.ports >= 64 * 40
