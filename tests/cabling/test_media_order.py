"""What a spec wants of media: words, preferences, fibre that is there; and the answer where nothing qualifies."""

from fractions import Fraction
from itertools import product

import pytest

from dcnplan import design
from dcnplan.cabling.media_order import in_order, is_of
from dcnplan.cabling.medium import Medium, Wanted, candidates
from dcnplan.cabling.plugs import cage_end
from dcnplan.catalog.device import CageGroup, Mode
from dcnplan.catalog.media import FAMILIES
from dcnplan.catalog.media_order import PROPERTIES, MediaOrder
from dcnplan.catalog.media_shelf import shipped_media
from dcnplan.errors import SpecError
from dcnplan.plan.groups import Plan

G = 10**9
SPEC = {
    "dcnplan": 1, "name": "dc1", "family": "two-tier", "servers": {"ports": 2, "speed": "25G"},
    "leaf": {"model": "S6850-56HF", "count": 4, "downlinks": "48x25G", "uplinks": "8x100G"},
    "spine": {"model": "S9820-64H", "count": 2},
}  # fmt: skip


def bill(media: object, length: str = "30m", link: str = "leaf-spine") -> list[tuple[str, int]]:
    """Optics, then cables, of that class of links."""
    found = design({**SPEC, "lengths": {"leaf-spine": length}, "media": media})
    optics: dict[str, int] = {}
    for one in found.joined().cabling.connections:
        if one.between == link:
            for side in one.sides:
                if side.optic:
                    optics[side.optic.name] = optics.get(side.optic.name, 0) + side.plugs
    cables = [(line.item, line.quantity) for line in found.bom().lines if line.where == link]
    return [*optics.items(), *cables]


# 4 leaves x 8 uplinks: 32 links.
@pytest.mark.parametrize(
    ("media", "expected"),
    [
        ("any", [("AOC 100G QSFP28", 32)]),
        ({"leaf-spine": "sr"}, [("100GBASE-SR4", 64), ("OM4 MPO-12 to MPO-12", 32)]),
        ({"leaf-spine": "single-mode"}, [("100GBASE-DR1", 64), ("OS2 LC to LC", 32)]),
        ({"leaf-spine": {"only": "multi-mode", "not": "parallel"}}, [("100G SR1.2 BiDi", 64), ("OM4 LC to LC", 32)]),
        ({"leaf-spine": {"only": ["sr", "any"], "not": "parallel"}}, [("AOC 100G QSFP28", 32)]),
        ({"leaf-spine": {"not": "aoc"}}, [("100GBASE-SR4", 64), ("OM4 MPO-12 to MPO-12", 32)]),
        ({"leaf-spine": {"avoid": "AOC"}}, [("100GBASE-SR4", 64), ("OM4 MPO-12 to MPO-12", 32)]),
        ({"leaf-spine": {"prefer": "LR"}}, [("100GBASE-LR1", 64), ("OS2 LC to LC", 32)]),
        ({"leaf-spine": "100gbase-lr4"}, [("100GBASE-LR4", 64), ("OS2 LC to LC", 32)]),
        ({"leaf-spine": {"max_aoc_m": 29}}, [("100GBASE-SR4", 64), ("OM4 MPO-12 to MPO-12", 32)]),
        ({"leaf-spine": {"max_aoc_m": 30}}, [("AOC 100G QSFP28", 32)]),
        ({"leaf-spine": {"only": "sr", "fibre": "OM3"}}, [("100GBASE-SR4", 64), ("OM3 MPO-12 to MPO-12", 32)]),
        ({"leaf-spine": {"avoid": "aoc", "connector": "LC"}}, [("100GBASE-DR1", 64), ("OS2 LC to LC", 32)]),
    ],
)  # fmt: skip
def test_a_spec_says_what_media_links_get(media: object, expected: list[tuple[str, int]]) -> None:
    assert bill(media) == expected


def test_duplex_multi_mode_fibre_that_is_there_gets_optics_for_a_pair() -> None:
    # C: 16 links of 60 m: 32 optics of one kind and 16 runs, no AOC.
    there = {
        **SPEC, "leaf": {"model": "S5248F-ON", "count": 4, "downlinks": "48x25G", "uplinks": "4x100G"},
        "spine": {"model": "S5232F-ON", "count": 4}, "lengths": {"leaf-spine": "60m"},
        "media": {"leaf-spine": {"avoid": ["AOC"], "fibre": "OM4", "connector": "LC"}},
    }  # fmt: skip
    lines = [line for line in design(there).bom().lines if line.category in ("optic", "cable") and "100G" in line.item]
    assert [(line.item, line.quantity, line.where) for line in lines] == [
        ("100G SR1.2 BiDi", 16, "leaf"),
        ("100G SR1.2 BiDi", 16, "spine"),
    ]
    runs = [line for line in design(there).bom().lines if line.where == "leaf-spine"]
    assert [(line.item, line.quantity, line.length_m) for line in runs] == [("OM4 LC to LC", 16, Fraction(60))]


def test_a_worse_fibre_shortens_the_reach() -> None:
    assert bill({"leaf-spine": {"only": "sr", "fibre": "OM3"}}, "70m")[0] == ("100GBASE-SR4", 64)
    (problem,) = design(
        {**SPEC, "lengths": {"leaf-spine": "71m"}, "media": {"leaf-spine": {"only": "sr", "fibre": "OM3"}}}
    ).faults
    assert problem.message == (
        "leaf-spine: no medium of 'sr' on OM3 joins 100G qsfp28 with 100G qsfp28 over 71 m: 100GBASE-SR4 reaches 70 m"
    )


def test_nothing_that_qualifies_is_a_fault_at_the_value_with_what_would() -> None:
    text = "\n".join(
        (
            "dcnplan: 1", "name: dc1", "family: two-tier", "servers: {ports: 2, speed: 25G}",
            "leaf: {model: S6850-56HF, count: 4, downlinks: 48x25G, uplinks: 8x100G}",
            "spine: {model: S9820-64H, count: 2}", "lengths: {leaf-spine: 150m}", "media:", "  leaf-spine: sr", "",
        )
    )  # fmt: skip
    (problem,) = design(text).faults
    assert problem.message == (
        "leaf-spine: no medium of 'sr' joins 100G qsfp28 with 100G qsfp28 over 150 m: 100GBASE-SR4 reaches 100 m"
    )
    assert problem.hint == "dr would: 100GBASE-DR1"
    assert problem.where is not None
    assert (problem.where.line, problem.where.column) == (9, 15)


@pytest.mark.parametrize(
    ("order", "mismatch"),
    [
        ({"only": "sr", "polish": "APC"}, "100GBASE-SR4 is UPC, the fibre that is there APC"),
        ({"only": "100g-psm4", "polish": "UPC"}, "100G-PSM4 is APC, the fibre that is there UPC"),
        # The ports of optics with LC are UPC.
        ({"only": "100gbase-dr1", "polish": "APC"}, "100GBASE-DR1 is UPC, the fibre that is there APC"),
        ({"only": "sr", "connector": "MPO-16"}, "100GBASE-SR4 is MPO-12, the fibre that is there MPO-16"),
        (
            {"only": "sr", "connector": "MPO-16", "polish": "APC"},
            "100GBASE-SR4 is MPO-12 UPC, the fibre that is there MPO-16 APC",
        ),
        ({"only": "sr", "polish": "UPC"}, None),
        ({"only": "100g-psm4", "polish": "APC"}, None),
        ({"only": "dr", "polish": "UPC"}, None),
    ],
)
def test_fibre_that_is_there_does_not_go_on_another_polish_or_ferrule(
    order: dict[str, str], mismatch: str | None
) -> None:
    faults = design({**SPEC, "media": {"leaf-spine": order}}).faults
    assert [problem.message.rpartition("30 m: ")[2] for problem in faults] == ([mismatch] if mismatch else [])


def test_of_optics_of_one_family_those_are_taken_that_the_fibre_goes_into() -> None:
    # Of DR, DR1 has LC, and so UPC; PSM4 has MPO-12 of APC.
    assert bill({"leaf-spine": {"only": "dr", "polish": "UPC"}})[0] == ("100GBASE-DR1", 64)
    assert bill({"leaf-spine": {"only": "dr", "polish": "APC"}})[0] == ("100G-PSM4", 64)


def test_a_class_goes_over_all_key_by_key() -> None:
    media = {"all": {"not": "aoc", "fibre": "OM3"}, "leaf-spine": {"fibre": "OM5"}}
    assert bill(media) == [("100GBASE-SR4", 64), ("OM5 MPO-12 to MPO-12", 32)]
    assert bill(media, link="server-leaf") == [("DAC 25G SFP28", 192)]


@pytest.mark.parametrize(
    ("media", "message", "hint"),
    [
        ("srr", "media: 'srr' is not a medium", "did you mean 'sr'?"),
        ({"leaf-spine": []}, "media.leaf-spine: the list is empty", None),
        ({"leaf-pod_spine": "sr"}, "two-tier has no leaf-pod_spine links", None),
        ({"avoid": "aoc"}, "'avoid' is not a key of media", None),
        ({"leaf-spine": {"only": "sr", "prefer": "dr"}}, "prefer beside only", None),
        ({"leaf-spine": {"fibre": "OM2"}}, "media.leaf-spine.fibre: 'OM2' is not a grade of fibre", None),
    ],
)
def test_what_makes_no_sense_is_told(media: object, message: str, hint: str | None) -> None:
    with pytest.raises(SpecError) as caught:
        design({**SPEC, "media": media})
    (problem,) = caught.value.problems
    assert problem.message.startswith(message)
    assert hint is None or problem.hint == hint


def _found(first: str, second: str, speed_bps: int) -> tuple[Medium, ...]:
    ends = tuple(cage_end(CageGroup(1, speed_bps, form), Mode(1, speed_bps), "box") for form in (first, second))
    return candidates(shipped_media(), Wanted(ends, 0))


def test_an_order_never_invents_and_keeps_just_what_qualifies() -> None:
    found = (*_found("qsfp28", "qsfp28", 100 * G), *_found("qsfp-dd", "qsfp-dd", 400 * G))
    words = [*(family.lower() for family in FAMILIES), *PROPERTIES]
    checked = 0
    for only, excluded, avoid in product(words, repeat=3):
        kept = in_order(MediaOrder(only=(only, "any"), excluded=(excluded,), avoid=(avoid,)), found, Fraction(3))
        assert set(kept) == {medium for medium in found if not is_of(excluded, medium)}
        marks = [(is_of(avoid, medium), not is_of(only, medium)) for medium in kept]
        assert marks == sorted(marks)
        checked += bool(kept)
    assert checked > 2000


def test_every_medium_is_copper_or_optics_and_fibre_of_its_own_is_of_one_kind() -> None:
    found = (*_found("qsfp28", "qsfp28", 100 * G), *_found("qsfp-dd", "qsfp-dd", 400 * G))
    assert len(found) > 20
    for medium in found:
        assert is_of("copper", medium) != is_of("optics", medium)
        own = medium.family not in ("DAC", "ACC", "AEC", "AOC")
        assert (is_of("multi-mode", medium) != is_of("single-mode", medium)) == own
        assert (is_of("duplex", medium) != is_of("parallel", medium)) == own


def test_a_plan_without_an_order_is_as_before() -> None:
    plan: Plan = design(SPEC).plan
    assert plan.media == ()


def test_through_panels_each_run_has_a_patch_cord_and_a_place_at_either_end() -> None:
    # 32 runs of 30 m, 64 cords of 3 m; 32 x 2 fibres fill less than the 144 of one panel at each end.
    order = {"prefer": ["SR", "DR"], "avoid": ["AOC"], "fibre": "OM4", "connector": "LC", "through": "panels"}
    media = {"leaf-spine": order, "server-leaf": {"max_dac_m": 3, "max_aoc_m": 30}}
    found = design({**SPEC, "media": media}).bom()
    lines = [(line.item, line.quantity, line.length_m) for line in found.lines if line.where == "leaf-spine"]
    assert lines == [
        ("OM4 LC to LC", 32, Fraction(30)),
        ("OM4 LC to LC", 64, Fraction(3)),
        ("Fibre panel 1 RU, 12 cassettes", 2, None),
    ]


def test_light_goes_through_both_patch_cords_of_a_panel() -> None:
    # 100GBASE-SR4 reaches 100 m: 94 m with two cords of 3 m.
    media = {"leaf-spine": {"only": "sr", "through": "panels"}}
    assert bill(media, "94m")[0] == ("100GBASE-SR4", 64)
    assert design({**SPEC, "lengths": {"leaf-spine": "95m"}, "media": media}).faults


def test_of_two_connectors_that_meet_one_has_pins() -> None:
    # Pinned optic, cord without, run with, cord without, pinned optic; without panels the run meets the optics itself.
    def pins(order: dict[str, str]) -> list[str | None]:
        found = design({**SPEC, "media": {"leaf-spine": order}}).bom()
        return [line.fibres.pins for line in found.lines if line.item == "OM4 MPO-12 to MPO-12"]

    assert pins({"only": "sr", "through": "panels"}) == ["male to male", "female to female"]
    assert pins({"only": "sr"}) == ["female to female"]
