"""Links that are to be led through shuffle boxes: which are, which go through cassettes after all, which cannot.

Knows what was asked and the shelf; counts no box.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dcnplan.cabling.asked import Asked
from dcnplan.cabling.connection import Connection
from dcnplan.cabling.media_choice import Choice, metres
from dcnplan.cabling.medium import candidates
from dcnplan.catalog.media import Media
from dcnplan.errors import Problem
from dcnplan.plan.captions import role_text
from dcnplan.plan.groups import Plan
from dcnplan.plan.shuffles import ways_of


def settled(shelf: Media, asked: Sequence[Asked]) -> tuple[Asked, ...]:
    """Without a box, where no optic leads all legs of a cage into one connector, or none so far."""
    return tuple(
        one if _reach(shelf, one) else replace(one, wanted=replace(one.wanted, shuffle=False)) for one in asked
    )


def _reach(shelf: Media, one: Asked) -> bool:
    found = candidates(shelf, one.wanted) if one.wanted.shuffle else ()
    return any(medium.longest_m(one.bundle.patch_m) >= one.span.length_m for medium in found)


def unlike_ways(plan: Plan, asked: Sequence[Asked]) -> dict[int, Choice]:
    """The faults of cages that are split otherwise below than above, by their place among what is asked."""
    found = ((number, _unlike(plan, one)) for number, one in enumerate(asked))
    return {number: choice for number, choice in found if choice}


def _unlike(plan: Plan, one: Asked) -> Choice | None:
    bundle = one.bundle
    above = plan.shuffled_below(bundle.table, bundle.number)
    lower, upper = ways_of(plan, bundle.table, bundle.number) if above else (0, 0)
    if above is None or lower == upper or min(lower, upper) < 2:
        return None
    group = one.row(0).group
    below, top = role_text(group.role) if group else "server", role_text(above.role)
    text = f"a shuffle joins {upper} with {upper} cages; the {below} is split {lower}x, the {top} {upper}x"
    return Choice(problem=Problem(text, above.shuffle))


def where_boxes_stand(connections: Sequence[Connection]) -> Iterator[str]:
    """Which the lengths follow from."""
    for one in connections:
        if one.boxes:
            end = role_text(one.between.split("-")[1])
            place = f"the {end} end, within {metres(one.patch_m)} of it"
            yield f"{one.between}: shuffle boxes are taken to stand at {place} (lengths.patch-cord)"


def unboxed(plan: Plan, asked: Sequence[Asked]) -> Iterator[str]:
    """Where boxes were asked for, and none is needed, or no optic goes into one."""
    for one in asked:
        bundle = one.bundle
        if not plan.shuffled_below(bundle.table, bundle.number) or one.wanted.shuffle:
            continue
        if bundle.boxes is not None:
            why = "no optic leads all legs of a cage into one connector"
            yield f"{bundle.between}: {why}: cassettes join them, not shuffle boxes"
        elif one.part.straight or one.wanted.split < 2:
            yield f"{bundle.between}: the legs of no two split cages go apart: no shuffle box is needed"
