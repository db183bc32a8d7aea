"""The list of switches that are known.

Knows devices; opens no file.
"""

from collections.abc import Sequence

from dcnplan.catalog.device import Device
from dcnplan.report.device_captions import device_ports_text, speeds_of, splits_of, splits_text
from dcnplan.report.page import Page, Remarks, Table, columns, without_empty
from dcnplan.report.view import FORMAT_VERSION, View
from dcnplan.units import speed_text

_TITLES = columns("vendor", "model", "ports", "RU>", "W typical>", "W max>", "splits")


def list_view(devices: Sequence[Device], speed_bps: int | None = None) -> View:
    """The devices, or those with ports of one speed."""
    shown = [device for device in devices if speed_bps is None or speed_bps in speeds_of(device)]
    rows = tuple(_row(device) for device in shown)
    headline = f"{len(shown):,} {'model' if len(shown) == 1 else 'models'}"
    blocks = (without_empty(Table("", _TITLES, rows)),) if rows else (Remarks("", ("nothing matches",)),)
    document = {
        "schema": "dcnplan/catalog",
        "format_version": FORMAT_VERSION,
        "models": [_record(device) for device in shown],
    }
    sheet = [("vendor", "model", "ports", "height_ru", "power_typical_w", "power_max_w", "splits"), *map(_cells, shown)]
    return View(Page(headline, blocks), document, sheet)


def _row(device: Device) -> tuple[str, ...]:
    return tuple("" if cell is None else f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in _cells(device))


def _cells(device: Device) -> tuple[str | int | float | None, ...]:
    height = None if device.height_ru is None else float(device.height_ru)
    whole = int(height) if height is not None and height.is_integer() else height
    ports, splits = device_ports_text(device), splits_text(device)
    return (device.vendor, device.model, ports, whole, device.power_typical_w, device.power_max_w, splits)


def _record(device: Device) -> dict[str, object]:
    return {
        "model": device.model,
        "vendor": device.vendor,
        "aliases": list(device.aliases),
        "ports": device_ports_text(device),
        "speeds": [speed_text(speed) for speed in speeds_of(device)],
        "splits": None if (splits := splits_of(device)) is None else list(splits),
    }
