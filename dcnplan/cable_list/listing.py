"""The cable list: a row for each leg with the names of both ends, sorted for the installer, in batches.

Knows names and connections; nothing of formats.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from dcnplan.cable_list.attributes import BUNDLED, CABLE
from dcnplan.cable_list.cable_rows import Sheet, facts, table_sheet
from dcnplan.cable_list.external import external_batches
from dcnplan.cable_list.legs import joints
from dcnplan.cabling.connection import Cabling
from dcnplan.fabric.builder import Fabric
from dcnplan.network.columns import Ints, Texts
from dcnplan.plan.groups import Plan
from dcnplan.plan.link_axes import Table

COLUMNS = tuple(one.name for one in CABLE)
BUNDLE = BUNDLED.name
"""The column that stands behind them where links of a pair are one bundle: what the links of one have in common."""

COMPOSED = frozenset(
    {"cable", "link", "lower", "upper", "lower_label", "upper_label", "lower_trunk", "upper_trunk", BUNDLE}
)
"""Columns of names, which hold letters, digits and hyphens, and of names with ports that stand in other columns."""

BATCH = 1 << 14
"""Rows at a time."""

Columns = Mapping[str, list[Any]]


def titles_of(plan: Plan) -> tuple[str, ...]:
    """The columns of the plan's cable list."""
    return (*COLUMNS, BUNDLE) if any(link.bundle for link in plan.links) else COLUMNS


def cable_batches(fabric: Fabric, cabling: Cabling, servers: bool = True) -> Iterator[Columns]:
    """Batches of columns by name; None where something does not apply.

    Rows go by class, switch at the cable's own end, cage and leg, so that the legs of a cable stand together.
    """
    tables = {one.table for one in cabling.connections}
    between: tuple[Table, ...] = ("links", "peers")
    for table in between:
        if table in tables:
            yield from _table(fabric, cabling, table)
    yield from external_batches(fabric, (*COLUMNS, BUNDLE))
    if servers and "servers" in tables:
        yield from _table(fabric, cabling, "servers")


def _table(fabric: Fabric, cabling: Cabling, table: Table) -> Iterator[Columns]:
    sheet = table_sheet(fabric, cabling, table)
    known = facts(joints(cabling))
    taken = {title: np.array([fact[title] for fact in known], np.object_) for title in known[0]}
    for first in range(0, len(sheet.order), BATCH):
        yield _batch(sheet, taken, sheet.order[first : first + BATCH])


def _batch(sheet: Sheet, taken: Mapping[str, Texts], here: Ints) -> Columns:
    fact = sheet.fact[here]
    found = {title: texts[fact].tolist() for title, texts in taken.items()}
    found |= {title: texts[here].tolist() for title, texts in sheet.texts.items()}
    ends = list(zip(*(found[title] for title in ("lower", "lower_port", "upper", "upper_port")), strict=True))
    spare = (kind == "spare" for kind in found["kind"])
    found["link"] = [None if one else f"{end[0]}:{end[1]}" for one, end in zip(spare, ends, strict=True)]
    found["cable"] = _connectors(sheet.owner[here], sheet.owner_cage[here], sheet.connector[here])
    for end, trunks in zip(("lower", "upper"), sheet.trunks, strict=True):
        names = _connectors(sheet.texts[end][here], sheet.texts[f"{end}_cage"][here], trunks[here])
        found[f"{end}_trunk"] = names
        # Nothing is bought for a connector whose legs are all spare.
        found[f"{end}_trunk_m"] = [
            long if name else None for name, long in zip(names, found[f"{end}_trunk_m"], strict=True)
        ]
    found["lower_label"] = [_label(a, b, c, d) for a, b, c, d in ends]
    found["upper_label"] = [_label(c, d, a, b) for a, b, c, d in ends]
    return found


def _connectors(switch: Texts, cage: Texts, connector: Ints) -> list[str | None]:
    """The cage that a cable starts from, and the connector of the cage where it has several."""
    return [
        None if number < 0 else f"{name}:{place}.{number}" if number else f"{name}:{place}"
        for name, place, number in zip(switch.tolist(), cage.tolist(), connector.tolist(), strict=True)
    ]


def _label(name: str | None, port: str | None, far: str | None, far_port: str | None) -> str | None:
    if name is None:
        return None
    return f"{name} {port} > {far} {far_port}" if far else f"{name} {port} > spare"
