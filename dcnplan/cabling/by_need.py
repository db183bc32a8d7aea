"""Which length each link is bought in, where it follows from a floor: for its own need a medium, then what is on sale.

Cables of one medium between the same two racks are as long as the longest of them, so that they lie in one bundle;
inside a rack each has its own, and so has a split cage. Knows needs by boxes of links; lists no link.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache

from dcnplan.cabling.asked import wanted_of
from dcnplan.cabling.bundles import Bundle, bundles, parts
from dcnplan.cabling.media_choice import chosen
from dcnplan.catalog.media import Media
from dcnplan.floor.distance import metres, steps
from dcnplan.floor.floor import Floor
from dcnplan.floor.needs import needs
from dcnplan.floor.placing import floor_of
from dcnplan.floor.ways import Need
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Measured, Plan
from dcnplan.plan.joined_boxes import joined_boxes
from dcnplan.plan.length_parts import LaidLengths, LengthPart
from dcnplan.plan.link_axes import link_axes
from dcnplan.plan.once import once_each

_Order = tuple[tuple[str, int] | None, ...]
"""Item and length, in steps, for the links of each part of a bundle; None where nothing is known to reach."""
_Together = tuple[object, ...]
"""What the cables of one bundle have in common."""


@frozen(eq=False)
class _Laid:
    """The links of a bundle by what they need; `order` says what is bought for a need, in steps."""

    bundle: Bundle
    needs: tuple[Need, ...]
    order: Callable[[int], _Order]

    def together(self) -> Iterator[tuple[Need, _Together | None]]:
        """With what links share their length with; None where they have their own."""
        is_split, between = self.bundle.is_split, self.bundle.between
        for need in self.needs:
            one, other = need.racks
            if is_split or one == other:
                yield need, None
            else:
                items = tuple(ordered and ordered[0] for ordered in self.order(need.length))
                yield need, (between, items, (one, other) if one < other else (other, one))


def laid(plan: Plan, shelf: Media) -> Plan:
    """The plan with the lengths of its links, but for classes whose length is written, and records that have theirs."""
    if plan.floor is None:
        return plan
    return replace(plan, measured=(*plan.measured, *(_measured(plan, one) for one in by_need(plan, shelf))))


@frozen(eq=False)
class ByNeed:
    """The links of a bundle by what they need; `lengths_m` has how long each of them counts, as it is bought."""

    bundle: Bundle
    needs: tuple[Need, ...]
    lengths_m: tuple[Fraction, ...]


@once_each
def by_need(plan: Plan, shelf: Media) -> tuple[ByNeed, ...]:
    """Each record whose lengths follow from the floor: links for which the same is ordered are of one length."""
    floor = floor_of(plan)
    every, longest = tuple(_every(plan, floor, shelf)) if floor else (), dict[_Together, int]()
    for one in every:
        for need, group in one.together():
            if group:
                longest[group] = max(longest.get(group, 0), need.length)
    return tuple(ByNeed(one.bundle, one.needs, _lengths_m(one, longest)) for one in every)


def _lengths_m(one: _Laid, longest: Mapping[_Together, int]) -> tuple[Fraction, ...]:
    """The most that any of those needs for which the same is ordered."""
    most, orders = dict[_Order, int](), list[_Order]()
    for need, group in one.together():
        length = longest[group] if group else need.length
        orders.append(one.order(length))
        most[orders[-1]] = max(most.get(orders[-1], 0), length)
    return tuple(metres(most[order]) for order in orders)


def _measured(plan: Plan, one: ByNeed) -> Measured:
    alike: dict[Fraction, list[Need]] = {}
    for need, length_m in zip(one.needs, one.lengths_m, strict=True):
        alike.setdefault(length_m, []).append(need)
    table, number = one.bundle.table, one.bundle.number
    parts = tuple(_part(length_m, here) for length_m, here in alike.items())
    return Measured(table, number, LaidLengths(link_axes(plan, table, number).axes, parts), True)


def _part(length_m: Fraction, needs: list[Need]) -> LengthPart:
    least = min(need.length for need in needs)
    return LengthPart(length_m, joined_boxes(need.which for need in needs), metres(least))


def racks_apart(plan: Plan, bundle: Bundle, length_m: Fraction) -> str:
    """Two racks between which the links of a bundle need so much."""
    floor = floor_of(plan)
    assert floor is not None
    within = (one for one in needs(floor, (bundle.table, bundle.number)) if metres(one.length) <= length_m)
    far = max(within, key=lambda one: one.length)  # what lies beside them may need more
    return " and ".join(map(floor.name, far.racks))


def _every(plan: Plan, floor: Floor, shelf: Media) -> Iterator[_Laid]:
    written = dict(plan.lengths)
    for bundle in bundles(plan):
        record = bundle.table, bundle.number
        if bundle.between not in written and plan.measured_of(*record) is None and (found := needs(floor, record)):
            yield _Laid(bundle, found, _order(plan, bundle, shelf))


def _order(plan: Plan, bundle: Bundle, shelf: Media) -> Callable[[int], _Order]:
    wanted = [wanted_of(plan, bundle, part) for part in parts(bundle)]
    asked, patch_m = plan.media_of(bundle.between), bundle.patch_m

    @cache
    def order(length: int) -> _Order:
        need_m = metres(length)
        each = (chosen(shelf, one, bundle.between, need_m, patch_m, order=asked, on_sale=True).medium for one in wanted)
        found = ((one, one.on_sale_m(need_m, patch_m)) if one else None for one in each)
        return tuple((one[0].name, steps(one[1])) if one and one[1] is not None else None for one in found)

    return order
