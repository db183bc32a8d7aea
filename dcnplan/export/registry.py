"""Every format by its name, with the ends of file names that go with it.

A new format is a module and a line here.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, NamedTuple

from dcnplan.errors import InputError, Problem

if TYPE_CHECKING:
    from dcnplan.designs import Design
    from dcnplan.export.extract import Extract
    from dcnplan.plan.groups import Plan
    from dcnplan.projects.project import Project

MAX_ROWS = 1_000_000
"""Switches, servers and links that are listed without being asked twice: about 400 MB of GraphML."""


class Format(NamedTuple):
    """`suffixes` is empty for a format of several files, which go into a folder; one that is `drawn` is of a Plan.

    `remarks`: the file has room to say that it holds a part of a fabric.
    """

    suffixes: tuple[str, ...]
    about: str
    drawn: bool = False
    remarks: bool = True

    @property
    def is_folder(self) -> bool:
        return not self.suffixes


FORMATS = MappingProxyType({
    "node-link": Format((".json",), "node-link JSON of networkx"),
    "graphml": Format((".graphml", ".xml"), "GraphML, for networkx, Gephi, yEd, igraph"),
    "dot": Format((".dot", ".gv"), "Graphviz"),
    "ptm": Format((".dot",), "topology.dot of Cumulus PTM"),
    "containerlab": Format((".yml", ".yaml"), "a containerlab topology"),
    "netbox": Format((), "devices, interfaces, cables as CSV for import; racks and feeds of a floor"),
    "batfish": Format((".json",), "layer1_topology.json of Batfish", remarks=False),
    "drawio": Format((".drawio", ".xml"), "a draw.io diagram", drawn=True),
    "mermaid": Format((".mmd", ".mermaid"), "a Mermaid flowchart", drawn=True),
})  # fmt: skip


def exported(
    design: "Design | Project", form: str, servers: bool = False, nos: str | None = None, pods: int | None = None,
    leaves: int | None = None,
) -> "str | dict[str, str]":  # fmt: skip
    """The file of another tool as a text, for a design or a whole project; of several files, each text by its name.

    With servers where they are asked for, ports as `nos` calls them; with `pods` or `leaves`, the first of each type
    and class, named as in the whole. Raises InfeasibleError where nothing joins some links.
    """
    if form not in FORMATS:
        raise InputError(Problem(f"no format is called '{form}'", hint=f"one of {', '.join(FORMATS)}"))
    from dcnplan.export.extract import extract_of, part

    drawn, remark = part(design.joined(), pods, leaves)
    if FORMATS[form].drawn:
        return "".join(drawing_of(form, drawn_whole(drawn), remark))
    extract = extract_of(drawn, servers, nos, remark)
    if FORMATS[form].is_folder:
        from dcnplan.export.netbox import files

        return {name: "".join(rows) for name, rows in files(extract).items()}
    return "".join(text_of(form, extract))


def text_of(name: str, extract: "Extract") -> Iterator[str]:
    """The text of a one-file format, in pieces."""
    write: Callable[[Extract], Iterator[str]] = _module(name).text
    return write(extract)


def drawing_of(name: str, whole: "Plan | Project", remark: str | None = None) -> Iterator[str]:
    """The text of a format that is drawn; `remark` where that is a part. Raises InputError for what is too large to
    draw.
    """
    if remark is not None:
        from dcnplan.export.drawn_part import text

        return text(name, whole, remark)
    write: Callable[[Plan | Project], Iterator[str]] = _module(name).text
    return write(whole)


def drawn_whole(design: "Design | Project") -> "Plan | Project":
    """What is drawn of a design: its plan; of a project all of it."""
    from dcnplan.designs import Design

    return design.plan if isinstance(design, Design) else design


def _module(name: str) -> ModuleType:
    return import_module(f"dcnplan.export.{name.replace('-', '_')}")
