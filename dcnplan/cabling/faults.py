"""Whether every link of a plan can be joined, as asked for: with no look at media where nothing can stand in the way.

Knows when the choice of a medium can fail; chooses none.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dcnplan.cabling.bundles import Bundle, BundlePart, bundles, parts
from dcnplan.cabling.plugs import End
from dcnplan.errors import Problem
from dcnplan.plan.groups import Plan
from dcnplan.plan.once import once

if TYPE_CHECKING:
    from dcnplan.cabling.connection import Cabling


def faults(plan: Plan) -> tuple[Problem, ...]:
    """What nothing joins, as the cabling says: a length that is written and too long, or ends that share no signal."""
    found = _looked_at(plan)
    return found.faults if found else ()


def second_hand(plan: Plan) -> tuple[str, ...]:
    """What is second hand of optics and cables, where the plan rests on it: it was asked whether they join all."""
    found = _looked_at(plan)
    return found.second_hand if found and not found.faults else ()


@once
def _looked_at(plan: Plan) -> "Cabling | None":
    """The cabling, where a link may be without one."""
    if (
        plan.panels is None
        and plan.floor is None
        and not any(
            plan.media_of(bundle.between) or _may_fail(bundle, part)
            for bundle in bundles(plan)
            for part in parts(bundle)
        )
    ):
        return None
    from dcnplan.cabling.connections import cabling

    return cabling(plan)


def _may_fail(bundle: Bundle, part: BundlePart) -> bool:
    if bundle.said or bundle.shuffle:
        return True
    return not frozenset.intersection(*(end.signals for end in _ends(bundle, part)))


def _ends(bundle: Bundle, part: BundlePart) -> Iterator[End]:
    for lower, upper in part.pairs:
        yield bundle.lower.ends[lower]
        yield bundle.upper.ends[upper]
