"""A floor in its three shapes: one screen, the JSON contract, a row a device.

Arranges; works nothing out.
"""

from collections.abc import Sequence
from dataclasses import replace

from dcnplan.cabling.by_length import from_the_top
from dcnplan.designs import Design
from dcnplan.output.escaping import Cell
from dcnplan.racks.listing import rows
from dcnplan.report.answers import document
from dcnplan.report.design_fields import ORIGIN
from dcnplan.report.design_page import told_problems
from dcnplan.report.fields import page_table, sheet
from dcnplan.report.floor_facts import floor_facts, headline, told_floor
from dcnplan.report.floor_fields import DEVICE, FLOOR, KIND, ToldFloor
from dcnplan.report.floor_lengths import lengths_blocks
from dcnplan.report.floor_trays import bundle_blocks, tray_blocks
from dcnplan.report.page import Block, Facts, Page
from dcnplan.report.view import View


def floor_view(design: Design, listed: bool) -> View:
    """The floor of a design that has one; with every device where it is `listed`."""
    told = replace(told_floor(design.plan), faults=design.faults)
    devices: Sequence[Sequence[Cell]] = sheet(DEVICE, rows(told.of.floor)) if listed else ()
    return View(_page(design, told), document("floor", FLOOR, told), devices)


def _page(design: Design, told: ToldFloor) -> Page:
    origins = [one for one in design.plan.origins if one.kind != "spec" and _is_of_floor(one.what)]
    blocks: list[Block] = [*told_problems("Does not fit", told.faults), Facts("", tuple(floor_facts(told.of)))]
    blocks.append(page_table("Racks", KIND, told.kinds))
    blocks += lengths_blocks(told.lengths, from_the_top(design.plan))
    blocks += (*bundle_blocks(told.bundles), *tray_blocks(told.trays))
    if origins:
        blocks.append(page_table("Not written in the spec", ORIGIN, origins))
    blocks += told_problems("Warnings", told.warnings)
    return Page(f"{told.name}: {headline(told.of)}", tuple(blocks))


def _is_of_floor(what: str) -> bool:
    """`floor.rack.units`, `pods.dense.floor.leaf.racks`, and supplies."""
    return what.startswith(("floor.", "supplies")) or ".floor." in what
