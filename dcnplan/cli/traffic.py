"""The file of measured traffic that verbs take. Reads it as text; understands no row."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dcnplan.inputs.source import Source

traffic_option = click.option(
    "--traffic", metavar="FILE", type=click.Path(), help="A measured matrix: leaf,leaf,Gb/s or pod,pod,Gb/s."
)


def read_traffic(path: str | None) -> "Source | None":
    """Its text, None where there is no such option."""
    if path is None:
        return None
    from dcnplan.analysis.loads.measured import MAX_BYTES
    from dcnplan.inputs.source import read_source

    return read_source(path, most=MAX_BYTES)
