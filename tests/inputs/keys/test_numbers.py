"""Numbers are plain decimals: everything else is refused, with what was probably meant."""

import math
from fractions import Fraction

import pytest

from dcnplan.errors import Place
from dcnplan.inputs.keys.fault import Fault
from dcnplan.inputs.keys.numbers import decimal, whole
from dcnplan.inputs.nodes import Scalar, scalar_of_text

HERE = Place("fabric.yaml", 1, 1)


def plain(text: str) -> Scalar:
    return scalar_of_text(text, HERE)


def fault(read, text: str) -> tuple[str, str | None]:
    with pytest.raises(Fault) as error:
        read(plain(text))
    return str(error.value), error.value.hint


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("1000000000000", 10**12), ("40", 40)])
def test_whole_numbers_from_one_to_a_million_millions_are_read(text, number):
    assert whole(plain(text)) == number


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("010", "write 10 or 8?"),
        ("0000010", "write 10 or 8?"),
        ("08", "write 8"),
        ("007", "write 7"),
        ("+8", "write 8"),
        ("+010", "write 10 or 8?"),
        ("0x10", "write 16"),
        ("0o17", "write 15"),
        ("0b101", "write 5"),
        ("1_000", "write 1000"),
        ("1_0", "write 10"),
        ("1,000", "write 1000"),
        ("12 000", "write 12000"),
        ("\u0666\u0664", "it holds U+0666 ARABIC-INDIC DIGIT SIX, U+0664 ARABIC-INDIC DIGIT FOUR; write 64"),
        ("\uff14", "it holds U+FF14 FULLWIDTH DIGIT FOUR; write 4"),
        ("\u096e", "it holds U+096E DEVANAGARI DIGIT EIGHT; write 8"),
        ("0\u096e", "it holds U+096E DEVANAGARI DIGIT EIGHT; write 8"),
        ("1:1", "write 61 if that is meant"),
        ("12:30", "write 750 if that is meant"),
        ("12:30:45", "write 45045 if that is meant"),
        ("4x", None),
        ("-010", None),
        ("00", None),
        ("0x0", None),
        ("+0", None),
        ("0_0", None),
    ],
)
def test_a_number_in_any_other_form_is_refused_with_its_readings(text, hint):
    assert fault(whole, text) == (f"expected a whole number, found '{text}'", hint)


@pytest.mark.parametrize(
    ("text", "hint"), [("1e3", "write 1000"), ("2.0", "write 2"), ("4.5", None), ("1e-3", None), ("1e30", None)]
)
def test_a_whole_number_in_the_form_of_a_decimal_is_refused(text, hint):
    assert fault(whole, text) == (f"expected a whole number, found '{text}'", hint)


@pytest.mark.parametrize(
    ("text", "written"), [("8", "8"), ("08", "8"), ("010", "10 or 8"), ("8.0", "8"), ("1e3", "1000"), ("+8", "8")]
)
def test_the_number_in_quotes_is_written_as_it_would_be_read_without_them(text, written):
    with pytest.raises(Fault) as error:
        whole(Scalar(text, text, True, HERE))
    assert (str(error.value), error.value.hint) == (
        f"quoted text '{text}', expected a number",
        f"write {written} without quotes",
    )


@pytest.mark.parametrize("text", ["0", "00", "-8", "4.5", "1e-3"])
def test_what_would_be_refused_without_quotes_too_is_not_advised(text):
    with pytest.raises(Fault) as error:
        whole(Scalar(text, text, True, HERE))
    assert (str(error.value), error.value.hint) == (f"quoted text '{text}', expected a number", None)


@pytest.mark.parametrize("text", [".inf", "-.inf", ".nan", "1e400", "1e-400"])
def test_what_no_float_can_hold_is_not_a_finite_number(text):
    assert fault(whole, text) == (f"'{text}' is not a finite number", None)


def test_a_float_without_digits_to_read_is_refused_too():
    with pytest.raises(Fault, match="'nan' is not a finite number"):
        whole(Scalar(math.nan, "nan", False, HERE))


def test_five_thousand_digits_are_too_large():
    assert fault(whole, "9" * 5000) == ("the number is too large; at most 1,000,000,000,000", None)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.5", Fraction(3, 2)), ("12500.10", Fraction(125001, 10)), ("0.3", Fraction(3, 10)), ("7", 7)],
)
def test_decimals_are_exact(text, number):
    assert decimal()(plain(text)) == number


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("+1.5", "write 1.5"),
        (".5", "write 0.5"),
        ("5.", "write 5"),
        ("1e3", "write 1000"),
        ("1.5e1", "write 15"),
        ("010", "write 10 or 8?"),
        ("01.5", "write 1.5"),
        ("0x10", "write 16"),
        ("1_000", "write 1000"),
        ("1.1234567", None),
        (".nan", None),
        (".inf", None),
        ("1e400", None),
        ("-1", None),
        ("0", None),
        ("1.\u0665", None),
    ],
)
def test_a_decimal_in_any_other_form_is_refused_with_how_to_write_it(text, hint):
    message, told = fault(decimal(), text)
    assert message == f"expected a number above zero, found '{text}'"
    assert told == hint


def test_zero_is_a_number_where_numbers_begin_there():
    assert decimal("a number, 0 or more", least=0)(plain("0")) == 0
