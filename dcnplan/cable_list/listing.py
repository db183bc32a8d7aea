"""The cable list: a row for each leg with the names of both ends, sorted for the installer, in batches.

Knows the order of the rows; nothing of formats.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from dcnplan.cable_list.attributes import BOX, BUNDLED, CABLE, CORRECTED, FABRIC, PLACED, PLANE, RAIL, RARE, TRUNKS
from dcnplan.cable_list.batch import Batch
from dcnplan.cable_list.cable_rows import CableRows, Leg, joined, texts
from dcnplan.cable_list.external import external_batches
from dcnplan.cable_list.legs import Seats, SegmentPair, segment_pairs, spare_legs, table_legs
from dcnplan.cable_list.linked import linked_rows, own_seats, starts_above
from dcnplan.cable_list.spare_rows import spare_rows
from dcnplan.cable_list.stands import Stands
from dcnplan.cabling.connection import Cabling
from dcnplan.cabling.correction import is_corrected
from dcnplan.fabric.across import crossing
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.named_rows import block_name, switch_names
from dcnplan.fabric.rows import switch_rows
from dcnplan.floor.floor import Floor
from dcnplan.floor.placing import floor_of
from dcnplan.network.columns import Bools, Ints, Texts
from dcnplan.plan.groups import Plan, Table
from dcnplan.plan.rails import are_said

if TYPE_CHECKING:
    from dcnplan.cable_list.bundled import Bundled

COLUMNS = tuple(one.name for one in CABLE)
COMPOSED = frozenset(one.name for one in (*CABLE, *RARE) if one.is_composed)
"""Columns of names, and of names with ports that stand in other columns."""

BATCH = 1 << 14
"""Rows at a time."""

Columns = Mapping[str, list[Any]]


def titles_of(plan: Plan, cabling: Cabling) -> tuple[str, ...]:
    """The columns of the plan's cable list."""
    told = {
        BUNDLED: any(link.bundle for link in plan.links) or (plan.bundle and bool(crossing(plan))),
        CORRECTED: any(map(is_corrected, cabling.connections)),
        **dict.fromkeys((RAIL, PLANE), are_said(plan)),
        **dict.fromkeys(TRUNKS, any(one.by_cassette for one in cabling.connections)),
        BOX: any(one.by_box for one in cabling.connections),
        FABRIC: plan.fabric is not None,
        **dict.fromkeys(PLACED, plan.floor is not None),
    }
    return (*COLUMNS, *(one.name for one in RARE if told[one]))


def cable_batches(fabric: Fabric, cabling: Cabling, servers: bool = True) -> Iterator[Columns]:
    """Batches of columns by name; None where something does not apply.

    Rows go by class, switch at the cable's own end, cage and leg, so that the legs of a cable stand together.
    """
    floor = floor_of(fabric.plan)
    of, stands = fabric.plan.fabric, Stands(fabric, floor) if floor else None
    bundled = _bundled(floor).of if floor else None
    return (
        _columns(replace(batch, fabric=of, stands=stands, bundled=bundled))
        for batch in _batches(fabric, cabling, servers)
    )


def _bundled(floor: Floor) -> "Bundled":
    from dcnplan.cable_list.bundled import Bundled  # most fabrics have no floor

    return Bundled(floor)


def _columns(batch: Batch) -> Columns:
    return {one.name: one.values(batch) for one in (*CABLE, *RARE)}


def _batches(fabric: Fabric, cabling: Cabling, servers: bool) -> Iterator[Batch]:
    tables = {one.table for one in cabling.connections}
    between: tuple[Table, ...] = ("links", "peers")
    for table in between:
        if table in tables:
            yield from _table(fabric, cabling, table)
    yield from external_batches(fabric)
    if servers and "servers" in tables:
        yield from _table(fabric, cabling, "servers")


def _table(fabric: Fabric, cabling: Cabling, table: Table) -> Iterator[Batch]:
    """Links and spare legs, in the installer's order."""
    known, legs = segment_pairs(cabling), table_legs(fabric, cabling, table)
    names, pods = switch_names(fabric), _pods(fabric.plan, len(fabric.switches))
    parts = [linked_rows(fabric, table, known, legs, pods)]
    keys = [_keys(known, legs.code, starts_above(known, legs), own_seats(known, legs))]
    for spares in spare_legs(cabling, table, legs):
        parts.append(spare_rows(fabric.plan, known, legs, spares, names, pods))
        code, upper = (np.full(len(spares.seats.row), one) for one in (spares.code, spares.upper))
        keys.append(_keys(known, code, upper, spares.seats))
    rows, alike = joined(parts), _alike(known)
    order = np.lexsort([np.concatenate(columns) for columns in zip(*keys, strict=True)][::-1])
    for first in range(0, len(order), BATCH):
        yield _batch(rows.at(order[first : first + BATCH]), alike, table == "servers")


def _batch(rows: CableRows, alike: Sequence[Leg], is_of_servers: bool) -> Batch:
    """With the legs that are in it: of many lengths there are many, and each column asks all."""
    here, leg = np.unique(rows.leg, return_inverse=True)
    return Batch(replace(rows, leg=leg), [alike[number] for number in here.tolist()], is_of_servers=is_of_servers)


def _keys(known: tuple[SegmentPair, ...], code: Ints, upper: Bools, own: Seats) -> tuple[Ints, ...]:
    number = np.array([pair.connection.number for pair in known])[code]
    return (number, upper.astype(np.int8), *own.columns)


def _alike(known: tuple[SegmentPair, ...]) -> list[Leg]:
    """The links of each pair, its spare legs below, those above."""
    return [_linked(one) for one in known] + [_spare(one, upper) for upper in (False, True) for one in known]


def _linked(pair: SegmentPair) -> Leg:
    one = pair.connection
    kind, ends = one.kind_of(pair.split), (pair.lower, pair.upper)
    length_m = None if one.by_box else one.length_m
    return Leg(kind, one.between, one.speed_bps, *ends, one.medium, length_m, is_corrected(one))


def _spare(pair: SegmentPair, upper: bool) -> Leg:
    """A leg that ends at a cassette, or that needs a cable of its own, has none."""
    one = pair.connection
    is_apart = one.by_cassette or one.per == 1
    cable = (None, None, False) if is_apart else (one.medium, one.length_m, is_corrected(one))
    ends = (None, pair.upper) if upper else (pair.lower, None)
    return Leg("spare", one.between, one.speed_bps, *ends, *cable)


def _pods(plan: Plan, switches: int) -> Texts:
    """The pod or plane of each switch, by row."""
    pods = texts([None] * switches)
    rows = switch_rows(plan)
    for group in plan.switches:
        for block in range(group.blocks):
            here = rows[group.key].of_block(block)
            pods[here.start : here.stop] = block_name(group, block)
    return pods
