"""Packing a faceplate in the order that an engineer would choose; test_against_brute has that it is exact."""

from dcnplan.catalog.device import Breakout, CageGroup, Device, Mode, PortLimit
from dcnplan.plan.device_panel import box_panel
from dcnplan.plan.faceplate import SERVERS, UPLINKS, Faceplate
from dcnplan.plan.panel import Panel
from dcnplan.plan.place import Room, Shortage, place, radix, room_for
from dcnplan.plan.port_need import PortNeed

G = 10**9


def box(*groups: CageGroup, limits: tuple[PortLimit, ...] = ()) -> Panel:
    return box_panel(Device("box", groups=groups, limits=limits))


def leaf_25g() -> Panel:
    return box(CageGroup(48, 25 * G), CageGroup(8, 100 * G, breakouts=(Breakout(Mode(4, 25 * G)),)))


def spectrum_1() -> Panel:
    """32 cages of 100G: a 4-way split on an odd cage takes the even one beside it; 64 ports in all."""
    splits = (Breakout(Mode(2, 50 * G)), Breakout(Mode(4, 25 * G), "odd", takes_mate=True))
    return box(CageGroup(32, 100 * G, breakouts=splits), limits=(PortLimit(64, 1, 32),))


def placed(panel: Panel, *needs: PortNeed) -> Faceplate:
    found = place(panel, needs)
    assert isinstance(found, Faceplate)
    return found


def test_downlinks_go_from_the_first_cage_up_and_uplinks_from_the_last_down() -> None:
    faceplate = placed(leaf_25g(), PortNeed(UPLINKS, 4, 100 * G, from_last=True), PortNeed(SERVERS, 48, 25 * G))
    assert [(s.bank, list(s.positions)[:2], s.cages) for s in faceplate.of(SERVERS)] == [(0, [0, 1], 48)]
    assert [(s.bank, list(s.positions), s.cages) for s in faceplate.of(UPLINKS)] == [(1, [7, 6, 5, 4], 4)]


def test_native_ports_are_used_before_a_cage_is_split() -> None:
    faceplate = placed(leaf_25g(), PortNeed(SERVERS, 50, 25 * G))
    assert [(str(s.mode), s.cages) for s in faceplate.of(SERVERS)] == [("1x25G", 48), ("4x25G", 1)]


def test_uplinks_keep_their_cages_from_downlinks_that_would_split_them() -> None:
    found = place(leaf_25g(), (PortNeed(UPLINKS, 8, 100 * G, from_last=True), PortNeed(SERVERS, 49, 25 * G)))
    assert found == Shortage(PortNeed(SERVERS, 49, 25 * G), 48)


def test_a_cage_whose_mate_is_split_four_ways_is_blocked() -> None:
    faceplate = placed(spectrum_1(), PortNeed(SERVERS, 64, 25 * G))
    assert list(faceplate.of(SERVERS)[0].positions) == list(range(0, 32, 2))
    assert (faceplate.blocked, faceplate.free) == (16, 0)


def test_spectrum_1_offers_64_ports_of_25g_64_of_50g_and_32_of_100g() -> None:
    assert [radix(spectrum_1(), speed * G).ports for speed in (25, 50, 100, 400)] == [64, 64, 32, 0]


def test_a_pipe_of_52_ports_holds_13_cages_split_four_ways_and_blocks_3() -> None:
    # Trident 2 as in Dell's S6000: two pipes of 16 cages, 52 logical ports each, 104 of 10G in all.
    cages = CageGroup(32, 40 * G, breakouts=(Breakout(Mode(4, 10 * G)),))
    panel = box(cages, limits=(PortLimit(52, 1, 16), PortLimit(52, 17, 32)))
    assert radix(panel, 10 * G) == Room(104)
    assert placed(panel, PortNeed(SERVERS, 104, 10 * G)).blocked == 6


def test_a_slower_whole_cage_is_used_only_where_it_is_not_worth_more_split() -> None:
    qsfp = CageGroup(2, 100 * G, also_bps=(40 * G,), breakouts=(Breakout(Mode(4, 25 * G)),))
    osfp = CageGroup(2, 400 * G, also_bps=(100 * G,), breakouts=(Breakout(Mode(4, 100 * G)),))
    assert [str(s.mode) for s in placed(box(qsfp), PortNeed(SERVERS, 2, 40 * G)).of(SERVERS)] == ["1x40G"]
    assert [str(s.mode) for s in placed(box(osfp), PortNeed(SERVERS, 2, 100 * G)).of(SERVERS)] == ["4x100G"]


def test_a_twin_cage_gives_all_of_its_ports() -> None:
    # Quantum-2: an OSFP cage is two NDR ports of 400G.
    twin = box(CageGroup(32, 400 * G, breakouts=(Breakout(Mode(2, 400 * G)),), twin=True))
    faceplate = placed(twin, PortNeed(UPLINKS, 32, 400 * G, from_last=True), PortNeed(SERVERS, 32, 400 * G))
    assert [(str(s.mode), s.cages) for s in faceplate.segments] == [("2x400G", 16), ("2x400G", 16)]
    assert (twin.natives(400 * G), radix(twin, 400 * G).ports) == (0, 64)


def test_a_cage_that_may_hold_two_ports_of_its_own_speed_holds_one_unless_more_are_needed() -> None:
    # SN4410: 24 cages sold as 200G, each of which may be split 2x200G.
    panel = box(CageGroup(24, 200 * G, breakouts=(Breakout(Mode(2, 200 * G)),)))
    assert [str(s.mode) for s in placed(panel, PortNeed(UPLINKS, 8, 200 * G)).segments] == ["1x200G"]
    assert (panel.natives(200 * G), radix(panel, 200 * G).ports) == (24, 48)


def test_the_port_limit_counts_the_legs_of_a_split_whether_used_or_not() -> None:
    panel = box(CageGroup(4, 100 * G, breakouts=(Breakout(Mode(4, 25 * G)),)), limits=(PortLimit(8, 1, 4),))
    assert room_for(panel, (PortNeed(SERVERS, 5, 25 * G),), PortNeed(UPLINKS, 1, 100 * G)) == Room(0)


def test_whole_cages_are_taken_where_they_fit_and_packed_where_not() -> None:
    panel = box(CageGroup(4, 400 * G, breakouts=(Breakout(Mode(4, 100 * G)),)))
    wanted = PortNeed("leaf", 10, 100 * G, wanted=16)
    assert placed(panel, wanted).ports("leaf") == 16
    assert placed(panel, PortNeed(UPLINKS, 1, 400 * G), wanted).ports("leaf") == 12


def test_an_odd_cage_left_beside_pairs_serves_a_whole_port() -> None:
    needs = (PortNeed("a", 1, 100 * G), PortNeed("b", 4, 25 * G), PortNeed("c", 1, 100 * G))
    panel = box(CageGroup(4, 100 * G, breakouts=(Breakout(Mode(4, 25 * G), "odd", takes_mate=True),)))
    faceplate = placed(panel, *needs)
    assert [list(faceplate.of(name)[0].positions) for name in "abc"] == [[0], [2], [1]]


def test_a_box_of_a_thousand_million_ports_is_packed_like_a_small_one() -> None:
    panel = box(CageGroup(10**9, 400 * G, breakouts=(Breakout(Mode(4, 100 * G)),)))
    assert radix(panel, 100 * G) == Room(4 * 10**9)


def test_pairs_are_of_cages_1_and_2_3_and_4_wherever_a_group_begins() -> None:
    split = (Breakout(Mode(4, 25 * G), "odd", takes_mate=True),)
    panel = box(CageGroup(1, 100 * G), CageGroup(4, 100 * G, breakouts=split))
    # Cages 2 to 5: 3 can be split and takes 4; 5 is the last and has no mate; 2 is even.
    assert radix(panel, 25 * G) == Room(8)
    assert [(bank.first_cage, bank.cages) for bank in panel.banks] == [(1, 1), (2, 1), (3, 2), (5, 1)]
