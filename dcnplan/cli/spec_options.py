"""What verbs that read a spec share: the spec, the catalogue, and the way from both to a plan.

Knows the order of the steps, and nothing that happens in them.
"""

from typing import TYPE_CHECKING

import click

from dcnplan.cli.param_types import InputFile
from dcnplan.cli.streams import say
from dcnplan.report.problems import problems_text

if TYPE_CHECKING:
    from dcnplan.catalog.store import Catalog
    from dcnplan.designs import Design

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
    """The fabric of the spec in the file `spec`, `-` for standard input."""
    from dcnplan.designs import design
    from dcnplan.inputs.source import read_source
    from dcnplan.spec.load import load_spec

    return design(load_spec(read_source(spec)), catalog)
