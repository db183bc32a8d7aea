"""What is left with one part lost as an axis of comparison: of small boxes in two tiers every design is planned.

Of numbers of servers whose leaves are not all full, so that more leaves plan no more ports.
"""

from fractions import Fraction
from math import ceil

import pytest

from dcnplan.capacity.one_failed.one_failed import one_failed
from dcnplan.designs import design
from dcnplan.errors import Place
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import node_of
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.families import front
from dcnplan.sizing.stock import Stock
from tests.sizing.asking import request_of
from tests.sizing.brute import every
from tests.sizing.small import Asked, Box, Found

Axes = tuple[Fraction, ...]
BOX = Box("b6", ((6, 10),))


def small(servers: int, part: str) -> Asked:
    roles = dict.fromkeys(("leaf", "pod_spine", "spine"), ("b6",))
    families = ("two-tier",)
    return Asked(
        (BOX,), roles, families, ("switches", f"{part}_failed"), servers, leaf=Fraction(2), end_to_end=Fraction(2)
    )


def lost(asked: Asked, one: Found, part: str) -> Fraction:
    """The worst with such a part lost: inside a pod under even traffic, above it under that between pods."""
    rows = one_failed(design(spec_from(node_of(one.written(asked), Place("found")))).plan)
    ratios = [row.ecmp for row in rows if row.what == part and
              row.traffic == ("between_pods" if row.role == "pod_spine" else "even")]  # fmt: skip
    assert ratios
    assert None not in ratios
    worst = max(ratio for ratio in ratios if ratio is not None)
    return Fraction(ceil(worst * 4), 4) if part == "spine" else worst


def counted(asked: Asked, part: str) -> set[Axes]:
    found = {(Fraction(one.switches), lost(asked, one, part)) for one in every(asked)}
    return {
        axes for axes in found if not any(other != axes and all(map(Fraction.__le__, other, axes)) for other in found)
    }


@pytest.mark.parametrize("part", ["uplink", "spine"])
@pytest.mark.parametrize("servers", [10, 14])
def test_the_front_is_that_of_every_design(servers: int, part: str):
    asked = small(servers, part)
    rows = front(Stock(Columns.of(request_of(asked))), asked.families).rows()
    found = [tuple(Fraction(row.amounts[axis].known) for axis in asked.by) for row in rows]
    assert len(found) == len(set(found))
    assert set(found) == counted(asked, part)
