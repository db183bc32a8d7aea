"""A design or a project as a picture, for programs and for the command line.

Tells them apart; draws nothing itself.
"""

from typing import TYPE_CHECKING

from dcnplan.designs import Design
from dcnplan.drawing.palette import Theme
from dcnplan.drawing.render import MOST_LINKS, rendered
from dcnplan.drawing.scene import Detail

if TYPE_CHECKING:
    from dcnplan.projects.project import Project


def diagram(
    design: "Design | Project", form: str = "svg", detail: Detail | None = None, theme: Theme = "light",
    most: int = MOST_LINKS,
) -> str | bytes:  # fmt: skip
    """A picture as a text or, of a PNG, as bytes: svg, png, drawio, dot or mmd; of a project with a sheet a fabric.

    `detail` is one pod for all of its type ("fabric"), one with all its switches ("pod") or every link ("full"), and
    chosen by size where it is not given. Raises InputError where more than `most` links would be drawn, and
    InfeasibleError where nothing joins some of them.
    """
    return drawn(design.joined(), form, detail, theme, most)


def drawn(
    design: "Design | Project", form: str, detail: Detail | None = None, theme: Theme = "light", most: int = MOST_LINKS
) -> str | bytes:
    """The same, also where nothing joins some of the links."""
    if isinstance(design, Design):
        return rendered(design.plan, form, detail, theme, most, lambda: design.fabric)
    from dcnplan.drawing.project import rendered_project

    return rendered_project(design, form, detail, theme, most)
