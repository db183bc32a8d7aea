"""The rules of a faceplate in words: limits, cages that share a speed, mates, blocked cages, what ports are for.

Knows data sheets; knows nothing of tables.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from dcnplan.catalog.cage_sets import WORDS, set_text
from dcnplan.catalog.device import Card, Device, PortLimit, SystemMode
from dcnplan.units import bandwidth_text, decimal_text, ports_text

_SHOWN = 3
_Front = Device | Card | SystemMode


def set_caption(cages: str) -> str:
    """`odd cages`, `cages 1-31`, `cage 49`."""
    if cages in WORDS:
        return f"{cages} cages"
    return f"cages {cages}" if {",", "-"} & set(cages) else f"cage {cages}"


def limit_captions(limits: Iterable[PortLimit]) -> Iterator[str]:
    """`at most 128 ports on cages 1-32`; like limits that follow each other are told as one."""
    for most, alike in groupby(limits, key=_most):
        sets = [limit.cages for limit in alike]
        each = "each of " if len(sets) > 1 else ""
        yield f"at most {most} on {each}cages {_sets(sets)}"


def _most(limit: PortLimit) -> str:
    most = [f"{limit.ports:,} ports"] if limit.ports is not None else []
    most += [bandwidth_text(limit.bps)] if limit.bps is not None else []
    return " and ".join(most)


def rules_of(device: Device) -> Iterator[str]:
    """What holds beside limits and splits, on each card and the box; then what is another in each system mode."""
    for card in device.cards:
        yield from (f"card {card.name}: {rule}" for rule in _rules(card))
    yield from _rules(device)
    own = {*_rules(device), *_splits(device), *limit_captions(device.limits)}
    for mode in device.system_modes:
        rules = (*limit_captions(mode.limits), *_splits(mode), *_rules(mode))
        yield from (f"system mode {mode.name}: {rule}" for rule in rules if rule not in own)


def _rules(front: _Front) -> Iterator[str]:
    yield from _ties(front)
    yield from _uses(front)


def _splits(front: _Front) -> Iterator[str]:
    for group in front.groups:
        splits = ", ".join(f"{split.mode} on {set_caption(split.cages)}" for split in group.breakouts)
        yield f"{ports_text(group.count, group.speed_bps)}: {splits or 'no splits'}"


def _ties(front: _Front) -> Iterator[str]:
    ties = front.ties
    for share in ("speed", "mode"):
        groups = [group for group in ties.speed_groups if group.share == share]
        if groups:
            first = ", set on the first" if groups[0].set_on else ""
            yield f"one {share} in each group of cages{first}: {_sets([set_text(group.cages) for group in groups])}"
    if ties.mates:
        yield f"mates: {_sets([', '.join(map(str, cages)) for cages in ties.mates])}"
    for block in ties.blocks:
        yield f"while one of {set_caption(set_text(block.cages))} is {block.mode}, off: {set_text(block.off)}"


def _sets(texts: list[str]) -> str:
    return "; ".join(_few(texts))


def _short(caption: str) -> str:
    """`cages 4, 8, 12, ..., 64`."""
    return ", ".join(_few(caption.split(",")))


def _few(texts: list[str]) -> list[str]:
    """The first few and the last."""
    return texts if len(texts) <= _SHOWN + 1 else [*texts[:_SHOWN], "...", texts[-1]]


def _uses(front: _Front) -> Iterator[str]:
    for group in front.groups:
        what = ports_text(group.count, group.speed_bps)
        if group.use != "any":
            yield f"{what}: {'uplinks only' if group.use == 'uplink' else group.use}"
        if group.numbers > 1:
            yield f"{what}: {group.numbers} numbers a cage"
        for feed in group.feeds:
            where = "a cage" if feed.cages == "any" else _short(set_caption(feed.cages))
            yield f"{what}: {where} can feed {decimal_text(feed.w)} W"
