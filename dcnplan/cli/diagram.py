"""`dcnplan diagram SPEC`: the fabric as a picture."""

from typing import TYPE_CHECKING

import click

from dcnplan.cli.fabric import fabric_option
from dcnplan.cli.media import media_option
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import Formats, output_options
from dcnplan.cli.param_types import OneOf, WholeNumber
from dcnplan.cli.spec_options import Folders, catalog_option, open_catalog, opened, spec_argument
from dcnplan.drawing.render import DETAILS, MOST_LINKS, SUFFIXES

if TYPE_CHECKING:
    from dcnplan.drawing.palette import Theme
    from dcnplan.drawing.scene import Detail


@click.command("diagram")
@spec_argument
@click.option(
    "--detail",
    type=OneOf(DETAILS),
    help="One pod for all of its type; one pod with all its switches; or every link.  [default: by size]",
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
    spec: str, detail: "Detail | None", theme: "Theme", max_links: int, folders: Folders, output: Output
) -> None:
    """The fabric of SPEC as a picture: .svg, .png, .drawio, .dot (Graphviz) or .mmd (Mermaid).

    Pods that are alike are drawn once and parallel links as one line, unless every link is asked for. What is wider
    than a page is cut into sheets, which draw.io has as pages and the others below each other. SPEC is a YAML file, or
    - for standard input.
    """
    if output.form == "png":
        from dcnplan.drawing.png import require_png

        require_png()
    design = opened(spec, open_catalog(folders)).joined()
    from dcnplan.drawing.diagram import diagram

    output.write(diagram(design, output.form, detail, theme, max_links))
