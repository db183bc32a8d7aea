"""A scene as Graphviz: areas as clusters, roles on ranks, one edge a bundle with its number of links.

Knows the format; leaves every coordinate to Graphviz. Unseen edges along a rank keep its order, which Graphviz would
scramble.
"""

from collections.abc import Iterator, Sequence

from dcnplan.drawing.headings import about
from dcnplan.drawing.link_labels import few_alike
from dcnplan.drawing.palette import LIGHT, plane_colour
from dcnplan.drawing.scene import Area, Bundle, Node, Scene
from dcnplan.output.escaping import dot_text
from dcnplan.units import ports_text


def dot_source(*scenes: Scene, name: str | None = None) -> str:
    """An undirected graph for `dot`; several scenes are a cluster each of the graph of that name."""
    return "".join(f"{line}\n" for line in _lines(scenes, name or scenes[0].name))


def _lines(scenes: Sequence[Scene], name: str) -> Iterator[str]:
    yield f"graph {dot_text(name)} {{"
    if len(scenes) == 1:
        yield f"  {_label(scenes[0])}"
    yield "  newrank=true; remincross=false; nodesep=0.15; ranksep=1.2; splines=line;"
    yield '  node [shape=box, style="rounded,filled", fontname="Helvetica", fontsize=11];'
    yield '  edge [fontname="Helvetica", fontsize=8];'
    first = 0
    for number, scene in enumerate(scenes):
        if len(scenes) > 1:
            yield f"  subgraph cluster_fabric{number} {{"
            yield f"  {_label(scene)}"
        yield from _scene(scene, first)
        first += len(scene.areas)
        if len(scenes) > 1:
            yield "  }"
    yield "}"


def _label(scene: Scene) -> str:
    lines = ' + "\\n" + '.join(dot_text(line) for line in about(scene))
    return f'label={lines}; labelloc=t; fontname="Helvetica"; fontsize=11;'


def _scene(scene: Scene, first: int) -> Iterator[str]:
    for number, area in enumerate(scene.areas, first):
        yield from _area(area, number, "t" if area in scene.tops else "b")
    for role in dict.fromkeys(node.role for node in scene.nodes):
        names = " -- ".join(dot_text(node.key) for node in scene.nodes if node.role == role)
        yield f"  {{ rank=same; edge [style=invis]; {names} }}"
    labelled = few_alike(scene.bundles)
    for bundle in scene.bundles:
        yield _edge(bundle, bundle.key in labelled)


def _area(area: Area, number: int, titled: str) -> Iterator[str]:
    nodes = [node for row in area.rows for node in row.nodes]
    if not area.framed:
        yield from (f"  {_node(node)}" for node in nodes)
        return
    stroke = plane_colour(LIGHT, area.planes) if area.planes else LIGHT.frame
    yield f"  subgraph cluster{number} {{"
    yield f'    label={dot_text(area.title)}; labelloc={titled}; style=rounded; color="{stroke}";'
    yield from (f"    {_node(node)}" for node in nodes)
    yield "  }"


def _node(node: Node) -> str:
    stroke = plane_colour(LIGHT, node.planes) if node.planes else LIGHT.edge
    ink = LIGHT.on_dark if node.role in ("spine", "core") else LIGHT.text
    colours = f'fillcolor="{LIGHT.fills[node.role]}", color="{stroke}", fontcolor="{ink}"'
    many = ", peripheries=2" if node.count > 1 else ""
    facts = "; ".join(f"{name} {value}" for name, value in node.facts)
    return f"{dot_text(node.key)} [label={dot_text(node.texts[0])}, tooltip={dot_text(facts)}, {colours}{many}];"


def _edge(bundle: Bundle, labelled: bool) -> str:
    stroke = plane_colour(LIGHT, bundle.hues) if bundle.hues else LIGHT.link
    text = f"{'label' if labelled else 'tooltip'}={dot_text(ports_text(bundle.drawn_links, bundle.speed_bps))}"
    dashed = ", style=dashed" if bundle.kind in ("open", "external") else ""
    # The upper end first: Graphviz puts it on the higher rank.
    return (
        f"  {dot_text(bundle.upper.key)} -- {dot_text(bundle.lower.key)} "
        f'[color="{stroke}", {text}, kind={bundle.kind}, links={bundle.links}{dashed}];'
    )
