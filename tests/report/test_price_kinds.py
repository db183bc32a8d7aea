"""Prices of several kinds: said on a bill, and never a reason to call a design ahead."""

from fractions import Fraction
from typing import Any

import pytest

from dcnplan import compare, design
from dcnplan.catalog.prices import Prices, read_prices
from dcnplan.inputs.source import source_of
from dcnplan.report.bom import bom_view
from dcnplan.report.view import text_of

SPEC = {
    "dcnplan": 1, "name": "a", "family": "two-tier", "servers": {"ports": 1, "speed": "100G"},
    "leaf": {
        "model": {"name": "leaf-box", "ports": ["24x100G"]}, "count": 2, "downlinks": "16x100G", "uplinks": "8x100G",
    },
    "spine": {"model": {"name": "spine-a", "ports": ["16x100G"]}, "count": 2},
}  # fmt: skip
OTHER = {**SPEC, "name": "b", "spine": {"model": {"name": "spine-b", "ports": ["16x100G"]}, "count": 2}}
TITLES = "item,price,currency,kind,date"


def listed(*rows: str) -> Prices:
    return read_prices(source_of("p.csv", "\n".join((TITLES, *rows, "")).encode()))


@pytest.mark.parametrize(
    ("kind_of_b", "remark"),
    [
        ("list", "switch prices: a reseller, b reseller and list: not comparable"),
        ("reseller", None),
    ],
)
def test_a_spine_at_list_beside_one_at_a_reseller_is_not_comparable(kind_of_b: str, remark: str | None):
    everything = [f"{one.item},1,USD,reseller," for one in design(SPEC).bom().lines if one.category != "switch"]
    rows = ("leaf-box,10,USD,reseller,", "spine-a,20,USD,reseller,", f"spine-b,30,USD,{kind_of_b},", *everything)
    found = compare(SPEC, OTHER, prices=listed(*rows))
    text = str(found)
    assert (remark or "not comparable") in text or remark is None
    assert ("not comparable" in text) == (remark is not None)
    assert ("lower price" in found.ahead.get("a", ())) == (remark is None)
    designs: Any = found.document["designs"]
    kinds = [one["price_kinds"]["switch"] for one in designs]
    assert kinds == [["reseller"], ["reseller"] if remark is None else ["reseller", "list"]]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            ("N9K-C9364D-GX2A,30150,USD,reseller,", "N9K-C9364D-GX2A,52626,USD,reseller,",
             "N9K-C9364D-GX2A,150000,USD,list,", "SN5600,67213,USD,reseller,", "SN5600,87125,USD,list,"),
            "not comparable (the same model is 30,150 and 52,626 USD at two resellers, 150,000 list)\n",
        ),
        (
            ("SN5600,67213.5,USD,reseller,", "SN5600,87125,USD,list,", "SN2700,1,USD,list,"),
            "not comparable (the same model is 67,213.5 USD at a reseller, 87,125 list)\n",
        ),
        # An optic is no switch, and one kind is no span.
        (("100GBASE-SR4,99,USD,third-party,", "100GBASE-SR4,2440,USD,list,", "SN2700,1,USD,list,"), "not comparable\n"),
    ],
)  # fmt: skip
def test_why_they_are_not_is_said_of_a_model_with_prices_of_both_kinds_on_the_list(rows: tuple[str, ...], told: str):
    everything = [f"{one.item},1,USD,reseller," for one in design(SPEC).bom().lines if one.category != "switch"]
    asked = ("leaf-box,10,USD,reseller,", "spine-a,20,USD,reseller,", "spine-b,30,USD,list,")
    text = str(compare(SPEC, OTHER, prices=listed(*asked, *rows, *everything)))
    assert f"switch prices: a reseller, b reseller and list: {told}" in text


def test_a_bill_says_the_kinds_and_the_oldest_date():
    found = design(SPEC)
    prices = listed("leaf-box,10,USD,list,2026-09-22", "spine-a,20,USD,reseller,2026-06")
    notes = found.bom(prices).notes[-2:]
    assert notes == (
        "prices are of several kinds (list, reseller): the total is over all of them",
        "the oldest price is of 2026-06",
    )
    lines: Any = bom_view(found.plan, found.bom(prices)).document["lines"]
    told = [line.get("price_kind") for line in lines]
    assert told[:2] == ["list", "reseller"]


def test_what_has_no_price_of_the_kind_asked_for_is_named():
    prices = listed("leaf-box,10,USD,list,", "leaf-box,7,USD,reseller,", "spine-a,20,USD,list,")
    found = design(SPEC).bom(prices, price_kind="reseller")
    assert "no reseller price is listed of spine-a" in found.notes
    assert [(line.item, line.unit_price) for line in found.lines[:2]] == [
        ("leaf-box", Fraction(7)),
        ("spine-a", Fraction(20)),
    ]


def test_a_list_that_states_no_kind_is_shown_as_before():
    found = design(SPEC)
    bill = found.bom(read_prices(source_of("p.csv", b"item,price,currency\nleaf-box,10,USD\n")))
    assert bill.notes == found.bom().notes
    assert "price is" not in text_of(bom_view(found.plan, bill), "table")


def test_relative_prices_have_no_currency():
    found = design(SPEC)
    prices = read_prices(source_of("p.csv", b"item,price,currency\nleaf-box,1,rel\nspine-a,2.5,rel\n"))
    text = text_of(bom_view(found.plan, found.bom(prices)), "table")
    assert "x 1.00, relative" in text
    assert "x 7.00, relative" in text
