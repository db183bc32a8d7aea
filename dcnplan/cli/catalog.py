"""`dcnplan catalog`: the switches that are known."""

import click

from dcnplan.cli.output_options import Answer, output_options
from dcnplan.cli.spec_options import catalog_option, open_catalog
from dcnplan.errors import InputError, Place, Problem


@click.group("catalog", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """The switches that are known: list them, or show one."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(listing)


@command.command("list")
@click.option("--vendor", metavar="NAME", help="Only this vendor's.")
@click.option("--speed", metavar="SPEED", help="Only switches with ports of this speed, such as 100G.")
@catalog_option
@output_options
def listing(vendor: str | None, speed: str | None, folder: str | None, answer: Answer) -> None:
    """Every model with its ports, and how many it offers at each speed."""
    from dcnplan.report.catalog import list_view

    speed_bps = None if speed is None else _speed_bps(speed)
    devices = open_catalog(folder).models()
    if vendor is not None:
        devices = tuple(device for device in devices if (device.vendor or "").casefold() == vendor.casefold())
    answer.give(list_view(devices, speed_bps))


@command.command("show")
@click.argument("model")
@catalog_option
@output_options
def show(model: str, folder: str | None, answer: Answer) -> None:
    """What is known of MODEL: cages, legal splits, limits, names, height, power, and the source of each."""
    from dcnplan.report.device import device_view

    answer.give(device_view(open_catalog(folder).find(model)))


def _speed_bps(speed: str) -> int:
    from dcnplan.units import parse_speed_bps

    try:
        return parse_speed_bps(speed)
    except ValueError as fault:
        raise InputError(Problem(str(fault), Place("--speed"))) from None
