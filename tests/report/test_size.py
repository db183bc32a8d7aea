"""A size as people, programs and spreadsheets read it; the designs are those of a hall, the reasons written by hand."""

import csv
import io
import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import jsonschema
import pytest

from dcnplan.cli.schemas import SCHEMAS
from dcnplan.errors import Problem
from dcnplan.report.size import size_view
from dcnplan.report.size_refusals import refusals, still_open
from dcnplan.report.view import text_of
from dcnplan.sizing.amounts import Amount
from dcnplan.sizing.answer import Lost, Relaxation, Row, Sizing
from dcnplan.sizing.best import best_in, not_known
from dcnplan.sizing.candidate import Candidate
from dcnplan.sizing.confirm import confirmed
from dcnplan.sizing.request import Request
from tests.sizing.halls import DEARER, FLAT, HALL, PLANES, THREE, asked, price_list

HALL_2 = asked(HALL, price_list())


def row(candidate: Candidate, request: Request = HALL_2) -> Row:
    found = confirmed(candidate, request)
    assert isinstance(found, Row)
    return found


def beaten(role: Any, name: str, rank: int, candidate: Candidate, **more: Any) -> Lost:
    first, one = row((FLAT, DEARER)[rank - 1]), row(candidate)
    above = {axis: one.amounts[axis] - first.amounts[axis] for axis in HALL_2.by}
    above = {axis: amount for axis, amount in above.items() if amount != Amount()}
    return Lost(role=role, name=name, reason="dominated", by_rank=rank, more=above, best=candidate, **more)


SHORT = Lost(
    role="spine", name="SN2700", family="two-tier", reason="does_not_fit", what="spine_ports", needs=42, has=32,
    best=FLAT,
)  # fmt: skip
LOST = (
    beaten("family", "three-tier", 2, THREE),
    beaten("family", "multi-plane", 1, PLANES),
    beaten("spine", "SN2700", 2, THREE, family="three-tier", others=(SHORT,)),
)
SIZED = Sizing(request=HALL_2, designs=(row(FLAT), row(DEARER)), lost=LOST)


def test_a_page_has_the_designs_the_reasons_and_what_is_not_known():
    text = text_of(size_view(SIZED, "dcnplan size hall-2.yaml -o hall.yaml && dcnplan design hall.yaml"), "table")
    assert [line.split() for line in text.splitlines()] == [line.split() for line in """\
hall-2: 1,000 servers of 2 x 25G fit; 2 designs are not beaten in price, rack units and switches

  rank  design                                   price USD      RU  switches  cables  leaf  one failed  servers  best in
     1  two-tier: 42 x S5248F-ON, 4 x S9820-64H    459,680  42 + ?        46     168   3:1         4:1    1,008  price, switches
     2  two-tier: 42 x S5248F-ON, 4 x SN4600C      475,680      50        46     168   3:1         4:1    1,008  switches

Lost
  three-tier    beaten by 2: 148,280 USD, 11 RU and 15 switches more (42 x S5248F-ON, 12 x SN2700, 7 x SN2700)
  multi-plane   beaten by 1: 167,280 USD, 12 RU and 12 switches more (42 x S5248F-ON, 12 x SN2700, 4 x S9820-64H)
  spine SN2700  two-tier: 42 leaves need 42 ports of 100G on each of 4 spines, it has 32: 10 short; in pods: beaten by 2

Not known
  rack units of S9820-64H (4 in design 1): designs 1 and 2 are not compared in them. At 2 RU or less, 1 beats 2

Left out of every amount: servers' cables and ports, spares, licences, support
Next: dcnplan size hall-2.yaml -o hall.yaml && dcnplan design hall.yaml
""".splitlines()]  # fmt: skip  # noqa: E501


def test_the_document_is_as_its_schema_says_and_exact():
    told = json.loads(text_of(size_view(SIZED, top=1), "json"))
    jsonschema.validate(told, dict(SCHEMAS["size"].made()))
    (design,) = told["designs"]
    assert (told["further"], told["feasible"], design["rank"]) == (1, True, 1)
    assert design["totals"]["price"] == {"known": "459680.00", "currency": "USD", "unknown": []}
    assert design["totals"]["rack_units"] == {"known": 42, "unknown": [{"item": "S9820-64H", "quantity": 4}]}
    assert (design["servers"], design["best_in"]) == ({"capacity": 1008, "spare": 8}, ["price", "switches"])
    assert told["asked"]["families"] == []
    assert [one["more"] for one in told["lost"]][:2] == [
        {"price": "148280.00", "rack_units": "11", "switches": "15"},
        {"price": "167280.00", "rack_units": "12", "switches": "12"},
    ]


def test_a_sheet_has_a_row_a_design_with_numbers_without_units():
    first, second = csv.DictReader(io.StringIO(text_of(size_view(SIZED), "csv")))
    assert (first["spine_model"], first["leaf_uplinks"], first["downlinks"]) == ("S9820-64H", "4x100G", "48x25G")
    assert (first["rack_units"], first["rack_units_unknown"]) == ("42", "4 x S9820-64H")
    assert (second["price"], second["worst_failed"], second["best_in"]) == ("475680", "4.0", "switches")


def test_what_would_tell_designs_apart_is_told_as_far_as_it_goes():
    (found,) = not_known(SIZED.designs, HALL_2.by)
    assert (found.axis, found.item, found.counts, found.apart) == ("rack_units", "S9820-64H", ((1, 4),), (1, 2))
    assert [(int(one.most), one.first, one.second, one.below) for one in found.thresholds] == [(2, 1, 2, False)]
    # Where all else is equal, at that height they are alike, and only below it one is better.
    (alike,) = not_known(SIZED.designs, ("rack_units", "switches"))
    assert [one.below for one in alike.thresholds] == [True]
    assert best_in(SIZED.designs[0], SIZED.designs, HALL_2.by) == ("price", "switches")


def test_a_limit_that_may_be_kept_is_open_and_said_so():
    limited = asked(HALL + "limits: {rack_units: 48}", price_list())
    sized = Sizing(request=limited, designs=(row(FLAT, limited),))
    assert "none is known to keep rack_units: 48; 1 design may" in text_of(size_view(sized), "table").splitlines()[0]
    assert still_open(sized) == "whether a design keeps rack units is not known: see Not known"
    assert still_open(SIZED) is None


def refused(size: str, nearest: Candidate | None, *ways: Relaxation, lost: tuple[Lost, ...] = ()) -> Problem:
    request = asked(size, price_list())
    sized = Sizing(request=request, nearest=row(nearest, request) if nearest else None, relaxations=ways, lost=lost)
    first, *_ = refusals(sized)
    return first


def test_a_limit_that_is_missed_is_told_with_the_nearest_design_and_what_would_fit():
    dear = replace(row(FLAT), amounts={"price": Amount(414_500)})
    fewer = replace(row(FLAT), amounts={"price": Amount(441_600)})
    assert str(refused(
        HALL + "limits: {price: 450000}", FLAT,
        Relaxation(key="limits.price", value="459680", row=row(FLAT)),
        Relaxation(key="breakout", value="any", row=dear),
        Relaxation(key="servers.count", value="960", row=fewer),
    )) == """\
hall-2.yaml:9:19: error: no design keeps price: 450000; the cheapest costs 459,680 USD, 9,680 more
  |
9 |   limits: {price: 450000}
  |                   ^^^^^^
  = note: two-tier, 42 x S5248F-ON with 4 uplinks, 4 x S9820-64H
  = hint: limits.price: 459680 fits; or breakout: any fits (414,500 USD); or servers.count: 960 fits (441,600 USD)\
"""  # fmt: skip


def test_where_several_limits_are_missed_each_is_told_of_the_nearest_design():
    request = asked(HALL + "limits: {rack_units: 30, switches: 40}", price_list())
    rows, switches = refusals(Sizing(request=request, nearest=row(FLAT)))
    assert rows.message == "no design keeps rack_units: 30; the nearest has 42 + ? RU, 12 + ? more"
    assert switches.message == "no design keeps switches: 40; the nearest has 46 switches, 6 more"


def test_where_no_model_of_a_role_has_the_speed_each_says_so():
    lost = Lost(role="leaf", name="SN2700", reason="does_not_offer", needs=25 * 10**9)
    found = refused(HALL.replace("leaf: [SN2410, S5248F-ON]", "leaf: SN2700"), None, lost=(lost,))
    assert (found.message, found.where and found.where.line) == ("SN2700 does not offer 25G", 7)


def test_where_nothing_fits_every_family_says_why():
    found = refused(HALL, None, lost=(replace(SHORT, role="family", name="two-tier"),))
    assert found.message == "no design for 1,000 servers keeps all that is asked"
    (note,) = found.notes
    assert note[0] == "two-tier: 42 leaves need 42 ports of 100G on each of 4 spines, it has 32: 10 short"


@pytest.mark.parametrize(
    ("reason", "what", "needs", "has", "text"),
    [
        ("limit", "rack_units", Fraction(48), Fraction(50), "50 RU, 2 over the limit of 48"),
        ("limit", "price", Fraction(450_000), Fraction(459_680), "459,680 USD, 9,680 over the limit of 450,000"),
        ("oversubscription", "leaf", Fraction(3), Fraction(7, 2), "3.5:1 leaf, over the limit of 3:1"),
        ("one_failed", "spine", Fraction(4), Fraction(9, 2), "4.5:1 with one spine failed, over the limit of 4:1"),
        ("does_not_offer", None, 25 * 10**9, None, "does not offer 25G"),
        ("unknown", None, None, None, "whether it fits is not known"),
    ],
)
def test_every_reason_has_its_words(reason: Any, what: str | None, needs: Any, has: Any, text: str):
    lost = Lost(role="spine", name="b9", reason=reason, what=what, needs=needs, has=has, best=FLAT)
    told = json.loads(text_of(size_view(Sizing(request=HALL_2, designs=SIZED.designs, lost=(lost,))), "json"))
    assert told["lost"][0]["text"] == text
