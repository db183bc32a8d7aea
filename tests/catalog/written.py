"""Device files written inside tests, read as the program reads them. Knows nothing of what they say."""

from textwrap import dedent

from dcnplan.catalog.device import Device
from dcnplan.catalog.read import device_from
from dcnplan.errors import CatalogError
from dcnplan.inputs.nodes import Node
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml


def node(text: str, name: str = "box.yaml") -> Node:
    return load_yaml(source_of(name, dedent(text).encode()), CatalogError, "device file")


def device(text: str) -> Device:
    return device_from(node(text))


def messages(text: str) -> list[str]:
    """The messages of every problem of a bad device file, in the order of their places."""
    try:
        device(text)
    except CatalogError as error:
        return [problem.message for problem in error.problems]
    return []
