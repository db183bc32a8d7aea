"""Which medium a connection gets, and how many optics and cables it takes: numbers to check by hand."""

from collections.abc import Mapping
from typing import Any

import pytest

from dcnplan.analysis.cabling.connections import Cabling, Connection, cabling
from dcnplan.design import design
from dcnplan.errors import InfeasibleError, Place
from dcnplan.inputs.nodes import node_of
from dcnplan.spec.load import spec_from
from tests import plans

LEAF = {"name": "leaf-box", "ports": ["48x25G", "8x100G"]}
SPLIT_400G = {"cages": 32, "speed": "400G", "form": "qsfp-dd", "lanes": 8, "breakout": ["4x100G"]}


def cabled(**changes: Any) -> Cabling:
    """6 leaves with 4 uplinks of 100G to 4 spines of 32x100G, dual-homed servers; `changes` by key."""
    spec: dict[str, Any] = {
        "dcnplan": 1,
        "name": "test",
        "family": "two-tier",
        "servers": {"ports": 2, "speed": "25G"},
        "leaf": {"model": LEAF, "uplinks": "4x100G", "count": 6},
        "spine": {"model": {"name": "spine-box", "ports": ["32x100G"]}, "count": 4},
    }
    for key, value in changes.items():
        spec[key] = {**spec[key], **value} if isinstance(value, Mapping) and key in spec else value
    return cabling(design(spec_from(node_of(spec, Place("spec")))))


def between(found: Cabling, classes: str) -> Connection:
    return next(one for one in found.connections if one.between == classes)


def spine(*ports: object, **more: object) -> dict[str, object]:
    return {"model": {"name": "spine-box", "ports": list(ports)}, "count": 4, **more}


def optics(one: Connection) -> list[tuple[str | None, int]]:
    return [(side.optic.name if side.optic else None, side.plugs) for side in one.sides]


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
    with pytest.raises(InfeasibleError) as caught:
        cabled(lengths={"leaf-spine": "11km"})
    (problem,) = caught.value.problems
    assert problem.message.startswith("leaf-spine: 11km is too long for 100G")
    assert problem.hint == "a shorter length: lengths: {leaf-spine: 10km}"
    assert problem.where is not None


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
    assert optics(between(found, "server-leaf")) == [("MMS4X00-NS400", 96), ("400GBASE-DR4", 96)]


def test_a_cassette_takes_a_trunk_a_cage_and_a_patch_cord_a_leg():
    leaf = {"model": {"name": "leaf-box", "ports": ["48x10G"]}, "uplinks": "12x10G", "downlinks": "36x10G"}
    card = {"cages": 32, "speed": "40G", "breakout": ["4x10G"]}
    found = cabled(servers={"ports": 2, "speed": "10G"}, leaf=leaf, spine=spine(card, breakout="cassette"))
    one = between(found, "leaf-spine")
    assert one.medium is not None
    assert (one.medium.trunk, one.medium.cable) == ("OM4 MPO-12 to MPO-12", "OM4 LC to LC")
    # 6 leaves x 3 links to each of 4 spines; legs of a cage go to 4 leaves, then to 2: 2 x 3 cages a spine.
    assert optics(one) == [("10GBASE-SR", 72), ("40GBASE-SR4", 24)]
    assert (one.cables, one.sides[1].trunks, one.sides[1].spare) == (72, 24, 24)


def test_a_cassette_is_for_split_cages_only():
    one = between(cabled(spine=spine("32x100G", breakout="cassette")), "leaf-spine")
    assert one.medium is not None
    assert one.medium.name == "AOC 100G QSFP28"


def test_ends_whose_lanes_no_optic_translates_are_infeasible():
    cage = {"cages": 32, "speed": "800G", "form": "osfp", "lanes": 8, "breakout": ["4x200G"]}
    leaf = {"model": {"name": "leaf-box", "ports": ["48x25G", "4x200G"]}, "uplinks": "4x200G"}
    with pytest.raises(
        InfeasibleError, match="nothing joins 4x200G in an osfp cage of spine-box with 200G in a qsfp56"
    ):
        cabled(leaf=leaf, spine=spine(cage))


def test_a_cage_of_unknown_form_has_its_cables_counted_and_is_named():
    leaf = {"model": {"name": "leaf-box", "ports": ["48x25G", "8x50G"]}, "uplinks": "4x50G"}
    found = cabled(leaf=leaf, spine=spine("32x50G"))
    one = between(found, "leaf-spine")
    assert (one.medium, one.cables) == (None, 24)
    assert any("no medium is known for 50G in a cage of unknown form of leaf-box" in note for note in found.notes)


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


def test_spread_legs_of_two_split_ends_go_through_cassettes():
    leaf = {"model": {"name": "leaf-box", "ports": ["48x25G", SPLIT_400G]}, "uplinks": "4x100G"}
    found = cabled(leaf=leaf, spine=spine(SPLIT_400G))
    one = between(found, "leaf-spine")
    assert one.kinds == (("shuffle", 24),)
    assert one.by_cassette
    assert any("24 links join legs of split cages at both ends" in note for note in found.notes)
    # A trunk for each of 6 leaf cages and of 2 cages on each of 4 spines, a patch cord for each link.
    assert [side.trunks for side in one.sides] == [6, 8]
    assert one.cables == 24


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
