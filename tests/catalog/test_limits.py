"""How many port limits a faceplate may have: enough for any chip, few enough for any packing to be judged."""

import pytest

from dcnplan.catalog.limits import MOST_LIMITS, MOST_OVER_A_CAGE
from dcnplan.errors import CatalogError
from tests.catalog.written import device, messages


def box(*limits: str) -> str:
    return f"model: box\nports: [{{cages: 1024, speed: 100G, breakout: [4x25G]}}]\nlimits: [{', '.join(limits)}]\n"


def side_by_side(count: int) -> list[str]:
    return [f"{{ports: 8, cages: {4 * number + 1}-{4 * number + 4}}}" for number in range(count)]


def crossing(count: int, width: int) -> list[str]:
    """Each begins one cage after the one before it."""
    return [f"{{ports: 40, cages: {number}-{number + width - 1}}}" for number in range(1, count + 1)]


def test_as_many_limits_as_a_large_box_has_are_read() -> None:
    assert len(device(box(*side_by_side(255), "{ports: 1000}")).limits) == MOST_LIMITS == 256
    assert len(device(box(*crossing(256, width=16))).limits) == 256


def test_one_more_is_refused_at_its_place() -> None:
    text = box(*side_by_side(256), "{ports: 1000}")
    with pytest.raises(CatalogError) as caught:
        device(text)
    (problem,) = caught.value.problems
    assert problem.message == "257 limits: at most 256 can be packed under"
    assert problem.where is not None
    assert (problem.where.line, problem.where.column) == (3, text.splitlines()[2].index("{ports: 1000}") + 1)


def test_so_many_limits_cross_over_one_cage_and_no_more() -> None:
    assert messages(box(*crossing(MOST_OVER_A_CAGE, width=200))) == []
    refused = ["more than 16 limits hold over cage 17, and no more can be packed under"]
    assert messages(box(*crossing(17, width=200))) == refused
    assert messages(box(*crossing(200, width=512))) == refused


def test_many_small_limits_under_one_are_no_crowd() -> None:
    assert messages(box("{ports: 1000}", *side_by_side(255))) == []


def test_nested_limits_are_counted_where_they_are_deepest() -> None:
    inner = [f"{{ports: 9, cages: 500-{500 + number}}}" for number in range(16)]
    assert messages(box(*inner, "{ports: 1000}")) == [
        "more than 16 limits hold over cage 500, and no more can be packed under"
    ]
