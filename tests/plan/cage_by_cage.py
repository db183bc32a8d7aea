"""Whether needs fit on a box, read off its data sheet cage by cage: the second road to `place` for every rule it has.

Knows no panel, bank or unit; for a handful of cages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from dcnplan.catalog.cage_sets import holds
from dcnplan.catalog.device import CageGroup, Device, Mode, SystemMode
from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.port_need import PortNeed
from dcnplan.plan.seats import slot_and_cage


class Use(NamedTuple):
    """A cage in a mode; `served` is which needs have how many of its ports. `by_nature`: it is not split."""

    mode: Mode
    takes_mate: bool = False
    served: tuple[tuple[int, int], ...] = ()
    by_nature: bool = False


class _State(NamedTuple):
    """Ports still to find, in all and by nature, what is left under each limit, what each group shares, which mates are
    used or taken, and of each rule of blocking whether its mode and its cages are in use.
    """

    left: tuple[int, ...]
    natives: tuple[int, ...]
    limits: tuple[int, ...]
    shared: tuple[object, ...]
    mates: tuple[str, ...]
    blocks: tuple[tuple[bool, bool], ...]


def fronts(device: Device) -> Sequence[SystemMode]:
    """What the box can be set to."""
    return device.system_modes or (SystemMode("", device.groups, device.limits, device.ties),)


def fits(device: Device, needs: Sequence[PortNeed]) -> bool:
    """Every state of every cage, once."""
    return any(_fits(front, needs, _natives(front, needs)) for front in fronts(device))


def _natives(front: SystemMode, needs: Sequence[PortNeed]) -> tuple[int, ...]:
    """How many ports of each need have to be in cages that are not split for them: where some share a speed."""
    if not front.ties.speed_groups:
        return (0,) * len(needs)
    found: list[int] = []
    for number, need in enumerate(needs):
        alone = _most_natives(front, replace(need, ports=1))
        taken = sum(found[at] for at in range(number) if needs[at].speed_bps == need.speed_bps)
        found.append(max(0, min(need.ports, alone - taken)))
    return tuple(found)


@lru_cache(maxsize=64)
def _most_natives(front: SystemMode, need: PortNeed) -> int:
    """Of the need alone."""
    tried = range(len(dict(cages(front))), 0, -1)
    return next((ports for ports in tried if _fits(front, [replace(need, ports=ports)], (ports,))), 0)


def _fits(front: SystemMode, needs: Sequence[PortNeed], natives: tuple[int, ...]) -> bool:
    states = {_start(front, needs, natives)}
    for cage, group in cages(front):
        found = list(uses(front, group, cage, needs))
        states |= {after for state in states for use in found for after in _after(front, state, cage, use)}
    return any(not any(state.left) and not any(state.natives) for state in states)


def _start(front: SystemMode, needs: Sequence[PortNeed], natives: tuple[int, ...]) -> _State:
    return _State(
        tuple(need.ports for need in needs),
        natives,
        tuple(amount for _, amount, _ in _limits(front)),
        (None,) * len(front.ties.speed_groups),
        ("idle",) * len(_mates(front)),
        ((False, False),) * len(front.ties.blocks),
    )


def cages(front: SystemMode) -> Iterator[tuple[int, CageGroup]]:
    """Those of the faceplate, by number."""
    number = 0
    for group in front.groups:
        for _ in range(group.count):
            number += 1
            if group.use in ("any", "uplink"):
                yield number, group


def _mates(front: SystemMode) -> Sequence[tuple[int, ...]]:
    last = sum(group.count for group in front.groups)
    return front.ties.mates or [(cage, cage + 1) for cage in range(1, last, 2)]


def _mates_of(front: SystemMode, cage: int) -> tuple[int, ...]:
    return next((mates for mates in _mates(front) if cage in mates), (cage,))


def _limits(front: SystemMode) -> list[tuple[tuple[int, ...], int, bool]]:
    found = []
    for limit in front.limits:
        held = limit.only or tuple(range(limit.first, limit.last + 1))
        found += [(held, limit.ports, False)] if limit.ports is not None else []
        found += [(held, limit.bps, True)] if limit.bps is not None else []
    return found


def uses(front: SystemMode, group: CageGroup, cage: int, needs: Sequence[PortNeed]) -> Iterator[Use]:
    """Every mode of the cage that serves a need."""
    able = [number for number, need in enumerate(needs) if need.uplinks or group.use == "any"]
    for number in able:
        if needs[number].speed_bps in (group.speed_bps, *group.also_bps):
            by_nature = needs[number].speed_bps == group.speed_bps or not _has_split(group, needs[number].speed_bps)
            yield Use(Mode(1, needs[number].speed_bps), False, ((number, 1),), by_nature)
    for split in group.breakouts:
        alone = len(_mates_of(front, cage)) == 1
        if not is_legal(front, split.cages, cage) or (alone and split.mode.ports == 1):
            continue
        each = [[None, *(at for at in able if needs[at].speed_bps == part.speed_bps)] for part in split.mode.parts]
        for chosen in product(*each):
            pairs = zip(chosen, split.mode.parts, strict=True)
            served = tuple((at, part.ways) for at, part in pairs if at is not None)
            if served:
                yield Use(split.mode, split.takes_mate and not alone, served)


def _has_split(group: CageGroup, speed_bps: int) -> bool:
    return any(split.mode.has(speed_bps) for split in group.breakouts)


def is_legal(front: SystemMode, cells: str, cage: int) -> bool:
    """Whether a set of cages has the cage; odd is the first of its mates."""
    if cells in ("odd", "even") and front.ties.mates:
        mates = _mates_of(front, cage)
        return (mates[0] == cage) == (cells == "odd") if len(mates) > 1 else cage % 2 == (cells == "odd")
    return holds(cells, cage)


def _after(front: SystemMode, state: _State, cage: int, use: Use) -> Iterator[_State]:
    """The state with one more cage in use, where that breaks no rule."""
    left, natives = list(state.left), list(state.natives)
    for need, ports in use.served:
        left[need] = max(0, left[need] - ports)
        natives[need] = max(0, natives[need] - use.by_nature)
    limits = tuple(
        amount - (use.mode.total_bps if bps else use.mode.ports) * (cage in held)
        for amount, (held, _, bps) in zip(state.limits, _limits(front), strict=True)
    )
    blocks = tuple(
        (on or (str(use.mode) == block.mode and cage in block.cages), off or cage in block.off)
        for (on, off), block in zip(state.blocks, front.ties.blocks, strict=True)
    )
    shared, mates = _shared(front, state.shared, cage, use), _mated(front, state.mates, cage, use)
    if shared is None or mates is None or min(limits, default=0) < 0 or any(on and off for on, off in blocks):
        return
    yield _State(tuple(left), tuple(natives), limits, shared, mates, blocks)


def _shared(front: SystemMode, shared: tuple[object, ...], cage: int, use: Use) -> tuple[object, ...] | None:
    found = list(shared)
    for number, group in enumerate(front.ties.speed_groups):
        if cage in group.cages:
            value = use.mode if group.share == "mode" or use.mode.beside else use.mode.speed_bps
            if found[number] not in (None, value):
                return None
            found[number] = value
    return tuple(found)


def _mated(front: SystemMode, mates: tuple[str, ...], cage: int, use: Use) -> tuple[str, ...] | None:
    found = list(mates)
    for number, one in enumerate(_mates(front)):
        if cage in one:
            if found[number] == "taken" or (use.takes_mate and found[number] == "used"):
                return None
            found[number] = "taken" if use.takes_mate else "used"
    return tuple(found)


def check_kept(device: Device, needs: Sequence[PortNeed], found: Faceplate) -> None:
    """What was laid out keeps every rule, serves every need, and leaves no cage uncounted."""
    front = next(front for front in fronts(device) if front.name == found.panel.mode)
    by_purpose = {need.purpose: number for number, need in enumerate(needs)}
    here: dict[int, list[tuple[Mode, bool, int, int]]] = {}
    for segment in found.segments:
        for position in segment.positions:
            cage = slot_and_cage(found, segment.bank, position)[1]
            takes = segment.takes_mate and segment.mates > 0
            part = (segment.whole, takes, by_purpose[segment.purpose], segment.mode.ways)
            here.setdefault(cage, []).append(part)
            assert segment.beside == (len(here[cage]) > 1)
    groups = dict(cages(front))
    states = {_start(front, needs, _natives(front, needs))}
    for cage, several in here.items():
        served = tuple((need, ports) for _, _, need, ports in several)
        legal = {(one.mode, one.takes_mate): one.by_nature for one in uses(front, groups[cage], cage, needs)}
        (mode, takes), *others = {(mode, takes) for mode, takes, _, _ in several}
        assert not others
        use = Use(mode, takes, served, legal[mode, takes])
        states = {after for state in states for after in _after(front, state, cage, use)}
        assert states, "a rule is broken"
    assert not any(next(iter(states)).left)
    assert not any(next(iter(states)).natives)
    taken = {mate for cage, several in here.items() if several[0][1] for mate in _mates_of(front, cage)}
    assert len(here) == sum(segment.own_cages for segment in found.segments)
    # A limit leaves idle cages without a port too.
    assert (
        (found.blocked == len(taken - set(here))) or front.limits or (front.ties.blocks and found.blocked > len(taken))
    )
    assert len(here) + found.blocked + found.free == len(groups)
