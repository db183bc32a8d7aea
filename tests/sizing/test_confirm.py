"""A candidate planned as its spec: the numbers of the four designs that a hall is sized with, worked out by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest

from dcnplan.designs import design
from dcnplan.sizing.amounts import Amount, of_unknown
from dcnplan.sizing.answer import Row
from dcnplan.sizing.bill import amounts_of, fabric_lines
from dcnplan.sizing.candidate import Candidate, Filling
from dcnplan.sizing.confirm import Refused, confirmed
from dcnplan.sizing.growth import grown
from tests.sizing.halls import DEARER, FLAT, HALL, PLANES, PRICES, SERVERS, THREE, asked, price_list

HALL_2 = asked(HALL, price_list())


def row(candidate: Candidate, request=HALL_2) -> Row:
    found = confirmed(candidate, request)
    assert isinstance(found, Row), found.problems
    return found


@pytest.mark.parametrize(
    ("candidate", "price", "rack_units", "switches", "cables"),
    [
        (FLAT, 42 * 8_200 + 4 * 20_000 + 168 * 210, Amount(42, (("S9820-64H", 4),)), 46, 168),
        (DEARER, 475_680, Amount(50), 46, 168),
        (THREE, 623_960, Amount(61), 61, 336),
        (PLANES, 626_960, Amount(54, (("S9820-64H", 4),)), 58, 336),
    ],
    ids=["two-tier", "two-tier dearer", "three-tier", "multi-plane"],
)
def test_the_four_designs_of_a_hall_have_the_numbers_worked_out_by_hand(
    candidate: Candidate, price: int, rack_units: Amount, switches: int, cables: int
):
    found = row(candidate)
    amounts = {axis: found.amounts[axis] for axis in ("price", "rack_units", "switches", "cables")}
    counted = {"switches": Amount(switches), "cables": Amount(cables)}
    assert amounts == {"price": Amount(price), "rack_units": rack_units, **counted}
    assert (candidate.switches, candidate.links) == (switches, cables)
    assert found.capacity == 1_008
    assert [found.ratios[role] for role in ("leaf", "end_to_end")] == [3, 3]


@pytest.mark.parametrize("candidate", [FLAT, DEARER, THREE, PLANES])
def test_the_file_of_a_row_is_a_spec_of_the_same_numbers(candidate: Candidate):
    found = row(candidate)
    again = design(found.spec)
    assert amounts_of(fabric_lines(again.plan, HALL_2.prices), with_prices=True).items() <= found.amounts.items()
    assert again.summary.servers.capacity == found.capacity
    assert again.summary.one_failed == found.failed
    assert {role: ratio and ratio.ratio for role, ratio in again.summary.oversubscription.items()} == found.ratios


def test_a_price_for_one_length_leaves_the_others_unknown():
    lengths = (
        PRICES.replace("currency\n", "currency,length_m\n")
        .replace("USD\n", "USD,\n")
        .replace("QSFP28,210,USD,", "QSFP28,210,USD,30")
    )
    found = row(THREE, asked(HALL, price_list(lengths)))
    assert found.amounts["price"] == Amount(623_960 - 168 * 210, (("AOC 100G QSFP28 of 100 m", 168),))


def test_pods_are_judged_by_traffic_to_other_pods_above_them():
    # A spine of 7 lost: 42 uplinks of a pod spine become 12 of 14, under traffic to other pods 3 * 14/12.
    assert row(THREE).amounts["spine_failed"] == Amount(Fraction(7, 2))
    tight = asked(HALL.replace("one_failed: 4:1", "one_failed: {spine: 3.4:1}"), price_list())
    refused = confirmed(THREE, tight)
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.what, refused.has) == ("one_failed", "spine", Fraction(7, 2))
    assert isinstance(confirmed(FLAT, tight), Refused)
    assert isinstance(confirmed(THREE, asked(HALL.replace("4:1", "{spine: 3.5:1}"), price_list())), Row)


def test_limits_are_met_missed_or_open():
    limited = asked(HALL + "limits: {rack_units: 48, switches: 46, price: 459680}", price_list())
    assert row(FLAT, limited).limits == {"rack_units": "open", "switches": "met", "price": "met"}
    assert row(DEARER, limited).limits == {"rack_units": "missed", "switches": "met", "price": "missed"}
    assert row(FLAT, limited).is_open


def test_a_ratio_that_is_missed_is_refused_with_what_it_is():
    refused = confirmed(FLAT, asked(HALL.replace("{leaf: 3:1}", "2.9:1"), price_list()))
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.what) == ("oversubscription", "leaf")
    assert [refused.needs, refused.has] == [Fraction("2.9"), 3]


def test_it_grows_as_far_as_the_ports_above_hold():
    growing = asked(HALL.replace("25G}", "25G, grow_to: 1536}"), price_list())
    assert grown(FLAT, growing).leaves == 64
    found = row(FLAT, growing)
    assert found.at_growth == Amount(64 * 8_200 + 4 * 20_000 + 256 * 210)
    assert found.amounts["price"] == Amount(459_680)
    assert found.spec["leaf"]["room"] == 64
    assert row(DEARER, growing).at_growth == Amount(674_560)
    refused = confirmed(FLAT, asked(HALL.replace("25G}", "25G, grow_to: 1537}"), price_list()))
    assert isinstance(refused, Refused)
    assert (refused.reason, "66 ports" in refused.problems[0].message) == ("does_not_fit", True)


def test_pods_grow_by_pods():
    # 14 leaves of 48 are 336 servers a pod: 1,009 need a fourth, and 4 x 4 pod spines with 14 links to 7 spines.
    growing = asked(HALL.replace("25G}", "25G, grow_to: 1009}"), price_list())
    assert (grown(THREE, growing).pods, grown(THREE, growing).leaves) == (4, 56)
    assert row(THREE, growing).spec["pods"]["pod"]["room"] == 4


def test_devices_of_the_request_are_written_into_the_spec():
    own = asked(f"{SERVERS}\nmodels: {{leaf: [{{name: b9, ports: [48x25G, 4x100G]}}], spine: [SN4600C]}}")
    found = row(replace(DEARER, leaf=Filling("b9")), own)
    assert design(found.spec).summary.switches["leaf"] == 42
    assert found.amounts["rack_units"] == Amount(8) + of_unknown("b9", 42)
    assert "price" not in found.amounts
