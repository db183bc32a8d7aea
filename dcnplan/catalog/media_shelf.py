"""The media that come with the program, read from `optics.yaml` and `cables.yaml`.

Knows where the files are; knows nothing of what a medium is for.
"""

from functools import cache
from typing import Any

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


@cache
def shipped_media() -> Media:
    """What comes with the program. Raises CatalogError, with every problem, if a file of ours is at fault."""
    return Media(**media_from(_file("optics.yaml")), **media_from(_file("cables.yaml")))


def media_from(node: Node) -> dict[str, Any]:
    """What a media file lists: optics, cables, cassettes. Raises CatalogError with every problem found."""
    findings = Findings()
    written = read_whole(node, MEDIA, findings)
    if findings.problems:
        raise CatalogError(*findings.in_order())
    return arguments(written, MEDIA)


def _file(name: str) -> Node:
    return load_yaml(source_of(name, shipped_bytes("catalog", name)), CatalogError, "media file")
