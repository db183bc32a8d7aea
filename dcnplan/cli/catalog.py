"""`dcnplan catalog`: the switches that are known."""

import click

from dcnplan.cli.output import Output
from dcnplan.cli.output_options import output_options
from dcnplan.cli.param_types import Speed
from dcnplan.cli.spec_options import catalog_option, open_catalog


@click.group("catalog", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """The switches that are known: list them, or show one."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(listing)


@command.command("list")
@click.option("--vendor", metavar="NAME", help="Only this vendor's.")
@click.option(
    "--speed", "speed_bps", metavar="SPEED", type=Speed(), help="Only switches with ports of this speed, such as 100G."
)
@catalog_option
@output_options()
def listing(vendor: str | None, speed_bps: int | None, folder: str | None, output: Output) -> None:
    """Every model with its ports, and how many it offers at each speed."""
    from dcnplan.report.catalog import list_view

    devices = open_catalog(folder).models()
    if vendor is not None:
        devices = tuple(device for device in devices if (device.vendor or "").casefold() == vendor.casefold())
    output.give(list_view(devices, speed_bps))


@command.command("show")
@click.argument("model")
@catalog_option
@output_options(answer="catalog-show")
def show(model: str, folder: str | None, output: Output) -> None:
    """What is known of MODEL: cages, legal splits, limits, names, height, power, and the source of each."""
    from dcnplan.report.device import device_view

    output.give(device_view(open_catalog(folder).find(model)))
