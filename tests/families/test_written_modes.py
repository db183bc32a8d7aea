"""What is written of the cages of a switch holds: the mode of a speed, whole cages, and the cage of a server's port."""

import pytest

from dcnplan import Design, design
from dcnplan.errors import InfeasibleError, Problem, SpecError

SPEC = """dcnplan: 1
name: written
family: two-tier
servers: {{ports: 1, speed: 25G}}
leaf: {{model: SN3420, count: 6, downlinks: 48x25G, uplinks: 2x100G}}
spine: {{model: SN3700, count: 2, breakout: {breakout}}}
"""
CAGE = """dcnplan: 1
name: written
family: two-tier
servers: {{ports: 1, speed: 100G, cage: {cage}}}
leaf: {{model: SN3700, count: 2, downlinks: 16x100G, uplinks: 8x200G}}
spine: {{model: SN3700, count: 2}}
"""


def spine(found: Design) -> list[tuple[str, int]]:
    """The modes of its cages."""
    return [(str(one.mode), one.cages) for one in found.plan.switches[-1].faceplate.segments]


def media(found: Design) -> dict[str, tuple[str | None, int]]:
    """Cables by class of link."""
    return {one.between: (one.medium.name if one.medium else None, one.cables) for one in found.cabling.connections}


def refused(text: str, error: type[SpecError] | type[InfeasibleError] = SpecError) -> Problem:
    with pytest.raises(error) as told:
        design(text)
    (problem,) = told.value.problems
    return problem


@pytest.mark.parametrize("breakout", ["none", "1x100G", "[none, cassette]", "[1x100G, fan-out]"])
def test_whole_cages(breakout: str) -> None:
    # Six leaves with one link of 100G to each of two spines.
    found = design(SPEC.format(breakout=breakout))
    assert spine(found) == [("1x100G", 6)]
    assert media(found)["leaf-spine"] == ("AOC 100G QSFP28", 12)


@pytest.mark.parametrize("breakout", ["2x100G", "[2x100G, cassette]"])
def test_a_mode_that_cannot_be_joined_is_refused_where_it_is_written_with_one_that_was_tried(breakout: str) -> None:
    # Two lanes of 50G above, four of 25G below.
    problem = refused(SPEC.format(breakout=breakout), InfeasibleError)
    assert "nothing joins 2x100G in a qsfp56 cage of SN3700 with 100G in a qsfp28 cage of SN3420" in problem.message
    assert problem.where is not None
    assert (problem.where.line, problem.where.column) == (6, 45 if breakout.startswith("[") else 44)
    assert problem.hint == "another breakout joins them: spine.breakout: none"
    assert design(SPEC.format(breakout="none")).faults == ()


@pytest.mark.parametrize(
    ("breakout", "message", "hint"),
    [
        ("3x100G", "SN3700 has no mode 3x100G", "it has 2x100G"),
        ("2x200G", "no port of spine runs at 200G", "its ports run at 100G"),
        ("[2x100G, 1x100G]", "ports of 100G have one mode: 2x100G or 1x100G", None),
        ("[none, 2x100G]", "either no cage is split, or some are: none or 2x100G", None),
        ("[fan-out, cassette]", "split ports are cabled in one way: fan-out or cassette", None),
        ("[cassette, cassette]", "cassette is said twice", None),
    ],
)
def test_what_a_model_has_not_and_what_contradicts_itself_is_refused(
    breakout: str, message: str, hint: str | None
) -> None:
    problem = refused(SPEC.format(breakout=breakout))
    assert (problem.message, problem.hint) == (message, hint)


def test_whole_cages_are_refused_where_a_speed_is_there_in_splits_alone() -> None:
    box = "{name: box, ports: [{cages: 8, speed: 400G, form: qsfp-dd, lanes: 8, breakout: [4x100G]}]}"
    problem = refused(SPEC.format(breakout="none").replace("model: SN3700", f"model: {box}"))
    assert (problem.message, problem.hint) == ("box has no port of 100G without a split", "it has 4x100G")


@pytest.mark.parametrize(
    ("cage", "medium"),
    [("qsfp28", ("DAC 100G QSFP28", 32)), ("qsfp56", ("DAC fan-out 200G QSFP56 to 2x100G QSFP56", 16))],
)
def test_the_cage_of_a_server_s_port_says_which_mode_is_joined(cage: str, medium: tuple[str, int]) -> None:
    found = design(CAGE.format(cage=cage))
    assert media(found)["server-leaf"] == medium
    assert not any("servers' ports: cages" in note for note in found.cabling.notes)


def test_a_cage_that_cannot_carry_the_speed_or_is_none_is_refused() -> None:
    assert refused(CAGE.format(cage="sfp28")).message == "an sfp28 cage has no 100G"
    assert refused(CAGE.format(cage="qsfp59")).hint == "did you mean 'qsfp56'?"
    fast = CAGE.format(cage="qsfp28").replace("speed: 100G", "speed: 200G").replace("16x100G", "16x200G")
    assert refused(fast).message == "a qsfp28 cage has no 200G"
