"""The media that come with the program, read from `optics.yaml` and `cables.yaml`.

Knows where the files are; knows nothing of what a medium is for.
"""

import re
from collections.abc import Callable, Iterable
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
_FORM = r"\b{}form: ([^,}}]+)"
_HOST = r"\b{}host: (\d+)x([\d.]+)G"

Cage = tuple[str, int]
"""The form of a cage, and the bit/s of its ports together."""


@cache
def shipped_media() -> Media:
    """What comes with the program. Raises CatalogError if an item in a file of ours is at fault."""
    return _media(_FILES, lambda line: True)


@cache
def media_for(cages: frozenset[Cage]) -> Media:
    """What of it has a plug that runs as fast as the ports of one of these cages, and all that has no plug."""
    # Parsing is slow beside searching: a fabric has few kinds of cages of the dozens there are.
    return _media(_FILES, lambda line: _fits(line, cages))


@cache
def item_names() -> tuple[str, ...]:
    """The names of all optics and cables; parses no file."""
    texts = (shipped_bytes("catalog", name).decode("utf-8") for name in _FILES)
    return tuple(name for text in texts for name in _NAME.findall(text))


def read_shipped_media(name: str, with_words: str = "") -> Media:
    """All that one file of ours lists, or those items alone whose lines have some words."""
    return _media((name,), lambda line: with_words in line)


def _media(names: Iterable[str], kept: Callable[[str], bool]) -> Media:
    found: dict[str, list[Any]] = {"optics": [], "cables": [], "cassettes": []}
    for name in names:
        part = ""
        for number, line in enumerate(shipped_bytes("catalog", name).decode("utf-8").splitlines(), 1):
            if line.endswith(":") and not line.startswith("#"):
                part = line.removesuffix(":")
            elif line.startswith(_ITEM) and kept(line):
                found.setdefault(part, []).append(_item(name, part, number, line))
    return Media(**{part: tuple(items) for part, items in found.items()})


def media_from(node: Node) -> dict[str, Any]:
    """What a media file lists: optics, cables, cassettes. Raises CatalogError with every problem found."""
    findings = Findings()
    written = read_whole(node, MEDIA, findings)
    if findings.problems:
        raise CatalogError(*findings.in_order())
    return arguments(written, MEDIA)


@cache
def _item(name: str, part: str, number: int, line: str) -> Any:
    """What that line of a file lists: each item is on a line of its own, and is read once however often it is kept."""
    text = "\n" * (number - 2) + f"{part}:\n{line}\n"
    (item,) = media_from(load_yaml(source_of(name, text.encode()), CatalogError, "media file"))[part]
    return item


def _fits(line: str, cages: frozenset[Cage]) -> bool:
    """Whether a cage takes one of the item's plugs, or it has none."""
    form, bps = _form(line), _bps(line)
    if form is None or form == _JACK:
        return True
    plugs = ((form, bps), (_form(line, "leg_") or form, _bps(line, "leg_") or bps))
    return any(takes(cage, plug) and ports_bps == plug_bps for cage, ports_bps in cages for plug, plug_bps in plugs)


def _form(line: str, whose: str = "") -> str | None:
    """Of the near plug, or of the far one where that is said to be unlike."""
    found = re.search(_FORM.format(whose), line)
    return found and found[1]


def _bps(line: str, whose: str = "") -> int | None:
    """Of all lanes of a plug."""
    found = re.search(_HOST.format(whose), line)
    return int(found[1]) * round(float(found[2]) * 10**9) if found else None
