"""Rules of a faceplate as a device file writes them: sets of cages, repeats, groups, mates; and what cannot be."""

import pytest

from dcnplan.catalog.device import PortLimit
from dcnplan.catalog.ties import Blocking, SpeedGroup
from tests.catalog.written import device, messages

ONE_PORT = "is one port: only above the cage's speed, and with takes_mate"
BOX = "{{name: box, ports: [{{cages: 16, speed: 100G, lanes: 8, breakout: [4x25G]}}], {}}}"


def test_a_set_of_cages_is_repeated_to_the_end_or_as_far_as_it_is_said():
    groups = device(BOX.format("speed_groups: [{cages: 1-4, every: 4, within: 1-12}]")).ties.speed_groups
    assert [group.cages for group in groups] == [(1, 2, 3, 4), (5, 6, 7, 8), (9, 10, 11, 12)]
    mates = device(BOX.format('mates: {sets: ["1,4", "2,3"], every: 8}')).ties.mates
    assert mates == ((1, 4), (2, 3), (9, 12), (10, 11))


def test_each_set_of_a_limit_has_a_limit_of_its_own():
    limits = device(BOX.format('limits: [{ports: 10, cages: ["1,4", "2,3"], every: 8}, {gbps: 800}]')).limits
    assert limits[:4] == (
        PortLimit(10, 1, 4, (1, 4)),
        PortLimit(10, 2, 3),
        PortLimit(10, 9, 12, (9, 12)),
        PortLimit(10, 10, 11),
    )
    assert limits[4] == PortLimit(None, 1, 16, (), 800 * 10**9)


def test_the_first_port_of_a_group_may_set_it():
    groups = device(BOX.format("speed_groups: [{sets: [1-4, 5-6], set_on: first}, {cages: 7-8, share: mode}]"))
    assert groups.ties.speed_groups == (
        SpeedGroup((1, 2, 3, 4), "speed", 1),
        SpeedGroup((5, 6), "speed", 5),
        SpeedGroup((7, 8), "mode"),
    )


def test_every_repeats_the_cages_that_are_off():
    ties = device(BOX.format("blocks: [{while: 4x25G, cages: 1-15, off: 5, every: 5, within: 1-15}]")).ties
    assert ties.blocks == (Blocking("4x25G", range(1, 16), (5, 10, 15)),)


def test_a_mode_of_the_box_replaces_its_keys_and_keeps_the_others():
    box = device(
        BOX.format("limits: [{ports: 20}], mates: {sets: [1-4]}, system_modes: {a: {}, b: {limits: [{ports: 30}]}}")
    )
    assert [mode.limits[0].ports for mode in box.system_modes] == [20, 30]
    assert [mode.ties.mates for mode in box.system_modes] == [((1, 2, 3, 4),)] * 2
    assert box.system_modes[1].groups == box.groups


def test_numbers_of_the_faceplate_are_runs_and_names():
    box = device("{name: box, ports: [{cages: 4, speed: 100G}, 2x10G], numbers: [1-4, M1, M2]}")
    assert box.numbers == ("1", "2", "3", "4", "M1", "M2")
    assert device("{name: box, ports: [4x100G], numbers: {from: 0}}").number_from == 0


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        ("speed_groups: [{cages: 1-4, every: 5}]", "the repeat 16-19 is not whole within cage 16"),
        ("speed_groups: [{cages: 1-4, every: 4, within: 1-14}]", "the repeat 13-16 is not whole within cage 14"),
        ("speed_groups: [{cages: 1-4, within: 1-8}]", "'within' says how far 'every' goes, and there is no 'every'"),
        ("speed_groups: [{cages: 1-4, sets: [5-6]}]", "a speed group has either 'cages' or 'sets'"),
        ("speed_groups: [{cages: 1-4, every: 2}]", "the repeat 15-18 is not whole within cage 16"),
        ("speed_groups: [{sets: [1-4, 4-6]}]", "cage 4 is in two sets"),
        ("speed_groups: [{cages: 5}]", "a set of 2 to 64 cages is meant, and 5-5 has 1"),
        ("mates: {sets: [1-17]}", "'1-17' is not a range of the cages 1-16, such as 1-16"),
        ("mates: {sets: ['1,1']}", "mates.sets[1]: '1,1' has a cage twice"),
        ("blocks: [{while: 4x25G}]", "blocks[1] has no 'off'"),
        ("limits: [{ports: 4, cages: '1,18'}]", "'1,18' is not a range of the cages 1-16, such as 1-16"),
        ("breakout: [{mode: 4x25G, cages: '17'}]", "'17' is not a range of the cages 1-16, such as 1-16"),
        ("numbers: [1-15]", "15 numbers for 16 ports of the faceplate"),
        ("numbers: [1-15, 3]", "the number 3 is there twice"),
        ("numbers: [1-0]", "numbers[1]: '1-0' is not a number of the faceplate, such as 1-64 or M1"),
        ("system_modes: {a: {slots: 2}}", "'slots' is not a key of a system mode"),
        ("kind: chassis", "the chassis has no 'slots'"),
        ("fabric: {modules: 2, needed: 3}", "3 fabric modules are needed, and there are 2"),
        ("names: {nos: {port: [a, b]}}", "2 names for 16 cages"),
        ("names: {nos: {port: 'p{index}', leg: 'p{index}'}}", "1 indexes a cage do not tell the ports of 4x25G apart"),
        ("names: {nos: {port: '{port}'}}", "'{port}' stands for this name itself"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_is_refused(rest, message):
    assert messages(BOX.format(rest)) == [message]


@pytest.mark.parametrize(
    ("group", "message"),
    [
        ("breakout: [{mode: 1x200G}]", f"1x200G {ONE_PORT}"),
        ("breakout: [{mode: 1x40G, takes_mate: true}]", f"1x40G {ONE_PORT}"),
        ("breakout: [4x20G+1x40G]", "4x20G+1x40G is more than a 100G cage carries"),
        ("breakout: [8x10G+1x20G]", "8x10G+1x20G needs 9 lanes, and the cage has 8"),
        ("known: seen", "'seen' is said of splits, and none is listed"),
        ("known: none_seen, breakout: [4x25G]", "'none_seen' is said of splits, and some are listed"),
        ("numbers: 2", "only a twin cage has several numbers"),
    ],
)  # fmt: skip
def test_a_cage_that_cannot_be_is_refused(group, message):
    assert messages(f"{{name: box, ports: [{{cages: 8, speed: 100G, lanes: 8, {group}}}]}}") == [message]


def test_a_rule_of_the_chip_holds_where_the_device_says_nothing_and_the_layout_is_its_own():
    text = "{{name: box, asic: {chip}, ports: [{cages}x400G, 2x10G], sources: {{ports: a manual}}{rest}}}"
    box = device(text.format(chip="tomahawk 3", cages=32, rest=""))
    assert [limit.ports for limit in box.limits] == [18] * 8
    assert (box.limits[7].first, box.limits[7].last) == (29, 32)
    assert box.sources["limits"].startswith("githedgehog/fabric")
    own = device(text.format(chip="Tomahawk 3", cages=32, rest=", limits: [{ports: 100}]"))
    assert own.limits == (PortLimit(100, 1, 34),)
    assert device(text.format(chip="Tomahawk 3", cages=31, rest="")).limits == ()
    assert device(text.format(chip="Tomahawk 3", cages=32, rest=", chips: 2")).limits == ()
    assert device(text.format(chip="Trident 4", cages=32, rest="")).limits == ()


def test_a_billion_cages_are_read_as_fast_as_ten():
    box = device("{name: box, ports: [1000000000x100G], limits: [{ports: 5, cages: 1-999999999}]}")
    assert box.limits == (PortLimit(5, 1, 999_999_999),)
    assert messages("{name: box, ports: [1000000000x100G], limits: [{ports: 5, cages: odd}]}") == [
        "more than 4,096 cages in a set that is no range"
    ]
