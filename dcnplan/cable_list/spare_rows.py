"""Legs of split cages that are in no link, as rows of the cable list.

Puts names to them; composes no text.
"""

import numpy as np

from dcnplan.cable_list.cable_rows import CableRows, EndColumns, nobody, texts
from dcnplan.cable_list.connectors import spare_connectors, spare_trunks
from dcnplan.cable_list.legs import Legs, SegmentPair, Spares
from dcnplan.cable_list.linked import channels
from dcnplan.fabric.port_names import port_names
from dcnplan.network.columns import Texts
from dcnplan.plan.groups import Plan


def spare_rows(
    plan: Plan, known: tuple[SegmentPair, ...], legs: Legs, spares: Spares, names: Texts, pods: Texts
) -> CableRows:
    """One end each, the other open."""
    count = len(spares.seats.row)
    here, far, nothing = _end(plan, known, legs, spares, names, pods), nobody(count), texts([None] * count)
    lower, upper = (far, here) if spares.upper else (here, far)
    return CableRows(
        np.full(count, spares.code + len(known) * (2 if spares.upper else 1)), lower, upper,
        np.full(count, spares.upper), spare_connectors(known, legs, spares), *(nothing,) * 6,
    )  # fmt: skip


def _end(
    plan: Plan, known: tuple[SegmentPair, ...], legs: Legs, spares: Spares, names: Texts, pods: Texts
) -> EndColumns:
    pair, seats = known[spares.code], spares.seats
    side = pair.upper if spares.upper else pair.lower
    assert side.group is not None
    called = port_names(side.group.device, side.group.faceplate, _purpose(plan, pair, spares.upper))
    where = (seats.slot, seats.cage, seats.leg)
    return EndColumns(
        seats.row, names[seats.row], called.ports[where], called.cages[where],
        channels(np.ones(len(seats.row), np.bool_), seats.leg), pods[seats.row], spare_trunks(known, legs, spares),
    )  # fmt: skip


def _purpose(plan: Plan, pair: SegmentPair, upper: bool) -> str:
    one = pair.connection
    if one.table == "links":
        link = plan.links[one.number]
        return link.lower.key if upper else link.purpose
    return plan.peers[one.number].ends[upper][1] if one.table == "peers" else plan.servers[one.number].purpose
