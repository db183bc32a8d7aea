"""A plan as a drawing in any of the formats; what would draw too much is refused before it is built.

Knows sizes and formats; draws nothing itself.
"""

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from dcnplan.drawing.clos import FOLDINGS, scene_of
from dcnplan.drawing.drawn_pods import drawn_pods
from dcnplan.drawing.palette import Theme
from dcnplan.drawing.paper import picture_of
from dcnplan.drawing.picture import Picture
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


def rendered(
    plan: Plan, form: str, detail: Detail | None = None, theme: Theme = "light", most: int = MOST_LINKS,
    built: Callable[[], "Fabric"] | None = None,
) -> str | bytes:  # fmt: skip
    """The content of a file in one of FORMATS; `detail` None is chosen by size, and `built` gives the fabric.

    Raises InputError where more than `most` links would be drawn, and where a format cannot hold the drawing.
    """
    _check_words(form, detail or "fabric", theme)
    chosen = detail or detail_for(plan)
    check_count(plan, chosen, most)
    if form == "dot":
        from dcnplan.drawing.dot import dot_source

        return dot_source(scene_of(plan, chosen))
    if form == "mmd":
        from dcnplan.drawing.mermaid import mermaid_text

        return mermaid_text(scene_of(plan, chosen))
    sheets = drawn_sheets(plan, chosen, most, built)
    if form == "drawio":
        from dcnplan.drawing.drawio import drawio_text

        return drawio_text((*sheets, *pod_pages(plan, chosen, most)))
    return written(picture_of(*sheets), form, theme)


def written(picture: Picture, form: str, theme: Theme) -> str | bytes:
    """A picture as svg or png."""
    if form == "png":
        from dcnplan.drawing.png import png_bytes

        return png_bytes(picture, theme)
    from dcnplan.drawing.svg import svg_text

    return svg_text(picture, theme)


def _check_words(form: str, detail: str, theme: str) -> None:
    for what, word, words in (
        ("format", form, FORMATS),
        ("detail", detail, DETAILS),
        ("theme", theme, get_args(Theme)),
    ):
        if word not in words:
            raise InputError(Problem(f"no {what} of a picture is called '{word}'", hint=f"one of {', '.join(words)}"))


def detail_for(plan: Plan) -> Detail:
    """Every link where all of them and their ports fit a page, else one pod for all alike."""
    few = sum(group.count for group in plan.switches) + sum(link.count for link in plan.links) <= _FULL
    return "full" if few and fits_labelled(plan) else "fabric"


def drawn_sheets(
    plan: Plan, detail: Detail, most: int = MOST_LINKS, built: Callable[[], "Fabric"] | None = None
) -> tuple[Scene, ...]:
    """The sheets, with port names where every link is drawn. Raises InputError where that is more than `most`."""
    check_count(plan, detail, most)
    sheets = sheets_of(plan, detail)
    if detail != "full":
        return sheets
    from dcnplan.designs import fabric_of
    from dcnplan.drawing.ports import with_ports

    return with_ports(sheets, built() if built else fabric_of(plan))


def check_count(plan: Plan, detail: Detail, most: int) -> None:
    """Raises InputError where that would be more than `most` links and switches."""
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


def pod_pages(plan: Plan, detail: Detail, most: int) -> tuple[Scene, ...]:
    """Behind a folded drawing a page for each pod type, where its pod can be drawn."""
    if detail != "fabric" or drawn(plan, "pod") > most:
        return ()
    return tuple(sheet for pod in drawn_pods(plan) for sheet in pod_sheets(plan, pod))
