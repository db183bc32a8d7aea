"""What verbs that read a spec share: the spec, the catalogue, and the way from both to a plan.

Knows the order of the steps, and nothing that happens in them.
"""

from typing import TYPE_CHECKING

import click

from dcnplan.cli.doubts import say_doubts
from dcnplan.cli.fabric import fabric_asked, one_fabric, project_at, refuse_fabric
from dcnplan.cli.media import media_flags
from dcnplan.cli.param_types import InputFile
from dcnplan.cli.traffic_asked import as_asked
from dcnplan.errors import InfeasibleError, InputError, Place, Problem
from dcnplan.projects import is_project

if TYPE_CHECKING:
    from dcnplan.catalog.store import Catalog
    from dcnplan.designs import Design
    from dcnplan.inputs.nodes import Node
    from dcnplan.inputs.source import Source
    from dcnplan.projects.project import Project
    from dcnplan.spec.load import Asked

spec_argument = click.argument("spec", type=InputFile("the spec itself"))
Folders = tuple[str, ...]

catalog_option = click.option(
    "--catalog", "folders", metavar="DIR", type=click.Path(readable=False), multiple=True, envvar="DCNPLAN_CATALOG",
    show_envvar=True,
    help="A folder with device files of your own (ours, or NetBox's types); several times: a later one completes.",
)  # fmt: skip


StandIns = tuple[str, ...]

stand_in_option = click.option(
    "--stand-in", "stand_ins", metavar="[MODEL=]OTHER", multiple=True,
    help="Take what is not known of MODEL (by default what the file of OTHER stands for) from OTHER, marked so.",
)  # fmt: skip


def open_catalog(folders: Folders) -> "Catalog":
    """The shipped catalogue and the user's folders over it, in their order."""
    from dcnplan.catalog.store import Catalog

    catalog = Catalog.shipped()
    for folder in folders:
        catalog = catalog.with_folder(folder)
    return catalog


def designed(spec: str, catalog: "Catalog") -> "Design":
    """The fabric of the spec in the file `spec`, `-` for standard input. Raises InputError for a list of cables."""
    from dcnplan.inputs.source import read_source

    return design_from(read_source(spec), catalog)


def opened(spec: str, catalog: "Catalog") -> "Design | Project":
    """The same, or the project in that file, where no fabric of it is chosen."""
    from dcnplan.inputs.source import read_source

    return opened_from(read_source(spec), catalog)


def spec_node(source: "Source") -> "Node":
    """What a spec says, not understood yet. Raises InputError for a list of cables."""
    from dcnplan.inputs.yaml_events import load_yaml
    from dcnplan.network.reading.title_row import is_cable_list

    if is_cable_list(source):
        hint = "paths, load and fail answer for one; what is decided, bought or drawn needs a spec"
        raise InputError(Problem("this is a list of cables, not a spec", Place(source.name), hint))
    return load_yaml(source)


def design_from(source: "Source", catalog: "Catalog") -> "Design":
    """The fabric of the spec in that text; of a project, the one that is chosen."""
    return _design_at(spec_node(source), source.name, catalog)


def opened_from(source: "Source", catalog: "Catalog") -> "Design | Project":
    """The fabric of the spec in that text, or the whole project where no fabric of it is chosen."""
    node = spec_node(source)
    if is_project(node) and fabric_asked() is None:
        return project_at(node, source.name, catalog)
    return _design_at(node, source.name, catalog)


def _design_at(node: "Node", source: str, catalog: "Catalog") -> "Design":
    if is_project(node):
        return one_fabric(node, source, catalog)
    refuse_fabric()
    from dcnplan.families.reading import spec_from

    asked = spec_from(node, *media_flags())
    try:
        return planned(asked, catalog)
    except InfeasibleError as error:
        from dcnplan.sizing.model_hints import with_models  # what fits needs none

        raise with_models(error, asked, catalog) from None


def planned(asked: "Asked", catalog: "Catalog") -> "Design":
    """The fabric that is asked for; what is doubtful about its models is said."""
    from dcnplan.designs import design
    from dcnplan.families.equipment import names_asked

    say_doubts(catalog, names_asked(asked))
    return as_asked(design(asked, catalog))
