"""Links of one record with lengths of their own: a medium, and a line of the bill, for each length."""

from collections import Counter
from dataclasses import replace

import pytest

from dcnplan.cabling.bom import bom
from dcnplan.cabling.connections import cabling
from dcnplan.cabling.faults import faults
from dcnplan.designs import Design
from dcnplan.export.extract import Extract
from dcnplan.export.netbox import files
from dcnplan.plan.groups import Plan
from dcnplan.plan.link_axes import link_axes
from dcnplan.plan.part import part_of
from tests import plans
from tests.cabling.asking import SPLIT_400G, both_split, designed, spine
from tests.cabling.lengths import boxes, measured
from tests.cabling.test_bom_by_counting import listed
from tests.export.small import plan_of
from tests.plan.test_part import ABSURD


def bought(plan: Plan, where: str = "leaf-spine") -> list[tuple[str, int, str]]:
    """Item, quantity, and length in m where it has one."""
    lines = (line for line in bom(plan, cabling(plan)).lines if line.where == where)
    return [(line.item, line.quantity, "" if line.length_m is None else f"{float(line.length_m):g}") for line in lines]


def two_lengths(plan: Plan, near_m: int, far_m: int, far: range, axis: str = "lower_index") -> Plan:
    """The links of the first record `near_m` long, those with the numbers `far` on an axis `far_m`."""
    size = dict(link_axes(plan, "links", 0).axes)[axis]
    near = [one for one in (range(far.start), range(far.stop, size)) if one]
    parts = [(boxes(plan, "links", 0, **{axis: one}), near_m) for one in near]
    return measured(plan, "links", 0, *parts, (boxes(plan, "links", 0, **{axis: far}), far_m))


def test_each_length_has_its_medium_and_its_line_in_the_bill() -> None:
    # 6 leaves with a link to each of 4 spines; spine1 is beside the leaves.
    plan = two_lengths(designed(), 2, 30, range(1, 4), "upper_index")
    assert bought(plan) == [("DAC 100G QSFP28", 6, "2"), ("AOC 100G QSFP28", 18, "30")]
    rows = Counter((row["upper"], row["medium"], row["length_m"]) for row in listed(plan, cabling(plan), servers=False))
    assert rows == {
        ("spine1", "DAC 100G QSFP28", 2): 6,
        ("spine2", "AOC 100G QSFP28", 30): 6,
        ("spine3", "AOC 100G QSFP28", 30): 6,
        ("spine4", "AOC 100G QSFP28", 30): 6,
    }


@pytest.mark.parametrize(
    ("far", "near_cables", "far_cables"),
    [
        (range(4, 6), 4, 4),  # cage 1 of each spine has the legs of leaf1 to leaf4, cage 2 of leaf5 and leaf6
        (range(5, 6), 4, 4),  # leaf5 shares its cables with leaf6
        (range(3, 4), 4, 4),  # leaf4 is on cage 1
        (range(3, 5), 0, 8),
    ],
)
def test_a_fan_out_is_as_long_as_its_longest_leg(far: range, near_cables: int, far_cables: int) -> None:
    plan = two_lengths(designed(spine=spine(SPLIT_400G)), 30, 50, far)
    assert [line for line in bought(plan) if line[2]] == [
        ("OS2 fan-out MPO-12 to 4 x LC", cables, length)
        for cables, length in ((near_cables, "30"), (far_cables, "50"))
        if cables
    ]
    rows = listed(plan, cabling(plan), servers=False)
    assert {length: len({row["cable"] for row in rows if row["length_m"] == length}) for length in (30, 50)} == {
        30: near_cables,
        50: far_cables,
    }


def test_the_longest_leg_decides_the_medium_of_its_cage_and_of_no_other() -> None:
    # Leaves have 2 split cages, with 4 servers each.
    plan = plans.blocked_mates()
    near, far = range(4), range(4, 8)
    plan = measured(
        plan, "servers", 0, (boxes(plan, "servers", 0, server=near), 2), (boxes(plan, "servers", 0, server=far), 20)
    )
    rows = [row for row in listed(plan, cabling(plan)) if row["lower_role"] == "server"]
    assert Counter((row["medium"], row["length_m"]) for row in rows) == {
        ("DAC fan-out 100G QSFP28 to 4x25G SFP28", 2): 16,
        ("AOC fan-out 100G QSFP28 to 4x25G SFP28", 20): 16,
    }


def test_trunks_to_cassettes_are_as_long_as_the_longest_link_of_their_cage_and_patch_cords_are_not() -> None:
    plan = two_lengths(designed(spine={**spine(SPLIT_400G), "breakout": "cassette"}), 30, 50, range(4, 6))
    found = [line for line in bought(plan) if line[2]]
    assert found == [
        ("OS2 LC to LC", 24, "3"),
        ("OS2 MPO-12 to MPO-12", 4, "30"),
        ("OS2 MPO-12 to MPO-12", 4, "50"),
    ]
    trunks = Counter(row["upper_trunk_m"] for row in listed(plan, cabling(plan), servers=False) if row["link"])
    assert trunks == {30: 16, 50: 8}


def test_cages_that_shuffled_legs_join_have_one_length() -> None:
    # Cages of 2 legs: leaves 1 and 2 meet spines 1 and 2 in 2 + 2 cages.
    plan = plans.both_split(1)
    far = boxes(plan, "links", 0, lower_index=range(1), upper_index=range(1))
    rest = (
        boxes(plan, "links", 0, lower_index=range(1), upper_index=range(1, 4)),
        boxes(plan, "links", 0, lower_index=range(1, 4)),
    )
    plan = measured(plan, "links", 0, (far, 70), *((one, 20) for one in rest))
    rows = listed(plan, cabling(plan), servers=False)
    long = {(row["lower"], row["upper"]) for row in rows if row["upper_trunk_m"] == 70 or row["length_m"] == 70}
    assert bought(plan) == [("unknown medium", 12, "20"), ("unknown medium", 4, "70")]
    assert long == {("leaf1", "spine1"), ("leaf1", "spine2"), ("leaf2", "spine1"), ("leaf2", "spine2")}


def test_a_length_is_shared_from_cage_to_cage_until_no_cage_is_left() -> None:
    # The first leaf's first cage has 3 legs to spine1 and 1 to spine2; the spines' first cages have 3 legs to leaf1 and
    # 1 to leaf2, whose own first cage has 2 more legs to spine1. Only 2 links from leaf2 to spine2 are in other cages.
    plan = both_split()
    one = boxes(plan, "links", 0, lower_index=range(1), upper_index=range(1), link=range(1))
    rest = (
        boxes(plan, "links", 0, lower_index=range(1), upper_index=range(1), link=range(1, 3)),
        boxes(plan, "links", 0, lower_index=range(1), upper_index=range(1, 2)),
        boxes(plan, "links", 0, lower_index=range(1, 2)),
    )
    plan = measured(plan, "links", 0, (one, 70), *((box, 20) for box in rest))
    rows = [row for row in listed(plan, cabling(plan), servers=False) if row["link"]]
    assert Counter((row["lower"], row["upper"]) for row in rows if row["upper_trunk_m"] == 70) == {
        ("leaf1", "spine1"): 3,
        ("leaf1", "spine2"): 3,
        ("leaf2", "spine1"): 3,
        ("leaf2", "spine2"): 1,
    }
    trunks = {length: number for item, number, length in bought(plan) if item == "OM4 MPO-12 to MPO-12"}
    assert trunks == {"70": 3, "20": 1, "3": 4}


def test_peer_links_have_lengths_of_their_own() -> None:
    plan = plans.peer_links()
    pairs = [(boxes(plan, "peers", 0, pair=range(1)), 2), (boxes(plan, "peers", 0, pair=range(1, 2)), 20)]
    assert bought(measured(plan, "peers", 0, *pairs), "leaf-leaf") == [
        ("DAC 100G QSFP28", 2, "2"),
        ("AOC 100G QSFP28", 2, "20"),
    ]


def test_a_length_that_nothing_reaches_is_told_with_the_number_of_its_links() -> None:
    plan = two_lengths(designed(), 30, 81000, range(5, 6))
    (problem,) = faults(plan)
    assert problem.message.startswith(
        "leaf-spine: 81km, the length of 4 of 24 links, is too long for 100G in a qsfp28 cage of leaf-box"
    )
    assert problem.hint == "a shorter length: lengths: {leaf-spine: 80km}"
    assert bought(plan)[0] == ("AOC 100G QSFP28", 20, "30")


def test_netbox_has_the_length_and_the_type_of_each_cable() -> None:
    plan = two_lengths(designed(), 2, 30, range(1, 4), "upper_index")
    lines = "".join(files(Extract(Design(plan).fabric))["cables.csv"]).splitlines()[1:]
    assert Counter(tuple(line.split(",")[6:9]) for line in lines) == {
        ("dac-passive", "planned", "2"): 6,
        ("aoc", "planned", "30"): 18,
    }


def test_a_part_of_a_plan_keeps_the_lengths_of_its_links() -> None:
    part = part_of(two_lengths(designed(), 2, 30, range(1, 6)), leaves=2)
    assert bought(part) == [("DAC 100G QSFP28", 4, "2"), ("AOC 100G QSFP28", 4, "30")]


def test_lengths_of_a_billion_servers_are_counted_without_a_list_of_them() -> None:
    # A million pods; the servers of every third one stand beside their leaves.
    plan = plan_of(ABSURD)
    third = boxes(plan, "servers", 0, upper_pod=range(0, 10**6, 3))
    rest = [boxes(plan, "servers", 0, upper_pod=range(first, 10**6, 3)) for first in (1, 2)]
    plan = measured(plan, "servers", 0, (third, 2), *((one, 20) for one in rest))
    assert bought(plan, "server-leaf") == [
        ("DAC 25G SFP28", 333334 * 48 * 48, "2"),
        ("AOC 25G SFP28", 666666 * 48 * 48, "20"),
    ]


def test_lengths_along_other_axes_than_the_links_are_refused() -> None:
    of_six = two_lengths(designed(), 2, 30, range(1, 6)).measured
    with pytest.raises(ValueError, match="leaf-spine: links are counted along"):
        cabling(replace(designed(leaf={"count": 8}), measured=of_six))
