"""`dcnplan design SPEC`: the main job."""

import click

from dcnplan.cli.answer import Answer, answer_options
from dcnplan.cli.road import catalog_option, open_catalog, planned, spec_argument


@click.command("design")
@spec_argument
@catalog_option
@answer_options
def command(spec: str, folder: str | None, answer: Answer) -> None:
    """Plan the fabric of SPEC: what fits, what limits it, its ratios and ports.

    SPEC is a YAML file, or - for standard input.
    """
    catalog = open_catalog(folder)
    with answer.explaining_no("dcnplan/design"):
        plan = planned(spec, catalog)
    from dcnplan.analysis.summary import summarise
    from dcnplan.report.design import design_view

    answer.give(design_view(plan, summarise(plan)))
