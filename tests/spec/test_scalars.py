"""Numbers, speeds and ports as people write them; what is refused says how it was probably meant."""

import math

import pytest

from dcnplan.errors import Place
from dcnplan.inputs.nodes import Scalar
from dcnplan.inputs.scalars import resolve
from dcnplan.spec import scalars
from dcnplan.spec.numbers import Fault, whole

HERE = Place("fabric.yaml", 1, 1)


def plain(text: str) -> Scalar:
    value, too_large = resolve(text)
    return Scalar(value, text, False, HERE, too_large)


def quoted(text: str) -> Scalar:
    return Scalar(text, text, True, HERE)


def fault(read, node) -> tuple[str, str | None]:
    with pytest.raises(Fault) as error:
        read(node)
    return str(error.value), error.value.hint


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("1000000000000", 10**12), ("+4", 4), ("0x10", 16)])
def test_whole_numbers_from_one_to_a_million_millions_are_read(text, number):
    assert whole(plain(text)) == number


@pytest.mark.parametrize(
    ("text", "hint"), [("1e3", "write 1000"), ("2.0", "write 2"), ("4.5", None), ("1e-3", None), ("1e30", None)]
)
def test_a_number_in_the_form_of_a_decimal_is_refused(text, hint):
    assert fault(whole, plain(text)) == (f"expected a whole number, found '{text}'", hint)


@pytest.mark.parametrize("text", [".inf", "-.inf", ".nan", "1e400", "1e-400"])
def test_what_no_float_can_hold_is_not_a_finite_number(text):
    assert fault(whole, plain(text)) == (f"'{text}' is not a finite number", None)


def test_a_float_without_digits_to_read_is_refused_too():
    assert fault(whole, Scalar(math.nan, "nan", False, HERE))[0] == "'nan' is not a finite number"


@pytest.mark.parametrize(("text", "number"), [("1:1", 61), ("12:30", 750), ("12:30:45", 45045)])
def test_what_yaml_1_1_took_for_base_60_is_text_with_a_hint(text, number):
    assert fault(whole, plain(text)) == (
        f"expected a whole number, found '{text}'",
        f"write {number} if that is meant",
    )


def test_five_thousand_digits_are_too_large():
    assert fault(whole, plain("9" * 5000)) == ("the number is too large; at most 1,000,000,000,000", None)


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
    ],
)
def test_a_slip_in_a_number_of_ports_is_mended_in_the_hint(text, meant):
    assert fault(scalars.ports, plain(text))[1] == f"write {meant}"


def test_the_hint_for_mended_ports_can_be_read():
    assert scalars.ports(plain("8x0.4T")).speed_bps == 400_000_000_000


def test_a_model_that_yaml_reads_as_a_number_is_to_be_quoted():
    assert fault(scalars.model, plain("9336"))[1] == 'quote it: "9336"'
    assert scalars.model(quoted("9336")) == "9336"


@pytest.mark.parametrize("name", ["dc1", "DC-1.a_b", "a" * 63, "1", "console", "com10"])
def test_names_fit_for_files_are_taken(name):
    assert scalars.name(quoted(name)) == name


@pytest.mark.parametrize("name", ["con", "Lpt1", "AUX.old", "nul", "com0"])
def test_names_that_windows_keeps_for_devices_are_refused(name):
    assert "Windows" in fault(scalars.name, quoted(name))[0]


def test_a_long_text_is_cut_where_it_is_shown():
    message, _ = fault(scalars.speed, quoted("x" * 5000))
    assert message == f"'{'x' * 40}…' is not a speed; write it as 25G, 400G or 1.6T"
