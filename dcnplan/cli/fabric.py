"""`--fabric`: one fabric of a project, for what is asked of one alone.

Knows the flag, and the way from a project's file to what a verb asks; knows no verb.
"""

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from dcnplan.cli.doubts import say_doubts
from dcnplan.cli.media import media_flags
from dcnplan.cli.traffic_asked import as_asked
from dcnplan.errors import InfeasibleError, InputError, Place, Problem
from dcnplan.inputs.reading import STDIN_NAME

if TYPE_CHECKING:
    from dcnplan.catalog.store import Catalog
    from dcnplan.designs import Design
    from dcnplan.inputs.nodes import Node
    from dcnplan.projects.members import Member
    from dcnplan.projects.project import Project
    from dcnplan.spec.load import Asked

_FLAG = "--fabric"
_META = "dcnplan.fabric"


def _keep(context: click.Context, option: click.Parameter, value: str | None) -> None:
    context.meta[_META] = value


fabric_option = click.option(
    _FLAG, metavar="NAME", expose_value=False, callback=_keep, help="One fabric of a project, by its name there."
)


def fabric_asked() -> str | None:
    """The fabric that the flag of this run names."""
    found: str | None = click.get_current_context().meta.get(_META)
    return found


def refuse_fabric() -> None:
    """Raises InputError where the flag is given, and there is no project."""
    if fabric_asked() is not None:
        raise InputError(Problem("this is no project, and has no fabrics", Place(_FLAG), "leave it out"))


def project_at(node: "Node", source: str, catalog: "Catalog") -> "Project":
    """The project of that file, all of whose fabrics fit."""
    from dcnplan.projects.opened import open_project

    def explained(fault: InfeasibleError, asked: "Asked") -> InfeasibleError:
        from dcnplan.sizing.model_hints import with_models  # what fits needs none

        return with_models(fault, asked, catalog)

    flags, folder = media_flags(), folder_of(source)
    project = open_project(node, folder, catalog, flags, lambda asked: _told(asked, catalog), explained)
    return replace(project, fabrics={name: as_asked(design) for name, design in project.fabrics.items()})


def one_fabric(node: "Node", source: str, catalog: "Catalog") -> "Design":
    """The fabric of the project that the flag names. Raises InputError without the flag, or where there is none."""
    name = _chosen(node, source)
    return project_at(node, source, catalog).fabrics[name]


def one_member(node: "Node", source: str) -> "Member":
    """What the fabric that the flag names asks for, whatever becomes of the others; raises likewise."""
    from dcnplan.projects.asked import asked_project
    from dcnplan.projects.members import members, raise_all

    name = _chosen(node, source)
    found, faults = members(asked_project(node), folder_of(source), media_flags())
    raise_all(faults)
    return next(member for member in found if member.fabric == name)


def folder_of(source: str) -> str:
    """From where a project's files are named: where it is itself, or where we are."""
    return "" if source == STDIN_NAME else os.path.dirname(source)


def _told(asked: "Asked", catalog: "Catalog") -> None:
    from dcnplan.families.equipment import names_asked

    say_doubts(catalog, names_asked(asked))


def _chosen(node: "Node", source: str) -> str:
    from dcnplan.inputs.suggest import near
    from dcnplan.projects.asked import asked_project

    names = list(asked_project(node).files)
    asked = fabric_asked()
    choices = " or ".join(f"{_FLAG} {name}" for name in names)
    if asked is None:
        verb = click.get_current_context().command_path
        message = f"{Place(source)} is a project, and this is asked of one fabric"
        raise InputError(Problem(message, Place(verb), choices))
    if asked not in names:
        close = near(asked, names)
        hint = f"did you mean {close}?" if close else choices
        raise InputError(Problem(f"no fabric of the project is called '{asked}'", Place(_FLAG), hint))
    return asked
