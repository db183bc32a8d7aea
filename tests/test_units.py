"""Speeds, port lists, ratios and lengths as people write them, and nothing else."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcnplan.units import (
    bandwidth_text,
    decimal_text,
    gbps,
    parse_length_m,
    parse_ports,
    parse_ratio,
    parse_speed_bps,
    ports_text,
    ratio_text,
    ratios_apart,
)
from dcnplan.units import speed_text as text_of


@pytest.mark.parametrize(
    "text", ["400G", "400g", "0.4T", "400000M", "400GE", "400GbE", "400Gbps", "400 Gbps", "400Gb/s", "400 Gbit/s"]
)
def test_400_gigabit_is_written_in_many_ways(text):
    assert parse_speed_bps(text) == 400_000_000_000


@pytest.mark.parametrize(
    ("text", "speed_bps"),
    [("1.6T", 1_600_000_000_000), ("2.5G", 2_500_000_000), ("100M", 100_000_000), ("0.000001M", 1)],
)
def test_a_speed_may_have_decimals_down_to_one_bit_per_second(text, speed_bps):
    assert parse_speed_bps(text) == speed_bps


@pytest.mark.parametrize("text", ["400GB", "400 GB", "400GBps", "400GB/s", "400gB/s", "1.6TB"])
def test_bytes_are_not_taken_for_bits(text):
    with pytest.raises(ValueError, match=r"is bytes; a speed is in bits, such as 400G"):
        parse_speed_bps(text)


@pytest.mark.parametrize(
    "text",
    [
        "400",
        "",
        "G",
        "400 G b",
        "4 00G",
        "-400G",
        "+400G",
        "4e2G",
        "400K",
        "1_0G",
        ".4T",
        "4.G",
        "٤00G",
        "400Gbp\u017f",
    ],
)
def test_what_is_no_speed_is_said_to_be_none(text):
    with pytest.raises(ValueError, match=r"is not a speed; write it as 25G, 400G or 1\.6T"):
        parse_speed_bps(text)


@pytest.mark.parametrize("text", ["0G", "0.0T", "0.0000001M"])
def test_a_speed_is_a_whole_number_of_bits_above_zero(text):
    with pytest.raises(ValueError, match="is not a whole number of bit/s above zero"):
        parse_speed_bps(text)


@pytest.mark.parametrize(
    ("speed_bps", "text"),
    [
        (400_000_000_000, "400G"),
        (1_600_000_000_000, "1.6T"),
        (2_500_000_000, "2.5G"),
        (100_000_000, "100M"),
        (1, "0.000001M"),
        (1_000_000_000_001, "1.000000000001T"),
        (999_999_999_999_999_999, "999999.999999999999T"),
    ],
)
def test_a_speed_is_shown_in_its_shortest_usual_form_and_exactly(speed_bps, text):
    assert text_of(speed_bps) == text


@given(st.integers(1, 10**18))
def test_a_speed_shown_is_the_speed_meant(speed_bps):
    text = text_of(speed_bps)
    scale = {"M": 10**6, "G": 10**9, "T": 10**12}[text[-1]]
    assert Fraction(text[:-1]) * scale == speed_bps


def test_gigabits_are_an_int_where_whole():
    assert (gbps(400_000_000_000), gbps(2_500_000_000)) == (400, 2.5)
    assert isinstance(gbps(400_000_000_000), int)


@pytest.mark.parametrize("text", ["48x25G", "48X25G", "48×25G", "48 x 25G", "48x 25 Gbps"])
def test_48_ports_of_25_gigabit_are_written_in_many_ways(text):
    assert parse_ports(text) == (48, 25_000_000_000)


@pytest.mark.parametrize("text", ["25G", "48", "x25G", "48x", "4.8x25G", "-1x25G", "48*25G", "48x\n25G", "٤x25G"])
def test_what_is_no_number_of_ports_is_said_to_be_none(text):
    with pytest.raises(ValueError, match=r"is not a number of ports; write it as 48x25G"):
        parse_ports(text)


def test_the_speed_of_ports_is_checked_like_any_speed():
    with pytest.raises(ValueError, match="'25' is not a speed"):
        parse_ports("48x25")


def test_a_number_of_ports_is_from_one_to_a_million_million():
    assert parse_ports("1000000000000x25G")[0] == 10**12
    for text in ("0x25G", "1000000000001x25G"):
        with pytest.raises(ValueError, match="the number of ports must be from 1 to 1,000,000,000,000"):
            parse_ports(text)


def test_ports_are_shown_as_they_are_written():
    assert ports_text(48, 25_000_000_000) == "48x25G"


@pytest.mark.parametrize(
    ("text", "ratio"),
    [("3:1", Fraction(3)), ("16:15", Fraction(16, 15)), ("1.5:1", Fraction(3, 2)), ("3 : 1", Fraction(3))],
)
def test_a_ratio_is_exact(text, ratio):
    assert parse_ratio(text) == ratio


@pytest.mark.parametrize("text", ["3", ":1", "3:", "3:1:1", "-3:1", "3/1", "1e1:1", "", "٣:1", "3\n:1"])
def test_what_is_no_ratio_is_said_to_be_none(text):
    with pytest.raises(ValueError, match=r"is not a ratio; write it as 3:1"):
        parse_ratio(text)


@pytest.mark.parametrize("text", ["3:0", "0:1", "0.00:1", "0", "nan", "3:nan", "NaN : 1"])
def test_a_ratio_is_above_zero(text):
    with pytest.raises(ValueError, match=r"is not a ratio: a ratio is above 0$"):
        parse_ratio(text)


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        ("3", "3:1"),
        ("3/2", "1.5:1"),
        ("3/4", "0.75:1"),
        ("21/20", "1.05:1"),
        ("48/31", "1.55:1"),
        ("125/32", "3.91:1"),
        ("16/15", "1.07:1"),
        ("1.005", "1.01:1"),
        ("7/8", "0.88:1"),
        ("3.004", "3.00:1"),
        ("2.996", "3.00:1"),
        ("0.1049", "0.10:1"),
        ("1/15", "0.067:1"),
        ("1/16", "0.063:1"),
        ("0.0951", "0.095:1"),
        ("0.0996", "0.10:1"),
        ("1/20", "0.05:1"),
        ("1/100", "0.01:1"),
        ("1/1000", "0.0010:1"),
        ("12345678901234567825/100", "123456789012345678.25:1"),
    ],
)
def test_a_ratio_is_n_to_one_exact_with_two_decimals_or_rounded_half_up(ratio: str, text: str):
    assert ratio_text(Fraction(ratio)) == text


@given(st.fractions(min_value=Fraction(1, 1000), max_value=10**6, max_denominator=1000))
def test_a_ratio_is_short_only_where_it_is_exact(ratio: Fraction):
    """Both decimals where it is rounded, and then no further off than half of the last; none is ever `~`."""
    number = ratio_text(ratio).removesuffix(":1")
    places = len(number.partition(".")[2])
    assert Fraction(number) == ratio or places >= 2
    assert abs(Fraction(number) - ratio) <= Fraction(1, 2 * 10**places)
    assert places <= 2 or ratio < Fraction(1, 10)


@pytest.mark.parametrize(
    ("ratio", "limit", "texts"),
    [
        ("4", "3", ("4:1", "3:1")),
        ("12/7", "3/2", ("1.71:1", "1.5:1")),
        ("3.004", "3", ("3.004:1", "3:1")),
        ("1.067", "16/15", ("1.067:1", "1.0667:1")),
        ("1.000000000001", "1", ("1.000000000001:1", "1:1")),
        ("1/15", "1/16", ("0.067:1", "0.063:1")),
    ],
)
def test_a_ratio_and_its_limit_have_as_many_decimals_as_tell_them_apart(ratio: str, limit: str, texts: tuple[str, str]):
    assert ratios_apart(Fraction(ratio), Fraction(limit)) == texts


@given(
    st.fractions(min_value=Fraction(1, 1000), max_value=1000, max_denominator=10**6),
    st.fractions(min_value=Fraction(1, 10**9), max_value=1, max_denominator=10**9),
)
def test_the_greater_of_two_ratios_reads_greater(limit: Fraction, more: Fraction):
    high, low = (Fraction(text.removesuffix(":1")) for text in ratios_apart(limit + more, limit))
    assert high > low


@pytest.mark.parametrize(
    ("text", "length_m"), [("3m", Fraction(3)), ("0.5 m", Fraction(1, 2)), ("2km", Fraction(2000))]
)
def test_a_length_is_in_metres(text, length_m):
    assert parse_length_m(text) == length_m


@pytest.mark.parametrize("text", ["3", "0m", "-3m", "3M", "3ft", "m", "", "3 cm", "٣m"])
def test_what_is_no_length_is_said_to_be_none(text):
    with pytest.raises(ValueError, match=r"is not a length; write it as 3m"):
        parse_length_m(text)


@pytest.mark.parametrize(
    ("bandwidth_gbps", "text"),
    [(400, "400 Gb/s"), (1200, "1.2 Tb/s"), (153_600, "153.6 Tb/s"), (3_276_800, "~3.28 Pb/s"), (2, "2 Gb/s")],
)
def test_bandwidths_are_shown_at_a_readable_scale(bandwidth_gbps: int, text: str):
    assert bandwidth_text(bandwidth_gbps * 10**9) == text


def test_a_small_bandwidth_is_shown_in_parts_of_a_gigabit():
    assert bandwidth_text(100 * 10**6) == "0.1 Gb/s"


def test_decimals_have_thousands_separators_and_no_empty_places():
    assert [decimal_text(Fraction(n)) for n in ("1234567", "0.5", "2.10")] == ["1,234,567", "0.5", "2.1"]
    assert decimal_text(Fraction(1, 3)) == "~0.33"
