"""Price lists: exact, in one currency, and refused with every fault at its place."""

from fractions import Fraction
from pathlib import Path

import pytest

from dcnplan.catalog.media_shelf import item_names
from dcnplan.catalog.panel_shelf import shipped_parts
from dcnplan.catalog.price_kinds import Quote
from dcnplan.catalog.prices import Prices, read_prices
from dcnplan.catalog.shelf import names_on_shelf
from dcnplan.errors import InputError
from dcnplan.inputs.source import read_source, source_of


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


def test_the_columns_of_csv_are_in_any_order():
    found = prices("p.csv", "price,Item,currency\n12.5,box,USD\n0,free,USD\n")
    assert (found.currency, found.of("box"), found.of("free")) == ("USD", Fraction(25, 2), Fraction(0))


def test_case_and_blanks_of_an_item_do_not_count_and_what_is_not_listed_has_no_price():
    found = prices("p.csv", "item,price,currency\n100gbase-sr4,80,USD\n")
    assert found.of("100GBASE-SR4") == 80
    assert found.of("100GBASE-LR4") is None


BY_LENGTH = {
    "p.csv": "item,length_m,price,currency\nAOC,30,90,EUR\nAOC,2.5,40,EUR\nAOC,,110,EUR\nDAC,3,7,EUR\nbox,,5,EUR\n",
    "p.yaml": """\
currency: EUR
prices:
  AOC: [{length_m: 30, price: 90}, {length_m: 2.5, price: 40}, {price: 110}]
  DAC: {length_m: 3, price: 7}
  box: 5
""",
}


@pytest.mark.parametrize(("name", "text"), BY_LENGTH.items(), ids=BY_LENGTH)
def test_a_price_with_a_length_is_for_that_length_and_one_without_for_all_others(name: str, text: str):
    found = prices(name, text)
    assert [found.of("AOC", length_m) for length_m in (Fraction(30), Fraction(5, 2), Fraction(100))] == [90, 40, 110]
    assert [found.of("dac", Fraction(3)), found.of("DAC", Fraction(5)), found.of("DAC")] == [7, None, None]
    assert found.of("box") == 5


def test_a_line_is_unused_where_a_price_of_the_very_length_goes_before_it():
    found = prices("p.csv", BY_LENGTH["p.csv"])
    unused = found.unused([("aoc", Fraction(30)), ("box", None), ("DAC", Fraction(4))])
    assert [(line.item, line.length_m) for line in unused] == [("AOC", Fraction(5, 2)), ("AOC", None), ("DAC", 3)]


@pytest.mark.parametrize("length", ["0", "-3", "30m", "1e2", "ten"])
def test_a_length_is_a_number_of_metres_above_zero(length: str):
    assert faults("p.csv", f"item,price,currency,length_m\nAOC,1,USD,{length}\n") == [
        f"p.csv:2:11: length_m: expected a number of metres above zero, found '{length}'"
    ]


def test_one_length_has_one_price_however_it_is_written():
    assert faults("p.csv", "item,price,currency,length_m\nAOC,1,USD,30\naoc,2,USD,30.0\n") == [
        "p.csv:3:1: 'aoc' of 30 m has a price already"
    ]


def test_a_column_that_is_not_known_is_a_fault_with_the_one_that_was_meant():
    with pytest.raises(InputError) as caught:
        prices("p.csv", "item,price,currency,length,supplier,price\nAOC,1,USD,30,acme,2\n")
    assert [(str(problem.where), problem.message, problem.hint) for problem in caught.value.problems] == [
        ("p.csv:1:21", "'length' is not a column of a price list", "did you mean 'length_m'?"),
        (
            "p.csv:1:28",
            "'supplier' is not a column of a price list",
            "columns are item, price, currency, length_m, date, kind, seller, source",
        ),
        ("p.csv:1:37", "a second column 'price'", None),
    ]


def test_a_key_that_a_price_by_length_does_not_have_is_a_fault():
    assert faults("p.yaml", "currency: EUR\nprices: {AOC: [{length: 30, price: 90}, {length_m: 3}]}\n") == [
        "p.yaml:2:17: 'length' is not a key of a price",
        "p.yaml:2:41: prices.AOC[2] has no 'price'",
    ]


@pytest.mark.parametrize(
    "price",
    [
        "-1",
        "1e3",
        "1,000.00",
        "ten",
        "1.1234567",
        "0x10",
        "010",
        "+8",
        "1_0",
        "\u0666\u0664",
        "\uff14",
        "nan",
        "inf",
        ".inf",
        "1e400",
    ],
)
def test_a_price_is_a_plain_decimal(price: str):
    assert faults("p.csv", f'item,price,currency\nbox,"{price}",USD\n') == [
        f"p.csv:2:6: price: expected a number, 0 or more, found '{price}'"
    ]


def test_every_fault_is_told_in_one_run_at_the_cell_that_has_it():
    text = "item,price,currency\nbox,1,USD\nBOX,2,USD\nother,3,EUR\nlast,x,usd\n,4,USD\n"
    assert faults("p.csv", text) == [
        "p.csv:3:1: 'BOX' has a price already",
        "p.csv:4:9: EUR beside USD",
        "p.csv:5:6: price: expected a number, 0 or more, found 'x'",
        "p.csv:5:8: currency: 'usd' is not a currency",
        "p.csv:6:1: item: expected the name of an item, found nothing",
    ]


def test_the_currency_of_a_yaml_list_is_at_fault_once():
    assert faults("p.yaml", "currency: euro\nprices: {a: 1, A: 2, b: 3}\n") == [
        "p.yaml:1:11: currency: 'euro' is not a currency",
        "p.yaml:2:16: 'A' has a price already",
    ]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("p.csv", "item,price\nbox,1\n", "p.csv:1:1: no column 'currency'"),
        ("p.csv", "item,price,currency\n", "p.csv: no price is given"),
        ("p.csv", "item,price,currency\nbox,1\n", "p.csv:2:1: 2 cells under 3 titles"),
        ("p.yaml", "- a\n", "p.yaml:1:1: a price list is a mapping with currency and prices"),
        ("p.yaml", "prices: {a: 1}\n", "p.yaml:1:1: the price list has no 'currency'"),
    ],
)
def test_what_is_no_price_list_is_refused(name: str, text: str, message: str):
    assert message in faults(name, text)


KINDS = """\
# Single web prices of a date; no offer.
item,length_m,price,currency,date,kind,seller,source
box,,100,USD,2026-09,list,,page
box,,40,USD,2026-06-30,reseller,A,page
box,,60,USD,2026-06-30,reseller,B,page
optic,,9,USD,2026-09-22,third-party,C,page
optic,,90,USD,2026-09-22,list,,page
cable,1,3,USD,2026-09-22,third-party,C,page
"""


@pytest.mark.parametrize(
    ("bought", "kind", "expected"),
    [
        # One kind that both have, before the order reseller, street, third-party, list.
        (("box", "optic"), None, {"box": 100, "optic": 90}),
        (("box",), None, {"box": 40}),
        (("optic",), None, {"optic": 9}),
        (("box", "optic"), "reseller", {"box": 40, "optic": 90}),
        (("box",), "street", {"box": 40}),
        (("box", "optic"), "list", {"box": 100, "optic": 90}),
    ],
)
def test_of_several_kinds_the_asked_one_is_taken_else_one_that_all_have_else_the_first(
    bought: tuple[str, ...], kind: str | None, expected: dict[str, int]
):
    found = prices("p.csv", KINDS).chosen([(item, None) for item in bought], kind)
    assert {item: found.of(item) for item in bought} == expected


def test_a_price_keeps_its_kind_and_date():
    found = prices("p.csv", KINDS).chosen([("box", None), ("cable", Fraction(1))])
    assert found.quote("box") == Quote(Fraction(40), "reseller", "2026-06-30")
    assert found.quote("cable", Fraction(1)) == Quote(Fraction(3), "third-party", "2026-09-22")
    assert found.quote("cable", Fraction(2)) is None
    assert prices("p.csv", "item,price,currency\nbox,1,USD\n").quote("box") == Quote(Fraction(1), "unstated", None)


def test_yaml_says_kinds_too():
    text = "currency: USD\nprices:\n  box: [{price: 9, kind: list, date: 2026-09}, {price: 4, kind: reseller}]\n"
    found = prices("p.yaml", text)
    assert found.quote("box") == Quote(Fraction(4), "reseller", None)
    assert found.chosen([("box", None)], "list").quote("box") == Quote(Fraction(9), "list", "2026-09")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ("2026-13-01,list", "date: '2026-13-01' is not a date"),
        ("2026,list", "date: '2026' is not a date"),
        ("2026-09,cheap", "kind: 'cheap' is not a kind of price"),
    ],
)
def test_a_date_is_a_day_or_a_month_and_a_kind_one_that_is_known(cells: str, message: str):
    (fault,) = faults("p.csv", f"item,price,currency,date,kind\nbox,1,USD,{cells}\n")
    assert message in fault


def test_relative_prices_are_not_mixed_with_money():
    assert prices("p.csv", "item,price,currency\nbox,1,rel\n").currency == "rel"
    assert faults("p.csv", "item,price,currency\nbox,1,rel\noptic,2,USD\n") == ["p.csv:3:9: USD beside rel"]


def test_the_sample_is_read_and_every_price_has_its_kind_date_and_item():
    source = read_source(Path(__file__).parents[2] / "examples" / "prices-2026.csv")
    assert source.lines[0].startswith("# ")
    found = read_prices(source)
    assert found.currency == "USD"
    assert len(found.listed) == 68
    assert all(quote.kind != "unstated" and quote.date for several in found.quotes.values() for quote in several)
    known = {*item_names(), *names_on_shelf(), *(part.name for part in shipped_parts().parts)}
    # Prices that the surveys have, of what is not in the catalogue.
    assert {line.item for line in found.listed} - known == {
        "N3K-C3432D-S",
        "C9500-48Y4C",
        "800G OSFP DR8",
        "ConnectX-8 1x800G OSFP",
    }
