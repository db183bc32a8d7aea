"""What verbs that read a spec share: the spec, the catalogue, and the way from both to a plan.

Knows the order of the steps, and nothing that happens in them.
"""

from typing import TYPE_CHECKING

import click

from dcnplan.cli.media import media_flags
from dcnplan.cli.param_types import InputFile
from dcnplan.cli.streams import say
from dcnplan.cli.traffic_asked import as_asked
from dcnplan.errors import InputError, Place, Problem
from dcnplan.report.problems import problems_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dcnplan.catalog.store import Catalog
    from dcnplan.designs import Design
    from dcnplan.inputs.source import Source
    from dcnplan.spec.load import Asked

spec_argument = click.argument("spec", type=InputFile("the spec itself"))
Folders = tuple[str, ...]

catalog_option = click.option(
    "--catalog", "folders", metavar="DIR", type=click.Path(readable=False), multiple=True, envvar="DCNPLAN_CATALOG",
    show_envvar=True,
    help="A folder with device files of your own (ours, or NetBox's types); several times: a later one completes.",
)  # fmt: skip


def open_catalog(folders: Folders) -> "Catalog":
    """The shipped catalogue and the user's folders over it, in their order."""
    from dcnplan.catalog.store import Catalog

    catalog = Catalog.shipped()
    for folder in folders:
        catalog = catalog.with_folder(folder)
    return catalog


def say_doubts(catalog: "Catalog", names: "Iterable[str]") -> None:
    """What is doubtful in the user's files about those models, once a run."""
    told: dict[Problem, None] = click.get_current_context().meta.setdefault("dcnplan.doubts", {})
    doubts = [doubt for doubt in catalog.warnings(names) if doubt not in told]
    told.update(dict.fromkeys(doubts))
    if doubts:
        say(problems_text(doubts))


def designed(spec: str, catalog: "Catalog") -> "Design":
    """The fabric of the spec in the file `spec`, `-` for standard input. Raises InputError for a list of cables."""
    from dcnplan.inputs.source import read_source
    from dcnplan.network.reading.cable_rows import is_cable_list

    source = read_source(spec)
    if is_cable_list(source):
        hint = "paths, load and fail answer for one; what is decided, bought or drawn needs a spec"
        raise InputError(Problem("this is a list of cables, not a spec", Place(source.name), hint))
    return design_from(source, catalog)


def design_from(source: "Source", catalog: "Catalog") -> "Design":
    """The fabric of the spec in that text."""
    from dcnplan.families.reading import load_spec

    return planned(load_spec(source, *media_flags()), catalog)


def planned(asked: "Asked", catalog: "Catalog") -> "Design":
    """The fabric that is asked for; what is doubtful about its models is said."""
    from dcnplan.designs import design
    from dcnplan.families.equipment import names_asked

    say_doubts(catalog, names_asked(asked))
    return as_asked(design(asked, catalog))
