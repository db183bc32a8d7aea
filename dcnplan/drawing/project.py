"""The fabrics of a project as one drawing: a sheet of its own for each, with its own head and legend.

draw.io has them as pages, Graphviz and Mermaid as clusters, a picture below each other. Draws nothing itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from dcnplan.designs import Design
from dcnplan.drawing.clos import scene_of
from dcnplan.drawing.palette import Theme
from dcnplan.drawing.paper import picture_of
from dcnplan.drawing.picture import Line, Picture, Rect, Swatch, Text
from dcnplan.drawing.render import MOST_LINKS, check_count, detail_for, drawn_sheets, pod_pages, rendered, written
from dcnplan.drawing.scene import Area, Bundle, Detail, Node, Scene
from dcnplan.plan.groups import Plan
from dcnplan.projects.project import Project

_APART = 24.0
"""Between the sheets of two fabrics."""


def rendered_whole(whole: Plan | Project, form: str) -> str | bytes:
    """A plan alone, or a whole project, as its size asks for."""
    return rendered(whole, form) if isinstance(whole, Plan) else rendered_project(whole, form)


def rendered_project(
    project: Project, form: str, detail: Detail | None = None, theme: Theme = "light", most: int = MOST_LINKS
) -> str | bytes:
    """The content of a file; each fabric in the detail that is wanted, or in that of its size.

    Raises InputError where a fabric has more than `most` links, and where a format cannot hold the drawing.
    """
    chosen = [(one, detail or detail_for(one.plan)) for one in project.designs]
    for one, how in chosen:
        check_count(one.plan, how, most)
    if form == "dot":
        from dcnplan.drawing.dot import dot_source

        return dot_source(*(_scene(project, one.plan, how) for one, how in chosen), name=project.name)
    if form == "mmd":
        from dcnplan.drawing.mermaid import mermaid_text

        return mermaid_text(*(_scene(project, one.plan, how) for one, how in chosen))
    sheets = [list(_sheets(project, one, how, most)) for one, how in chosen]
    if form == "drawio":
        from dcnplan.drawing.drawio import drawio_text

        pairs = zip(sheets, chosen, strict=True)
        return drawio_text([page for some, (one, how) in pairs for page in (*some, *_pages(project, one, how, most))])
    return written(below_each_other(project.name, [picture_of(*some) for some in sheets]), form, theme)


def _sheets(project: Project, design: Design, detail: Detail, most: int) -> Iterator[Scene]:
    sheets = drawn_sheets(design.plan, detail, most, lambda: design.fabric)
    return (of_project(project, sheet) for sheet in sheets)


def _pages(project: Project, design: Design, detail: Detail, most: int) -> Iterator[Scene]:
    return (of_project(project, page) for page in pod_pages(design.plan, detail, most))


def _scene(project: Project, plan: Plan, detail: Detail) -> Scene:
    return of_project(project, scene_of(plan, detail))


def of_project(project: Project, scene: Scene) -> Scene:
    """The scene under the names of project and fabric; no key of it is that of another fabric."""

    def node(one: Node) -> Node:
        return replace(one, key=f"{scene.fabric}/{one.key}")

    def area(one: Area) -> Area:
        rows = tuple(replace(row, nodes=tuple(map(node, row.nodes))) for row in one.rows)
        return replace(one, key=f"{scene.fabric}/{one.key}", rows=rows)

    def bundle(one: Bundle) -> Bundle:
        return replace(one, key=f"{scene.fabric}/{one.key}", lower=node(one.lower), upper=node(one.upper))

    return replace(
        scene,
        name=f"{project.name}: {scene.fabric}",
        tops=tuple(map(area, scene.tops)),
        bottoms=tuple(map(area, scene.bottoms)),
        bundles=tuple(map(bundle, scene.bundles)),
    )


def below_each_other(title: str, pictures: Sequence[Picture], apart: float = _APART) -> Picture:
    """The pictures as one, as wide as the widest."""
    heights = [picture.height + apart for picture in pictures]
    moved = [_moved(picture, sum(heights[:number])) for number, picture in enumerate(pictures)]
    return Picture(
        width=max(picture.width for picture in pictures),
        height=sum(heights) - apart,
        title=title,
        frames=tuple(one for picture in moved for one in picture.frames),
        lines=tuple(one for picture in moved for one in picture.lines),
        boxes=tuple(one for picture in moved for one in picture.boxes),
        texts=tuple(one for picture in moved for one in picture.texts),
        swatches=tuple(one for picture in moved for one in picture.swatches),
        is_one_sheet=False,
    )


def _moved(picture: Picture, down: float) -> Picture:
    return replace(
        picture,
        frames=tuple(_lower(one, down) for one in picture.frames),
        lines=tuple(_line_lower(one, down) for one in picture.lines),
        boxes=tuple(_lower(one, down) for one in picture.boxes),
        texts=tuple(_lower(one, down) for one in picture.texts),
        swatches=tuple(_lower(one, down) for one in picture.swatches),
    )


_Placed = TypeVar("_Placed", Rect, Text, Swatch)


def _lower(one: _Placed, down: float) -> _Placed:
    return replace(one, y=one.y + down)


def _line_lower(one: Line, down: float) -> Line:
    return replace(one, points=tuple((x, y + down) for x, y in one.points))
