"""Panels, cassettes, trunks and shuffle boxes of makers: what the shelf has, and what goes with what."""

from collections import Counter
from fractions import Fraction
from itertools import product

import pytest

from dcnplan.catalog.fibre import GRADES, ferrule, is_good_for, meet
from dcnplan.catalog.media_keys import MEDIA
from dcnplan.catalog.media_shelf import media_from, shipped_media
from dcnplan.catalog.panel_shelf import shipped_parts, shuffle_box
from dcnplan.catalog.panels import Cassette, FibrePanel
from dcnplan.catalog.schema import media_schema
from dcnplan.errors import CatalogError, Place
from dcnplan.inputs.nodes import node_of


def test_the_shelf_has_the_products_of_eight_makers() -> None:
    known = shipped_parts()
    fixed = [cassette for cassette in known.cassettes if cassette.height_ru]
    # 28 panels, two of them with their cassettes built in; 19 cassettes; 12 trunks and harnesses.
    assert (len(known.panels) + len(fixed), len(known.cassettes) - len(fixed), len(known.trunks)) == (28, 19, 12)
    assert {panel.vendor for panel in known.panels} == {
        "Corning", "FS", "HUBER+SUHNER", "CommScope", "Leviton", "Panduit", "Reichle & De-Massari", "Siemon", "OptoSpan"
    }  # fmt: skip


def test_every_part_has_a_name_of_its_own_and_its_source() -> None:
    names = [part.name.casefold() for part in shipped_parts().parts]
    names += [optic.name.casefold() for optic in shipped_media().optics]
    names += [cable.name.casefold() for cable in shipped_media().cables]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert [part.name for part in shipped_parts().parts if len(part.source) < 10] == []


def test_what_is_second_hand_is_marked() -> None:
    marked = {part.name for part in shipped_parts().parts if part.confirm}
    seen_once = {
        part.name for part in shipped_parts().parts if "public survey" in part.source and "NetBox" not in part.source
    }
    assert seen_once <= marked
    assert marked - seen_once == {"Shuffle box 2x2", "Shuffle box 4x4", "Shuffle box 8x8"}


@pytest.mark.parametrize(
    ("name", "cassettes", "height_ru"),
    [("EDGE-01U-SP", 12, 1), ("EDGE-04U", 48, 4), ("FHD-4UFCE", 12, 4), ("5R3UM-F12", 12, 3), ("R512721", 4, 1)],
)
def test_published_numbers_of_panels(name: str, cassettes: int, height_ru: int) -> None:
    panel = shipped_parts().called(name.lower())
    assert isinstance(panel, FibrePanel)
    assert (panel.cassettes, panel.height_ru) == (cassettes, Fraction(height_ru))


@pytest.mark.parametrize(
    ("name", "behind", "in_front", "fibres", "polarity", "pins"),
    [
        ("ECM-UM08-04-E8GF-ULL", "1 MPO-8", "4 LC", 8, "universal", None),
        ("ECM-UM-12-05-93Q", "1 MPO-12", "6 LC", 12, "universal", "male"),
        ("FHD-2MTP12LCDSMFA", "2 MPO-12", "12 LC", 24, "A", None),
        ("FHD-1MTP12LCDSMFAF", "1 MPO-24", "12 LC", 24, "AF", None),
        ("FM-A012CAC0BC", "1 MPO-12", "6 LC", 12, "B", None),
        ("R515859", "2 MPO-12", "12 LC", 24, "A", "female"),
        ("FHU-96FLC12MSMF", "12 MPO-8", "48 LC", 96, None, None),
        ("EDGE-CP48-90", "4 MPO-12", "4 MPO-12", 48, None, None),
    ],
)
def test_published_numbers_of_cassettes(
    name: str, behind: str, in_front: str, fibres: int, polarity: str | None, pins: str | None
) -> None:
    one = shipped_parts().called(name)
    assert isinstance(one, Cassette)
    assert (f"{one.mpo} {one.connector}", f"{one.mpo * one.legs} {one.leg_connector}") == (behind, in_front)
    assert one.mpo * int(one.connector.removeprefix("MPO-")) == fibres
    assert (one.polarity, one.pins) == (polarity, pins)


def test_a_cassette_has_no_more_pairs_in_front_than_behind() -> None:
    counted = 0
    for one in shipped_parts().cassettes:
        if not one.is_adapter:
            assert 2 * one.legs == int(one.connector.removeprefix("MPO-")), one.name
            counted += 1
    assert counted == 19


def test_a_cassette_goes_into_the_panels_of_its_own_line() -> None:
    lines = {line.name: line for line in shipped_parts().lines}
    assert next(iter(lines)) == "EDGE"
    for line in lines.values():
        assert {panel.line for panel in line.panels} <= {line.name}
        for one in line.cassettes:
            assert (one.panel is None) == (one.height_ru is not None)
            assert one.panel is None or one.panel == line.panels[0]
    # Every cassette of the file is in just one line.
    assert sum(len(line.cassettes) for line in lines.values()) == len(shipped_parts().cassettes)


def test_what_is_made_of_a_grade_joins_that_and_worse_ones() -> None:
    grades = [grade for several in GRADES.values() for grade in several]
    good = {(fibre, grade) for fibre, grade in product([*GRADES, *grades, None], grades) if is_good_for(fibre, grade)}
    assert good == {
        ("multi-mode", "OM3"), ("multi-mode", "OM4"), ("multi-mode", "OM5"), ("single-mode", "OS2"), ("OM3", "OM3"),
        ("OM4", "OM3"), ("OM4", "OM4"), ("OM5", "OM3"), ("OM5", "OM4"), ("OM5", "OM5"), ("OS2", "OS2"),
    }  # fmt: skip


def test_eight_fibres_go_into_the_ferrule_of_twelve_and_sixteen_do_not() -> None:
    assert ferrule("MPO-8") == ferrule("MPO-12") == ferrule("MPO-4")
    assert len({ferrule(one) for one in ("MPO-12", "MPO-16", "MPO-24", "LC")}) == 4
    assert [meet("APC", "UPC"), meet("APC", "APC"), meet(None, "UPC")] == [False, True, True]


@pytest.mark.parametrize(
    ("wiring", "message"),
    [("4 x 8", "'4 x 8' is no wiring; each side has as many cages"), ("4", "'4' is no wiring"), ("1 x 1", "'1 x 1'")],
)
def test_a_shuffle_box_has_as_many_cages_on_either_side(wiring: str, message: str) -> None:
    box = {"name": "box", "kind": "shuffle", "wiring": wiring, "connector": "MPO-12", "source": "data sheet"}
    with pytest.raises(CatalogError) as caught:
        media_from(node_of({"shuffles": [box]}, Place("media.yaml")))
    assert message in caught.value.problems[0].message
    good = media_from(node_of({"shuffles": [{**box, "wiring": "4x4"}]}, Place("media.yaml")))
    assert (good["shuffles"][0].wiring, good["shuffles"][0].ways) == ("4 x 4", 4)


def test_the_schema_of_media_files_has_all_of_them() -> None:
    assert set(media_schema()["properties"]) == {key.name for key in MEDIA.keys} == {
        "optics", "cables", "panels", "cassettes", "trunks", "shuffles"
    }  # fmt: skip


def test_shuffle_boxes_read_by_themselves_are_those_of_the_whole_file() -> None:
    assert [shuffle_box(ways, "MPO-12") for ways in (2, 4, 8)] == list(shipped_parts().shuffles)
