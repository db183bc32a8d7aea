"""A file of the user's with optics, cables or what stands in panels: looked at, and no switch.

Knows what makes it one; keeps nothing of it.
"""

from dcnplan.catalog.media_keys import MEDIA
from dcnplan.catalog.media_shelf import media_from
from dcnplan.catalog.panel_keys import SHUFFLE
from dcnplan.errors import CatalogError
from dcnplan.inputs.keys.reading import read_whole
from dcnplan.inputs.keys.written import Findings
from dcnplan.inputs.nodes import Mapping, Node, Scalar

_WORDS = {"shuffles": "shuffle boxes"}


def parts_in(node: Node) -> str | None:
    """What is in it, as the reason to leave it out; None of another file. Raises CatalogError with all its faults."""
    if not isinstance(node, Mapping):
        return None
    kind = node.get("kind")
    if isinstance(kind, Scalar) and kind.text == "shuffle":
        findings = Findings()
        read_whole(node, SHUFFLE, findings)
        if findings.problems:
            raise CatalogError(*findings.in_order())
        return "shuffle box"
    if "ports" in node.entries or not any(key in node.entries for key in MEDIA.by_name):
        return None
    listed = [_WORDS.get(key, key) for key, found in media_from(node).items() if found]
    return ", ".join(listed) or "an empty media file"
