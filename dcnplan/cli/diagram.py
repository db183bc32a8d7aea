"""`dcnplan diagram SPEC`: the fabric as a picture."""

from typing import TYPE_CHECKING

import click

from dcnplan.cli.exits import AnswerIsNo
from dcnplan.cli.fabric import fabric_option
from dcnplan.cli.media import media_option
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import Formats, output_options
from dcnplan.cli.param_types import OneOf, WholeNumber
from dcnplan.cli.spec_options import Folders, catalog_option, designed, open_catalog, opened, spec_argument
from dcnplan.cli.streams import say
from dcnplan.drawing.render import DETAILS, MOST_LINKS, SUFFIXES
from dcnplan.errors import InputError, Place, Problem
from dcnplan.report.problems import problems_text

if TYPE_CHECKING:
    from dcnplan.designs import Design
    from dcnplan.drawing.palette import Theme
    from dcnplan.drawing.scene import Detail


@click.command("diagram")
@spec_argument
@click.option(
    "--detail",
    type=OneOf(DETAILS),
    help="One pod for all of its type; one pod with all its switches; or every link.  [default: by size]",
)
@click.option("--floor", is_flag=True, help="The floor from above, to scale, instead: racks, rows, aisles, rooms.")
@click.option(
    "--racks",
    metavar="NAMES",
    help="Racks from the front instead: A01-A09, several with commas, or kinds for one of each.",
)
@click.option("--theme", type=OneOf(("light", "dark")), default="light", help="Colours of SVG and PNG.")
@click.option(
    "--max-links",
    type=WholeNumber(),
    metavar="N",
    default=MOST_LINKS,
    show_default=True,
    help="Draw up to N links and switches.",
)
@fabric_option
@media_option
@catalog_option
@output_options(Formats(SUFFIXES, "svg", what="picture"), colour=False)
def command(
    spec: str,
    detail: "Detail | None",
    floor: bool,
    racks: str | None,
    theme: "Theme",
    max_links: int,
    folders: Folders,
    output: Output,
) -> None:
    """The fabric of SPEC as a picture: .svg, .png, .drawio, .dot (Graphviz) or .mmd (Mermaid).

    Pods that are alike are drawn once and parallel links as one line, unless every link is asked for. What is wider
    than a page is cut into sheets, which draw.io has as pages and the others below each other. SPEC is a YAML file, or
    - for standard input.
    """
    if output.form == "png":
        from dcnplan.drawing.png import require_png

        require_png()
    if floor or racks is not None:
        _check_flags(detail, floor, racks)
        design = designed(spec, open_catalog(folders))
        output.write(_of_floor(design, racks, theme, max_links, output.form))
        if design.faults:
            say(problems_text(design.faults))
            raise AnswerIsNo
        return
    whole = opened(spec, open_catalog(folders)).joined()
    from dcnplan.drawing.diagram import diagram

    output.write(diagram(whole, output.form, detail, theme, max_links))


def _check_flags(detail: "Detail | None", floor: bool, racks: str | None) -> None:
    flags = {"--floor": floor, "--racks": racks is not None, "--detail": detail is not None}
    given = " and ".join(flag for flag, is_given in flags.items() if is_given)
    if " and " in given:
        raise InputError(Problem(f"{given} ask for different pictures", Place("dcnplan diagram"), "give one of them"))


def _of_floor(design: "Design", racks: str | None, theme: "Theme", most: int, form: str) -> str | bytes:
    from dcnplan.drawing.floors.render import floor_drawing, racks_drawing

    if racks is None:
        return floor_drawing(design.plan, form, theme)
    return racks_drawing(design.plan, form, racks, theme, most)
