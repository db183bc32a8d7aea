"""A part of a fabric as a drawing of every link: draw.io and Mermaid.

Says that it is a part, and leaves out the numbers of the whole, which a part would show wrong; draws nothing itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dcnplan.drawing.clos import scene_of
from dcnplan.drawing.drawio import drawio_text
from dcnplan.drawing.mermaid import mermaid_text
from dcnplan.drawing.project import of_project
from dcnplan.drawing.render import MOST_LINKS, drawn, drawn_sheets
from dcnplan.drawing.scene import Area, Scene
from dcnplan.errors import InputError, Place, Problem
from dcnplan.export.extract import smaller
from dcnplan.plan.groups import Plan
from dcnplan.projects.project import Project


def text(form: str, part: Plan | Project, remark: str) -> Iterator[str]:
    """Raises InputError where the part is still too large to draw."""
    plans = [part] if isinstance(part, Plan) else [design.plan for design in part.designs]
    _check_size(plans, form)
    if form == "drawio":
        sheets = (sheet for plan in plans for sheet in drawn_sheets(plan, "full"))
        yield drawio_text([_without_numbers(_called(sheet, part), remark) for sheet in sheets])
    else:
        yield f"%% {remark}\n"
        yield mermaid_text(*(_called(scene_of(plan, "full"), part) for plan in plans))


def _check_size(plans: Sequence[Plan], form: str) -> None:
    count = sum(drawn(plan, "full") for plan in plans)
    if count > MOST_LINKS:
        message = f"the part has {count:,} switches and links, the limit of a drawing is {MOST_LINKS:,}"
        less = next(filter(None, map(smaller, plans)), None)
        raise InputError(Problem(message, Place(f"--to {form}"), f"{less} takes less" if less else None))


def _called(scene: Scene, part: Plan | Project) -> Scene:
    return scene if isinstance(part, Plan) else of_project(part, scene)


def _without_numbers(scene: Scene, remark: str) -> Scene:
    tops, bottoms = (tuple(map(_headings, areas)) for areas in (scene.tops, scene.bottoms))
    return replace(scene, subtitle=remark, facts=(), tops=tops, bottoms=bottoms)


def _headings(area: Area) -> Area:
    rows = (replace(row, words=tuple(words for words in row.words if words.kind == "heading")) for row in area.rows)
    return replace(area, rows=tuple(rows))
