"""Whether needs fit on a panel, asked of HiGHS: the second road to `place` for faceplates of any size.

The plainest model there is: a whole number of cages for each need, bank and mode; no blocks, no columns.
"""

from collections.abc import Sequence
from typing import Any

import highspy

from dcnplan.catalog.device import Breakout
from dcnplan.plan.panel import Panel
from dcnplan.plan.port_need import PortNeed

_Choice = tuple[int, int, Breakout]


def fits(panel: Panel, needs: Sequence[PortNeed]) -> bool:
    """What HiGHS proves."""
    model, choices = _model(panel, needs)
    cages = [model.addIntegral(lb=0) for _ in choices]
    for number, need in enumerate(needs):
        _at_least(model, _ports(cages, choices, number), need.ports)
    _within(model, panel, choices, cages)
    model.run()
    status = model.getModelStatus()
    assert status in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible), status
    return bool(status == highspy.HighsModelStatus.kOptimal)


def size(panel: Panel, needs: Sequence[PortNeed]) -> float:
    """The largest factor by which the needs still fit if cages could be shared out in parts: 100 % of the faceplate."""
    model, choices = _model(panel, needs)
    cages = [model.addVariable(lb=0) for _ in choices]
    factor = model.addVariable(lb=0, ub=1e6, obj=-1.0)
    for number, need in enumerate(needs):
        _at_least(model, [*_ports(cages, choices, number), -need.ports * factor], 0)
    _within(model, panel, choices, cages)
    model.run()
    return -float(model.getObjectiveValue())


def _model(panel: Panel, needs: Sequence[PortNeed]) -> tuple[Any, list[_Choice]]:
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    choices = [
        (number, index, split)
        for number, need in enumerate(needs)
        for index, bank in enumerate(panel.banks)
        for rank, split in bank.modes(need.speed_bps)
        if need.split or rank[0] < 2
    ]
    return model, choices


def _ports(cages: Sequence[Any], choices: Sequence[_Choice], need: int) -> list[Any]:
    return [split.mode.ways * count for count, (of, _, split) in zip(cages, choices, strict=True) if of == need]


def _within(model: Any, panel: Panel, choices: Sequence[_Choice], cages: Sequence[Any]) -> None:
    """No more cages, pairs of cages and limited ports than there are."""
    used = list(zip(cages, choices, strict=True))
    for index, bank in enumerate(panel.banks):
        here = [(count, split) for count, (_, of, split) in used if of == index]
        _at_most(model, [(1 + split.takes_mate) * count for count, split in here], bank.cages)
        for side in ("odd", "even"):
            pairs = [count for count, split in here if split.cages == side or split.takes_mate]
            _at_most(model, pairs, bank.cages // 2)
    for cap in panel.caps:
        _at_most(model, [split.mode.ways * count for count, (_, of, split) in used if of in cap.banks], cap.ports)


def _at_least(model: Any, terms: list[Any], bound: int) -> None:
    if terms:
        model.addConstr(model.qsum(terms) >= bound)
    else:
        model.addConstr(0 * model.addVariable(lb=0) >= bound)


def _at_most(model: Any, terms: list[Any], bound: int) -> None:
    if terms:
        model.addConstr(model.qsum(terms) <= bound)
