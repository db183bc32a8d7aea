"""Shapes of a picture as they are collected, and how far right and down they reach.

Knows nothing of what they mean.
"""

from dataclasses import dataclass, field

from dcnplan.drawing.picture import Line, Rect, Text


@dataclass
class Shapes:
    """Filled from above; lists because drawings are made piece by piece."""

    frames: list[Rect] = field(default_factory=list)
    boxes: list[Rect] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    homes: dict[str, str] = field(default_factory=dict)
    right: float = 0.0
    bottom: float = 0.0

    def reach(self, right: float, bottom: float) -> None:
        """Something ends there."""
        self.right, self.bottom = max(self.right, right), max(self.bottom, bottom)
