"""Which medium a connection gets, and how many optics and cables it takes: numbers to check by hand."""

import pytest

from dcnplan.cabling.bom import bom
from dcnplan.cabling.connection import Cabling
from dcnplan.cabling.connections import cabling
from dcnplan.cabling.tally import tally
from tests import plans
from tests.cabling.asking import SPLIT_400G, between, cabled, designed, optics, spine


@pytest.mark.parametrize(
    ("length", "medium"),
    [
        ("5m", "DAC 100G QSFP28"),
        ("5.5m", "AOC 100G QSFP28"),
        ("100m", "AOC 100G QSFP28"),
        ("101m", "OS2 LC to LC"),
        ("10km", "OS2 LC to LC"),
    ],
)
def test_the_first_medium_in_the_order_that_reaches_is_taken(length: str, medium: str):
    one = between(cabled(lengths={"leaf-spine": length}), "leaf-spine")
    assert one.medium is not None
    assert one.medium.name == medium
    assert one.cables == 24


@pytest.mark.parametrize(
    ("length", "optic"), [("500m", "100GBASE-DR1"), ("2km", "100GBASE-FR1"), ("9km", "100GBASE-LR1")]
)
def test_beyond_copper_and_fixed_cables_both_ends_get_the_optic_that_reaches(length: str, optic: str):
    one = between(cabled(lengths={"leaf-spine": length}), "leaf-spine")
    assert optics(one) == [(optic, 24), (optic, 24)]


def test_a_length_that_nothing_reaches_is_infeasible_with_the_longest_that_fits():
    (problem,) = cabled(lengths={"leaf-spine": "81km"}).faults
    assert problem.message.startswith("leaf-spine: 81km is too long for 100G")
    assert problem.hint == "a shorter length: lengths: {leaf-spine: 80km}"
    assert problem.where is not None
    assert problem.severity == "error"


def test_where_the_spec_says_no_length_the_defaults_hold():
    found = cabled()
    assert {one.between: one.length_m for one in found.connections} == {"leaf-spine": 30, "server-leaf": 3}


def test_a_split_400g_cage_meets_100g_by_dr4_to_dr1_and_counts_once():
    # 6 leaves at each of 4 spines: one whole cage and one with 2 legs to spare.
    one = between(cabled(spine=spine(SPLIT_400G)), "leaf-spine")
    assert one.medium is not None
    assert one.medium.name == "OS2 fan-out MPO-12 to 4 x LC"
    assert optics(one) == [("100GBASE-DR1", 24), ("400GBASE-DR4", 8)]
    assert (one.kinds, one.cables, one.per, one.owner) == ((("fan-out", 24),), 8, 4, "upper")
    assert [side.spare for side in one.sides] == [0, 8]


def test_near_by_an_active_fan_out_translates_the_lanes():
    one = between(cabled(spine=spine(SPLIT_400G), lengths={"leaf-spine": "3m"}), "leaf-spine")
    assert one.medium is not None
    assert one.medium.name == "ACC fan-out 400G QSFP-DD to 4x100G QSFP28"
    assert one.cables == 8


def test_passive_copper_joins_ends_of_the_same_lanes_only():
    # 8 lanes of 50G in the switch's QSFP-DD cage, 4 of 100G in the card's OSFP: optics translate, copper cannot.
    leaf = {"model": {"name": "leaf-box", "ports": ["32x400G"]}, "uplinks": "4x400G", "downlinks": "16x400G"}
    found = cabled(
        servers={"ports": 2, "speed": "400G"}, leaf=leaf, spine=spine("32x400G"), lengths={"server-leaf": "1m"}
    )
    assert optics(between(found, "server-leaf")) == [("MMA4Z00-NS400", 96), ("400GBASE-SR4", 96)]


def test_ends_whose_lanes_no_optic_translates_are_infeasible():
    cage = {"cages": 32, "speed": "800G", "form": "osfp", "lanes": 8, "breakout": ["4x200G"]}
    leaf = {"model": {"name": "leaf-box", "ports": ["48x25G", "4x200G"]}, "uplinks": "4x200G"}
    (fault,) = cabled(leaf=leaf, spine=spine(cage)).faults
    assert "nothing joins 4x200G in an osfp cage of spine-box with 200G in a qsfp56" in fault.message


def test_a_cage_of_unknown_form_has_its_cables_counted_and_is_named():
    leaf = {"model": {"name": "leaf-box", "ports": ["48x25G", "8x5G"]}, "uplinks": "4x5G"}
    found = cabled(leaf=leaf, spine=spine("32x5G"))
    one = between(found, "leaf-spine")
    assert (one.medium, one.cables) == (None, 24)
    assert any("no medium is known for 5G in a cage of unknown form of leaf-box" in note for note in found.notes)


def test_what_an_unknown_medium_takes_is_not_taken_for_nothing():
    leaf = {"model": {"name": "leaf-box", "ports": ["48x25G", "8x5G"]}, "uplinks": "4x5G"}
    plan = designed(leaf=leaf, spine=spine("32x5G"))
    total = tally(bom(plan, cabling(plan)).lines)
    assert total.power_max_w.unknown == {"leaf-box": 6, "spine-box": 4, "unknown medium": 24}


def test_twisted_pair_joins_ports_of_1g_up_to_100_m():
    leaf = {"model": {"name": "leaf-box", "ports": ["48x25G", "8x1G"]}, "uplinks": "4x1G"}
    one = between(cabled(leaf=leaf, spine=spine("32x1G"), lengths={"leaf-spine": "100m"}), "leaf-spine")
    assert one.medium is not None
    assert (one.medium.name, one.cables) == ("Cat 6 RJ45", 24)
    (fault,) = cabled(leaf=leaf, spine=spine("32x1G"), lengths={"leaf-spine": "101m"}).faults
    assert "101m is too long for 1G in an rj45 cage of leaf-box" in fault.message


def test_ports_of_servers_that_nothing_joins_are_doubtful_and_no_fault():
    # A port of 200G is taken for 4 lanes of 50G, or 2 of 100G; the switch has 1 of 200G for it. Other cards may too.
    cage = {"cages": 32, "speed": "1600G", "form": "osfp1600", "lanes": 8, "breakout": ["8x200G"]}
    leaf = {"model": {"name": "leaf-box", "ports": [cage, "4x100G"]}, "uplinks": "4x100G", "downlinks": "48x200G"}
    found = cabled(servers={"ports": 2, "speed": "200G"}, leaf=leaf)
    assert between(found, "server-leaf").medium is None
    assert any("nothing joins 8x200G in an osfp1600 cage of leaf-box with 200G" in note for note in found.notes)


def test_assumed_cages_are_said():
    notes = cabled().notes
    assert "leaf-box: cages of 25G are taken to be sfp28" in notes
    assert "the servers' ports: cages of 25G are taken to be sfp28" in notes


def twin(count: int) -> Cabling:
    """2 leaves with `count` uplinks of 400G from OSFP cages of 2x400G, on spines of the same box."""
    cage = {"cages": 16, "speed": "800G", "form": "osfp", "lanes": 8, "breakout": ["2x400G"]}
    leaf = {"model": {"name": "leaf-box", "ports": [cage]}, "uplinks": f"{count}x400G", "downlinks": "8x400G"}
    return cabled(
        servers={"ports": 2, "speed": "400G"}, leaf={**leaf, "count": 2}, spine={**spine(cage), "count": 2},
    )  # fmt: skip


def test_a_twin_port_optic_is_one_optic_with_two_cables():
    one = between(twin(8), "leaf-spine")
    # 2 leaves x 8 links: 8 cages at either end.
    assert one.kinds == (("straight", 16),)
    assert optics(one) == [("MMA4Z00-NS", 8), ("MMA4Z00-NS", 8)]
    assert (one.cables, one.per) == (16, 1)


def test_each_cage_of_an_ndr_switch_holds_two_ports_one_optic_and_two_cables():
    leaf = {"model": "QM9700", "uplinks": "32x400G", "count": 8}
    near = {"lengths": {"server-leaf": "3m"}}
    found = cabled(servers={"ports": 8, "speed": "400G"}, leaf=leaf, spine={"model": "QM9700", "count": 4}, **near)
    one = between(found, "leaf-spine")
    # 8 leaves x 32 uplinks in 128 cages at either end; 8 x 32 ports to servers by 128 splitters.
    assert (one.links, one.cables, optics(one)) == (256, 256, [("MMA4Z00-NS", 128), ("MMA4Z00-NS", 128)])
    assert (between(found, "server-leaf").links, between(found, "server-leaf").cables) == (256, 128)


def test_twin_ports_that_go_to_different_switches_need_no_cassette():
    one = between(twin(2), "leaf-spine")
    assert one.kinds == (("shuffle", 4),)
    assert one.medium is not None
    assert one.medium.cassette is None
    assert (optics(one), one.cables) == ([("MMA4Z00-NS", 2), ("MMA4Z00-NS", 2)], 4)


def test_one_copper_splitter_serves_both_ports_of_a_cage():
    one = between(twin(8), "server-leaf")
    assert one.medium is not None
    assert one.medium.name == "DAC fan-out 2x400G OSFP to 2x400G OSFP MCP7Y00"
    assert (one.links, one.cables) == (16, 8)


def test_both_ends_split_4x100g_are_one_cable_where_they_fill_each_other():
    leaf = {"model": {"name": "leaf-box", "ports": ["48x25G", SPLIT_400G]}, "uplinks": "16x100G"}
    one = between(cabled(leaf=leaf, spine=spine(SPLIT_400G)), "leaf-spine")
    # 4 links a pair: 24 pairs, a cable each.
    assert (one.kinds, one.cables) == ((("straight", 96),), 24)
    assert one.medium is not None
    assert one.medium.name == "AOC 400G QSFP-DD"


def test_peer_links_are_cabled_once_a_pair():
    one = between(cabled(leaf={"peer_link": "2x100G"}), "leaf-leaf")
    # 3 pairs of leaves with 2 links each.
    assert (one.links, one.cables) == (6, 6)
    assert [side.plugs for side in one.sides] == [6, 6]


def test_what_leads_out_of_the_fabric_is_said_and_not_cabled():
    found = cabled(leaf={"external": "2x100G"})
    assert "leaf-box: 12 external ports lead out of the fabric and are not cabled here" in found.notes


def test_a_plan_made_by_hand_has_the_default_lengths():
    one = between(cabling(plans.two_tier()), "leaf-spine")
    assert one.length_m == 30


@pytest.mark.parametrize(
    ("length", "bought", "note"),
    [
        ("2.2m", "3", "leaf-spine: DAC 100G QSFP28 of 2.2m is bought as 3m, the next length on sale"),
        ("3m", "3", None),
        ("12m", "15", "leaf-spine: AOC 100G QSFP28 of 12m is bought as 15m, the next length on sale"),
        ("101m", "101", None),
    ],
)
def test_a_cable_is_ordered_in_the_next_length_on_sale_and_both_are_said(length: str, bought: str, note: str | None):
    plan = designed(lengths={"leaf-spine": length})
    lines = [line for line in bom(plan, cabling(plan)).lines if line.where == "leaf-spine"]
    assert [str(line.length_m) for line in lines] == [bought]
    said = [text for text in cabling(plan).notes if "on sale" in text]
    assert said == ([note] if note else [])


@pytest.mark.parametrize(
    ("lengths", "notes"),
    [
        ({"server-leaf": "3m"}, []),
        ({"server-leaf": "3.5m"}, ["server-leaf: DAC 25G SFP28 of 4m needs RS-FEC at both ends"]),
        ({"server-leaf": "10m"}, []),
        ({"leaf-spine": "1m"}, ["leaf-spine: DAC 100G QSFP28 of 1m needs RS-FEC at both ends"]),
    ],
)
def test_copper_that_needs_forward_error_correction_says_so(lengths: dict[str, str], notes: list[str]):
    assert [note for note in cabled(lengths=lengths).notes if "RS-FEC" in note] == notes


@pytest.mark.parametrize(
    ("item", "notes"),
    [
        ("100GBASE-LR4", []),
        ("AOC 100G QSFP28", []),  # what is sure of it but the lengths that are sold
        ("100G-PSM4", ["100G-PSM4: what is said of power is second hand, and to be confirmed"]),
    ],
)
def test_facts_of_an_optic_that_are_second_hand_are_said_once(item: str, notes: list[str]):
    found = cabled(media={"leaf-spine": [item]})
    assert [note for note in found.notes if "second hand" in note] == notes
