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


def run_through_panels(panels: str) -> Design:
    """Whole cages of 800G, 8 leaves with a link to each of 12 spines: 96 runs of 16 fibres."""
    cages = {"cages": 32, "speed": "800G", "form": "qsfp-dd", "lanes": 8}
    return patched(
        panels,
        leaf={
            "model": {"name": "l", "ports": [cages, "48x25G"]},
            "count": 8,
            "downlinks": "48x25G",
            "uplinks": "12x800G",
        },
        spine={"model": {"name": "s", "ports": [cages]}, "count": 12},
        media={"leaf-spine": {"only": "800GBASE-DR8 QSFP-DD", "through": "panels"}},
    )


def test_sixteen_fibres_do_not_go_into_an_adapter_of_twelve() -> None:
    (problem,) = run_through_panels("EDGE").faults
    assert problem.message == "leaf-spine: EDGE of Corning has no MPO-16 ports of OS2 for 800GBASE-DR8 QSFP-DD"
    assert problem.hint == "panels: generic"
    # 96 x 16 fibres in panels of 144: 10.7, so 11 at either end.
    panels = [line.quantity for line in lines(run_through_panels("generic")) if line.category == "fibre panel"]
    assert panels == [22]
