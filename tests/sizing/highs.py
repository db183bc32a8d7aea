"""The least price of two tiers, asked of HiGHS: a second road to the search for any number of servers.

A whole number of leaf groups for each model and number of uplinks, a yes or no for each model and number of spines over
them; knows no order in which anything is tried.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import highspy

from tests.sizing.brute import Beside, divisors, ports_of
from tests.sizing.small import LINKS, Asked, Box


class _Leaf(NamedTuple):
    """A leaf with so many uplinks, and the most ports for servers that they keep the ratio for."""

    box: Box
    gbps: int
    uplinks: int
    down: int


def cheapest(asked: Asked) -> int | None:
    """The least price of switches and links; None where nothing fits. Every price has to be known, and whole."""
    model = highspy.Highs()
    model.silent()
    cost: Any = 0
    served: Any = 0
    picked: Any = 0
    for leaf in _leaves(asked):
        tops = [(box, spines) for box in asked.of("spine") for spines in divisors(leaf.uplinks) if spines > 1]
        groups, chosen = model.addIntegral(lb=0, ub=asked.servers), [model.addBinary() for _ in tops]
        if not tops:
            model.addConstr(groups <= 0)
            continue
        model.addConstr(groups <= asked.servers * sum(chosen))
        for (box, spines), one in zip(tops, chosen, strict=True):
            ports = asked.homing * leaf.uplinks // spines
            model.addConstr(ports * groups <= ports_of(box, leaf.gbps) + ports * asked.servers * (1 - one))
            cost += spines * _known(box.price) * one
        cost += asked.homing * (_known(leaf.box.price) + leaf.uplinks * _of_a_link(asked, leaf.gbps)) * groups
        served += leaf.down // asked.share * groups
        picked += sum(chosen)
    if isinstance(picked, int):
        return None
    model.addConstr(served >= asked.servers)
    model.addConstr(picked == 1)
    model.setOptionValue("mip_rel_gap", 0.0)
    model.minimize(cost)
    if model.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return None
    assert model.getModelStatus() == highspy.HighsModelStatus.kOptimal, model.getModelStatus()
    return round(model.getInfo().objective_function_value)


def _leaves(asked: Asked) -> Iterator[_Leaf]:
    limit = min(asked.leaf, asked.end_to_end)
    for box in asked.of("leaf"):
        for gbps in sorted({speed for _, speed in box.ports}):
            beside = Beside(asked, box, gbps)
            for uplinks in range(2, beside.most_uplinks + 1):
                kept = limit * uplinks * gbps / asked.gbps // asked.share * asked.share
                if down := min(beside.most_down(uplinks), int(kept)):
                    yield _Leaf(box, gbps, uplinks, down)


def _of_a_link(asked: Asked, gbps: int) -> int:
    return sum(asked.prices[name, None] * each for name, each, _ in LINKS[gbps])


def _known(price: int | None) -> int:
    assert price is not None
    return price
