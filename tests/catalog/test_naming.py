"""A naming pattern that could not be filled, or would name two ports alike, is refused."""

import pytest

from tests.catalog.written import device, messages

BOX = "{{name: box, ports: [{{cages: 8, speed: 100G, lanes: 4, breakout: [4x25G]}}], names: {{nos: {names}}}}}"
CHASSIS = "{{name: box, slots: 2, cards: {{a: {{ports: [8x100G]}}}}, names: {{nos: {names}}}}}"


def test_a_pattern_may_hold_every_documented_field():
    names = '{port: "{prefix}{cage}", leg: "{prefix}{cage0}:{leg}{leg0}{lane}{lane0}", prefixes: {100G: a, 25G: b}}'
    naming = device(BOX.format(names=names)).naming[0]
    assert dict(naming.prefixes) == {100 * 10**9: "a", 25 * 10**9: "b"}


def test_without_a_pattern_for_channels_there_are_none_to_name():
    assert device('{name: box, ports: [8x100G], names: {nos: {port: "p{cage}"}}}').naming[0].leg == "p{cage}"


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ('{port: "p{cgae}{cage}"}', "'{cgae}' is not a field of a port name"),
        ('{port: "p{cage}{0.__class__}"}', "'{0.__class__}' is not a field of a port name"),
        ('{port: "p{cage!r:>9}{cage}"}', "'{cage!r:>9}' is not a field of a port name"),
        ('{port: "p{cage}}"}', "'p{cage}}' has a brace that opens or closes no field"),
        ('{port: "uplink"}', "'uplink' does not tell one cage from another"),
        ('{port: "p{cage}", leg: "p{cage}"}', "'p{cage}' does not tell one channel from another"),
        ('{port: "{prefix}{cage}", prefixes: {100G: a}}', "no prefix is given for ports of 25G"),
        ('{port: "p{cage}", prefixes: {fast: a}}', "'fast' is not a speed; write it as 25G, 400G or 1.6T"),
        ('{leg: "p{cage}:{leg}"}', "names.nos has no 'port'"),
        ("swp", "names.nos: expected a mapping, found 'swp'"),
        (r'{port: "\u202ep{cage}"}', "'\u202ep{cage}' holds a character that does not show"),
        (r'{port: "p\n{cage}"}', "'p\n{cage}' holds a character that does not show"),
        (
            r'{port: "{prefix}{cage}", prefixes: {100G: "a\t", 25G: b}}',
            "'a\t' holds a character that does not show",
        ),
    ],
)  # fmt: skip
def test_a_pattern_that_cannot_work_is_refused(names, message):
    assert messages(BOX.format(names=names)) == [message]


def test_the_ports_of_a_chassis_are_told_apart_by_slot():
    assert messages(CHASSIS.format(names='{port: "p{cage}"}')) == ["'p{cage}' does not tell one slot from another"]
    assert messages(CHASSIS.format(names='{port: "p{slot}/{cage}"}')) == []


def test_counting_lanes_needs_the_lanes_of_every_cage():
    text = '{name: box, ports: [8x100G], names: {sonic: {port: "Ethernet{first_lane}"}}}'
    assert messages(text) == ["a pattern counts lanes, and a port group does not say how many 'lanes' a cage has"]
