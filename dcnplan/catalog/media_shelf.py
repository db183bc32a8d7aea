"""The media that come with the program, read from `optics.yaml` and `cables.yaml`.

Knows where the files are; knows nothing of what a medium is for.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from dcnplan.catalog.forms import takes
from dcnplan.catalog.media import Media
from dcnplan.catalog.media_keys import MEDIA
from dcnplan.errors import CatalogError
from dcnplan.inputs.keys.reading import read_whole
from dcnplan.inputs.keys.records import arguments
from dcnplan.inputs.keys.written import Findings
from dcnplan.inputs.nodes import Node
from dcnplan.inputs.shipped import shipped_bytes
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml

_FILES = ("optics.yaml", "cables.yaml")
_ITEM = "- "
_NAME = re.compile("^- {name: (.+?), family:", re.MULTILINE)
_JACK = "rj45"
"""A module with a jack takes twisted pair too."""
_FORM = r"\b(?:leg_)?form: ([^,}]+)"


@cache
def shipped_media() -> Media:
    """What comes with the program. Raises CatalogError, with every problem, if a file of ours is at fault."""
    return _media(lambda text: text)


@cache
def media_for(cages: frozenset[str]) -> Media:
    """What of it has a plug for a cage of one of these forms, and all that has no plug."""
    # Parsing is slow beside searching: a fabric has few forms of the dozen there are.
    return _media(lambda text: _without_others(text, cages))


@cache
def item_names() -> tuple[str, ...]:
    """The names of all optics and cables; parses no file."""
    texts = (shipped_bytes("catalog", name).decode("utf-8") for name in _FILES)
    return tuple(name for text in texts for name in _NAME.findall(text))


def _media(kept: Callable[[str], str]) -> Media:
    optics, cables = (_listed(name, kept) for name in _FILES)
    return Media(**{"optics": (), "cables": (), "cassettes": (), **optics, **cables})


def read_shipped_media(name: str) -> Media:
    """All that one file of ours lists."""
    return Media(**{"optics": (), "cables": (), "cassettes": (), **_listed(name, lambda text: text)})


def media_from(node: Node) -> dict[str, Any]:
    """What a media file lists: optics, cables, cassettes. Raises CatalogError with every problem found."""
    findings = Findings()
    written = read_whole(node, MEDIA, findings)
    if findings.problems:
        raise CatalogError(*findings.in_order())
    return arguments(written, MEDIA)


def _listed(name: str, kept: Callable[[str], str]) -> dict[str, Any]:
    text = kept(shipped_bytes("catalog", name).decode("utf-8"))
    if f"\n{_ITEM}" not in text:
        return {}
    return media_from(load_yaml(source_of(name, text.encode()), CatalogError, "media file"))


def _without_others(text: str, cages: frozenset[str]) -> str:
    """The lines of a file but for the items whose plugs no cage takes, and for lists that are then empty."""
    lines: list[str] = []
    for line in reversed(text.splitlines()):
        if line.startswith(_ITEM):
            forms = re.findall(_FORM, line)
            is_kept = not forms or _JACK in forms or any(takes(cage, form) for cage in cages for form in forms)
        else:
            is_kept = not line.endswith(":") or bool(lines and lines[-1].startswith(_ITEM))
        if is_kept:
            lines.append(line)
    return "\n".join(reversed(lines))
