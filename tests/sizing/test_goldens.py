"""Sizes worked out by hand: which designs nothing beats, and why those that one may expect are not among them.

Prices are those of `halls`, or a price of the ports of a box; every number is in the sentence of its test.
"""

from fractions import Fraction

import pytest

from dcnplan.designs import design
from dcnplan.report.size import size_view
from dcnplan.report.view import text_of
from dcnplan.sizing.amounts import Amount
from dcnplan.sizing.answer import Lost, Row, Sizing
from dcnplan.sizing.bill import amounts_of, fabric_lines
from dcnplan.sizing.failed import worst
from dcnplan.sizing.sized import sized as sized_of
from tests.sizing.halls import HALL, PRICES, asked, box, boxes, price_list

ALWAYS = ("switches", "cables")


def sized(size: str, prices: str | None = PRICES) -> Sizing:
    found = sized_of(asked(size, price_list(prices) if prices else None))
    for row in found.designs:
        assert_planned_again(row, found)
    return found


def assert_planned_again(row: Row, sizing: Sizing) -> None:
    """The spec of a row, planned as any spec is, has every number of the row."""
    again, request = design(row.spec), sizing.request
    amounts = amounts_of(fabric_lines(again.plan, request.prices), request.prices is not None)
    assert amounts.items() <= row.amounts.items()
    assert again.summary.servers.capacity == row.capacity >= request.count
    assert again.summary.one_failed == row.failed
    assert {role: ratio and ratio.ratio for role, ratio in again.summary.oversubscription.items()} == row.ratios
    assert (again.summary.total_switches, again.summary.switches) == (row.candidate.switches, row.candidate.counts)


def known(sizing: Sizing, *axes: str) -> list[tuple[int | Fraction, ...]]:
    """What is known of each design, by rank."""
    return [tuple(row.amounts[axis].known for axis in axes) for row in sizing.designs]


def lost(sizing: Sizing, role: str, name: str) -> Lost:
    (found,) = [one for one in sizing.lost if (one.role, one.name) == (role, name)]
    return found


def test_z1_a_hall_of_a_thousand_servers_word_for_word():
    text = text_of(size_view(sized(HALL)), "table")
    assert [line.split() for line in text.splitlines()] == [line.split() for line in """\
hall-2: 1,000 servers of 2 x 25G fit; 2 designs are not beaten in price, rack units and switches

  rank  design                                   price USD      RU  switches  cables  leaf  one failed  servers  best in
     1  two-tier: 42 x S5248F-ON, 4 x S9820-64H    459,680  42 + ?        46     168   3:1         4:1    1,008  price, switches
     2  two-tier: 42 x S5248F-ON, 4 x SN4600C      475,680      50        46     168   3:1         4:1    1,008  switches

Lost
  three-tier    beaten by 2: 148,280 USD, 11 RU and 15 switches more (42 x S5248F-ON, 12 x SN2700, 7 x SN2700)
  multi-plane   beaten by 1: 167,280 USD, 12 RU and 12 switches more (42 x S5248F-ON, 12 x SN2700, 4 x S9820-64H)
  leaf SN2410   beaten by 1: 33,600 USD more
  spine SN2700  two-tier: 42 leaves need 42 ports of 100G on each of 4 spines, it has 32: 10 short; in pods: beaten by 2

Not known
  rack units of S9820-64H (4 in design 1): designs 1 and 2 are not compared in them. At 2 RU or less, 1 beats 2

Left out of every amount: servers' cables and ports, spares, licences, support
""".splitlines()]  # fmt: skip  # noqa: E501


@pytest.mark.slow
def test_z2_after_a_failure_a_fifth_spine_or_more_leaves():
    found = sized(HALL.replace("one_failed: 4:1", "one_failed: 3.5:1"))
    # 42 x 8,200 + 5 x 20,000 (or 24,000) + 210 x 210; 48 x 8,200 + 4 x 20,000 + 192 x 210.
    assert known(found, "price", "rack_units", "switches") == [(488_500, 42, 47), (508_500, 52, 47), (513_920, 48, 52)]
    unknown = [row.amounts["rack_units"].unknown for row in found.designs]
    assert unknown == [(("S9820-64H", 5),), (), (("S9820-64H", 4),)]
    assert [row.ratios["leaf"] for row in found.designs] == [Fraction(12, 5), Fraction(12, 5), Fraction(21, 8)]
    assert [worst(row.failed, found.request) for row in found.designs] == [3, 3, Fraction(7, 2)]
    assert [(row.candidate.leaves, row.candidate.downlinks) for row in found.designs] == [(42, 48), (42, 48), (48, 42)]
    tighter = sized(HALL.replace("one_failed: 4:1", "one_failed: 3:1"))
    assert known(tighter, "price") == [(488_500,), (508_500,)]


SPLIT = "{name: hall-leaf, ports: [{cages: 48, speed: 25G}, {cages: 8, speed: 100G, breakout: [4x25G]}], height_ru: 1}"
"""48 ports of 25G, and 8 cages of 100G that may be four of 25G."""


def test_z3_where_any_split_will_do_fewer_leaves_serve_more():
    size = HALL.replace("S5248F-ON", SPLIT) + "breakout: any\nfamilies: two-tier"
    found = sized(size, f"{PRICES}hall-leaf,8200,USD\n")
    # 34 x 8,200 + 5 x 20,000 (or 24,000) + 170 x 210; the third is that of whole ports, with one S9820-64H fewer.
    assert known(found, "price", "rack_units", "switches") == [(414_500, 34, 39), (434_500, 44, 39), (459_680, 42, 46)]
    first = found.designs[0]
    assert (first.candidate.leaves, first.candidate.downlinks, first.candidate.uplinks.count) == (34, 59, 5)
    assert worst(first.failed, found.request) == Fraction(59, 16)
    # Of an S5248F-ON two ports of 100G share a cage: what splits that has no price in the list.
    own = sized(HALL + "breakout: any\nfamilies: two-tier")
    assert 459_680 in [price for (price,) in known(own, "price")]


def test_z4_a_limit_that_may_be_kept_is_open_and_one_that_is_missed_is_not_shown():
    found = sized(HALL + "limits: {rack_units: 48}")
    (row,) = found.designs
    assert (row.limits, row.amounts["rack_units"]) == ({"rack_units": "open"}, Amount(42, (("S9820-64H", 4),)))
    assert "none is known to keep rack_units: 48" in text_of(size_view(found), "table").splitlines()[0]
    missed = lost(sized(HALL + "limits: {rack_units: 48}\nfamilies: two-tier"), "spine", "SN4600C")
    assert (missed.reason, missed.what, missed.needs, missed.has) == ("limit", "rack_units", 48, 50)


@pytest.mark.slow
def test_z5_where_no_design_is_cheap_enough_the_nearest_requests_are_told():
    size = HALL.replace("S5248F-ON", SPLIT) + "limits: {price: 450000}\nfamilies: two-tier"
    found = sized(size, f"{PRICES}hall-leaf,8200,USD\n")
    assert not found.designs
    assert found.nearest is not None
    assert found.nearest.amounts["price"] == Amount(459_680)
    told = {(one.key, one.value): one.row.amounts["price"].known for one in found.relaxations}
    assert told[("limits.price", "459680")] == 459_680
    assert told[("breakout", "any")] == 414_500
    # 40 x 8,200 + 4 x 20,000 + 160 x 210: 961 servers need 42 leaves.
    assert told[("servers.count", "960")] == 441_600


def z6(servers: int) -> Sizing:
    return sized(HALL.replace("count: 1000", f"count: {servers}").replace(", S9820-64H", ""))


@pytest.mark.slow
def test_z6_one_server_more_needs_spines_of_more_ports():
    found = z6(768)
    # 32 x 8,200 + 4 x 11,000 + 128 x 210; 32 x 8,200 + 3 x 24,000 + 192 x 210.
    assert known(found, "price", "rack_units", "switches") == [(333_280, 36, 36), (374_720, 38, 35)]
    assert [row.candidate.uplinks.count for row in found.designs] == [4, 6]
    first = z6(769).designs[0]
    # 34 leaves of 46: 34 x 8,200 + 4 x 24,000 + 136 x 210, as 34 leaves need 34 ports of 32.
    assert (first.candidate.leaves, first.candidate.downlinks, first.capacity) == (34, 46, 782)
    assert first.amounts["price"] == Amount(403_360)
    assert 403_360 - 333_280 == 70_080


def test_z7_what_is_above_the_leaves_is_bought_for_what_it_grows_to():
    growing = HALL.replace("25G}", "25G, grow_to: 1536}")
    found = sized(growing)
    assert known(found, "price") == [(459_680,), (475_680,)]
    # 64 x 8,200 + 4 x 20,000 (or 24,000) + 256 x 210.
    assert [row.at_growth for row in found.designs] == [Amount(658_560), Amount(674_560)]
    assert [row.spec["leaf"]["room"] for row in found.designs] == [64, 64]
    # With whole cages; spines that are split four ways hold 66 leaves of 25G uplinks.
    whole = growing.replace("1536", "1537") + "breakout: native\nfamilies: two-tier"
    beyond = lost(sized(whole), "family", "two-tier")
    assert (beyond.reason, beyond.what, beyond.needs, beyond.has) == ("does_not_fit", "spine_ports", 66, 64)


def test_z8_uplinks_spread_over_spines_and_do_not_merely_fit():
    size = boxes("{count: 600, ports: 1, speed: 40G}", "1:1", "price", box(36, "40G"))
    (row,) = sized(size, "item,price,currency\nb36,10460,USD\nAOC 40G QSFP+,80,USD\n").designs
    # 17 spines have the ports; 18 uplinks do not spread over 17.
    assert (row.candidate.leaves, row.candidate.downlinks, row.candidate.spines) == (34, 18, 18)
    assert (row.amounts["price"], row.amounts["cables"]) == (Amount(52 * 10_460 + 612 * 80), Amount(612))
    assert row.amounts["price"].known + 600 * 80 == 640_880


FREE = "10GBASE-SR,0,USD\nOM4 LC to LC,{},USD\n"


def test_z9_price_switches_and_cables_pull_three_ways():
    prices = f"item,price,currency\nb24,6000,USD\nb48,10000,USD\n{FREE.format(0)}"
    size = boxes("{count: 100, ports: 1, speed: 10G}", "1:1", "price, switches, cables", box(24), box(48))
    found = sized(size, prices)
    assert known(found, "price", *ALWAYS) == [(80_000, 8, 105), (80_000, 10, 100), (90_000, 9, 100)]
    assert [str(row.candidate.spine) for row in found.designs] == ["b48", "b24", "b48"]
    (alone,) = sized(size.replace("price, switches, cables", "price"), prices).designs
    assert alone.candidate.switches == 8


@pytest.mark.slow
def test_z10_at_one_price_fewer_switches_win():
    prices = f"item,price,currency\nb64,32000,USD\nb128,64000,USD\n{FREE.format(508)}"
    size = boxes("{count: 1000, ports: 1, speed: 10G}", "1:1", "price", box(64), box(128))
    (row,) = sized(size, prices).designs
    # 16 leaves of 63/64 under 8 spines of 128 ports, or 32 + 16 of 64 ports: 1,536,000 + 1,024 x 508.
    assert (row.amounts["price"], row.candidate.switches) == (Amount(2_056_192), 24)
    assert 48 in [other.switches for other in row.alike]
    found = sized(size.replace("[price]", "[price, switches, cables]"), prices)
    assert known(found, "price", *ALWAYS) == [(2_056_192, 24, 1_024), (2_112_064, 25, 1_008), (2_428_000, 30, 1_000)]


def smallest(servers: str, ports: int, speed: str = "10G") -> Row:
    (row,) = sized(boxes(servers, "1:1", "switches", box(ports, speed)), None).designs
    return row


def test_z11_one_server_beyond_two_tiers_is_three_small_pods():
    row = smallest("{count: 33, ports: 1, speed: 10G}", 8)
    assert (row.candidate.family, row.candidate.switches, row.candidate.links) == ("multi-plane", 27, 72)
    assert (row.candidate.pods, row.candidate.leaves_each, row.candidate.downlinks) == (3, 4, 3)
    assert (row.candidate.planes, row.candidate.spines) == (3, 2)
    two = smallest("{count: 32, ports: 1, speed: 10G}", 8)
    assert (two.candidate.family, two.candidate.counts) == ("two-tier", {"leaf": 8, "spine": 4})


def test_z12_the_most_that_two_tiers_of_one_box_hold():
    assert smallest("{count: 648, ports: 1, speed: 10G}", 36).candidate.counts == {"leaf": 36, "spine": 18}


def test_z13_a_whole_fat_tree_is_found():
    prices = f"item,price,currency\nb48,3000,USD\n{FREE.format(0)}"
    size = boxes("{count: 27648, ports: 1, speed: 10G}", "1:1", "price", box(48))
    (row,) = sized(size, prices).designs
    assert row.candidate.counts == {"leaf": 1_152, "pod_spine": 1_152, "spine": 576}
    assert (row.candidate.switches, row.candidate.links) == (5 * 48**2 // 4, 55_296)
    assert row.amounts["price"] == Amount(8_640_000)


def test_z14_split_uplinks_reach_further():
    leaf = "{name: leaf-box, ports: [48x10G, {cages: 4, speed: 40G, breakout: [4x10G]}]}"
    spine = "{name: spine-box, ports: [{cages: 32, speed: 40G, breakout: [4x10G]}]}"
    size = f"""servers: {{count: 1200, ports: 1, speed: 10G, grow_to: 5000}}
oversubscription: 2.5:1
families: two-tier
by: switches
models: {{leaf: [{leaf}], spine: [{spine}]}}"""
    (row,) = sized(size, None).designs
    # 45 down and 18x10G up, two of these beside the servers: 2.5:1. With 4x40G, 125 leaves at 5,000 servers need 125
    # ports on each of 4 spines: 32. With 16x10G alone, 40 down: 30 leaves and 16 spines are one switch more.
    assert (row.candidate.counts, row.candidate.switches) == ({"leaf": 27, "spine": 18}, 45)
    assert (row.candidate.downlinks, row.candidate.uplinks.count) == (45, 18)
    assert (row.candidate.uplinks.speed_bps, row.ratios["leaf"]) == (10 * 10**9, Fraction(5, 2))


def test_z15_eight_ports_a_server_of_a_rail_fabric():
    row = smallest("{count: 96, ports: 8, speed: 400G}", 64, "400G")
    # By ports 12 spines would do; 12 do not divide 32 uplinks.
    assert (row.candidate.counts, row.candidate.links) == ({"leaf": 24, "spine": 16}, 768)
    assert (row.candidate.downlinks, row.candidate.uplinks.count) == (32, 32)


@pytest.mark.slow
def test_far_more_servers_than_any_pods_hold_are_refused_with_how_many_would_do():
    chassis = "{leaf: S5248F-ON, pod_spine: SN4600C, spine: S12516X-AF}"
    size = f"""servers: {{count: 3000000, ports: 2, speed: 25G}}
families: multi-plane
models: {chassis}
breakout: native
by: switches"""
    found = sized(size, None)
    assert not found.designs
    (fewer,) = [one for one in found.relaxations if one.key == "servers.count"]
    # 768 ports of a spine are 768 pods of 32 leaves, each with 24 servers of two ports in a pair of leaves.
    assert fewer.row.capacity >= int(fewer.value) >= 768 * 32 * 24
