"""Split cages cabled through cassettes: trunks, patch cords, lengths; numbers to check by hand."""

from fractions import Fraction
from pathlib import Path

import pytest

from dcnplan.cable_list.listing import cable_batches
from dcnplan.cabling.bom import bom
from dcnplan.cabling.connection import Cabling, Connection
from dcnplan.cabling.connections import cabling
from dcnplan.designs import design, fabric_of
from dcnplan.families.reading import load_spec
from dcnplan.inputs.source import read_source
from dcnplan.report.design_tables import links
from tests.cabling.asking import SPLIT_400G, between, cabled, designed, optics, spine

TOPOLOGIES = Path(__file__).parents[2] / "topologies"


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


LEAF_10G = {"model": {"name": "leaf-box", "ports": ["48x10G"]}, "uplinks": "12x10G", "downlinks": "36x10G"}
CARD_40G = {"cages": 32, "speed": "40G", "breakout": ["4x10G"]}


def by_cassettes(**lengths: str) -> Cabling:
    return cabled(
        servers={"ports": 2, "speed": "10G"}, leaf=LEAF_10G, spine=spine(CARD_40G, breakout="cassette"), lengths=lengths
    )


def by_cassette(**lengths: str) -> Connection:
    return between(by_cassettes(**lengths), "leaf-spine")


def test_patch_cords_have_3_m_and_trunks_the_length_of_the_links():
    one = by_cassette()
    assert [one.length_m, one.upper[0].trunk_m, one.lower[0].trunk_m] == [3, 30, None]
    one = by_cassette(**{"leaf-spine": "50m", "patch-cord": "1.5m"})
    assert [one.length_m, one.upper[0].trunk_m] == [Fraction("1.5"), 50]


def test_an_optic_reaches_over_the_trunk_and_the_patch_cord():
    # 40GBASE-SR4 reaches 150 m: 147 m of trunk and 3 m of patch cord.
    assert optics(by_cassette(**{"leaf-spine": "147m"}))[1] == ("40GBASE-SR4", 24)
    assert optics(by_cassette(**{"leaf-spine": "148m"}))[1] == ("40G-PLR4", 24)
    (fault,) = by_cassettes(**{"leaf-spine": "9998m"}).faults
    assert fault.hint == "a shorter length: lengths: {leaf-spine: 9.997km}"


def test_where_the_cassettes_are_taken_to_stand_is_said():
    leaf = {**LEAF_10G, "count": 6}
    servers = {"ports": 2, "speed": "10G"}
    found = cabled(servers=servers, leaf=leaf, spine=spine(CARD_40G, breakout="cassette"))
    assert (
        "leaf-spine: cassettes are taken to stand at the leaf end, within 3m of it (lengths.patch-cord)" in found.notes
    )


def test_a_cassette_that_the_leaf_asks_for_serves_its_servers_too():
    box = {"name": "leaf-box", "ports": ["24x40G", "4x100G"], "breakout": ["4x10G"]}
    leaf = {"model": box, "uplinks": "4x100G", "downlinks": "90x10G", "count": 4}
    servers = {"ports": 2, "speed": "10G"}
    fanned = between(cabled(servers=servers, leaf=leaf), "server-leaf")
    patched = between(cabled(servers=servers, leaf={**leaf, "breakout": "cassette"}), "server-leaf")
    # 90 ports on 23 cages with 2 legs to spare, on 4 leaves.
    assert (fanned.by_cassette, fanned.cables, fanned.links) == (False, 92, 360)
    assert (patched.by_cassette, patched.cables, patched.links) == (True, 360, 360)
    assert optics(patched) == [("10GBASE-SR", 360), ("40GBASE-SR4", 92)]
    assert (patched.upper[0].trunks, patched.upper[0].spare) == (92, 8)


def test_twelve_cassettes_fill_a_panel_of_one_rack_unit():
    """The article's breakout: 4 spines of 16 cards of 36x40G, every cage split 4x10G."""
    plan = design(load_spec(read_source(TOPOLOGIES / "breakout-two-tier.yaml"))).plan
    racked = {line.category: line for line in bom(plan, cabling(plan)).lines if line.where == "leaf-spine"}
    assert racked["cassette"].quantity == 4 * 16 * 36 == 2304
    assert (racked["fibre panel"].quantity, racked["fibre panel"].height_ru) == (192, Fraction(1))


def test_a_cassette_is_for_split_cages_only():
    one = between(cabled(spine=spine("32x100G", breakout="cassette")), "leaf-spine")
    assert one.medium is not None
    assert one.medium.name == "AOC 100G QSFP28"


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
    # The cassettes stand beside the leaves.
    assert [side.trunk_m for side in one.sides] == [3, 30]


@pytest.mark.parametrize("asking", [("leaf",), ("spine",), ("leaf", "spine")])
def test_a_straight_cable_needs_no_cassette_whoever_asks_for_one(asking: tuple[str, ...]):
    patched = {"breakout": "cassette"}
    leaf = {"model": {"name": "leaf-box", "ports": ["48x25G", SPLIT_400G]}, "uplinks": "16x100G"}
    above = spine(SPLIT_400G)
    plan = designed(
        leaf={**leaf, **patched} if "leaf" in asking else leaf,
        spine={**above, **patched} if "spine" in asking else above,
    )
    found = cabling(plan)
    one = between(found, "leaf-spine")
    # 6 leaves x 16 uplinks, 4 in a cable.
    assert (one.kinds, one.by_cassette, one.cables) == ((("straight", 96),), False, 24)
    assert "leaf-spine: one cable joins two split cages with all their legs: no cassette is needed" in found.notes
    assert [row[-1] for row in links(plan).rows] == ["direct", "straight"]


def test_links_that_cassettes_serve_are_called_so():
    assert links(designed(spine=spine(SPLIT_400G, breakout="cassette"))).rows[1][-1] == "fan-out by cassette"
    assert links(designed(spine=spine("32x100G", breakout="cassette"))).rows[1][-1] == "direct"


def test_where_a_cassette_is_written_nobody_is_told_to_write_one():
    leaf = {"model": {"name": "leaf-box", "ports": ["48x25G", SPLIT_400G]}, "uplinks": "4x100G"}
    told = [
        [(warning.message, warning.hint) for warning in designed(leaf=leaf, spine=one).warnings]
        for one in (spine(SPLIT_400G), spine(SPLIT_400G, breakout="cassette"))
    ]
    apart = "the links from the leaves are split at both ends and their legs go apart"
    assert told == [
        [(apart, "they need breakout: cassette or shuffle, or optics with a cable for each leg")],
        [(f"{apart}: cassettes join them", None)],
    ]


def test_a_leg_names_the_trunk_to_its_cassette_and_a_trunk_that_is_not_bought_stands_nowhere():
    cage = {"cages": 32, "speed": "800G", "form": "osfp", "lanes": 8, "breakout": ["8x100G"]}
    plan = designed(leaf={"count": 3}, servers={"ports": 1, "speed": "25G"}, spine=spine(cage, breakout="cassette"))
    found = cabling(plan)
    # The optic has two connectors of 4 legs; 3 leaves take one of them on each of 4 spines.
    assert between(found, "leaf-spine").upper[0].trunks == 4
    batch = next(cable_batches(fabric_of(plan), found, servers=False))
    columns = ("lower", "upper_channel", "upper_trunk", "upper_trunk_m")
    assert list(zip(*(batch[title] for title in columns), strict=True))[:8] == [
        ("leaf1", 1, "spine1:1.1", 30),
        ("leaf2", 2, "spine1:1.1", 30),
        ("leaf3", 3, "spine1:1.1", 30),
        (None, 4, "spine1:1.1", 30),
        (None, 5, None, None),
        (None, 6, None, None),
        (None, 7, None, None),
        (None, 8, None, None),
    ]
