"""Every design of small boxes for a few servers, and those that nothing beats: the second road to the search.

Prunes nothing: every number of leaves, uplinks, pods, pod spines, planes and spines is counted through, `place` says
what fits, and the bill is worked out here. Only what loses in its amounts is not asked how it fares after a failure.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from itertools import islice
from typing import Any

from dcnplan.capacity.one_failed.one_failed import OneFailed, one_failed
from dcnplan.catalog.read import device_from
from dcnplan.designs import design
from dcnplan.errors import Place
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import node_of
from dcnplan.plan.device_panel import box_panel
from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.panel import Panel
from dcnplan.plan.place import place
from dcnplan.plan.port_need import PortNeed
from tests.sizing.small import Amount, Asked, Box, Found, amount

G = 10**9


def front(asked: Asked, each: int | None = None) -> dict[tuple[Any, ...], list[Found]]:
    """The designs that keep what is asked and that nothing beats, by their amounts on the axes asked for.

    Of those that amount to the same all, or the first `each`: to judge one takes long.
    """
    classes: dict[tuple[Any, ...], list[Found]] = {}
    for one in every(asked):
        classes.setdefault(_frozen(_amounts(asked, one)), []).append(one)
    kept: dict[tuple[Any, ...], list[Found]] = {}
    best = list[tuple[Amount, ...]]()
    for key, several in sorted(classes.items(), key=lambda one: _size(one[0])):
        axes = _amounts(asked, several[0])
        if any(_beats(other, axes) for other in best):
            continue
        if keeping := list(islice((one for one in several if _keeps_failed(asked, one)), each)):
            kept[key] = keeping
            best.append(axes)
    return kept


def _size(key: tuple[Any, ...]) -> Fraction:
    """Less where one beats another."""
    return sum((known + sum(count for _, count in unknown) for known, unknown in key), Fraction(0))


def _frozen(axes: Sequence[Amount]) -> tuple[Any, ...]:
    return tuple((axis.known, tuple(sorted(axis.unknown.items()))) for axis in axes)


def _beats(axes: Sequence[Amount], others: Sequence[Amount]) -> bool:
    pairs = list(zip(axes, others, strict=True))
    return all(one.at_most(other) for one, other in pairs) and any(one != other for one, other in pairs)


def every(asked: Asked) -> Iterator[Found]:
    for leaf in asked.of("leaf"):
        for gbps in sorted({speed for _, speed in leaf.ports}):
            yield from _over(asked, leaf, gbps)


def _over(asked: Asked, leaf: Box, gbps: int) -> Iterator[Found]:
    """With every number of uplinks of a speed, and of leaves with the fewest downlinks."""
    beside = Beside(asked, leaf, gbps)
    last = beside.most_uplinks
    for uplinks in range(2, last + 1):
        for groups in range(1, 2 * asked.servers):  # so many where pods of them are whole
            down = asked.share * -(-asked.servers // groups)
            leaves = groups * asked.homing
            if down > beside.most_down(uplinks) or Fraction(down * asked.gbps, uplinks * gbps) > asked.leaf:
                continue
            stem = Found("two-tier", leaf, leaves, down, uplinks, gbps, leaf, 0)
            yield from (_flat(asked, stem) if "two-tier" in asked.families else ())
            yield from _in_pods(asked, stem)


def ports_of(box: Box, gbps: int) -> int:
    """Ports of a speed that a box has by itself."""
    return sum(count for count, speed in box.ports if speed == gbps)


class Beside:
    """What a leaf has for servers beside uplinks of a speed."""

    def __init__(self, asked: Asked, leaf: Box, gbps: int) -> None:
        self.asked, self.leaf, self.gbps = asked, leaf, gbps

    def most_down(self, uplinks: int) -> int:
        """Ports for whole servers."""
        downs = range(0, ports_of(self.leaf, self.asked.gbps) + 1, self.asked.share)
        return max((down for down in downs if self._holds(down, uplinks)), default=0)

    def _holds(self, down: int, uplinks: int) -> bool:
        return holds(self.leaf, (down, self.asked.gbps), (uplinks, self.gbps))

    def _keeps(self, uplinks: int) -> bool:
        limit = min(self.asked.leaf, self.asked.end_to_end)
        return Fraction(self.most_down(uplinks) * self.asked.gbps, uplinks * self.gbps) <= limit

    @cached_property
    def most_uplinks(self) -> int:
        """Twice the least number beside which the most downlinks keep the ratio."""
        numbers = range(1, 1 + ports_of(self.leaf, self.gbps))
        placed = [number for number in numbers if self.most_down(number)]
        least = next((number for number in placed if self._keeps(number)), None)
        return min(max(placed, default=0), 2 * least) if least else max(placed, default=0)


def _flat(asked: Asked, stem: Found) -> Iterator[Found]:
    if stem.down * asked.gbps > asked.end_to_end * stem.uplinks * stem.gbps:
        return
    for spine in asked.of("spine"):
        for spines in divisors(stem.uplinks):
            if spines >= 2 and holds(spine, (stem.leaves * stem.uplinks // spines, stem.gbps)):
                yield stem._replace(spine=spine, spines=spines)


def _in_pods(asked: Asked, stem: Found) -> Iterator[Found]:
    """Two pods or more of whole leaf groups, under every number of pod spines."""
    if not {"three-tier", "multi-plane"} & set(asked.families):
        return
    for pods in divisors(stem.leaves // asked.homing):
        for pod_spine in asked.of("pod_spine") if pods > 1 else ():
            for pod_spines in divisors(stem.uplinks):
                if pod_spines > 1:
                    one = stem._replace(pods=pods, pod_spine=pod_spine, pod_spines=pod_spines)
                    yield from _rising(asked, one)


def _rising(asked: Asked, stem: Found) -> Iterator[Found]:
    assert stem.pod_spine
    below = stem.leaves // stem.pods * stem.uplinks // stem.pod_spines
    for gbps in sorted({speed for _, speed in stem.pod_spine.ports}):
        for above in range(1, ports_of(stem.pod_spine, gbps) + 1):
            one = stem._replace(above=above, above_gbps=gbps)
            if holds(stem.pod_spine, (below, stem.gbps), (above, gbps)) and _end_to_end(asked, one) <= asked.end_to_end:
                yield from _under_spines(asked, one)


def _end_to_end(asked: Asked, one: Found) -> Fraction:
    """Of a leaf, of a pod spine, and of what a pod offers to what leaves it."""
    each = one.leaves // one.pods
    leaf = Fraction(one.down * asked.gbps, one.uplinks * one.gbps)
    pod_spine = Fraction(each * one.uplinks // one.pod_spines * one.gbps, one.above * one.above_gbps)
    pod = Fraction(each * one.down * asked.gbps, one.pod_spines * one.above * one.above_gbps)
    return max(leaf, pod_spine, pod)


def _under_spines(asked: Asked, one: Found) -> Iterator[Found]:
    """Every pod spine on every spine; or in planes, two or more, that do not meet."""
    planes = [("three-tier", 1), *(("multi-plane", number) for number in divisors(one.pod_spines) if number > 1)]
    for family, number in planes:
        for spines in divisors(one.above) if family in asked.families else ():
            ports = one.pods * one.pod_spines // number * one.above // spines
            for spine in asked.of("spine") if number * spines > 1 else ():
                if holds(spine, (ports, one.above_gbps)):
                    yield one._replace(family=family, planes=number, spines=spines, spine=spine)


@lru_cache
def divisors(number: int) -> tuple[int, ...]:
    return tuple(divisor for divisor in range(1, number + 1) if number % divisor == 0)


@cache
def holds(box: Box, *asked: tuple[int, int]) -> bool:
    """Whether a box has so many ports of so many Gb/s, each for its own purpose."""
    needs = [PortNeed(str(number), ports, gbps * G) for number, (ports, gbps) in enumerate(asked)]
    return isinstance(place(_panel(box), needs), Faceplate)


@cache
def _panel(box: Box) -> Panel:
    return box_panel(device_from(node_of(box.written, Place("drawn"))))


def _amounts(asked: Asked, one: Found) -> tuple[Amount, ...]:
    return tuple(amount(asked, one, axis) for axis in asked.by)


def _keeps_failed(asked: Asked, one: Found) -> bool:
    if asked.failed is None:
        return True
    rows = one_failed(design(spec_from(node_of(one.written(asked), Place("found")))).plan)
    return all(row.ecmp is not None and row.ecmp <= asked.failed for row in rows if _is_judged(row))


def _is_judged(row: OneFailed) -> bool:
    """Inside a pod under even traffic, above it under that between pods; a lost leaf under none."""
    return row.what != "leaf" and row.traffic == ("even" if row.role == "leaf" else "between_pods")
