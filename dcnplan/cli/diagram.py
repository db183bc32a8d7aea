"""`dcnplan diagram SPEC`: the fabric as a picture."""

import os
import sys

import click

from dcnplan.cli.output_options import Answer, file_for
from dcnplan.cli.spec_options import catalog_option, open_catalog, planned, spec_argument
from dcnplan.drawing.render import DETAILS, FORMATS, MOST_LINKS, SUFFIXES
from dcnplan.errors import InputError, Place, Problem


@click.command("diagram")
@spec_argument
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Format.  [default: by the file's name, or svg]",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write to a file; - is standard output.")
@click.option("--mkdir", is_flag=True, help="Make the directories that FILE needs.")
@click.option(
    "--detail",
    type=click.Choice(DETAILS),
    help="One pod for all of its type; one pod with all its switches; or every link.  [default: by size]",
)
@click.option("--theme", type=click.Choice(("light", "dark")), default="light", help="Colours of SVG and PNG.")
@click.option(
    "--max-links",
    type=click.IntRange(1),
    metavar="N",
    default=MOST_LINKS,
    show_default=True,
    help="Draw up to N links and switches.",
)
@catalog_option
def command(
    spec: str, form: str | None, output: str | None, mkdir: bool, detail: str | None, theme: str, max_links: int,
    folder: str | None,
) -> None:  # fmt: skip
    """The fabric of SPEC as a picture: .svg, .png, .drawio, .dot (Graphviz) or .mmd (Mermaid).

    Pods that are alike are drawn once and parallel links as one line, unless every link is asked for. What is wider
    than a page is cut into sheets, which draw.io has as pages and the others below each other. SPEC is a YAML file, or
    - for standard input.
    """
    form = _format_of(form, output)
    if form == "png":
        from dcnplan.drawing.png import require_png

        require_png()
    answer = Answer(form, file_for(output, mkdir, spec, form), styled=False)
    plan = planned(spec, open_catalog(folder))
    from dcnplan.drawing.render import rendered

    answer.write(rendered(plan, form, detail, theme, max_links))  # type: ignore[arg-type]


def _format_of(form: str | None, output: str | None) -> str:
    """The format that the flag and the end of the file's name agree on."""
    suffix = "" if output in (None, "-") else os.path.splitext(os.fspath(output))[1].lower()
    if suffix and suffix not in SUFFIXES:
        raise InputError(
            Problem(f"no picture ends in {suffix}", Place(f"-o {output}"), f"one of {', '.join(SUFFIXES)}")
        )
    if suffix and form not in (None, SUFFIXES[suffix]):
        raise InputError(Problem(f"the name says {SUFFIXES[suffix]} and -f says {form}", Place(f"-o {output}")))
    chosen = form or SUFFIXES.get(suffix, "svg")
    if chosen == "png" and output in (None, "-") and sys.stdout.isatty():
        raise InputError(Problem("a PNG is not for a terminal", Place("dcnplan diagram"), "-o fabric.png"))
    return chosen
