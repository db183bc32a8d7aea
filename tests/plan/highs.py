"""Whether needs fit on a panel, asked of HiGHS: the second road to `place` for faceplates of any size.

The plainest model there is: a whole number of cages for each need, bank and mode, cage by cage where cages are tied; no
blocks, no columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import highspy

from dcnplan.catalog.device import Breakout
from dcnplan.plan.panel import Panel
from dcnplan.plan.port_need import PortNeed


class _Choice(NamedTuple):
    """A mode of the cages of a bank for a need; of one cage alone where the bank is of tied units."""

    need: int
    bank: int
    split: Breakout
    cage: int | None = None


def fits(panel: Panel, needs: Sequence[PortNeed]) -> bool:
    """What HiGHS proves, of anything that the box can be set to."""
    return any(_fits(variant, needs) for variant in panel.variants)


def _fits(panel: Panel, needs: Sequence[PortNeed]) -> bool:
    model, choices = _model(panel, needs)
    cages = [model.addIntegral(lb=0) for _ in choices]
    for number, need in enumerate(needs):
        _at_least(model, _ports(cages, choices, number, need), need.ports)
    for number, ports in _natives(panel, needs).items():
        _at_least(model, _by_nature(panel, cages, choices, number, needs[number]), ports)
    _within(model, panel, choices, cages, model.addIntegral)
    model.run()
    if any(not _ports(cages, choices, number, need) for number, need in enumerate(needs)):
        return False
    status = model.getModelStatus()
    assert status in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible), status
    return bool(status == highspy.HighsModelStatus.kOptimal)


def _natives(panel: Panel, needs: Sequence[PortNeed]) -> dict[int, int]:
    """Where cages share a speed: how many ports of each need have to be in cages that are not split for them."""
    found: dict[int, int] = {}
    for number, need in enumerate(needs) if panel.shares_speeds_so else ():
        before = sum(ports for other, ports in found.items() if needs[other].speed_bps == need.speed_bps)
        found[number] = max(0, min(need.ports, _most_natives(panel, need) - before))
    return found


@lru_cache(maxsize=512)
def _most_natives(panel: Panel, need: PortNeed) -> int:
    """Of the need alone."""
    model, choices = _model(panel, [replace(need, split=False)])
    cages = [model.addIntegral(lb=0, obj=-one.split.mode.ways) for one in choices]
    _within(model, panel, choices, cages, model.addIntegral)
    model.run()
    return round(-float(model.getObjectiveValue()))


def _by_nature(
    panel: Panel, cages: Sequence[Any], choices: Sequence[_Choice], number: int, need: PortNeed
) -> list[Any]:
    own = {(one.bank, one.split) for one in _choices(panel, number, replace(need, split=False))}
    mine = [(count, one) for count, one in zip(cages, choices, strict=True) if one.need == number]
    return [one.split.mode.ways * count for count, one in mine if (one.bank, one.split) in own]


def size(panel: Panel, needs: Sequence[PortNeed]) -> float:
    """The largest factor by which the needs still fit if cages could be shared out in parts: 100 % of the faceplate."""
    return max(_size(variant, needs) for variant in panel.variants)


def _size(panel: Panel, needs: Sequence[PortNeed]) -> float:
    model, choices = _model(panel, needs)
    cages = [model.addVariable(lb=0) for _ in choices]
    factor = model.addVariable(lb=0, ub=1e6, obj=-1.0)
    for number, need in enumerate(needs):
        _at_least(model, [*_ports(cages, choices, number, need), -need.ports * factor], 0)
    _within(model, panel, choices, cages, model.addVariable)
    model.run()
    return -float(model.getObjectiveValue())


def _model(panel: Panel, needs: Sequence[PortNeed]) -> tuple[Any, list[_Choice]]:
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    return model, [choice for number, need in enumerate(needs) for choice in _choices(panel, number, need)]


def _choices(panel: Panel, number: int, need: PortNeed) -> Iterator[_Choice]:
    for index, bank in enumerate(panel.banks):
        for rank, split in bank.modes(need.speed_bps):
            assert not split.mode.beside, "a mixed split is not modelled here"
            if not need.sort.takes(bank.group, rank, split):
                continue
            if bank.ties.is_plain and not panel.shares:
                yield _Choice(number, index, split)
                continue
            yield from (_Choice(number, index, split, cage) for cage in range(bank.cages) if bank.takes(split, cage))


def _ports(cages: Sequence[Any], choices: Sequence[_Choice], number: int, need: PortNeed) -> list[Any]:
    mine = zip(cages, choices, strict=True)
    return [one.split.mode.ways_at(need.speed_bps) * count for count, one in mine if one.need == number]


def _within(model: Any, panel: Panel, choices: Sequence[_Choice], cages: Sequence[Any], new: Any) -> None:
    """No more cages, pairs of cages and limited ports than there are."""
    used = list(zip(cages, choices, strict=True))
    for index, bank in enumerate(panel.banks):
        here = [(count, one) for count, one in used if one.bank == index]
        if here and here[0][1].cage is not None:
            _tied(model, panel, index, here, new)
            continue
        _at_most(model, [(1 + one.split.takes_mate) * count for count, one in here], bank.cages)
        for side in ("odd", "even"):
            pairs = [count for count, one in here if one.split.cages == side or one.split.takes_mate]
            _at_most(model, pairs, bank.cages // 2)
    for cap in panel.caps:
        taken = [cap.weight(one.split.mode) * count for count, one in used if one.bank in cap.banks]
        _at_most(model, taken, cap.ports)
    for share in panel.shares:
        _agree(model, [(count, share.value(one.split)) for count, one in used if one.bank in share.cages], new)


def _tied(model: Any, panel: Panel, index: int, here: list[tuple[Any, _Choice]], new: Any) -> None:
    """Cage by cage: one mode, a mate that is taken has none, and what ties the cages of each unit."""
    bank = panel.banks[index]
    at: dict[int, list[tuple[Any, _Choice]]] = {cage: [] for cage in range(bank.cages)}
    for count, one in here:
        at[one.cage or 0].append((count, one))
    for cage, several in at.items():
        takers = [count for mate in bank.mates(cage) for count, one in at[mate] if one.split.takes_mate]
        _at_most(model, [count for count, _ in several], 1)
        for taker in takers:
            _at_most(model, [*(count for count, _ in several), taker], 1)
    for first in range(0, bank.cages, bank.unit):
        for cap in bank.ties.caps:
            inside = [pair for cage in cap.banks for pair in at[first + cage]]
            _at_most(model, [cap.weight(one.split.mode) * count for count, one in inside], cap.ports)
        for share in bank.ties.shares:
            inside = [pair for cage in share.cages for pair in at[first + cage]]
            _agree(model, [(count, share.value(one.split)) for count, one in inside], new)


def _agree(model: Any, counts: list[tuple[Any, object]], new: Any) -> None:
    """Of several values one."""
    values = list(dict.fromkeys(value for _, value in counts))
    chosen = {value: new(lb=0, ub=1) for value in values}
    _at_most(model, list(chosen.values()), 1)
    for count, value in counts:
        _at_most(model, [count, -1 * chosen[value]], 0)


def _at_least(model: Any, terms: list[Any], bound: int) -> None:
    if terms:
        model.addConstr(model.qsum(terms) >= bound)
    else:
        model.addConstr(0 * model.addVariable(lb=0) >= bound)


def _at_most(model: Any, terms: list[Any], bound: int) -> None:
    if terms:
        model.addConstr(model.qsum(terms) <= bound)
