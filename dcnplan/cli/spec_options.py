"""What verbs that read a spec share: the spec, the catalogue, and the way from both to a plan.

Knows the order of the steps, and nothing that happens in them.
"""

from typing import TYPE_CHECKING

import click

from dcnplan.cli.param_types import InputFile
from dcnplan.cli.streams import say
from dcnplan.errors import InputError, Place, Problem
from dcnplan.report.problems import problems_text

if TYPE_CHECKING:
    from dcnplan.catalog.store import Catalog
    from dcnplan.designs import Design
    from dcnplan.inputs.source import Source

spec_argument = click.argument("spec", type=InputFile("the spec itself"))
catalog_option = click.option(
    "--catalog", "folder", metavar="DIR", type=click.Path(readable=False), envvar="DCNPLAN_CATALOG", show_envvar=True,
    help="A folder with device files of your own (ours, or NetBox device types).",
)  # fmt: skip


def open_catalog(folder: str | None) -> "Catalog":
    """The shipped catalogue and the user's folder; what is doubtful in it is said."""
    from dcnplan.catalog.store import Catalog

    catalog = Catalog.shipped() if folder is None else Catalog.shipped().with_folder(folder)
    if catalog.warnings:
        say(problems_text(catalog.warnings))
    return catalog


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
    from dcnplan.designs import design
    from dcnplan.families.reading import load_spec

    return design(load_spec(source), catalog)
