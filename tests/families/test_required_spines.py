"""The uplinks of the spines of buildings follow from their ratio: the fewest that keep it, beside what is written."""

from typing import Any

import pytest

from dcnplan.designs import design
from dcnplan.errors import InfeasibleError
from tests.building_specs import BOX_16, JOINED_BUILDINGS, TWO_BUILDINGS

BOX_32 = {"name": "box-32", "ports": ["32x100G"]}


def asked(limit: str, uplinks: str | None = None, core: Any = None, spine: Any = None) -> dict[str, Any]:
    """A spine has 8 links down: of 2 pods with 4 pod spines each."""
    own = {"model": spine or BOX_32, "count": 4, **({"uplinks": uplinks} if uplinks else {})}
    return {**TWO_BUILDINGS, "spine": own, "core": core or {"model": BOX_32}, "oversubscription": {"spine": limit}}


@pytest.mark.parametrize(
    ("limit", "core", "uplinks", "why"),
    [
        ("2:1", {"model": BOX_32}, "4x100G", "the fewest that keep 2:1"),
        ("3:1", {"model": BOX_32}, "3x100G", "the fewest that keep 3:1"),
        ("1:1", {"model": BOX_32, "count": 4}, "8x100G", "the fewest that keep 1:1"),
        ("1.5:1", {"model": BOX_32, "count": 4}, "8x100G", "6 keep 1.5:1, 6 to 7 do not spread over 4 cores"),
        ("8:1", "mesh", "1x100G", "the fewest that keep 8:1"),
    ],
)
def test_the_fewest_that_keep_the_ratio_are_taken_and_told(limit: str, core: Any, uplinks: str, why: str):
    found = design(asked(limit, core=core))
    (origin,) = [one for one in found.plan.origins if one.what == "spine.uplinks"]
    assert (origin.value, origin.why) == (uplinks, why)
    same = design(asked(limit, uplinks=uplinks, core=core))
    assert same.summary.oversubscription == found.summary.oversubscription
    assert same.summary.switches == found.summary.switches


@pytest.mark.parametrize(("limit", "fewest"), [("2:1", 4), ("3:1", 3), ("1.2:1", 7)])
def test_one_less_that_is_written_is_over_the_limit(limit: str, fewest: int):
    design(asked(limit, uplinks=f"{fewest}x100G"))
    with pytest.raises(InfeasibleError, match=r"oversubscription\.spine: .* is over the limit"):
        design(asked(limit, uplinks=f"{fewest - 1}x100G"))


def test_where_none_keep_it_what_the_most_keep_is_told():
    with pytest.raises(InfeasibleError) as error:
        design(asked("0.5:1", spine=BOX_16))
    (problem,) = error.value.problems
    assert problem.message == "no uplinks of a spine keep 0.5:1 with the pods below: 8x100G are left for them, 1:1"
    assert problem.hint == "pods: 1 fits (32 servers)"


def test_without_a_ratio_they_are_half_of_the_ports():
    spec = {**JOINED_BUILDINGS, "spine": {"model": BOX_16, "count": 4}}
    (origin,) = [one for one in design(spec).plan.origins if one.what == "spine.uplinks"]
    assert (origin.value, origin.why) == ("8x100G", "half of the 16 ports of box-16")
