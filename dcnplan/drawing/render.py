"""A plan as a drawing in any of the formats; what would draw too much is refused before it is built.

Knows sizes and formats; draws nothing itself.
"""

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from dcnplan.designs import Design
from dcnplan.drawing.clos import FOLDINGS, scene_of
from dcnplan.drawing.drawn_pods import drawn_pods
from dcnplan.drawing.palette import Theme
from dcnplan.drawing.paper import picture_of
from dcnplan.drawing.scene import Detail, Scene
from dcnplan.drawing.sheets import fits_labelled, pod_sheets, sheets_of
from dcnplan.errors import InputError, Place, Problem
from dcnplan.plan.groups import Plan

if TYPE_CHECKING:
    from dcnplan.fabric.builder import Fabric

FORMATS = ("svg", "png", "drawio", "dot", "mmd")
SUFFIXES = MappingProxyType({
    ".svg": "svg", ".png": "png", ".drawio": "drawio", ".dot": "dot", ".gv": "dot", ".mmd": "mmd", ".mermaid": "mmd",
})  # fmt: skip
"""The format that the end of a file's name asks for."""

DETAILS: tuple[Detail, ...] = get_args(Detail)
MOST_LINKS = 5_000
"""Links and boxes that are drawn without being asked twice; a page of more cannot be read."""

_FULL = 200
"""Links and switches of which a page may have room for all; more need not be tried."""


def diagram(
    design: Design, form: str = "svg", detail: Detail | None = None, theme: Theme = "light", most: int = MOST_LINKS
) -> str | bytes:
    """A picture of a design as a text or, of a PNG, as bytes: svg, png, drawio, dot or mmd.

    `detail` is one pod for all of its type ("fabric"), one with all its switches ("pod") or every link ("full"), and
    chosen by size where it is not given. Raises InputError where more than `most` links would be drawn, and
    InfeasibleError where nothing joins some of them.
    """
    return rendered(design.joined().plan, form, detail, theme, most, lambda: design.fabric)


def rendered(
    plan: Plan, form: str, detail: Detail | None = None, theme: Theme = "light", most: int = MOST_LINKS,
    built: Callable[[], "Fabric"] | None = None,
) -> str | bytes:  # fmt: skip
    """The content of a file in one of FORMATS; `detail` None is chosen by size, and `built` gives the fabric.

    Raises InputError where more than `most` links would be drawn, and where a format cannot hold the drawing.
    """
    chosen = detail or detail_for(plan)
    _check_count(plan, chosen, most)
    if form == "dot":
        from dcnplan.drawing.dot import dot_source

        return dot_source(scene_of(plan, chosen))
    if form == "mmd":
        from dcnplan.drawing.mermaid import mermaid_text

        return mermaid_text(scene_of(plan, chosen))
    sheets = drawn_sheets(plan, chosen, most, built)
    if form == "drawio":
        from dcnplan.drawing.drawio import drawio_text

        return drawio_text((*sheets, *_pod_pages(plan, chosen, most)))
    if form == "png":
        from dcnplan.drawing.png import png_bytes

        return png_bytes(picture_of(*sheets), theme)
    from dcnplan.drawing.svg import svg_text

    return svg_text(picture_of(*sheets), theme)


def detail_for(plan: Plan) -> Detail:
    """Every link where all of them and their ports fit a page, else one pod for all alike."""
    few = sum(group.count for group in plan.switches) + sum(link.count for link in plan.links) <= _FULL
    return "full" if few and fits_labelled(plan) else "fabric"


def drawn_sheets(
    plan: Plan, detail: Detail, most: int = MOST_LINKS, built: Callable[[], "Fabric"] | None = None
) -> tuple[Scene, ...]:
    """The sheets, with port names where every link is drawn. Raises InputError where that is more than `most`."""
    _check_count(plan, detail, most)
    sheets = sheets_of(plan, detail)
    if detail != "full":
        return sheets
    from dcnplan.designs import fabric_of
    from dcnplan.drawing.ports import with_ports

    return with_ports(sheets, built() if built else fabric_of(plan))


def _check_count(plan: Plan, detail: Detail, most: int) -> None:
    count = drawn(plan, detail)
    if count > most:
        hint = f"--detail fabric draws any size; --max-links {count} draws them all"
        message = f"a {detail} diagram has {count:,} links and switches, the limit is {most:,}"
        raise InputError(Problem(message, Place("dcnplan diagram"), hint))


def drawn(plan: Plan, detail: Detail) -> int:
    """How many links and switches a diagram would have at most; 0 for a folded one, which has few whatever the plan."""
    if detail == "fabric":
        return 0
    if detail == "full":
        return sum(group.count for group in plan.switches) + sum(link.count for link in plan.links)
    spines = FOLDINGS["pod"].spines or 0
    count = 0
    for pod in drawn_pods(plan):
        above = min(pod.top.each, spines) if pod.is_straight else pod.top.each
        count += sum(leaf.each * (1 + above) for leaf in pod.leaves)
        count += above if pod.is_straight else pod.top.each * (1 + spines)
    return count


def _pod_pages(plan: Plan, detail: Detail, most: int) -> tuple[Scene, ...]:
    """Behind a folded drawing a page for each pod type, where its pod can be drawn."""
    if detail != "fabric" or drawn(plan, "pod") > most:
        return ()
    return tuple(sheet for pod in drawn_pods(plan) for sheet in pod_sheets(plan, pod))
