"""Mermaid: the folded diagram as a flowchart, or every link of a small fabric."""

from collections.abc import Iterator

from dcnplan.drawing.render import rendered
from dcnplan.plan.groups import Plan


def text(plan: Plan) -> Iterator[str]:
    """A flowchart, as `dcnplan diagram` draws it. Raises InputError above Mermaid's own limits."""
    content = rendered(plan, "mmd")
    assert isinstance(content, str)
    yield content
