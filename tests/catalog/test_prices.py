"""Price lists: exact, in one currency, and refused with every fault at its place."""

from fractions import Fraction

import pytest

from dcnplan.catalog.prices import Prices, read_prices
from dcnplan.errors import InputError
from dcnplan.inputs.source import source_of


def prices(name: str, text: str) -> Prices:
    return read_prices(source_of(name, text.encode()))


def faults(name: str, text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        prices(name, text)
    return [f"{problem.where}: {problem.message}" for problem in caught.value.problems]


def test_yaml_prices_are_exact_decimals():
    found = prices("p.yaml", "currency: EUR\nprices:\n  S9820-8C: 12500.10\n  DAC 25G SFP28: 0.3\n")
    assert found.currency == "EUR"
    assert found.of("S9820-8C") == Fraction("12500.10")
    assert found.of("DAC 25G SFP28") == Fraction(3, 10)


def test_csv_prices_may_have_more_columns_in_any_order():
    found = prices("p.csv", "supplier,price,item,currency\nacme,12.5,box,USD\nacme,0,free,USD\n")
    assert (found.currency, found.of("box"), found.of("free")) == ("USD", Fraction(25, 2), Fraction(0))


def test_case_and_blanks_of_an_item_do_not_count_and_what_is_not_listed_has_no_price():
    found = prices("p.csv", "item,price,currency\n100gbase-sr4,80,USD\n")
    assert found.of("100GBASE-SR4") == 80
    assert found.of("100GBASE-LR4") is None


@pytest.mark.parametrize("price", ["-1", "1e3", "1,000.00", "ten", "1.1234567", "0x10"])
def test_a_price_is_a_plain_decimal(price: str):
    assert faults("p.csv", f'item,price,currency\nbox,"{price}",USD\n') == [
        "p.csv:2:6: the price of 'box' must be a number, 0 or more"
    ]


def test_every_fault_is_told_in_one_run_at_the_cell_that_has_it():
    text = "item,price,currency\nbox,1,USD\nBOX,2,USD\nother,3,EUR\nlast,x,usd\n,4,USD\n"
    assert faults("p.csv", text) == [
        "p.csv:3:1: 'BOX' has a price already",
        "p.csv:4:9: EUR beside USD",
        "p.csv:5:6: the price of 'last' must be a number, 0 or more",
        "p.csv:5:8: 'usd' is not a currency",
        "p.csv:6:1: a price without an item",
    ]


def test_the_currency_of_a_yaml_list_is_at_fault_once():
    assert faults("p.yaml", "currency: euro\nprices: {a: 1, A: 2, b: [3]}\n") == [
        "p.yaml:1:11: 'euro' is not a currency",
        "p.yaml:2:16: 'A' has a price already",
        "p.yaml:2:25: the price of 'b' must be a number, 0 or more",
    ]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("p.csv", "item,price\nbox,1\n", "p.csv:1:1: no column 'currency'"),
        ("p.csv", "item,price,currency\n", "p.csv: no price is given"),
        ("p.csv", "item,price,currency\nbox,1\n", "p.csv:2:1: 2 cells under 3 titles"),
        ("p.yaml", "- a\n", "p.yaml:1:1: a price list is a mapping with currency and prices"),
        ("p.yaml", "prices: {a: 1}\n", "p.yaml:1:1: a price list has no 'currency'"),
    ],
)
def test_what_is_no_price_list_is_refused(name: str, text: str, message: str):
    assert message in faults(name, text)
