"""Links of one length that share split cages, counted by blocks of lower switches: one of like blocks stands for all.

Lower switches are of a block where their links share cages at the upper ones. Knows no length.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from dcnplan.cabling.shared_cages import Laid, LinkEnd, SharedCages, ends_at, kinds_of, links_at, numbered_axes
from dcnplan.frozen import frozen

_Numbers = tuple[int, ...]
_Shape = tuple[object, ...]
"""What is alike of like blocks: the legs of each lower switch, and their cages by their order in the block."""


@frozen
class _Axes:
    """The numbered axes by their place: those that tell lower switches apart, those that number ports at both ends, all
    others.
    """

    lower: tuple[int, ...]
    both: tuple[int, ...]
    others: tuple[int, ...]


def kinds_by_block(laid: Laid) -> Mapping[SharedCages, int]:
    """As `kinds_of_shared_cages`, of which this is a shorter way where all links are of one length."""
    axes = _axes(laid)
    shapes: dict[_Shape, tuple[int, list[_Numbers]]] = {}
    for block, shape in _blocks(laid, axes):
        shapes[shape] = shapes.get(shape, (0, []))[0] + 1, block
    found: Counter[SharedCages] = Counter()
    for times, block in shapes.values():
        every = (
            _numbers(laid, (*axes.lower, *axes.both, *axes.others), (*own, *rest))
            for own in block
            for rest in product(*(_range(laid, at) for at in (*axes.both, *axes.others)))
        )
        for kind, count in kinds_of(links_at(laid, every)).items():
            found[kind] += times * count
    return found


def _axes(laid: Laid) -> _Axes:
    numbered, (lower, upper) = numbered_axes(laid), ({at for at, _ in ports} for _, ports in laid.ends)
    return _Axes(
        tuple(sorted((numbered & upper) - lower)), tuple(sorted(numbered & upper & lower)),
        tuple(sorted(numbered - upper)),
    )  # fmt: skip


def _blocks(laid: Laid, axes: _Axes) -> Iterator[tuple[list[_Numbers], _Shape]]:
    """Lower switches that share cages, directly or through others: the same ones whatever the number on other axes."""
    upper = ends_at(laid, 1)
    parallel = list(product(*(_range(laid, at) for at in axes.both)))
    ends = {
        own: [upper(_numbers(laid, (*axes.lower, *axes.both), (*own, *link))) for link in parallel]
        for own in product(*(_range(laid, at) for at in axes.lower))
    }
    for block in _joined({own: [end.cage for end in ends[own] if end.cage] for own in ends}):
        order: dict[object, int] = {}
        yield block, tuple(tuple(_relative(end, order) for end in ends[own]) for own in block)


def _relative(end: LinkEnd, order: dict[object, int]) -> tuple[int, int, int]:
    return end.segment, end.leg, order.setdefault(end.cage, len(order)) if end.cage else -1


def _joined(cages: Mapping[_Numbers, Sequence[object]]) -> Iterator[list[_Numbers]]:
    """The keys that share some of their cages together, in their order."""
    block_of: dict[object, list[_Numbers]] = {}
    for own, here in cages.items():
        block = [own]
        for other in {id(other): other for cage in here if (other := block_of.get(cage))}.values():
            block = [*other, *block]
        for cage in (cage for member in block for cage in cages[member]):
            block_of[cage] = block
        if not here:
            yield block
    yield from (sorted(block) for block in {id(block): block for block in block_of.values()}.values())


def _range(laid: Laid, at: int) -> range:
    return range(laid.axes.axes[at][1])


def _numbers(laid: Laid, places: Sequence[int], said: Sequence[int]) -> _Numbers:
    """Those numbers at their places, 0 elsewhere."""
    found = [0] * len(laid.axes.axes)
    for at, number in zip(places, said, strict=True):
        found[at] = number
    return tuple(found)
