"""A file of the user's with what stands in panels: panels, cassettes, trunks, shuffle boxes; and no switch.

Knows what makes it one, and what one file can be wrong in; nothing of other files.
"""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping as Listed
from typing import Any

from dcnplan.catalog.entries import NoSwitch
from dcnplan.catalog.media_keys import MEDIA
from dcnplan.catalog.media_shelf import media_from
from dcnplan.catalog.panel_keys import SHUFFLE
from dcnplan.catalog.panel_shelf import PanelShelf
from dcnplan.catalog.panels import Cassette, ShuffleBox
from dcnplan.errors import CatalogError, Problem
from dcnplan.inputs.keys.reading import read_whole
from dcnplan.inputs.keys.records import record
from dcnplan.inputs.keys.written import Findings
from dcnplan.inputs.nodes import Mapping, Node, Scalar

_STANDING = ("panels", "cassettes", "trunks", "shuffles")


def parts_in(node: Node) -> PanelShelf | NoSwitch | None:
    """What is in it, or why nothing of it is used; None of another file. Raises CatalogError with all its faults."""
    if not isinstance(node, Mapping):
        return None
    kind = node.get("kind")
    if isinstance(kind, Scalar) and kind.text == "shuffle":
        return PanelShelf(shuffles=(_whole(_shuffle_box(node)),))
    if "ports" in node.entries or not any(key in node.entries for key in MEDIA.by_name):
        return None
    listed = media_from(node)
    if not any(listed.get(key) for key in _STANDING):
        return NoSwitch("", ", ".join(key for key, found in listed.items() if found) or "an empty media file")
    if twice := tuple(_twice(node, listed)):
        raise CatalogError(*twice)
    return PanelShelf(
        tuple(listed.get("panels", ())), tuple(map(_whole, listed.get("cassettes", ()))),
        tuple(listed.get("trunks", ())), tuple(map(_whole, listed.get("shuffles", ()))),
    )  # fmt: skip


def unused_in(node: Node) -> Iterator[Problem]:
    """What of a file with parts is read and not used."""
    if isinstance(node, Mapping):
        for key in ("optics", "cables"):
            if key in node.entries:
                message = f"{key} of a file are looked at and not used: bills have those of the shelf"
                yield Problem(message, node.entries[key].key.place, severity="warning")


def _shuffle_box(node: Mapping) -> ShuffleBox:
    findings = Findings()
    written = read_whole(node, SHUFFLE, findings)
    if findings.problems:
        raise CatalogError(*findings.in_order())
    box: ShuffleBox = record(written, SHUFFLE)
    return box


def _whole(part: Any) -> Any:
    """A part that needs no other of its maker's is a line by itself, where it is said to be of none."""
    needs_none = isinstance(part, ShuffleBox) or (isinstance(part, Cassette) and (part.panel or part.height_ru))
    return part._replace(line=part.name) if needs_none and part.line is None else part


def _twice(node: Mapping, listed: Listed[str, Any]) -> Iterator[Problem]:
    for key in _STANDING:
        names = Counter(part.name.casefold() for part in listed.get(key, ()))
        if several := [name for name, count in names.items() if count > 1]:
            name = next(part.name for part in listed[key] if part.name.casefold() == several[0])
            yield Problem(f"{key}: '{name}' is described twice", node.entries[key].key.place, "one name, one part")
