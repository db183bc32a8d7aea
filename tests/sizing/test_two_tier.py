"""Two tiers by the search: what was worked out by hand, and that bounds are no more than the truth."""

from fractions import Fraction

import pytest

from dcnplan.sizing.answer import Row
from dcnplan.sizing.request import Request
from dcnplan.sizing.sized import sized
from tests.sizing.halls import HALL, PRICES, asked, price_list

HALL_PRICES = PRICES.split("\n", 1)[1]


def request(size: str, prices: str = "", **flags: bool) -> Request:
    text = f"{size}families: [two-tier]\n"
    return asked(text, price_list(f"item,price,currency\n{prices}") if prices else None, **flags)


def counts(row: Row) -> str:
    """`42 x S5248F-ON 48/4, 4 x SN2700`."""
    one = row.candidate
    return f"{one.leaves} x {one.leaf} {one.downlinks}/{one.uplinks.count}, {one.spines} x {one.spine}"


def rows(size: str, prices: str = "", axes: str = "", **flags: bool) -> list[tuple[object, ...]]:
    """Of each design its counts, and what is known of it on the axes."""
    found = sized(request(size, prices, **flags)).designs
    return [(counts(row), *(row.amounts[axis].known for axis in axes.split())) for row in found]


def boxes(*sizes: int, gbps: int = 10) -> str:
    """Models b24, b48, ... of so many ports, for leaves and spines."""
    inline = ", ".join(f"{{name: b{size}, ports: [{size}x{gbps}G]}}" for size in sizes)
    return f"models: {{leaf: [{inline}], spine: [{', '.join(f'b{size}' for size in sizes)}]}}\n"


def servers(count: int, speed: str = "10G", more: str = "", ratio: str = "1:1") -> str:
    return f"servers: {{count: {count}, ports: 1, speed: {speed}{more}}}\noversubscription: {ratio}\n"


def test_two_designs_of_a_hall_are_not_beaten() -> None:
    found = sized(request(HALL, HALL_PRICES)).designs
    assert [counts(row) for row in found] == ["42 x S5248F-ON 48/4, 4 x S9820-64H", "42 x S5248F-ON 48/4, 4 x SN4600C"]
    assert [row.amounts["price"].known for row in found] == [459_680, 475_680]


def test_what_is_asked_after_a_failure_takes_more_uplinks_or_more_leaves() -> None:
    # 4 unknown heights against 5: the third stays, though all that is known of it is more.
    assert rows(HALL.replace("4:1", "3.5:1"), HALL_PRICES, "price switches") == [
        ("42 x S5248F-ON 48/5, 5 x S9820-64H", 488_500, 47),
        ("42 x S5248F-ON 48/5, 5 x SN4600C", 508_500, 47),
        ("48 x S5248F-ON 42/4, 4 x S9820-64H", 513_920, 52),
    ]
    assert len(rows(HALL.replace("4:1", "3:1"), HALL_PRICES)) == 2


def test_servers_on_splits_take_fewer_leaves() -> None:
    # 11 of 59 servers' ports by splits leave 5 x 100G, 4 of them two in a cage: fan-outs at the price of two cables.
    fan_out = "AOC fan-out 200G QSFP28-DD to 2x100G QSFP28,420,USD\n"
    assert rows(f"{HALL}breakout: any\n", HALL_PRICES + fan_out, "price switches") == [
        ("34 x S5248F-ON 59/5, 5 x S9820-64H", 414_500, 39),
        ("34 x S5248F-ON 59/5, 5 x SN4600C", 434_500, 39),
        ("42 x S5248F-ON 48/4, 4 x S9820-64H", 459_680, 46),
    ]


def test_a_design_that_may_keep_a_limit_is_shown_where_none_surely_does() -> None:
    (only,) = sized(request(f"{HALL}limits: {{rack_units: 48}}\n", HALL_PRICES)).designs
    assert only.is_open
    assert only.limits == {"rack_units": "open"}
    assert counts(only) == "42 x S5248F-ON 48/4, 4 x S9820-64H"


def test_nothing_keeps_a_price_that_is_too_low() -> None:
    assert rows(f"{HALL}limits: {{price: 450000}}\n", HALL_PRICES) == []


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (768, [("32 x S5248F-ON 48/4, 4 x SN2700", 333_280, 36), ("32 x S5248F-ON 48/6, 3 x SN4600C", 374_720, 38)]),
        (769, [("34 x S5248F-ON 46/4, 4 x SN4600C", 403_360, 42)]),
    ],
)
def test_one_server_more_takes_larger_spines(count: int, expected: list[tuple[object, ...]]) -> None:
    size = HALL.replace("count: 1000", f"count: {count}").replace(", S9820-64H", "")
    assert rows(size, HALL_PRICES, "price rack_units") == expected


def test_what_it_may_grow_to_has_ports_above() -> None:
    found = sized(request(HALL.replace("count: 1000", "count: 1000, grow_to: 1536"), HALL_PRICES)).designs
    assert [row.at_growth.known for row in found if row.at_growth] == [658_560, 674_560]
    assert [row.spec["leaf"]["room"] for row in found] == [64, 64]
    grown = HALL.replace("count: 1000", "count: 1000, grow_to: 1537")
    assert rows(f"{grown}breakout: native\n", HALL_PRICES) == []  # 66 leaves, 64 ports


def test_uplinks_spread_over_their_spines() -> None:
    # By ports 17 spines would do; 18 uplinks do not spread over 17.
    prices = "b36,10460,USD\nAOC 40G QSFP+,80,USD\n"
    size = f"{servers(600, '40G')}{boxes(36, gbps=40)}by: [price]\n"
    assert rows(size, prices, "price switches cables") == [("34 x b36 18/18, 18 x b36", 592_880, 52, 612)]


SMALL = "b24,6000,USD\nb48,10000,USD\n10GBASE-SR,0,USD\nOM4 LC to LC,0,USD\n"
LARGE = "b64,32000,USD\nb128,64000,USD\n10GBASE-SR,0,USD\nOM4 LC to LC,508,USD\n"


def test_a_tie_in_price_is_won_by_fewer_switches() -> None:
    size = f"{servers(100)}{boxes(24, 48)}by: [price, switches, cables]\n"
    assert rows(size, SMALL, "price switches cables") == [
        ("5 x b48 20/21, 3 x b48", 80_000, 8, 105),
        ("5 x b48 20/20, 5 x b24", 80_000, 10, 100),
        ("5 x b48 20/20, 4 x b48", 90_000, 9, 100),
    ]
    assert rows(size.replace("price, switches, cables", "price"), SMALL, "switches") == [("5 x b48 20/21, 3 x b48", 8)]


def test_larger_boxes_win_a_tie_in_price() -> None:
    size = f"{servers(1000)}{boxes(64, 128)}by: [price]\n"
    assert rows(size, LARGE, "price switches") == [("16 x b128 63/64, 8 x b128", 2_056_192, 24)]
    assert rows(size.replace("[price]", "[price, switches, cables]"), LARGE, "price switches cables") == [
        ("16 x b128 63/64, 8 x b128", 2_056_192, 24, 1_024),
        ("16 x b128 63/63, 9 x b128", 2_112_064, 25, 1_008),
        ("20 x b128 50/50, 10 x b128", 2_428_000, 30, 1_000),
    ]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (f"{servers(32)}{boxes(8)}", ("8 x b8 4/4, 4 x b8", 12)),
        (f"{servers(648)}{boxes(36)}", ("36 x b36 18/18, 18 x b36", 54)),
        (
            f"servers: {{count: 96, ports: 8, speed: 400G}}\noversubscription: 1:1\n{boxes(64, gbps=400)}",
            ("24 x b64 32/32, 16 x b64", 40),
        ),
    ],
    ids=["the most of two tiers of eight", "the most of two tiers of 36", "three scalable units"],
)
def test_as_few_switches_as_stripe(size: str, expected: tuple[object, ...]) -> None:
    assert rows(f"{size}by: [switches]\n", axes="switches") == [expected]


def test_split_uplinks_reach_more_spines_and_native_ports_help_them() -> None:
    # 16 uplinks of four cages beside 40 servers are 46 switches; two of the 48 ports up make it 45 servers a leaf.
    leaf = "{name: L, ports: [48x10G, {cages: 4, speed: 40G, breakout: [4x10G]}]}"
    spine = "{name: S, ports: [{cages: 32, speed: 40G, breakout: [4x10G]}]}"
    size = f"{servers(1200, more=', grow_to: 5000', ratio='2.5:1')}models: {{leaf: [{leaf}], spine: [{spine}]}}\n"
    assert rows(f"{size}by: [switches]\n", axes="switches") == [("27 x L 45/18, 18 x S", 45)]


def test_what_is_in_no_design_says_what_it_lacks() -> None:
    leaf, spine = sized(request(HALL, HALL_PRICES)).lost
    # 378,000 + 80,000 + 35,280 against 459,680; 42 leaves on 32 ports.
    assert (leaf.name, leaf.by_rank, leaf.more["price"].known) == ("SN2410", 1, 33_600)
    assert list(leaf.more) == ["price"]
    assert (spine.name, spine.reason, spine.what, spine.needs, spine.has) == ("SN2700", *NO_PORTS, 42, 32)


NO_PORTS = ("does_not_fit", "spine_ports")


def lost(size: str) -> list[tuple[object, ...]]:
    found = sized(request(size, HALL_PRICES))
    assert not found.designs
    return [(one.name, one.reason, one.what, one.needs, one.has) for one in found.lost]


ONE_MODEL = HALL.replace("SN2410, ", "").replace("SN2700, SN4600C, S9820-64H", "SN4600C")


@pytest.mark.parametrize(
    ("size", "reason"),
    [
        (ONE_MODEL.replace("speed: 25G", "speed: 400G"), ("does_not_offer", None, 400 * 10**9, None)),
        (f"{ONE_MODEL.replace('count: 1000', 'count: 1537')}breakout: native\n", (*NO_PORTS, 66, 64)),
        (
            f"{ONE_MODEL.replace('leaf: 3:1', 'leaf: 1:9')}",
            ("oversubscription", "leaf", Fraction(1, 9), Fraction(1, 2)),
        ),
        (f"{ONE_MODEL}limits: {{switches: 45}}\n", ("limit", "switches", 45, 46)),
    ],
    ids=["speed", "ports", "ratio", "limit"],
)
def test_where_nothing_fits_the_family_says_how_far_it_came(size: str, reason: tuple[object, ...]) -> None:
    assert lost(size)[0] == ("two-tier", *reason)


def test_nearest_requests_have_a_design_each() -> None:
    size = f"{HALL}limits: {{price: 450000}}\n"
    found = sized(request(size, HALL_PRICES))
    # 40 leaves: 328,000 + 80,000 + 160 x 210; 961 servers need 42.
    assert [(one.key, one.value, one.row.amounts["price"].known) for one in found.relaxations] == [
        ("limits.price", "459680", 459_680),
        ("servers.count", "960", 441_600),
    ]
    assert found.nearest
    assert found.nearest.amounts["price"].known == 459_680
    for one, changed in zip(found.relaxations, (("450000", "459680"), ("count: 1000", "count: 960")), strict=True):
        again = sized(request(size.replace(*changed), HALL_PRICES)).designs
        assert again[0].amounts == one.row.amounts


def test_a_ratio_that_would_do_is_told_to_two_decimals() -> None:
    # 8 servers' ports on each of 256 leaves with 16 x 25G up fill the 256 ports that a spine can be split to.
    (count, ratio) = sized(request(ONE_MODEL.replace("leaf: 3:1", "leaf: 1:9"), HALL_PRICES)).relaxations
    assert (ratio.key, ratio.value) == ("oversubscription", "0.5:1")
    assert count.key == "servers.count"


def test_any_model_can_be_asked_why_it_is_not_there() -> None:
    found = sized(request(HALL, HALL_PRICES), ("Z9332F-ON",)).lost
    assert [(one.role, one.reason) for one in found if one.name == "Z9332F-ON"] == [
        ("leaf", "unknown"),
        ("spine", "unknown"),
    ]
