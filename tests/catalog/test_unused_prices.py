"""What a price list is told about lines that price nothing."""

from fractions import Fraction

from dcnplan.catalog.prices import read_prices
from dcnplan.catalog.unused_prices import unused_prices
from dcnplan.inputs.source import source_of

BOUGHT = (
    ("leaf-box", None),
    ("AOC 100G QSFP28", Fraction(30)),
    ("DAC 25G SFP28", Fraction(3)),
    ("100GBASE-SR4", None),
)


def told(*lines: str) -> list[tuple[str, str, str | None]]:
    source = source_of("p.csv", "\n".join(("item,price,currency,length_m", *lines)).encode())
    warnings = unused_prices(read_prices(source), BOUGHT)
    assert {warning.severity for warning in warnings} <= {"warning"}
    return [(str(warning.where), warning.message, warning.hint) for warning in warnings]


def test_nothing_is_told_where_every_line_has_its_use():
    assert told("leaf-box,1,EUR,", "AOC 100G QSFP28,2,EUR,30") == []


def test_lines_for_other_fabrics_are_counted_and_no_more():
    assert told("leaf-box,1,EUR,", "Catalyst,1,EUR,", "ZR+,1,EUR,") == [
        ("p.csv", "2 of 3 prices are for nothing in the bill", None)
    ]


def test_a_slip_of_the_pen_gets_the_item_that_was_meant():
    assert told("AOC 100G QSPF28,1,EUR,") == [
        ("p.csv", "1 of 1 prices is for nothing in the bill", None),
        ("p.csv:2:1", "'AOC 100G QSPF28' is not in the bill", "did you mean 'AOC 100G QSFP28'?"),
    ]


def test_an_item_that_has_its_price_was_not_meant_by_another_line():
    assert told("100GBASE-SR4,1,EUR,", "100GBASE-LR4,1,EUR,") == [
        ("p.csv", "1 of 2 prices is for nothing in the bill", None)
    ]


def test_a_price_of_another_length_is_told_the_lengths_of_the_bill():
    assert told("AOC 100G QSFP28,1,EUR,100", "leaf-box,1,EUR,2")[1:] == [
        ("p.csv:2:1", "'AOC 100G QSFP28' of 100 m is not in the bill", "it is of 30 m there"),
        ("p.csv:3:1", "'leaf-box' of 2 m is not in the bill", "it has no length there"),
    ]
