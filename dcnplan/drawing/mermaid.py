"""A scene as a Mermaid flowchart, for a README or a wiki.

Knows the format and its limits: Mermaid itself draws nothing above them.
"""

import re
from collections.abc import Iterator

from dcnplan.drawing.scene import Bundle, Scene
from dcnplan.drawing.wording import links_text
from dcnplan.errors import InputError, Place, Problem

MOST_EDGES, MOST_CHARACTERS = 500, 50_000
"""Mermaid's defaults for `maxEdges` and `maxTextSize`."""

_PLAIN = re.compile(r"[^A-Za-z0-9 .,:()/_+×–-]")


def mermaid_text(scene: Scene) -> str:
    """The flowchart. Raises InputError where Mermaid would refuse it."""
    text = "".join(f"{line}\n" for line in _lines(scene))
    edges = len(scene.bundles)
    if edges > MOST_EDGES or len(text) > MOST_CHARACTERS:
        limits = f"Mermaid takes {MOST_EDGES} edges and {MOST_CHARACTERS:,} characters"
        smaller = "" if scene.detail == "fabric" else "--detail fabric is smaller, "
        message, hint = f"{limits}, this has {edges:,} and {len(text):,}", f"{smaller}-o fabric.svg draws it"
        raise InputError(Problem(message, Place("dcnplan diagram"), hint))
    return text


def _lines(scene: Scene) -> Iterator[str]:
    ids = {node.key: f"n{number}" for number, node in enumerate(scene.nodes)}
    yield "flowchart TB"
    for number, area in enumerate(scene.areas):
        nodes = [node for row in area.rows for node in row.nodes]
        boxes = [f'{ids[node.key]}["{_inert(node.texts[0])}"]' for node in nodes]
        if area.framed:
            yield f'  subgraph a{number}["{_inert(area.title)}"]'
            yield from (f"    {box}" for box in boxes)
            yield "  end"
        else:
            yield from (f"  {box}" for box in boxes)
    for bundle in scene.bundles:
        yield f"  {_edge(bundle, ids)}"


def _edge(bundle: Bundle, ids: dict[str, str]) -> str:
    arrow = "-.-" if bundle.kind == "open" else "---"
    text = _inert(links_text(bundle.links, bundle.speed_bps))
    return f'{ids[bundle.upper.key]} {arrow}|"{text}"| {ids[bundle.lower.key]}'


def _inert(text: str) -> str:
    """Every character that Mermaid or its HTML could read as more than text, as its number."""
    return _PLAIN.sub(lambda match: f"#{ord(match[0])};", text)
