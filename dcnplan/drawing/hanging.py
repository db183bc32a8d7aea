"""What hangs under leaves: from where to where each box of servers, and of what is outside the fabric, stands.

Knows which box hangs on which leaves; nothing of heights.
"""

from collections.abc import Mapping

from dcnplan.drawing.columns import GAP
from dcnplan.drawing.picture import Rect
from dcnplan.drawing.scene import HANGING, Scene

Span = tuple[float, float]
"""Left and right edge."""

_SERVED = 0.6
"""The servers' part of the room below leaves that lead out of the fabric too."""


def hanging_spans(scene: Scene, leaves: Mapping[str, Rect]) -> dict[str, Span]:
    """By key of the box: under all leaves that it hangs on, servers to the left of what else hangs there."""
    spans: dict[str, Span] = {}
    for bundle in scene.bundles:
        if bundle.lower.role in HANGING:
            leaf, (left, right) = leaves[bundle.upper.key], spans.get(bundle.lower.key, (float("inf"), 0.0))
            spans[bundle.lower.key] = (min(left, leaf.x), max(right, leaf.right))
    spans |= _beside_each_other(scene, spans)
    outside = [spans[node.key] for node in scene.nodes if node.role == "external"]
    for span in dict.fromkeys(outside):
        spans |= _shared_out(scene, spans, span)
    return spans


def _beside_each_other(scene: Scene, spans: Mapping[str, Span]) -> dict[str, Span]:
    """Kinds of servers below the same leaves share the room."""
    rooms: dict[Span, list[str]] = {}
    for node in scene.nodes:
        if node.role == "servers":
            rooms.setdefault(spans[node.key], []).append(node.key)
    found: dict[str, Span] = {}
    for (left, right), keys in ((room, keys) for room, keys in rooms.items() if len(keys) > 1):
        each = (right - left + GAP) / len(keys)
        found |= {key: (left + at * each, left + (at + 1) * each - GAP) for at, key in enumerate(keys)}
    return found


def _shared_out(scene: Scene, spans: Mapping[str, Span], room: Span) -> dict[str, Span]:
    """Of the boxes in the room below the leaves of one class that lead out: servers, then one box a speed."""
    left, right = room
    here = [node for node in scene.nodes if node.role in HANGING and _meet(spans[node.key], room)]
    served = [node.key for node in here if node.role == "servers"]
    outside = [node.key for node in here if node.role == "external"]
    start = left + (right - left) * _SERVED if served else left
    share = (start - GAP - left) / (right - left)
    found = {key: (left + (spans[key][0] - left) * share, left + (spans[key][1] - left) * share) for key in served}
    each = (right - start + GAP) / len(outside)
    return found | {key: (start + at * each, start + (at + 1) * each - GAP) for at, key in enumerate(outside)}


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
