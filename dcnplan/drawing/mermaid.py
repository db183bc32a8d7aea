"""A scene as a Mermaid flowchart, for a README or a wiki.

Knows the format and its limits: Mermaid itself draws nothing above them.
"""

import re
from collections.abc import Iterator, Sequence

from dcnplan.drawing.headings import about
from dcnplan.drawing.link_labels import few_alike
from dcnplan.drawing.palette import LIGHT, plane_colour
from dcnplan.drawing.scene import Bundle, Scene, together
from dcnplan.errors import InputError, Place, Problem
from dcnplan.units import ports_text

MOST_EDGES, MOST_CHARACTERS = 500, 50_000
"""Mermaid's defaults for `maxEdges` and `maxTextSize`."""

_PLAIN = re.compile(r"[^A-Za-z0-9 .,:()/_+×–-]")


def mermaid_text(*scenes: Scene) -> str:
    """The flowchart; several scenes are a subgraph each. Raises InputError where Mermaid would refuse it."""
    text = "".join(f"{line}\n" for line in _lines(scenes))
    edges = sum(len(scene.bundles) for scene in scenes) + 1
    if edges > MOST_EDGES or len(text) > MOST_CHARACTERS:
        limits = f"Mermaid takes {MOST_EDGES} edges and {MOST_CHARACTERS:,} characters"
        folded = all(scene.detail == "fabric" for scene in scenes)
        smaller = "" if folded else "--detail fabric is smaller, "
        message, hint = f"{limits}, this has {edges:,} and {len(text):,}", f"{smaller}-o fabric.svg draws it"
        raise InputError(Problem(message, Place("dcnplan diagram"), hint))
    return text


def _lines(scenes: Sequence[Scene]) -> Iterator[str]:
    whole = together(scenes)
    ids = {node.key: f"n{number}" for number, node in enumerate(whole.nodes)}
    yield "flowchart TB"
    yield '%%{init: {"flowchart": {"wrappingWidth": 1200}}}%%'
    first = 0
    for number, scene in enumerate(scenes):
        if len(scenes) > 1:
            yield f'  subgraph f{number}["{_inert(scene.name)}"]'
        yield from _areas(scene, first, ids)
        first += len(scene.areas)
        if len(scenes) > 1:
            yield "  end"
    labelled = few_alike(whole.bundles)
    for bundle in whole.bundles:
        yield f"  {_edge(bundle, bundle.key in labelled, ids)}"
    # Unseen, and behind the others, which are painted by number: it keeps the words below all boxes.
    words = (line for scene in scenes for line in about(scene))
    yield f'  {ids[whole.nodes[-1].key]} ~~~ about["{"<br/>".join(map(_inert, words))}"]'
    yield from _paint(whole, ids)


def _areas(scene: Scene, first: int, ids: dict[str, str]) -> Iterator[str]:
    for number, area in enumerate(scene.areas, first):
        nodes = [node for row in area.rows for node in row.nodes]
        boxes = [f'{ids[node.key]}["{_inert(node.texts[0])}"]' for node in nodes]
        if area.framed:
            yield f'  subgraph a{number}["{_inert(area.title)}"]'
            yield from (f"    {box}" for box in boxes)
            yield "  end"
        else:
            yield from (f"  {box}" for box in boxes)


def _paint(scene: Scene, ids: dict[str, str]) -> Iterator[str]:
    """Boxes in the colour of their role, links in that of their plane or class of spines."""
    roles: dict[str, list[str]] = {}
    for node in scene.nodes:
        roles.setdefault(node.role, []).append(ids[node.key])
    for role, nodes in roles.items():
        ink = LIGHT.on_dark if role in ("spine", "core") else LIGHT.text
        yield f"  classDef {role}Box fill:{LIGHT.fills[role]},stroke:{LIGHT.edge},color:{ink}"
        yield f"  class {','.join(nodes)} {role}Box"
    yield f"  classDef aboutBox fill:none,stroke:none,color:{LIGHT.text},text-align:left"
    yield "  class about aboutBox"
    links: dict[str, list[str]] = {}
    for number, bundle in enumerate(scene.bundles):
        if bundle.hues:
            links.setdefault(plane_colour(LIGHT, bundle.hues), []).append(f"{number}")
    yield from (f"  linkStyle {','.join(numbers)} stroke:{colour}" for colour, numbers in links.items())


def _edge(bundle: Bundle, labelled: bool, ids: dict[str, str]) -> str:
    arrow = "-.-" if bundle.kind in ("open", "external") else "---"
    label = f'|"{_inert(ports_text(bundle.drawn_links, bundle.speed_bps))}"|' if labelled else ""
    return f"{ids[bundle.upper.key]} {arrow}{label} {ids[bundle.lower.key]}"


def _inert(text: str) -> str:
    """Every character that Mermaid or its HTML could read as more than text, as its number."""
    return _PLAIN.sub(lambda match: f"#{ord(match[0])};", text)
