"""draw.io: the folded diagram with a page for each pod type, or every link of a small fabric."""

from collections.abc import Iterator

from dcnplan.drawing.project import rendered_whole
from dcnplan.plan.groups import Plan
from dcnplan.projects.project import Project


def text(whole: Plan | Project) -> Iterator[str]:
    """An uncompressed file for draw.io, as `dcnplan diagram` draws it."""
    content = rendered_whole(whole, "drawio")
    assert isinstance(content, str)
    yield content
