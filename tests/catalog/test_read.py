"""A device file, long or short, becomes the Device it describes; a bad one shows all its faults."""

import re
from fractions import Fraction

import pytest

from dcnplan.catalog.device import Breakout, CageGroup, Mode, PortLimit
from dcnplan.catalog.read import device_from
from dcnplan.catalog.scalars import NAME_PATTERN, is_name
from dcnplan.errors import CatalogError, SpecError
from tests.catalog.written import device, messages, node

G = 10**9

LONG = """
model: SN2700
vendor: NVIDIA
aliases: [MSN2700]
asic: Spectrum
chips: 1
ports:
- {cages: 32, speed: 100G, form: qsfp28, lanes: 4, also: [40G], breakout: [2x50G, {mode: 4x25G, cages: odd, takes_mate: true}]}
limits: [{ports: 64}, {ports: 52, cages: 1-16}]
height_ru: 1.5
weight_kg: 11.1
power_w: {typical: 150, max: 398}
names:
  cumulus: {port: "swp{cage}", leg: "swp{cage}s{leg0}"}
sources: {ports: a data sheet, height: another}
"""  # noqa: E501


def test_the_long_form_is_read_whole():
    box = device(LONG)
    splits = (Breakout(Mode(2, 50 * G)), Breakout(Mode(4, 25 * G), "odd", takes_mate=True))
    assert box.groups == (CageGroup(32, 100 * G, "qsfp28", 4, (40 * G,), splits),)
    assert box.limits == (PortLimit(64, 1, 32), PortLimit(52, 1, 16))
    assert (box.model, box.vendor, box.aliases, box.asic, box.chips) == (
        "SN2700",
        "NVIDIA",
        ("MSN2700",),
        "Spectrum",
        1,
    )
    assert (box.height_ru, box.weight_kg) == (Fraction(3, 2), Fraction(111, 10))
    assert (box.power_typical_w, box.power_max_w) == (150, 398)
    assert (box.naming[0].nos, box.naming[0].leg) == ("cumulus", "swp{cage}s{leg0}")
    assert dict(box.sources) == {"ports": "a data sheet", "height": "another"}


def test_the_short_form_splits_every_cage_of_the_total_speed():
    box = device("{name: box, ports: [48x25G, 8x100G], breakout: [4x25G, 2x50G]}")
    assert box.model == "box"
    assert [group.count for group in box.groups] == [48, 8]
    assert [[str(split.mode) for split in group.breakouts] for group in box.groups] == [[], ["4x25G", "2x50G"]]


def test_a_short_split_also_fits_a_cage_that_runs_at_its_total_speed():
    box = device("{name: box, ports: [{cages: 4, speed: 100G, also: [40G]}], breakout: [4x10G]}")
    assert [str(split.mode) for split in box.groups[0].breakouts] == ["4x10G"]


def test_what_is_left_out_is_unknown():
    box = device("{name: box, ports: [128x100G]}")
    assert (box.vendor, box.height_ru, box.power_max_w, box.weight_kg, box.chips) == (None, None, None, None, None)
    assert (box.naming, box.limits, dict(box.sources)) == ((), (), {})


def test_a_chassis_has_slots_and_cards_numbered_from_1_on_each():
    chassis = device("""
        name: big
        slots: 16
        cards:
          48x100G: {ports: [48x100G]}
          36x40G: {ports: [36x40G], breakout: [4x10G], limits: [{ports: 128}], sources: {ports: a data sheet}}
        """)
    assert chassis.is_chassis
    assert [(card.name, card.cages) for card in chassis.cards] == [("48x100G", 48), ("36x40G", 36)]
    assert chassis.cards[1].limits == (PortLimit(128, 1, 36),)
    assert dict(chassis.sources) == {"36x40G ports": "a data sheet"}


def test_a_frame_of_which_no_card_is_known_is_a_chassis_of_slots_alone():
    frame = device("{name: frame, slots: 16, height_ru: 21}")
    assert (frame.slots, frame.cards, frame.is_chassis) == (16, (), True)


def test_a_cage_may_carry_more_than_its_speed_as_one_port():
    box = device("{name: box, ports: [{cages: 24, speed: 200G, carries: 400G, breakout: [2x200G]}]}")
    assert [str(split.mode) for split in box.groups[0].breakouts] == ["2x200G"]


def test_a_box_of_a_billion_ports_is_as_cheap_as_any():
    box = device("{name: huge, ports: [1000000000x400G], breakout: [4x100G]}")
    assert box.groups[0].count == 10**9


def test_a_model_that_looks_like_a_number_stays_a_text():
    assert device("{model: 7816, ports: [64x100G]}").model == "7816"
    assert device("{model: 1.10, ports: [64x100G]}").model == "1.10"


def test_the_faults_of_an_inline_device_are_the_spec_s():
    with pytest.raises(SpecError):
        device_from(node("{name: box}"), SpecError)


def test_every_fault_is_shown_at_its_place_in_order():
    with pytest.raises(CatalogError) as caught:
        device("model: box\nports: [48x25]\nlimits: [{ports: 0}]\nheight_ru: tall\n")
    assert [(problem.where.line, problem.where.column) for problem in caught.value.problems if problem.where] == [
        (2, 9),
        (3, 18),
        (4, 12),
    ]


RANGE = "is not a range of the cages 1-8, such as 1-16"
NAME = "name: ' x' cannot be the name; a name is 1 to 64 characters that show, and no blank at either end"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[48x25G]", "a device: expected a mapping, found a list"),
        ("{ports: [48x25G]}", "the device has no 'model'"),
        ("{name: box}", "the device has no 'ports'"),
        ("{name: box, ports: []}", "ports: the list is empty"),
        ("{name: box, cards: {a: {ports: [4x10G]}}}", "the chassis has no 'slots'"),
        ("{name: box, slots: 4, cards: {}}", "cards: expected at least one card"),
        ("{name: box, slots: 4, cards: {a: {ports: [4x10G]}}, ports: [4x10G]}", "a chassis has no 'ports' of its own"),
        ("{name: ' x', ports: [8x100G]}", NAME),
        ("{name: box, ports: [48x25]}", "ports[1]: '25' is not a speed; write it as 25G, 400G or 1.6T"),
    ],
)
def test_what_is_no_device_is_refused(text, message):
    assert messages(text) == [message]


@pytest.mark.parametrize(
    ("group", "message"),
    [
        ("cages: 0, speed: 10G", "ports[1].cages: expected a number from 1, found 0"),
        ("cages: '8', speed: 10G", "ports[1].cages: quoted text '8', expected a number"),
        ("cages: 1e3, speed: 10G", "ports[1].cages: expected a whole number, found '1e3'"),
        ("cages: 010, speed: 10G", "ports[1].cages: expected a whole number, found '010'"),
        ("cages: \u0666\u0664, speed: 10G", "ports[1].cages: expected a whole number, found '\u0666\u0664'"),
        ("cages: 8", "ports[1] has no 'speed'"),
        ("cages: 8, speed: 40G, breakout: [4x25G]", "4x25G is more than a 40G cage carries"),
        ("cages: 8, speed: 100G, lanes: 2, breakout: [4x25G]", "4x25G needs 4 lanes, and the cage has 2"),
        ("cages: 8, speed: 40G, also: [100G]", "'also' lists each speed below 40G once"),
        ("cages: 8, speed: 40G, twin: true", "a twin cage has a split into ports of 40G"),
        ("cages: 8, speed: 40G, carries: 40G", "'carries' is left out, or above 40G"),
        (
            "cages: 8, speed: 40G, breakout: [{mode: 4x10G, cages: left}]",
            "ports[1].breakout[1].cages: 'left' is not a set of cages",
        ),
        (
            "cages: 8, speed: 40G, breakout: [{mode: 4x10G, takes_mate: 1}]",
            "ports[1].breakout[1].takes_mate: expected true or false, found '1'",
        ),
    ],
)
def test_a_cage_that_cannot_be_is_refused(group, message):
    assert messages(f"{{name: box, ports: [{{{group}}}]}}") == [message]


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        ("breakout: [1x40G]", "breakout[1]: 1x40G is no breakout, which has at least two ports"),
        ("breakout: [4x10G]", "4x10G splits a 40G cage, and there is none"),
        ("breakout: [4x25G, 4x25G]", "4x25G is listed twice"),
        ("limits: [{ports: 4, cages: 1-9}]", f"'1-9' {RANGE}"),
        ("limits: [{ports: 4, cages: 5-4}]", "limits[1].cages: '5-4' is not a range of cages"),
        ("limits: [{cages: 1-4}]", "limits[1] has no 'ports'"),
        ("power_w: {typical: 9, max: 8}", "the typical power of 9 W is above the maximum of 8 W"),
        ("weight_kg: .inf", "weight_kg: expected a number above zero, found '.inf'"),
        ("model: box", "'name' is another word for 'model': give one of them"),
        ("aliases: [Box]", "'Box' names this device already"),
        ("vendor: ~", "vendor: expected a text, found nothing"),
    ],
)
def test_a_fact_that_cannot_be_is_refused(rest, message):
    assert messages(f"{{name: box, ports: [8x100G], {rest}}}") == [message]


@pytest.mark.parametrize(
    ("key", "known"),
    [("hieght_ru", "height_ru"), ("height", "height_ru"), ("Weight", "weight_kg"), ("power", "power_w")],
)
def test_an_unknown_key_brings_the_nearest_known_one(key, known):
    with pytest.raises(CatalogError) as caught:
        device(f"{{name: box, ports: [8x100G], {key}: 1}}")
    assert caught.value.problems[0].hint == f"did you mean '{known}'?"


@pytest.mark.parametrize("name", ["a\ud800", "a\u200bb", "a\u202eb", "a\tb", "a\u00a0b", " a", "a ", "", "x" * 65])
def test_what_does_not_show_is_no_name(name):
    assert not is_name(name)


def test_a_name_in_ascii_may_be_what_the_schema_says_of_all_names():
    names = [
        *map(chr, range(128)),
        *(f"a{chr(code)}b" for code in range(128)),
        "a" * 64,
        "a" * 65,
        "a" * 63 + " ",
        " a",
    ]
    fit = [name for name in names if is_name(name)]
    assert fit == [name for name in names if re.fullmatch(NAME_PATTERN, name)]
    assert len(fit) == 94 + 95 + 1
