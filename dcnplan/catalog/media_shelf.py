"""The media that come with the program, read from `optics.yaml` and `cables.yaml`.

Knows where the files are; knows nothing of what a medium is for.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

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
    for line in (line for name in names for line in _lines(name) if kept(line.text)):
        found.setdefault(line.part, []).append(_item(line))
    return Media(**{part: tuple(items) for part, items in found.items()})


class _Line(NamedTuple):
    """Each item is on a line of its own, in a part of a file."""

    file: str
    part: str
    number: int
    text: str


@cache
def _lines(name: str) -> tuple[_Line, ...]:
    return tuple(_listed(name, shipped_bytes("catalog", name).decode("utf-8").splitlines()))


def _listed(name: str, lines: Iterable[str]) -> Iterator[_Line]:
    part = ""
    for number, line in enumerate(lines, 1):
        if line.endswith(":") and not line.startswith("#"):
            part = line.removesuffix(":")
        elif line.startswith(_ITEM):
            yield _Line(name, part, number, line)


def media_from(node: Node) -> dict[str, Any]:
    """What a media file lists: optics, cables, cassettes. Raises CatalogError with every problem found."""
    findings = Findings()
    written = read_whole(node, MEDIA, findings)
    if findings.problems:
        raise CatalogError(*findings.in_order())
    return arguments(written, MEDIA)


@cache
def _item(line: _Line) -> Any:
    """What is listed there, read once however often it is kept."""
    text = "\n" * (line.number - 2) + f"{line.part}:\n{line.text}\n"
    (item,) = media_from(load_yaml(source_of(line.file, text.encode()), CatalogError, "media file"))[line.part]
    return item


def _fits(line: str, cages: frozenset[Cage]) -> bool:
    """Whether a cage takes one of the item's plugs, or it has none."""
    plugs = _plugs(line)
    if not plugs:
        return True
    return any(ports_bps == plug_bps and takes(cage, plug) for cage, ports_bps in cages for plug, plug_bps in plugs)


@cache
def _plugs(line: str) -> tuple[tuple[str, int | None], ...]:
    """Those of an item, near and far; none of what has no plug, or goes into a jack."""
    form, bps = _form(line), _bps(line)
    if form is None or form == _JACK:
        return ()
    return (form, bps), (_form(line, "leg_") or form, _bps(line, "leg_") or bps)


def _form(line: str, whose: str = "") -> str | None:
    """Of the near plug, or of the far one where that is said to be unlike."""
    found = re.search(_FORM.format(whose), line)
    return found and found[1]


def _bps(line: str, whose: str = "") -> int | None:
    """Of all lanes of a plug."""
    found = re.search(_HOST.format(whose), line)
    return int(found[1]) * round(float(found[2]) * 10**9) if found else None
