"""`dcnplan catalog`: the switches that are known."""

import os
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from dcnplan.cli.doubts import say_doubts
from dcnplan.cli.exits import AnswerIsNo
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import file_options, output_options
from dcnplan.cli.param_types import OneOf, Ports, Speed, WholeNumber
from dcnplan.cli.spec_options import Folders, catalog_option, open_catalog
from dcnplan.cli.streams import say
from dcnplan.errors import CatalogError, InputError, Place, Problem
from dcnplan.report.problems import problems_text

if TYPE_CHECKING:
    from dcnplan.catalog.device import Device
    from dcnplan.catalog.store import Catalog

PortsAsked = tuple[int, int] | None
"""How many, and their speed in bit/s."""

_KINDS = ("switch", "panel", "cassette", "trunk", "shuffle")
_NEARLY = 0.8


@click.group("catalog", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """The switches that are known: list them, show one, or check a folder of your own."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(listing)


@command.command("list")
@click.option("--vendor", metavar="NAME", help="Only this vendor's.")
@click.option(
    "--speed", "speed_bps", metavar="SPEED", type=Speed(), help="Only switches with ports of this speed, such as 100G."
)
@click.option("--offers", metavar="NxS", type=Ports(), help="Only switches with so many ports, split or not: 80x100G.")
@click.option("--ports", metavar="NxS", type=Ports(), help="Only switches with so many whole cages: 48x25G.")
@click.option("--max-ru", metavar="RU", type=WholeNumber(), help="Only switches known to be no higher.")
@click.option(
    "--kind", type=OneOf(_KINDS), default=_KINDS[0], show_default=True,
    help="Switches; or what stands in panels: panels, cassettes, trunks with harnesses, shuffle boxes.",
)  # fmt: skip
@catalog_option
@output_options()
def listing(
    vendor: str | None, speed_bps: int | None, offers: PortsAsked, ports: PortsAsked, max_ru: int | None,
    kind: str, folders: Folders, output: Output,
) -> None:  # fmt: skip
    """Every model with its ports, and how many it offers at each speed; or every part of another kind.

    With --offers and --ports a chassis is full of its densest line card of that speed.
    """
    if kind != _KINDS[0]:
        _refuse(kind, {"--speed": speed_bps, "--offers": offers, "--ports": ports, "--max-ru": max_ru})
        _list_parts(kind, vendor, folders, output)
        return
    from dcnplan.report.catalog import list_view

    catalog = open_catalog(folders)
    devices = catalog.models()
    say_doubts(catalog, ())
    if vendor is not None:
        devices = tuple(device for device in devices if (device.vendor or "").casefold() == vendor.casefold())
    if max_ru is not None:
        devices = tuple(device for device in devices if device.height_ru is not None and device.height_ru <= max_ru)
    output.give(list_view(_with_ports(devices, offers, ports), speed_bps))


def _with_ports(devices: "tuple[Device, ...]", offers: PortsAsked, ports: PortsAsked) -> "tuple[Device, ...]":
    """Those with so many ports after breakout, and with so many whole cages."""
    if offers is None and ports is None:
        return devices
    from dcnplan.plan.offers import offer_of

    if offers is not None:
        devices = tuple(device for device in devices if offer_of(device, *offers))
    if ports is not None:
        found = ((device, offer_of(device, *ports)) for device in devices)
        devices = tuple(device for device, offer in found if offer and offer.is_native)
    return devices


def _refuse(kind: str, said: Mapping[str, object]) -> None:
    """Raises InputError for the first flag that a part has nothing for."""
    for flag, value in said.items():
        if value is not None:
            what = {"--speed": "speed", "--max-ru": "height here"}.get(flag, "ports of a switch")
            raise InputError(Problem(f"a {kind} has no {what}", Place(flag), f"--kind {_KINDS[0]}"))


def _list_parts(kind: str, vendor: str | None, folders: Folders, output: Output) -> None:
    from dcnplan.report.parts import parts_view

    catalog = open_catalog(folders)
    shelf = catalog.parts()
    say_doubts(catalog, ())
    output.give(parts_view(shelf, kind, vendor))


@command.command("show")
@click.argument("model")
@catalog_option
@output_options(answer="catalog-show")
def show(model: str, folders: Folders, output: Output) -> None:
    """What is known of MODEL: cages, legal splits, limits, names, height, power, and the source of each.

    MODEL may also be a panel, a cassette, a trunk or a shuffle box of the shelf.
    """
    from dcnplan.report.device import device_view

    catalog = open_catalog(folders)
    try:
        device = catalog.find(model)
    except CatalogError as unknown:
        if not _show_part(model, catalog, unknown, output):
            raise
        return
    say_doubts(catalog, [model])
    output.give(device_view(device))


def _show_part(name: str, catalog: "Catalog", unknown: CatalogError, output: Output) -> bool:
    """Whether it is a part; where it is nearly the name of one, and of no switch, that is hinted at."""
    from dcnplan.inputs.suggest import near

    shelf = catalog.parts()
    if part := shelf.called(name):
        from dcnplan.report.parts import part_view

        say_doubts(catalog, ())
        output.give(part_view(shelf, part))
        return True
    (problem, *_) = unknown.problems
    close = near(name, (part.name for part in shelf.parts), _NEARLY)
    if close and not (problem.hint or "").startswith("did you mean"):
        raise CatalogError(replace(problem, hint=f"did you mean {close}?")) from None
    return False


@command.command("check")
@click.argument("folders", metavar="DIR ...", nargs=-1, required=True, type=click.Path(readable=False))
@click.option("-v", "--verbose", is_flag=True, help="Every file, and every warning.")
@output_options(answer="catalog-check")
def check(folders: Folders, verbose: bool, output: Output) -> None:
    """What the device files below DIR describe: how many are devices, line cards, skipped, or at fault.

    Exits with 1 if a file is at fault, with 2 if there is none.
    """
    from dcnplan.report.catalog_check import check_view

    catalog = open_catalog(folders)
    outcomes = catalog.outcomes()
    if not outcomes:
        raise _no_files(folders)
    output.give(check_view(outcomes, verbose))
    warnings = [warning for outcome in outcomes for warning in outcome.warnings]
    faults = [fault for outcome in outcomes for fault in outcome.faults]
    for problems in (warnings, faults):
        if problems:
            say("\n".join(map(str, problems)) if verbose else problems_text(problems))
    if faults:
        raise AnswerIsNo


def _no_files(folders: Folders) -> InputError:
    from dcnplan.catalog.folder import SUFFIXES

    ends = Counter(os.path.splitext(name)[1] for folder in folders for _, _, names in os.walk(folder) for name in names)
    most = ends.most_common(1)
    found = f"; most of its files end in {most[0][0] or 'nothing'}" if most else "; it is empty"
    message = f"no file ends in {' or '.join(SUFFIXES)}{found}"
    return InputError(Problem(message, Place(", ".join(folders)), "see: dcnplan schema device"))


@command.command("import")
@click.argument("folders", metavar="DIR ...", nargs=-1, required=True, type=click.Path(readable=False))
@file_options("The folder to write into.")
def bring(folders: Folders, output: str | None, mkdir: bool) -> None:
    """Write the devices and line cards below DIR as files of our own format, each with its source.

    Exits with 1 if a file is at fault: the others are written.
    """
    from dcnplan.catalog.rewriting import own_files

    if output in (None, "-"):
        raise InputError(
            Problem("devices are files", Place("dcnplan catalog import"), "-o OUT writes them into a folder")
        )
    catalog = open_catalog(folders)
    if catalog.own is None or not catalog.outcomes():
        raise _no_files(folders)
    _write(os.fspath(output or ""), own_files(catalog.own.shelf()), mkdir)
    faults = [fault for outcome in catalog.outcomes() for fault in outcome.faults]
    if faults:
        say(problems_text(faults))
        raise AnswerIsNo


def _write(folder: str, files: Mapping[str, str], mkdir: bool) -> None:
    """All of the files or none, in folders of vendors."""
    from dcnplan.output.atomic import Staging
    from dcnplan.output.folder import check_folder, new_folder

    check_folder(folder, files, mkdir)
    with ExitStack() as made:
        for name in dict.fromkeys((folder, *(os.path.join(folder, os.path.dirname(file)) for file in files))):
            made.enter_context(new_folder(name))
        with Staging() as staging:
            for file, text in files.items():
                staging.stage(os.path.join(folder, file), text)
    say(f"wrote {Place(folder)}: {len(files):,} {'file' if len(files) == 1 else 'files'}")
