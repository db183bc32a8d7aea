"""Speeds, ports and lengths as people write them; what is refused says how it was probably meant."""

import pytest

from dcnplan.errors import Place
from dcnplan.inputs.keys import scalars
from dcnplan.inputs.keys.fault import Fault
from dcnplan.inputs.nodes import Scalar, scalar_of_text
from dcnplan.units import parse_ratio

HERE = Place("fabric.yaml", 1, 1)
read_ports = scalars.ports(lambda count, speed_bps: (count, speed_bps))
RATIO = scalars.parsed("a ratio", parse_ratio, "write {}:1")


def plain(text: str) -> Scalar:
    return scalar_of_text(text, HERE)


def fault(read, node: Scalar) -> tuple[str, str | None]:
    with pytest.raises(Fault) as error:
        read(node)
    return str(error.value), error.value.hint


@pytest.mark.parametrize("text", ["400G", "400g", "400 Gbps", "0.4T", "400GE"])
def test_these_are_all_400_gigabit_per_second(text):
    assert scalars.speed(plain(text)) == 400_000_000_000


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("48*25G", "48x25G"),
        ("48x25", "48x25G"),
        ("25Gx48", "48x25G"),
        ("48 × 25", "48x25G"),
        ("8x400GB", "8x400G"),
        ("8x0.4TB/s", "8x0.4T"),
        ("064x100G", "64x100G"),
        ("64x0100G", "64x100G"),
    ],
)
def test_a_slip_in_a_number_of_ports_is_mended_in_the_hint(text, meant):
    assert fault(read_ports, plain(text))[1] == f"write {meant}"
    assert read_ports(plain(meant))


@pytest.mark.parametrize(
    "text", ["\u0666\u0664x100G", "64x\uff1100G", "+64x100G", "0x40x100G", "6_4x100G", "-64x100G", "6e1x100G"]
)
def test_ports_in_other_digits_or_signs_are_refused(text):
    assert fault(read_ports, plain(text))


@pytest.mark.parametrize(
    "text", ["025G", "+25G", "\u0662\u0665G", "2_5G", "0x19G", "1e2G", ".4T", "infG", "nanG", "25.G"]
)
def test_a_speed_is_a_plain_decimal(text):
    assert f"'{text}' is not a speed" in fault(scalars.speed, plain(text))[0]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3 ft", "0.914m"),
        ("10ft", "3.048m"),
        ("12 in", "0.305m"),
        ("50cm", "0.5m"),
        ("2 yd", "1.829m"),
        ("1mi", "1609.34m"),
    ],
)
def test_a_length_in_other_units_is_told_in_metres(text, meant):
    message, hint = fault(scalars.length, plain(text))
    assert message == f"'{text}' is not a length; write it as 3m"
    assert hint == f"write {meant}"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3 metres", "3m"),
        ("3meter", "3m"),
        ("3M", "3m"),
        ("2 KM", "2000m"),
        ("3 feet", "0.914m"),
        ("2 inches", "0.051m"),
    ],
)
def test_a_unit_written_out_is_told_in_metres(text, meant):
    assert fault(scalars.length, plain(text))[1] == f"write {meant}"
    assert scalars.length(plain(meant))


@pytest.mark.parametrize("text", ["3 miles off", "3 furlongs", "1e1m", "infm", "-3m", "0m", "+0m", "m"])
def test_what_is_no_length_in_any_unit_has_no_hint(text):
    assert fault(scalars.length, plain(text))[1] is None


@pytest.mark.parametrize(
    ("read", "text", "meant"),
    [
        (scalars.length, "030m", "30m"),
        (scalars.length, "+30m", "30m"),
        (scalars.length, "+030 m", "30 m"),
        (scalars.length, "1_000m", "1000m"),
        (scalars.length, ".5km", "0.5km"),
        (scalars.length, "3.m", "3m"),
        (scalars.length, "00.50 km", "0.50 km"),
        (scalars.speed, "025G", "25G"),
        (scalars.speed, "+0.4T", "0.4T"),
        (scalars.speed, ".4T", "0.4T"),
        (read_ports, "+64x100G", "64x100G"),
        (read_ports, "6_4x+0100G", "64x100G"),
        (RATIO, "03:+1", "3:1"),
    ],
)
def test_a_number_within_a_text_is_mended_in_the_hint(read, text, meant):
    assert fault(read, plain(text))[1] == f"write {meant}"
    assert read(plain(meant))


def test_digits_of_another_script_are_named_and_mended():
    hint = "it holds U+0663 ARABIC-INDIC DIGIT THREE; write 3m"
    assert fault(scalars.length, plain("\u0663m"))[1] == hint


def test_a_long_text_is_cut_where_it_is_shown():
    message, _ = fault(scalars.speed, plain("x" * 5000))
    assert message == f"'{'x' * 40}\u2026' is not a speed; write it as 25G, 400G or 1.6T"
