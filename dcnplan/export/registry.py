"""Every format by its name, with the ends of file names that go with it.

A new format is a module and a line here.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dcnplan.export.extract import Extract
    from dcnplan.plan.groups import Plan

MAX_ROWS = 1_000_000
"""Switches, servers and links that are listed without being asked twice: about 400 MB of GraphML."""


class Format(NamedTuple):
    """`suffixes` is empty for a format of several files, which go into a folder; one that is `drawn` takes no part."""

    suffixes: tuple[str, ...]
    about: str
    drawn: bool = False

    @property
    def is_folder(self) -> bool:
        return not self.suffixes


FORMATS = MappingProxyType({
    "node-link": Format((".json",), "node-link JSON of networkx"),
    "graphml": Format((".graphml", ".xml"), "GraphML, for networkx, Gephi, yEd, igraph"),
    "dot": Format((".dot", ".gv"), "Graphviz"),
    "ptm": Format((".dot",), "topology.dot of Cumulus PTM"),
    "containerlab": Format((".yml", ".yaml"), "a containerlab topology"),
    "netbox": Format((), "devices, interfaces, cables as CSV for import"),
    "batfish": Format((".json",), "layer1_topology.json of Batfish"),
    "drawio": Format((".drawio", ".xml"), "a draw.io diagram", drawn=True),
    "mermaid": Format((".mmd", ".mermaid"), "a Mermaid flowchart", drawn=True),
})  # fmt: skip


def text_of(name: str, extract: "Extract") -> Iterator[str]:
    """The text of a one-file format, in pieces."""
    write: Callable[[Extract], Iterator[str]] = _module(name).text
    return write(extract)


def drawing_of(name: str, plan: "Plan") -> Iterator[str]:
    """The text of a format that is drawn. Raises InputError for one that cannot hold so much."""
    write: Callable[[Plan], Iterator[str]] = _module(name).text
    return write(plan)


def _module(name: str) -> ModuleType:
    return import_module(f"dcnplan.export.{name.replace('-', '_')}")
