"""Mermaid: the folded diagram as a flowchart, or every link of a small fabric."""

from collections.abc import Iterator

from dcnplan.drawing.project import rendered_whole
from dcnplan.plan.groups import Plan
from dcnplan.projects.project import Project


def text(whole: Plan | Project) -> Iterator[str]:
    """A flowchart, as `dcnplan diagram` draws it. Raises InputError above Mermaid's own limits."""
    content = rendered_whole(whole, "mmd")
    assert isinstance(content, str)
    yield content
