"""Bundles and trays of a floor: a line and a table of a page, and two keys of a document.

Works nothing out.
"""

from collections.abc import Iterator, Sequence

from dcnplan.plan.captions import counted, role_text
from dcnplan.plan.groups import Plan
from dcnplan.report.fields import Field, Sheet, page_table, record, sheet
from dcnplan.report.number_formats import plain_number
from dcnplan.report.page import Block
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, ListOf
from dcnplan.trays.bundles import BundleType
from dcnplan.trays.fullest import Filled
from dcnplan.trays.limits import fill_text, share_text, size_text
from dcnplan.trays.listed import bundle_rows

_DIGITS = 4

BUNDLES = Field(
    "bundles",
    record(
        Field("count", WHOLE, "All of them.", lambda types: sum(one.bundles for one in types)),
        Field("types", WHOLE, "Those that differ in class, item or length.", len),
    ),
    "Bundles of cables of one class, item and length between two racks.",
)

TRAY = (
    Field("where", TEXT, "Between which racks of a row, or at which cross tray between which rows.",
          title="where"),
    Field("cables", WHOLE, "Cables in it; a fan-out lies along its farthest leg.", title="cables>"),
    Field("fill", NUMBER, "The share of its area that those take whose diameter is known.",
          lambda one: round(one.fill, _DIGITS), "fill>", fill_text),
    Field("unknown", WHOLE, "Cables whose diameter is not known: with some, it is at least so full."),
    Field("limit", NUMBER, "The largest share.", lambda one: plain_number(one.size.fill)),
    Field("trays", WHOLE, "Trays of the size that would keep within it.", title="trays needed>"),
)  # fmt: skip

TRAYS = Field("trays", ListOf(record(*TRAY)), "The five fullest trays.")

BUNDLE_TYPE = (
    Field("class", TEXT, "The class of links.", lambda one: one.cable.between, "where",
          lambda one: role_text(one.cable.between)),
    Field("item", TEXT, "What is pulled.", lambda one: one.cable.item, "item"),
    Field("length_m", NUMBER, "The length that is bought.", lambda one: plain_number(one.cable.length_m), "length>",
          lambda one: f"{float(one.cable.length_m):g} m", "m"),
    Field("bundles", WHOLE, "How many of them.", title="bundles>"),
    Field("of", TEXT, "Cables in one.", lambda one: _of(one), "cables in each>"),
)  # fmt: skip


LISTED = (
    Field("bundle", TEXT, "Its name: both racks, and a number."),
    Field("from_rack", TEXT, "The first rack, in the order of rooms, rows and places."),
    Field("to_rack", TEXT, "The other one."),
    Field("class", TEXT, "The class of links.", lambda row: row.between),
    Field("item", TEXT, "What is pulled."),
    Field("length_m", NUMBER, "The length that is bought.", lambda row: plain_number(row.length_m), unit="m"),
    Field("cables", WHOLE, "Cables in it."),
)


def bundles_sheet(plan: Plan) -> Sheet:
    """Every bundle."""
    return sheet(LISTED, bundle_rows(plan))


def _of(one: BundleType) -> str:
    return f"{one.most:,}" if one.least == one.most else f"{one.least:,} - {one.most:,}"


def bundle_blocks(types: Sequence[BundleType]) -> Iterator[Block]:
    """The table, where there is a bundle."""
    if types:
        yield page_table("Bundles between racks", BUNDLE_TYPE, types)


def tray_blocks(fullest: Sequence[Filled]) -> Iterator[Block]:
    """The table, where something lies in a tray."""
    if fullest:
        columns = (one for one in TRAY if one.title != "trays needed>" or any(tray.trays > 1 for tray in fullest))
        yield page_table("Fullest trays", tuple(columns), fullest)


def trays_text(plan: Plan, fullest: Sequence[Filled]) -> str | None:
    """`fullest A07-A08: 68 cables, 2.7% of 300x100mm`; None where nothing lies in a tray."""
    if not fullest or plan.floor is None:
        return None
    most = fullest[0]
    keys = plan.floor.keys.trays
    more = f"; {most.trays:,} of these keep within {share_text(float(keys.fill))}" if most.trays > 1 else ""
    return f"fullest {most.where}: {counted(most.cables, 'cable')}, {fill_text(most)} of {size_text(keys)}{more}"
