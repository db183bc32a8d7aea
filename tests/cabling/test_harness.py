"""Connectors of 16 fibres, which no cassette takes: a harness leads them to two of 8."""

from fractions import Fraction

from dcnplan.designs import Design
from tests.cabling.test_housing import lines, parts, patched


def sixteen(panels: str, length: str = "30m") -> Design:
    """Cages of 800G with one connector of 16 fibres, each split 8x100G."""
    cage = {"cages": 32, "speed": "800G", "form": "qsfp-dd", "lanes": 8, "breakout": ["8x100G"]}
    spine = {"model": {"name": "box", "ports": [cage]}, "count": 4, "breakout": "cassette"}
    media = {"leaf-spine": {"only": "800GBASE-DR8 QSFP-DD"}}
    return patched(panels, spine=spine, media=media, lengths={"leaf-spine": length})


def test_sixteen_fibres_are_led_to_two_cassettes_by_a_harness() -> None:
    found = sixteen("generic")
    # 64 links, 8 in a cage: 2 cages with a trunk each on 4 spines; two MPO-8 of 4 links behind each.
    assert parts(found) == [
        ("OS2 LC to LC", 64), ("OS2 MPO-16 to MPO-16", 8), ("OS2 harness MPO-16 to 2 x MPO-8", 8),
        ("Cassette MPO-12 to 4 x LC duplex", 16), ("Fibre panel 1 RU, 12 cassettes", 2),
    ]  # fmt: skip
    (harness,) = [line for line in lines(found) if "harness" in line.item]
    assert (harness.length_m, harness.fibres.fibres, harness.fibres.polish) == (Fraction(1), 16, "APC")
    assert harness.fibres.pins == "male to female"


def test_light_goes_through_the_harness_too() -> None:
    # 500 m of DR: 3 m of patch cord and 1 m of harness.
    assert sixteen("generic", "496m").faults == ()
    assert sixteen("generic", "497m").faults


def test_a_maker_of_the_line_sells_the_harness() -> None:
    found = sixteen("FHD")
    billed = dict(parts(found))
    assert billed["FS MPO-16 APC to 2 MPO-8 OS2"] == 8
    # 16 connectors behind, one each.
    assert billed["FHD-1MTP6LCDSMFA"] == 16
    second_hand = [note for note in found.bom().notes if note.startswith("FS MPO-16")]
    assert len(second_hand) == 1
