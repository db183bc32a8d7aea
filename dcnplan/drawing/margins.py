"""The title block at the head of a page and the legend at its foot.

Knows what a reader needs to read the picture; nothing of rows and boxes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dcnplan.drawing.columns import MARGIN
from dcnplan.drawing.formats import planes_text
from dcnplan.drawing.palette import PLANE_STYLES
from dcnplan.drawing.picture import Swatch, Text
from dcnplan.drawing.scene import BoxRole, Scene, SpineClass
from dcnplan.drawing.text_width import fitted, text_width
from dcnplan.plan.captions import role_text
from dcnplan.units import speed_text

_NAME, _LABEL, _VALUE, _LEGEND = 20.0, 10.0, 13.0, 11.0
_FACT_GAP, _LEAST_GAP, _FACT_LINE = 34.0, 16.0, 44.0
_SAMPLE, _ENTRY_GAP, _ENTRY_LINE = 22.0, 22.0, 22.0
_MOST_PLANES = 36

_FROM_THE_TOP: tuple[BoxRole, ...] = (
    "core",
    "spine",
    "pod_spine",
    "leaf",
    "servers",
    "external",
    "external_above",
    "external_beside",
    "open",
)
"""The order of boxes in a legend, whichever of several pods has them."""

_OUTSIDE = {
    "open": "not connected",
    **dict.fromkeys(("external", "external_above", "external_beside"), "out of the fabric"),
}

Entry = tuple[Swatch | None, str]


def header(scene: Scene, width: float) -> tuple[list[Text], float]:
    """The texts of the title block, and the height below which the picture begins."""
    return title_block(scene.name, scene.subtitle, scene.facts, width)


def title_block(
    name: str, subtitle: str, key_figures: Sequence[tuple[str, str]], width: float
) -> tuple[list[Text], float]:
    """The same of any picture."""
    room = width - 2 * MARGIN
    texts = [Text(MARGIN, 46, fitted(name, room, _NAME, True), _NAME, True)]
    texts.append(Text(MARGIN, 66, fitted(subtitle, room, 12), 12, tone="soft"))
    facts = [(label, fitted(value, room, _VALUE, True)) for label, value in key_figures]
    widths = [max(text_width(label, _LABEL), text_width(value, _VALUE, True)) for label, value in facts]
    spare = (room - sum(widths)) / max(1, len(facts) - 1)
    gap = min(_FACT_GAP, spare) if spare >= _LEAST_GAP else _FACT_GAP
    x, y = MARGIN, 94.0
    for (label, value), taken in zip(facts, widths, strict=True):
        if x > MARGIN and x + taken > width - MARGIN + 1:
            x, y = MARGIN, y + _FACT_LINE
        texts.append(Text(x, y, label, _LABEL, tone="soft"))
        texts.append(Text(x, y + 18, value, _VALUE, True))
        x += taken + gap
    return texts, y + 56


def legend(scene: Scene, width: float, top: float) -> tuple[list[Text], tuple[Swatch, ...], float]:
    """Texts and samples of the legend from `top` down, and the height of the page."""
    return legend_of(_entries(scene), width, top)


def legend_of(entries: Iterable[Entry], width: float, top: float) -> tuple[list[Text], tuple[Swatch, ...], float]:
    """The same of any picture."""
    texts: list[Text] = []
    swatches: list[Swatch] = []
    x, y = MARGIN, top
    for swatch, words in entries:
        before = _SAMPLE + 8 if swatch else 0.0
        taken = before + text_width(words, _LEGEND)
        if x > MARGIN and x + taken > width - MARGIN:
            x, y = MARGIN, y + _ENTRY_LINE
        if swatch:
            swatches.append(replace(swatch, x=x, y=y))
        texts.append(Text(x + before, y + 4, words, _LEGEND, tone="soft"))
        x += taken + _ENTRY_GAP
    return texts, tuple(swatches), y + MARGIN


def _entries(scene: Scene) -> Iterator[Entry]:
    present = {node.role for node in scene.nodes}
    entries = {_OUTSIDE.get(role) or role_text(role): role for role in _FROM_THE_TOP if role in present}
    for words, role in entries.items():
        yield Swatch(0, 0, role), words
    if any(node.count > 1 and node.role != "servers" for node in scene.nodes):
        yield Swatch(0, 0, "leaf", copies=2), "several switches alike"
    if any(area.count > 1 for area in scene.bottoms):
        yield Swatch(0, 0, "area", copies=2), "several pods alike"
    if any(bundle.kind == "peers" for bundle in scene.bundles):
        yield Swatch(0, 0, "peers", is_line=True), "peer link"
    if any(bundle.kind == "fabric" and not bundle.hues for bundle in scene.bundles):
        yield Swatch(0, 0, "fabric", is_line=True), "link" if scene.detail == "full" else "links between two boxes"
    yield from _classes(scene)
    planes = list(dict.fromkeys(bundle.planes for bundle in scene.bundles if bundle.planes))
    for plane in planes[:_MOST_PLANES]:
        yield Swatch(0, 0, "fabric", is_line=True, planes=plane), planes_text(plane)
    if len(planes) > _MOST_PLANES or len({plane[0] % PLANE_STYLES for plane in planes}) < len(planes):
        yield None, f"colours begin again after {PLANE_STYLES} planes; the number of a plane stands over its spines"


def _classes(scene: Scene) -> Iterator[Entry]:
    """Links to each class of spines, where no planes have the colours."""
    classes: dict[SpineClass, tuple[range | None, set[int]]] = {}
    for bundle in scene.bundles:
        if bundle.to_class and not bundle.planes:
            classes.setdefault(bundle.to_class, (bundle.hues, set()))[1].add(bundle.speed_bps)
    for one, (hues, speeds) in sorted(classes.items()):
        named = " and ".join(map(speed_text, sorted(speeds)))
        yield Swatch(0, 0, "fabric", is_line=True, planes=hues), f"{named} to {one.name} spines"
