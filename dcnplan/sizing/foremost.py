"""Models that need not be looked at, as another is no more on any axis and nowhere has fewer ports.

Where a role may have any model, so are those that only amount to the same and come later by name. Knows faceplates; no
counts of switches.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from dcnplan.sizing.columns import Columns
from dcnplan.sizing.measures import beats, key, like
from dcnplan.sizing.parts import Part

Stairs = Sequence[int]


def foremost(
    parts: Iterable[Part],
    columns: Columns,
    role: str,
    stairs: Callable[[Part], tuple[Stairs, ...]] = lambda part: (),
    alike: Callable[[Part], object] | None = None,
) -> tuple[Part, ...]:
    """Those that nothing `alike` (else: with the same kinds of cages) stands before.

    `stairs` say how many ports a part has, and how many of these in whole cages.
    """
    groups: dict[object, list[Part]] = {}
    for part in parts:
        groups.setdefault((alike or _cages)(part), []).append(part)
    kept = (one for several in groups.values() for one in _kept(several, columns, role, stairs))
    return tuple(sorted(kept, key=lambda part: _rank(part, columns)[1:]))


def same_faceplate(part: Part) -> object:
    """What has all ports of another, in the same cages."""
    return part.panel, part.cards


def _kept(
    several: Sequence[Part], columns: Columns, role: str, stairs: Callable[[Part], tuple[Stairs, ...]]
) -> Iterator[Part]:
    is_any = columns.request.models[role] is None
    known = {part: stairs(part) for part in several}
    for one in several:
        before = (other for other in several if other is not one and _is_before(other, one, columns, is_any))
        if not any(_covers(known[other], known[one]) for other in before):
            yield one


def _is_before(one: Part, other: Part, columns: Columns, is_any: bool) -> bool:
    """Whether it is less on some axis and on none more; of `is_any`, or as much and first in the order of designs."""
    if one.card and columns.request.failed_limit("line_card") is not None:
        return False
    if one.panel != other.panel and any(variant.caps for variant in one.panel.variants):
        return False  # it may have fewer ports than is thought
    if beats(one.measure, other.measure, columns.width):
        return True
    return is_any and like(one.measure, other.measure, columns.width) and _rank(one, columns) < _rank(other, columns)


def _rank(part: Part, columns: Columns) -> tuple[Any, ...]:
    return key(part.measure, columns.ties), part.names[0], part.card.name if part.card else "", part.cards


def _covers(some: tuple[Stairs, ...], others: tuple[Stairs, ...]) -> bool:
    return all(
        len(one) >= len(other) and all(map(_is_enough, one, other)) for one, other in zip(some, others, strict=True)
    )


def _is_enough(one: int, other: int) -> bool:
    return one >= other


def _cages(part: Part) -> frozenset[object]:
    """What links see of it."""
    return frozenset(
        (
            bank.group.form,
            bank.group.speed_bps,
            bank.group.also_bps,
            bank.group.breakouts,
            bank.group.lanes,
            bank.group.twin,
            bank.group.use,
            bank.group.feeds,
        )
        for variant in part.panel.variants
        for bank in variant.banks
    )
