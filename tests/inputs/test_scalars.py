"""Plain scalars mean what YAML 1.2 says, not what YAML 1.1 said."""

import math

import pytest

from dcnplan.inputs.scalars import resolve


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(text):
    assert resolve(text) == (None, False)


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False)],
)
def test_true_and_false_are_booleans(text, value):
    assert resolve(text)[0] is value


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("4", 4), ("+4", 4), ("-4", -4), ("010", 10), ("0o17", 15), ("0x1F", 31), ("0xff", 255)],
)
def test_whole_numbers_are_ints_and_a_leading_zero_is_not_octal(text, value):
    assert resolve(text) == (value, False)
    assert type(resolve(text)[0]) is int


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.0", 1.0), ("4.5", 4.5), ("1e3", 1000.0), ("1.10", 1.1), (".5", 0.5), ("5.", 5.0), ("-1.5E-3", -0.0015)],
)
def test_decimals_and_exponents_are_floats(text, value):
    assert resolve(text) == (value, False)
    assert type(resolve(text)[0]) is float


@pytest.mark.parametrize(
    ("text", "value"),
    [(".inf", math.inf), ("+.Inf", math.inf), ("-.INF", -math.inf), ("1e400", math.inf), ("1e-400", 0.0)],
)
def test_what_no_float_can_hold_comes_out_as_infinity_or_zero(text, value):
    assert resolve(text) == (value, False)


@pytest.mark.parametrize("text", [".nan", ".NaN", ".NAN"])
def test_not_a_number_is_nan(text):
    value, _ = resolve(text)
    assert isinstance(value, float)
    assert math.isnan(value)


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "NO", "on", "off", "y", "tRUE", "nULL", "nan", "inf", ".INf", "-.nan"),
        *("1:1", "12:30", "12:30:45", "52:54:00:12:34:56", "2026-13-45", "2026-02-30", "1.2.3"),
        *("1_000", "0b11", "-0x1F", "0o8", "0x", "1e", ".", "-", "+", "٤", "1 000", "1\n"),
        *("48x25G", "3:1", "=", "<<"),
    ],
)
def test_all_else_is_text(text):
    assert resolve(text) == (text, False)


def test_forty_digits_are_a_number_and_more_are_kept_as_text():
    assert resolve("9" * 40) == (10**40 - 1, False)
    for text in ("9" * 41, "-" + "1" * 41, "0" * 5_000, "0x" + "f" * 41, "0o" + "7" * 41):
        assert resolve(text) == (text, True)
