"""draw.io: the folded diagram with a page for each pod type, or every link of a small fabric."""

from collections.abc import Iterator

from dcnplan.drawing.render import rendered
from dcnplan.plan.groups import Plan


def text(plan: Plan) -> Iterator[str]:
    """An uncompressed file for draw.io, as `dcnplan diagram` draws it."""
    content = rendered(plan, "drawio")
    assert isinstance(content, str)
    yield content
