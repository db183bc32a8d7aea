"""Chassis and cages that may be split, which the brute force of small boxes does not know: every design in counts is
planned here, and what nothing beats is what the search finds. Of designs in pods that are alike the first is shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from dcnplan.catalog.store import Catalog
from dcnplan.errors import Place
from dcnplan.inputs.nodes import node_of
from dcnplan.sizing.answer import Row
from dcnplan.sizing.candidate import Candidate, Filling, PodSpines
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.confirm import confirmed
from dcnplan.sizing.families import front
from dcnplan.sizing.reading import request_from
from dcnplan.sizing.request import Request
from dcnplan.sizing.stock import Stock
from dcnplan.spec.models import Ports
from tests.sizing.asking import request_of
from tests.sizing.brute import divisors
from tests.sizing.brute import front as counted
from tests.sizing.small import ROLES, Asked, Box, Found

TEN = 10**10
LEAF = {"name": "b6", "ports": ["6x10G"]}
CHASSIS = {"name": "c", "slots": 3, "cards": {"x": {"ports": ["4x10G"]}}}
SPLIT = {"name": "s", "ports": [{"cages": 3, "speed": "40G", "form": "qsfp+", "breakout": ["4x10G"]}]}
Axes = tuple[Fraction, ...]


def asked(spine: object, servers: int, family: str, **more: object) -> Request:
    size: dict[str, Any] = {
        "servers": {"count": servers, "ports": 1, "speed": "10G"},
        "oversubscription": "2:1",
        "models": {"leaf": [LEAF], "pod_spine": [LEAF], "spine": [spine]},
        "families": [family],
        "by": ["switches", "cables"],
        **more,
    }
    node = node_of({"dcnplan": 1, "name": "small", "size": size}, Place("small"))
    return request_from(node, catalog=Catalog.shipped())


def flat(servers: int, spines: Sequence[Filling]) -> Iterator[Candidate]:
    """Leaves of b6 under two or more of some spines: beside 4 servers 2 uplinks keep 2:1, so up to 4 are tried."""
    for groups, uplinks, spine in product(range(1, servers + 1), (2, 3, 4), spines):
        down = -(-servers // groups)
        for count in divisors(uplinks)[1:] if down + uplinks <= 6 and down <= 2 * uplinks else ():
            yield Candidate(
                family="two-tier", leaf=Filling("b6"), leaves=groups, downlinks=down, uplinks=Ports(uplinks, TEN),
                spine=spine, spines=count,
            )  # fmt: skip


def in_pods(servers: int, spine: Filling, ports: int) -> Iterator[Candidate]:
    """The same leaves, in two pods or more under b6, and spines that meet every pod spine."""
    seen = {(one.leaves, one.downlinks, one.uplinks.count): one for one in flat(servers, [spine])}
    for one, rising in product(seen.values(), range(2, 6)):
        shapes = product(divisors(one.leaves)[1:], divisors(one.uplinks.count)[1:], divisors(rising)[1:])
        for pods, each, count in shapes:
            down = one.leaves // pods * one.uplinks.count // each
            if down + rising <= 6 and down <= 2 * rising and pods * each * rising // count <= ports:
                up = PodSpines(filling=Filling("b6"), each=each, uplinks=Ports(rising, TEN))
                yield replace(one, family="three-tier", pods=pods, pod_spines=up, spines=count)


def best(request: Request, several: Iterator[Candidate]) -> set[Axes]:
    rows = [found for one in several if isinstance(found := confirmed(one, request), Row)]
    axes = {tuple(Fraction(row.amounts[axis].known) for axis in request.by) for row in rows}
    return {one for one in axes if not any(other != one and all(map(Fraction.__le__, other, one)) for other in axes)}


def searched(request: Request) -> set[Axes]:
    rows = front(Stock(Columns.of(request)), request.families).rows()
    return {tuple(Fraction(row.amounts[axis].known) for axis in request.by) for row in rows}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limit", "front"),
    # 4 leaves with 4 servers and 2 uplinks fill one card of each of 2 spines: with it half is lost, 4:1.
    [(None, {(6, 8)}), ("4:1", {(6, 8)}), ("3:1", {(8, 12)}), ("2:1", {(9, 18), (10, 16)})],
)
def test_a_chassis_keeps_what_is_asked_with_a_line_card_lost(limit: str | None, front: set[Axes]):
    more = {"one_failed": {"line_card": limit}} if limit else {}
    request = asked(CHASSIS, 16, "two-tier", **more)
    assert searched(request) == front
    assert best(request, flat(16, [Filling("c", "x", cards) for cards in (1, 2, 3)])) == front


# A cable joins 4 leaves to one cage: 4 leaves with 2 uplinks take 2, and so do 3, with a leg of each to spare.
@pytest.mark.parametrize(("servers", "front"), [(12, {(5, 2)}), (16, {(6, 2)}), (22, {(8, 4)})])
def test_cages_that_are_split_four_ways_take_the_cables_of_the_bill(servers: int, front: set[Axes]):
    request = asked(SPLIT, servers, "two-tier")
    assert searched(request) == front
    assert best(request, flat(servers, [Filling("s")])) == front


@pytest.mark.slow
def test_split_spines_over_pods_take_the_cables_of_the_bill():
    request = asked(SPLIT, 10, "three-tier")
    found = searched(request)
    assert found
    assert found == best(request, in_pods(10, Filling("s"), 12))


@pytest.mark.slow
@pytest.mark.parametrize("servers", [7, 10, 12])
def test_of_designs_in_pods_that_are_alike_the_first_is_shown(servers: int):
    roles = dict.fromkeys(ROLES, ("b6",))
    few = Asked(
        (Box("b6", ((6, 10),)),), roles, ("three-tier", "multi-plane"), ("switches",), servers, leaf=Fraction(2)
    )
    few = few._replace(end_to_end=Fraction(2))
    (row,) = front(Stock(Columns.of(request_of(few))), few.families).rows()
    ((key, alike),) = counted(few).items()
    assert row.amounts["switches"].known == key[0][0]
    every = {in_counts(one) for one in alike}
    assert len(every) > 1
    assert {counts_of(one) for one in (row.candidate, *row.alike)} <= every
    assert row.candidate.links == min(sum(links for links, *_ in one.links) for one in alike)


def counts_of(one: Candidate) -> tuple[object, ...]:
    pods = one.pod_spines
    assert pods
    return (
        one.family, one.leaves, one.downlinks, one.uplinks.count, one.pods, pods.each, pods.uplinks.count,
        one.planes, one.spines,
    )  # fmt: skip


def in_counts(one: Found) -> tuple[object, ...]:
    return (
        one.family, one.leaves, one.down, one.uplinks, one.pods, one.pod_spines, one.above, one.planes, one.spines
    )  # fmt: skip
