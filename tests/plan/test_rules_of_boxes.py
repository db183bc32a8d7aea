"""What boxes really have, as their data sheets say it, and what then fits."""

import pytest

from dcnplan.catalog.device import Mode
from dcnplan.catalog.store import Catalog
from dcnplan.plan.device_panel import box_panel, chassis_panel
from dcnplan.plan.faceplate import EXTERNAL, SERVERS, Faceplate
from dcnplan.plan.panel import Panel
from dcnplan.plan.place import NotDecided, Room, Shortage, place, radix
from dcnplan.plan.port_need import PortNeed
from dcnplan.plan.rivals import rival
from dcnplan.plan.seats import slot_and_cage
from dcnplan.report.device import radix_of
from tests.catalog.written import device

G = 10**9


def panel(ports: str, rules: str = "") -> Panel:
    return box_panel(device(f"{{name: box, ports: [{ports}]{', ' if rules else ''}{rules}}}"))


def shipped(model: str) -> Panel:
    return box_panel(Catalog.shipped().find(model))


def needs(**ports: str) -> tuple[PortNeed, ...]:
    """`a="46x25"`: 46 ports of 25G."""
    parts = ((name, *text.split("x")) for name, text in ports.items())
    return tuple(PortNeed(name, int(count), int(speed) * G) for name, count, speed in parts)


def placed(on: Panel, asked: tuple[PortNeed, ...]) -> Faceplate:
    found = place(on, asked)
    assert isinstance(found, Faceplate)
    return found


def left(on: Panel, asked: tuple[PortNeed, ...]) -> int:
    found = place(on, asked)
    assert isinstance(found, Shortage)
    assert not found.at_least
    return found.have


def ports(on: Panel, *speeds: int) -> list[int]:
    found = [radix(on, speed * G) for speed in speeds]
    assert not any(room.at_least for room in found)
    return [room.ports for room in found]


def cages(face: Faceplate, purpose: str) -> list[int]:
    """The numbers of the cages for a purpose, in the order of use."""
    return [
        slot_and_cage(face, segment.bank, position)[1] for segment in face.of(purpose) for position in segment.positions
    ]


FOURS = "speed_groups: [{cages: 1-4, every: 4}]"


def test_46_ports_of_25g_take_twelve_groups_of_four_and_44_leave_one_for_10g() -> None:
    sfp28 = panel("{cages: 48, speed: 25G, also: [10G]}", FOURS)
    assert left(sfp28, needs(a="46x25", b="2x10")) == 0
    placed(sfp28, needs(a="44x25", b="4x10"))
    assert left(sfp28, needs(a="44x25", b="5x10")) == 4


def test_the_need_in_the_way_is_named_with_what_it_may_have_and_the_cages_it_has_begun() -> None:
    sfp28 = panel("{cages: 48, speed: 25G, also: [10G]}", FOURS)
    asked = (PortNeed(SERVERS, 46, 25 * G), PortNeed(EXTERNAL, 2, 10 * G, from_last=True))
    short = place(sfp28, asked)
    assert isinstance(short, Shortage)
    found = rival(sfp28, asked, short)
    assert found is not None
    assert (found.need, found.ports, found.cages) == (asked[0], 44, (45, 46, 47, 48))


def test_100g_begins_at_the_next_group_where_40g_has_begun_one() -> None:
    asked = needs(a="6x40", b="10x100")
    mixed = placed(panel("{cages: 64, speed: 100G, also: [40G]}"), asked)
    assert (cages(mixed, "a"), cages(mixed, "b")[0]) == ([1, 2, 3, 4, 5, 6], 7)
    grouped = placed(panel("{cages: 64, speed: 100G, also: [40G]}", FOURS), asked)
    assert (cages(grouped, "a"), cages(grouped, "b")) == ([1, 2, 3, 4, 5, 6], list(range(9, 19)))


def test_groups_that_share_a_mode_tell_a_split_from_a_whole_cage() -> None:
    text = "{cages: 4, speed: 100G, also: [25G], lanes: 4, breakout: [4x25G]}"
    asked = needs(a="5x25", b="2x100")
    assert left(panel(text, "speed_groups: [{cages: 1-4}]"), asked) == 0
    assert left(panel(text, "speed_groups: [{sets: [1-2, 3-4], share: mode}]"), (*asked, *needs(c="1x100"))) == 0
    placed(panel(text, "speed_groups: [{sets: [1-2, 3-4], share: mode}]"), asked)


QFX10002_36Q = "mates: {sets: [1-3], every: 3}, breakout: [{mode: 1x100G, takes_mate: true}]"


def test_a_port_of_100g_takes_a_set_of_three_cages_of_40g() -> None:
    box = panel("36x40G", QFX10002_36Q)
    assert ports(box, 40, 100) == [36, 12]
    face = placed(box, needs(a="11x100", b="3x40"))
    assert cages(face, "a") == list(range(1, 32, 3))
    assert (face.blocked, face.free) == (22, 0)
    assert left(box, needs(a="11x100", b="4x40")) == 3


def test_limits_that_begin_or_end_among_mates_hold_with_them() -> None:
    # Pairs of cages have three ports at most, sets of three are mates; 100G in cage 1 or 4 takes two more.
    limits = "limits: [{ports: 3, cages: 1-2, every: 2}, {gbps: 200}]"
    box = panel("6x40G", f"{QFX10002_36Q}, {limits}")
    assert ports(box, 40, 100) == [5, 2]
    assert left(box, needs(a="1x100", b="3x40")) == 2
    assert left(box, needs(a="2x100", b="1x40")) == 0


def test_either_cage_of_a_stated_pair_may_take_the_other() -> None:
    splits = "breakout: [2x25G, {mode: 4x25G, takes_mate: true}]"
    box = panel(
        f"{{cages: 64, speed: 200G, lanes: 4, {splits}}}",
        'limits: [{ports: 128}], mates: {sets: ["1,3", "2,4"], every: 4}',
    )
    assert ports(box, 25, 200) == [128, 64]
    assert cages(placed(box, needs(a="128x25")), "a") == [*range(1, 65, 4), *range(2, 65, 4)]


def test_every_fifth_cage_is_off_while_one_is_split() -> None:
    text = "{cages: 30, speed: 100G, lanes: 4, breakout: [4x10G]}"
    box = panel(text, "blocks: [{while: 4x10G, cages: 1-30, off: '5', every: 5}]")
    assert ports(box, 100, 10) == [30, 96]
    face = placed(box, needs(a="1x10", b="23x100"))
    assert (face.blocked, face.free) == (6, 0)
    assert left(box, needs(a="1x10", b="24x100")) == 23


def test_every_line_card_has_cages_off_for_splits_of_its_own() -> None:
    # Juniper KB35849: while a port of a QFX10000-30C is split to 10G every fifth port is off: 24 x 4 and 30 of a card.
    card = "{ports: [{cages: 30, speed: 100G, lanes: 4, breakout: [4x10G]}], blocks: [BLOCK]}"
    block = "{while: 4x10G, cages: 1-30, off: '5', every: 5}"
    chassis = device(f"{{name: chassis, slots: 3, cards: {{30C: {card.replace('BLOCK', block)}}}}}")
    three = chassis_panel([(chassis.cards[0], 3)], chassis)
    assert ports(three, 100, 10) == [90, 3 * 96]
    # One card with a split has 23 others of 100G, the other two have 30.
    face = placed(three, needs(a="4x10", b="83x100"))
    assert (face.blocked, face.free) == (6, 0)
    assert left(three, needs(a="4x10", b="84x100")) == 83
    assert left(three, needs(a="97x10", b="84x100")) == 30 + 2 * 24 - 25
    full = [radix_of(Catalog.shipped().find("QFX10016"), speed * G).ports for speed in (10, 100)]
    assert full == [16 * 96, 16 * 30]


def test_a_split_turns_mates_of_another_kind_off() -> None:
    text = "{cages: 2, speed: 100G, lanes: 4, breakout: [{mode: 4x25G, takes_mate: true}]}, 2x40G"
    box = panel(text, 'mates: {sets: ["1,3", "2,4"]}')
    assert ports(box, 25, 40) == [8, 2]
    face = placed(box, needs(a="4x25", b="1x40"))
    assert (cages(face, "a"), cages(face, "b"), face.blocked) == ([1], [4], 1)
    assert left(box, needs(a="8x25", b="1x40")) == 0


def test_only_the_cages_that_turn_others_off_are_barred_where_these_are_wanted() -> None:
    text = "{cages: 6, speed: 100G, lanes: 4, breakout: [4x10G]}"
    box = panel(text, "blocks: [{while: 4x10G, cages: odd, off: '6'}]")
    # All six cages at 100G and 10G: the even ones may be split beside cage 6.
    assert cages(placed(box, needs(a="12x10", b="3x100")), "a") == [2, 4, 6]
    assert left(box, needs(a="20x10", b="1x100")) == 0


TOMAHAWK_5 = 'limits: [{ports: 10, cages: ["1,4", "2,3"], every: 4}, {ports: 320}]'
SPLITS_OF_800G = "breakout: [2x400G, 4x200G, 2x200G, 8x100G, 4x100G, 2x100G]"


def test_a_pair_of_a_tomahawk_5_takes_ten_ports() -> None:
    box = panel(f"{{cages: 64, speed: 800G, lanes: 8, {SPLITS_OF_800G}}}", TOMAHAWK_5)
    assert ports(box, 100, 200, 400, 800) == [320, 256, 128, 64]
    only_eights = panel("{cages: 64, speed: 800G, lanes: 8, breakout: [8x100G]}", TOMAHAWK_5)
    assert ports(only_eights, 100) == [32 * 8]
    face = placed(only_eights, needs(a="256x100"))
    assert (len(cages(face, "a")), face.blocked, face.free) == (32, 0, 32)


def test_the_limits_of_a_chip_hold_on_the_boxes_that_have_it() -> None:
    assert ports(shipped("Z9864F-ON"), 100, 200, 400, 800) == [320, 256, 128, 64]
    assert ports(shipped("DCS-7060X6-64PE"), 100) == [256]
    assert Catalog.shipped().find("Silverstone").limits[:2] == Catalog.shipped().find("Z9332F-ON").limits[:2]


def test_bandwidth_in_use_may_be_limited() -> None:
    box = panel("{cages: 24, speed: 800G, lanes: 8, breakout: [2x400G]}", "limits: [{gbps: 16000}]")
    assert ports(box, 800, 400) == [20, 40]
    assert left(box, needs(a="15x800", b="11x400")) == 10


def test_a_cage_that_is_in_no_set_of_a_split_has_none() -> None:
    t9032 = panel(
        "{cages: 32, speed: 400G, lanes: 8, breakout: [{mode: 4x100G, cages: 1-28}, {mode: 8x50G, cages: '31,32'}]}"
    )
    assert ports(t9032, 50, 100, 400) == [16, 112, 32]
    ds2000 = panel("48x25G, {cages: 8, speed: 100G, lanes: 4, breakout: [{mode: 4x25G, cages: '49,56'}]}")
    assert ports(ds2000, 25) == [48 + 2 * 4]
    assert cages(placed(ds2000, needs(a="56x25")), "a") == [*range(1, 49), 49, 56]


def test_the_first_mode_of_the_box_that_fits_is_taken() -> None:
    modes = "{default: {}, flexible: {limits: [{ports: 104}], breakout: [{mode: 4x10G, cages: 49-54}]}}"
    box = panel("48x10G, {cages: 6, speed: 40G, lanes: 4}", f"limits: [{{ports: 54}}], system_modes: {modes}")
    assert placed(box, needs(a="48x10", b="6x40")).panel.mode == "default"
    assert placed(box, needs(a="49x10", b="5x40")).panel.mode == "flexible"
    assert ports(box, 10, 40) == [72, 6]
    assert left(box, needs(a="72x10", b="1x40")) == 0
    assert left(box, needs(a="48x10", b="7x40")) == 6


def test_ports_of_two_speeds_share_a_cage() -> None:
    box = panel("{cages: 4, speed: 800G, lanes: 8, breakout: [4x100G+1x400G]}")
    assert ports(box, 100, 400) == [16, 4]
    face = placed(box, needs(a="16x100", b="4x400"))
    assert (cages(face, "a"), cages(face, "b")) == ([1, 2, 3, 4], [1, 2, 3, 4])
    assert [segment.legs for segment in face.segments] == [range(4), range(4, 5)]
    assert (sum(segment.own_cages for segment in face.segments), face.free) == (4, 0)
    assert left(box, needs(a="13x100", b="1x800")) == 0


def test_servers_do_not_go_into_uplink_ports_and_what_is_inside_is_in_no_radix() -> None:
    box = panel("8x100G, {cages: 4, speed: 100G, use: uplink}, {cages: 4, speed: 100G, use: internal}")
    assert (box.cages, ports(box, 100)) == (12, [12])
    servers = PortNeed(SERVERS, 9, 100 * G, uplinks=False)
    assert left(box, (servers,)) == 8
    assert cages(placed(box, needs(up="12x100")), "up") == list(range(1, 13))
    assert ports(shipped("SN4280"), 400) == [28]


def test_a_twin_cage_has_two_ports_by_nature() -> None:
    wide = "{cages: 2, speed: 100G, carries: 200G, lanes: 8, twin: true, numbers: 2, breakout: [2x100G, 8x25G]}"
    box = panel(f"48x25G, {wide}, {{cages: 4, speed: 100G, lanes: 4, breakout: [4x25G]}}")
    assert (box.cages, box.by_nature(100 * G), ports(box, 100, 25)) == (54, 8, [8, 80])
    assert ports(shipped("S5248F-ON"), 100, 25) == [8, 80]


def test_two_switches_in_one_height_have_half_the_ports_each() -> None:
    twin = "{cages: 36, speed: 800G, lanes: 8, carries: 1.6T, twin: true, breakout: [2x800G]}"
    assert radix(panel(twin, "units: 2"), 800 * G) == Room(36)


def test_what_is_liked_is_taken_where_it_holds_what_is_asked_for_and_anything_where_it_does_not() -> None:
    box = panel("{cages: 4, speed: 400G, form: qsfp-dd, lanes: 8, also: [100G], breakout: [4x100G, 2x100G]}")
    liked = ((("qsfp-dd", Mode(2, 100 * G)),), (("qsfp-dd", Mode(1, 100 * G)),))
    asked = PortNeed("a", 8, 100 * G, tiers=liked)
    assert {segment.mode.ways for segment in placed(box, (asked,)).segments} == {2}
    more = PortNeed("a", 9, 100 * G, tiers=liked)
    assert {segment.mode.ways for segment in placed(box, (more,)).segments} == {4}
    assert {segment.mode.ways for segment in placed(box, needs(a="8x100")).segments} == {4}


@pytest.mark.parametrize(("asked", "fits"), [("62x25 79x100", True), ("64x25 80x100", True), ("62x25 81x100", False)])
def test_eight_blocks_of_18_ports_hold_64_and_80(asked: str, fits: bool) -> None:
    first, second = asked.split()
    found = place(shipped("Z9332F-ON"), (*needs(servers=first, uplinks=second), *needs(reserve="2x10")))
    assert not isinstance(found, NotDecided)
    assert isinstance(found, Faceplate) == fits
    assert fits or left(shipped("Z9332F-ON"), needs(a=first, b=second)) == 80
    assert left(shipped("Z9332F-ON"), needs(a="65x25", b="80x100")) < 80
