"""Cassettes and panels as products of one line: which are taken, how many, and what a line lacks."""

import math
from collections.abc import Iterator
from typing import Any

import pytest

from dcnplan import design
from dcnplan.cabling.bom import Line
from dcnplan.cabling.cassette_fit import misfit, needs
from dcnplan.cabling.connections import cabling
from dcnplan.catalog.fibre import GRADES
from dcnplan.catalog.panel_shelf import shipped_parts
from dcnplan.catalog.panels import Cassette
from dcnplan.designs import Design
from dcnplan.errors import SpecError

SPLIT = {"cages": 32, "speed": "400G", "form": "qsfp-dd", "lanes": 8, "breakout": ["4x100G"]}
SPEC: dict[str, Any] = {
    "dcnplan": 1, "name": "dc1", "family": "two-tier", "servers": {"ports": 2, "speed": "25G"},
    "leaf": {"model": "S6850-56HF", "count": 8, "downlinks": "48x25G", "uplinks": "8x100G"},
    "spine": {"model": {"name": "box", "ports": [SPLIT]}, "count": 4, "breakout": "cassette"},
}  # fmt: skip
WHOLE = {**SPEC, "spine": {"model": "S9820-64H", "count": 4}}


def patched(panels: object, **more: object) -> Design:
    """8 leaves with 2 links to each of 4 spines, a cage of which has 4 legs: 16 trunks, 64 patch cords."""
    return design({**SPEC, **more, "panels": panels})


def through(medium: str, panels: object) -> Design:
    """The same 64 links between whole cages, from panel to panel."""
    media = {"leaf-spine": {"only": medium, "through": "panels"}}
    return design({**WHOLE, "media": media, **({"panels": panels} if panels else {})})


def lines(found: Design) -> list[Line]:
    return [line for line in found.bom().lines if line.where == "leaf-spine"]


def parts(found: Design) -> list[tuple[str, int]]:
    return [(line.item, line.quantity) for line in lines(found)]


@pytest.mark.parametrize(
    ("panels", "expected", "rack_units"),
    [
        # 16 modules in panels of 12.
        ("EDGE", [("ECM-UM08-04-E8GF-ULL", 16), ("EDGE-01U-SP", 2)], 2),
        ("any", [("ECM-UM08-04-E8GF-ULL", 16), ("EDGE-01U-SP", 2)], 2),
        ({}, [("ECM-UM08-04-E8GF-ULL", 16), ("EDGE-01U-SP", 2)], 2),
        ({"panel": "edge-02u"}, [("ECM-UM08-04-E8GF-ULL", 16), ("EDGE-02U", 1)], 2),
        # In panels of 4; and of 12 in 4 RU.
        ({"line": "FHD"}, [("FHD-1MTP6LCDSMFA", 16), ("FHD-1UFCE", 4)], 4),
        ({"line": "fhd", "panel": "FHD-4UFCE"}, [("FHD-1MTP6LCDSMFA", 16), ("FHD-4UFCE", 2)], 8),
        # Two connectors behind each: 8 modules.
        ({"cassette": "FHD-2MTP12LCDSMFA"}, [("FHD-2MTP12LCDSMFA", 8), ("FHD-1UFCE", 2)], 2),
        ("HD", [("R515859", 8), ("R512721", 2)], 2),
        ("FRME", [("FC29N-24-10AS", 8), ("FRME1", 3)], 3),
        # UPC in front, and not APC.
        ("IANOS", [("85072946 ITS-06-LCUD", 16), ("85086220 IANOS lite", 2)], 2),
        # A panel with 12 connectors of its own.
        ("FHU", [("FHU-96FLC12MSMF", 2)], 2),
        ("generic", [("Cassette MPO-12 to 4 x LC duplex", 16), ("Fibre panel 1 RU, 12 cassettes", 2)], 2),
    ],
)
def test_a_bill_names_the_products_of_one_line(
    panels: object, expected: list[tuple[str, int]], rack_units: int
) -> None:
    found = patched(panels)
    assert parts(found) == [("OS2 LC to LC", 64), ("OS2 MPO-12 to MPO-12", 16), *expected]
    assert sum(line.quantity * (line.height_ru or 0) for line in lines(found)) == rack_units


def test_where_no_line_is_asked_for_all_is_as_it_was() -> None:
    assert design(SPEC).bom() == patched("generic").bom()
    assert design(SPEC).plan.panels is None


def test_the_bill_has_the_trunks_of_the_cable_list() -> None:
    found = patched("HD")
    columns = found.cables(servers=False).columns
    trunks = {trunk for trunk in columns["upper_trunk"] if trunk}
    billed = dict(parts(found))
    assert len(trunks) == billed["OS2 MPO-12 to MPO-12"] == 16
    assert billed["R515859"] == math.ceil(len(trunks) / 2)
    assert billed["R512721"] == math.ceil(math.ceil(len(trunks) / 2) / 4)
    assert set(columns["medium"]) == {"OS2 LC to LC by R515859"}
    keys = ("fibres", "polarity", "polish", "pins")
    told = set(zip(*(columns[f"trunk_{key}"] for key in keys), strict=True))
    trunk = next(line for line in lines(found) if line.item == "OS2 MPO-12 to MPO-12")
    assert told == {tuple(getattr(trunk.fibres, key) for key in keys)} == {(8, None, "APC", "female to male")}


@pytest.mark.parametrize(
    ("medium", "line", "expected"),
    [
        # An adapter has 12 ports: 64 runs are 6 modules at either end, in 2 panels of 4.
        ("dr", "FHD", [("OS2 LC to LC", 64), ("OS2 LC to LC", 128), ("FHD-FAP12LCDXSMF", 12), ("FHD-1UFCE", 4)]),
        # 4 links in a trunk of 8 fibres: 16 of them between 32 modules, in 2 panels of 12 at either end.
        ("dr", "EDGE",
         [("OS2 MPO-8 to MPO-8", 16), ("OS2 LC to LC", 128), ("ECM-UM08-04-E8GF-ULL", 32), ("EDGE-01U-SP", 4)]),
        # 6 links in a trunk of 12: 11 trunks.
        ("bidi", "EDGE",
         [("OM4 MPO-12 to MPO-12", 11), ("OM4 LC to LC", 128), ("ECM-UM-12-05-93Q", 22), ("EDGE-01U-SP", 2)]),
        # Two trunks a module: 6 at either end.
        ("dr", "HD", [("OS2 MPO-12 to MPO-12", 11), ("OS2 LC to LC", 128), ("R515859", 12), ("R512721", 4)]),
        # An adapter of 4 MPO: 16 modules at either end, in 2 panels of 12.
        ("100g-psm4", "EDGE",
         [("OS2 MPO-12 to MPO-12", 64), ("OS2 MPO-12 to MPO-12", 128), ("EDGE-CP48-90", 32), ("EDGE-01U-SP", 4)]),
    ],
)  # fmt: skip
def test_through_panels_the_line_has_them_at_both_ends(medium: str, line: str, expected: list[tuple[str, int]]) -> None:
    assert parts(through(medium, line)) == expected


def told(found: Design, item: str) -> list[tuple[object, ...]]:
    kept = (line for line in lines(found) if line.item == item)
    return [(one.fibres.fibres, one.fibres.polarity, one.fibres.polish, one.fibres.pins) for one in kept]


def test_a_cassette_has_its_own_type_and_decides_that_of_its_trunk() -> None:
    universal = patched("EDGE")
    assert told(universal, "ECM-UM08-04-E8GF-ULL") == [(8, "universal", None, None)]
    # Whether that cassette has pins behind is not known, and so not what its trunk has there.
    assert told(universal, "OS2 MPO-12 to MPO-12") == [(8, "B", "APC", None)]
    straight = patched("HD")
    assert told(straight, "R515859") == [(12, "A", None, "female")]
    assert told(straight, "OS2 MPO-12 to MPO-12") == [(8, None, "APC", "female to male")]
    assert told(patched({"cassette": "ECM-UM-12-04-89G"}), "OS2 MPO-12 to MPO-12") == [
        (8, "B", "APC", "female to female")
    ]


def test_between_cassettes_a_trunk_has_pins_where_they_have_none() -> None:
    assert told(through("bidi", "EDGE"), "OM4 MPO-12 to MPO-12") == [(12, "B", None, "female to female")]
    assert told(through("dr", "HD"), "OS2 MPO-12 to MPO-12") == [(12, None, None, "male to male")]
    assert told(through("bidi", "EDGE"), "OM4 LC to LC") == [(2, None, None, None)]


def test_beside_type_a_stands_its_flipped_partner() -> None:
    found = through("dr", {"line": "FHD", "cassette": "FHD-1MTP6LCDSMFA"})
    one = next(one for one in found.cabling.connections if one.between == "leaf-spine")
    assert one.medium is not None
    assert [cassette.polarity for cassette in one.medium.housed] == ["A", "AF"]
    assert told(found, "OS2 MPO-12 to MPO-12") == [(12, "A", None, None)]
    alone = through("dr", {"cassette": "FHD-1MTP6LCDSMFAF"})
    assert told(alone, "OS2 MPO-12 to MPO-12") == [(12, None, None, None)]
    assert [[note for note in one.bom().notes if "polarity" in note] for one in (found, alone)] == [
        [], ["leaf-spine: FHD-1MTP6LCDSMFAF at both ends, of type AF: the polarity of the trunk is to be confirmed"]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("panels", "notes"),
    [
        ("EDGE", []),
        (
            "FHD",
            [
                "leaf-spine: of 6 ports for each connector of FHD-1MTP6LCDSMFA 4 are in use",
                "leaf-spine: FHD-1MTP6LCDSMFA is of type A: that its ports pair the outer fibres, as 400GBASE-DR4 "
                "does, is to be confirmed",
            ],
        ),
        (
            {"cassette": "ECM-UM-12-04-89G"},
            ["leaf-spine: of 6 ports for each connector of ECM-UM-12-04-89G 4 are in use"],
        ),
    ],
)
def test_ports_left_over_and_fibres_to_look_at_are_told(panels: object, notes: list[str]) -> None:
    told = [note for note in patched(panels).bom().notes if "ports" in note and note.startswith("leaf-spine")]
    assert told == notes


def fault(found: Design) -> tuple[str, str | None]:
    (problem,) = found.faults
    return problem.message, problem.hint


@pytest.mark.parametrize(
    ("panels", "message", "hint"),
    [
        (
            "SD", "leaf-spine: SD of CommScope has no cassette from MPO-12 to 4 x LC of OS2 for 400GBASE-DR4",
            "panels: EDGE, of Corning, has all parts",
        ),
        (
            {"cassette": "85072947 ITS-06-LCAD"},
            "leaf-spine: 85072947 ITS-06-LCAD does not fit: it is LC APC in front, the cords to optics are LC UPC",
            "panels: {cassette: 85072946 ITS-06-LCUD}",
        ),
        (
            {"cassette": "FHD-1MTP12LCDSMFA"},
            "leaf-spine: FHD-1MTP12LCDSMFA does not fit: it is MPO-24 behind, 400GBASE-DR4 is MPO-12",
            "panels: {cassette: FHD-1MTP6LCDSMFA}",
        ),
        (
            {"cassette": "ECM-UM-12-05-93Q"},
            "leaf-spine: ECM-UM-12-05-93Q does not fit: it is of multi-mode, the fibre is OS2",
            "panels: {cassette: ECM-UM08-04-E8GF-ULL}",
        ),
        (
            {"cassette": "FC2XO-24-10AS"},
            "leaf-spine: FC2XO-24-10AS does not fit: it is of a fibre that is not known, the fibre is OS2",
            "panels: {cassette: FC29N-24-10AS}",
        ),
    ],
)  # fmt: skip
def test_what_a_line_lacks_is_a_fault_at_its_name_with_what_has_it(panels: object, message: str, hint: str) -> None:
    assert fault(patched(panels)) == (message, hint)


def test_where_no_line_has_all_parts_generic_ones_do() -> None:
    # No maker of the shelf has adapters of MPO for multi-mode fibre.
    message = "leaf-spine: EDGE of Corning has no MPO-12 ports of OM4 for 100GBASE-SR4"
    assert fault(through("sr", "any")) == (message, "panels: generic")
    assert through("sr", None).faults == through("sr", "generic").faults == ()


def test_a_fault_stands_at_the_key_that_asks() -> None:
    text = "\n".join(
        (
            "dcnplan: 1", "name: dc1", "family: two-tier", "servers: {ports: 2, speed: 25G}",
            "leaf: {model: S6850-56HF, count: 8, uplinks: 8x100G}", "spine: {model: S9820-64H, count: 4}",
            "media: {leaf-spine: {only: dr, through: panels}}",
            "panels: {line: IANOS, cassette: 85072944 ITS-06-LCMD}", "",
        )
    )  # fmt: skip
    (problem,) = design(text).faults
    assert problem.where is not None
    assert (problem.where.line, problem.where.column) == (8, 33)


def _oracle(one: Cassette, fibres: int, ways: int, grade: str, polish: str) -> bool:
    """Whether a cassette takes an optic of so many fibres in one MPO-12, each way a pair to an LC of UPC."""
    of_mode = {"OS2": "single-mode"}.get(grade, "multi-mode")
    order = list(GRADES[of_mode])
    of_fibre = one.fibre == of_mode or (one.fibre in order and order.index(one.fibre) >= order.index(grade))
    behind = one.connector in ("MPO-8", "MPO-12") and int(one.connector[4:]) >= fibres
    in_front = (
        one.leg_connector == "LC" and one.leg_polish != "APC" and one.legs >= ways and one.polish in (None, polish)
    )
    return of_fibre and behind and in_front


def test_what_fits_is_what_a_look_at_each_data_sheet_says() -> None:
    wanted = patched("generic")
    for optic, grades in (("400GBASE-DR4", ["OS2"]), ("40GBASE-SR4", ["OM3", "OM4", "OM5"])):
        for grade in grades:
            need = next(_needs(wanted))._replace(grade=grade)
            polish = "APC" if optic == "400GBASE-DR4" else "UPC"
            need = need._replace(optic=need.optic._replace(name=optic, polish=polish))
            for one in shipped_parts().cassettes:
                assert (misfit(one, need) is None) == _oracle(one, 8, 4, grade, polish), (one.name, grade)
    fitting = [one.name for one in shipped_parts().cassettes if _oracle(one, 8, 4, "OM4", "UPC")]
    assert fitting == [
        "ECM-UM-12-05-93Q", "ECM-UM-12-05-93T", "FHU 96F OM4 (SKU 43514)", "FHD MTP-12 OM4 type AF (SKU 57038)",
        "85072944 ITS-06-LCMD",
    ]  # fmt: skip


def _needs(found: Design) -> Iterator[Any]:
    from dcnplan.cabling.asked import asked_of

    for one, connection in zip(asked_of(found.plan), cabling(found.plan).connections, strict=True):
        if connection.medium and connection.medium.cassette:
            yield from needs(one.wanted, connection.medium)


def test_every_line_serves_or_says_what_it_lacks() -> None:
    served: list[str] = []
    for line in shipped_parts().lines:
        found = patched(line.name)
        if found.faults:
            assert [
                problem.message.startswith(f"leaf-spine: {line.name} of {line.vendor} has no")
                for problem in found.faults
            ]
        else:
            assert {one.line for one in line.cassettes} == {line.name}
            served.append(line.name)
    assert served == ["EDGE", "FHD", "IANOS", "SDX", "FRME", "HD", "FHU"]


@pytest.mark.parametrize(
    ("panels", "message"), [("edgee", "'edgee' is not a line of panels"), (3, "'3' is not a line")]
)
def test_a_line_that_is_not_known_is_told(panels: object, message: str) -> None:
    with pytest.raises(SpecError) as caught:
        patched(panels)
    assert message in caught.value.problems[0].message
