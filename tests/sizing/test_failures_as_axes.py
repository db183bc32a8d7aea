"""What is left with one part lost, as an axis and as what is asked: every design of small boxes is planned.

Of numbers of servers whose leaves are not all full, so that more leaves plan no more ports.
"""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from math import ceil
from typing import NamedTuple

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
Families = tuple[str, ...]
BOX = Box("b6", ((6, 10),))
FLAT, PODS = ("two-tier",), ("three-tier", "multi-plane")


class Lost(NamedTuple):
    """A design, and the worst with an uplink, a spine and any part above the leaves lost."""

    switches: Fraction
    cables: Fraction
    uplink: Fraction
    spine: Fraction
    worst: Fraction


def small(servers: int, families: Families, by: tuple[str, ...]) -> Asked:
    roles = dict.fromkeys(("leaf", "pod_spine", "spine"), ("b6",))
    return Asked((BOX,), roles, families, by, servers, leaf=Fraction(2), end_to_end=Fraction(2))


@cache
def counted(servers: int, families: Families) -> tuple[tuple[Found, Lost], ...]:
    asked = small(servers, families, ("switches",))
    return tuple((one, lost(asked, one)) for one in every(asked))


def planned(servers: int, families: Families) -> list[Lost]:
    return [lost for _, lost in counted(servers, families)]


def ports_of_a_spine(one: Found, held: int) -> int:
    """With whole leaves, in two tiers, or pods for so many servers."""
    leaves = max(one.leaves, -(-held // one.down))
    if not one.pod_spines:
        return leaves * one.uplinks // one.spines
    pods = max(one.pods, -(-leaves // (one.leaves // one.pods)))
    return pods * one.pod_spines // one.planes * one.above // one.spines


def lost(asked: Asked, one: Found) -> Lost:
    """Inside a pod under even traffic, above it under that between pods."""
    rows = one_failed(design(spec_from(node_of(one.written(asked), Place("found")))).plan)
    ratios = [(row.what, row.ecmp) for row in rows if row.what != "leaf" and
              row.traffic == ("between_pods" if row.role == "pod_spine" else "even")]  # fmt: skip
    cables = sum(links for links, *_ in one.links)

    def worst(*parts: str) -> Fraction:
        found = [ratio for what, ratio in ratios if what in parts]
        assert found
        return Fraction(max(10**12 if ratio is None else ratio for ratio in found))

    spine = Fraction(ceil(worst("spine") * 4), 4)
    anything = worst("uplink", "spine", "pod_spine", "plane")
    return Lost(Fraction(one.switches), Fraction(cables), worst("uplink"), spine, anything)


def best(found: Iterable[Axes]) -> set[Axes]:
    several = set(found)
    return {
        axes
        for axes in several
        if not any(other != axes and all(map(Fraction.__le__, other, axes)) for other in several)
    }


def searched(asked: Asked, grow_to: int | None = None) -> set[Axes]:
    request = replace(request_of(asked), grow_to=grow_to)
    rows = front(Stock(Columns.of(request)), asked.families).rows()
    found = [tuple(Fraction(row.amounts[axis].known) for axis in asked.by) for row in rows]
    assert len(found) == len(set(found))
    return set(found)


@pytest.mark.parametrize("servers", [10, 14])
def test_the_front_of_two_tiers_is_that_of_every_design(servers: int):
    several = planned(servers, FLAT)
    assert searched(small(servers, FLAT, ("switches", "uplink_failed"))) == best(
        (one[0], one.uplink) for one in several
    )
    assert searched(small(servers, FLAT, ("switches", "spine_failed"))) == best((one[0], one.spine) for one in several)


@pytest.mark.slow
def test_the_front_over_pods_is_that_of_every_design():
    several = planned(10, PODS)
    by_uplinks = searched(small(10, PODS, ("switches", "uplink_failed")))
    assert by_uplinks == best((one.switches, one.uplink) for one in several)
    assert by_uplinks >= {(33, Fraction(1, 2)), (40, Fraction(3, 8)), (42, Fraction(1, 3))}
    by_spines = searched(small(10, PODS, ("switches", "spine_failed")))
    assert by_spines == best((one.switches, one.spine) for one in several)
    assert by_spines >= {(21, Fraction(1, 2)), (42, Fraction(1, 4))}


@pytest.mark.slow
@pytest.mark.parametrize("limit", [Fraction(3), Fraction(2), Fraction(3, 2), Fraction(1), Fraction(1, 2)])
def test_what_is_asked_after_a_failure_over_pods_is_kept_by_the_best_of_every_design(limit: Fraction):
    asked = small(10, PODS, ("switches", "cables"))._replace(failed=limit)
    keeping = [(one.switches, one.cables) for one in planned(10, PODS) if one.worst <= limit]
    assert keeping
    assert searched(asked) == best(keeping)


@pytest.mark.slow
@pytest.mark.parametrize(("families", "limit", "grow_to"), [(FLAT, 6, 20), (PODS, 2, 16), (PODS, 1, 20)])
def test_what_is_to_grow_keeps_it_with_spines_for_all_that_there_may_be(families: Families, limit: int, grow_to: int):
    asked = small(10, families, ("switches", "cables"))._replace(failed=Fraction(limit))
    keeping = [(one, kept) for one, kept in counted(10, families) if kept.worst <= limit]
    growing = [kept for one, kept in keeping if ports_of_a_spine(one, grow_to) <= 6]
    assert 0 < len(growing) < len(keeping)
    assert searched(asked, grow_to) == best((one.switches, one.cables) for one in growing)
