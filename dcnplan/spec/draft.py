"""A Spec in the making, in which any value may be missing or wrong.

Knows nothing of how it is filled.
"""

from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any

from dcnplan.spec.models import Count, Path
from dcnplan.spec.written import Written

Branch = dict[str, Any]

# Their counts stand beside the switches in the Spec, and inside them in the file.
_INSIDE = {"spine_count": "spine", "pod_spine_count": "pod_spine"}


def holder(said: Container[Path], path: Path) -> Path:
    """`path` where it was said, or else the nearest path said that holds it in the file; () at the latest."""
    while path and path not in said:
        inside = _INSIDE.get(str(path[-1]))
        path = (*path[:-1], inside) if inside else path[:-1]
    return path


@dataclass
class Draft:
    """A Spec in the making: `tree` in the shape of its models, `said` what was written at each path."""

    tree: Branch = field(default_factory=dict)
    said: dict[Path, Written] = field(default_factory=dict)

    def get(self, *path: str | int) -> Any:
        """The value at `path`; None where it was not said, or is wrong."""
        value: Any = self.tree
        for step in path:
            if not isinstance(value, dict | tuple):
                return None
            value = value.get(step) if isinstance(value, dict) else value[int(step)]
        return value

    def number(self, *path: str | int) -> int | None:
        """The number at a path whose value is a count; None where it is `max`, not said, or wrong."""
        value = self.get(*path)
        return value.number if isinstance(value, Count) else None

    def wrong(self, *path: str | int) -> bool:
        """Whether something was said at `path` that could not be read."""
        return path in self.said and self.said[path].value is None

    def near(self, *path: str | int) -> Written:
        """What was written at `path`, or around it."""
        return self.said[holder(self.said, path)]

    def put(self, branch: Branch, path: Path, name: str, written: Written | None) -> None:
        """Set `name` in the branch at `path`, where it was said; a wrong value only leaves its place."""
        if written is None:
            return
        self.said[*path, name] = written
        if written.value is not None:
            branch[name] = written.value
