"""Which cages of a faceplate are tied together: blocks under limits of their own, and kinds of like blocks.

Knows nothing of what is asked.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from dcnplan.catalog.device import CageGroup
from dcnplan.frozen import frozen
from dcnplan.plan.packing.relaxed import GaveUp
from dcnplan.plan.panel import Bank, Cap, Panel, Share, Unit


@frozen
class Shape:
    """A block of cages: its stretches of like cages, each with the unit it repeats, and the limits within the block.

    `shares` are stretches of a single cage whose used ones run at one speed.
    """

    groups: tuple[CageGroup, ...]
    caps: tuple[Cap, ...] = ()
    units: tuple[Unit, ...] = ()
    shares: tuple[Share, ...] = ()

    @property
    def is_cage(self) -> bool:
        """Whether it is a single cage, tied to no other."""
        return not (self.caps or self.shares) and self.unit(0).is_cage

    def unit(self, group: int) -> Unit:
        """What a stretch repeats."""
        return self.units[group] if self.units else Bank(self.groups[group]).ties


@frozen
class Kind:
    """`count` like blocks, filled in the order of `members` (the banks of each). `rows`: limits beyond the block.

    Without limits of its own a block is the smallest there is: a cage, or a pair; a member is then a bank of many.
    """

    shape: Shape
    members: tuple[tuple[int, ...], ...]
    count: int
    rows: tuple[int, ...] = ()


def kinds(panel: Panel, is_small: Callable[[Shape, bool], bool]) -> tuple[Kind, ...]:
    """Every bank in one kind. `is_small(shape, counted)`: whether the ways to use a block can be listed."""
    usable = tuple(number for number, bank in enumerate(panel.banks) if not bank.off)
    return tuple(_kinds(panel, usable, tuple(range(len(panel.caps))), (), is_small))


def _kinds(
    panel: Panel,
    banks: Sequence[int],
    caps: Sequence[int],
    rows: tuple[int, ...],
    is_small: Callable[[Shape, bool], bool],
) -> Iterator[Kind]:
    """Like blocks are a kind where their uses can be listed; else limits become rows, and it is tried within."""
    alike: dict[Shape, list[tuple[int, ...]]] = defaultdict(list)
    for block in _tied(panel, banks, caps):
        alike[_shape(panel, block, caps)].append(block)
    for shape, members in alike.items():
        if not shape.caps and not shape.shares:
            count = sum(panel.banks[bank].cages for (bank,) in members) // shape.groups[0].count
            yield Kind(shape, tuple(members), count, rows)
        elif (len(members) > 1 or shape.shares) and is_small(shape, bool(rows)):
            yield Kind(shape, tuple(members), len(members), rows)
        elif not shape.caps:
            raise GaveUp
        else:
            for block in members:
                for part, outer, inner in _parts(panel, block, caps):
                    yield from _kinds(panel, part, inner, (*rows, *outer), is_small)


_Part = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""Banks, the limits over all of them, and the limits within."""


def _parts(panel: Panel, block: Sequence[int], caps: Sequence[int]) -> Iterator[_Part]:
    """The block without its widest limits; where its limits cross, a part for each set of them."""
    here = [cap for cap in caps if panel.caps[cap].banks[0] in block]
    wide = [cap for cap in here if len(panel.caps[cap].banks) == len(block)]
    if wide:
        yield block, wide, [cap for cap in here if cap not in wide]
        return
    parts: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for bank in block:
        parts[tuple(cap for cap in panel.caps_over[bank] if cap in here)].append(bank)
    for share in panel.shares:
        if share.cages[0] in block and not any(set(share.cages) <= set(part) for part in parts.values()):
            raise GaveUp
    yield from ((part, limits, ()) for limits, part in parts.items())


def _shape(panel: Panel, block: tuple[int, ...], caps: Iterable[int]) -> Shape:
    inner = tuple(
        cap._replace(banks=tuple(block.index(bank) for bank in cap.banks))
        for cap in (panel.caps[cap] for cap in caps)
        if cap.banks[0] in block
    )
    shares = tuple(
        share._replace(cages=tuple(block.index(bank) for bank in share.cages))
        for share in panel.shares
        if set(share.cages) & set(block)
    )
    banks = [panel.banks[bank] for bank in block]
    units = tuple(bank.ties for bank in banks)
    if inner or shares:
        return Shape(tuple(replace(bank.group, count=bank.cages) for bank in banks), inner, units, shares)
    return Shape(tuple(bank.of_unit for bank in banks), (), units)


def _tied(panel: Panel, banks: Sequence[int], caps: Iterable[int]) -> list[tuple[int, ...]]:
    """Banks that limits and shared speeds tie together, in their order."""
    block: dict[int, tuple[int, ...]] = {bank: (bank,) for bank in banks}
    ties = [panel.caps[cap].banks for cap in caps]
    ties += [share.cages for share in panel.shares if share.cages[0] in block]
    for tie in ties:
        parts = {block[bank] for bank in tie}
        joined = tuple(sorted(bank for part in parts for bank in part))
        for bank in joined:
            block[bank] = joined
    return sorted(set(block.values()))
