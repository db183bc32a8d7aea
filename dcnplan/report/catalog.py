"""The list of switches that are known.

Knows devices; opens no file.
"""

from collections.abc import Sequence

from dcnplan.catalog.device import Device
from dcnplan.report.answers import document
from dcnplan.report.device_captions import device_ports_text, speeds_of, splits_of, splits_text
from dcnplan.report.fields import Field, page_table, record, sheet
from dcnplan.report.number_formats import plain_number
from dcnplan.report.page import Page, Remarks
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, ListOf, Maybe
from dcnplan.report.view import View
from dcnplan.units import speed_text

_DOCUMENT = (
    Field("model", TEXT, "The model, as it is ordered."),
    Field("vendor", Maybe(TEXT), "Who makes it."),
    Field("aliases", ListOf(TEXT), "Other names that are taken for it."),
    Field("ports", TEXT, "Its cages by speed.", device_ports_text),
    Field("speeds", ListOf(TEXT), "Speeds of its ports, splits included.", lambda one: map(speed_text, speeds_of(one))),
    Field("splits", Maybe(ListOf(TEXT)), "How its cages split; null where that is not known.", splits_of),
)

_ROW = (
    Field("vendor", Maybe(TEXT), "Who makes it.", title="vendor"),
    Field("model", TEXT, "The model.", title="model"),
    Field("ports", TEXT, "Its cages by speed.", device_ports_text, "ports"),
    Field("height_ru", Maybe(NUMBER), "Its height.", lambda one: plain_number(one.height_ru), "RU>", unit="RU"),
    Field("power_typical_w", Maybe(WHOLE), "Typical power.", title="W typical>", unit="W"),
    Field("power_max_w", Maybe(WHOLE), "Maximum power.", title="W max>", unit="W"),
    Field("splits", Maybe(TEXT), "How its cages split.", splits_text, "splits"),
)

CATALOG = (Field("models", ListOf(record(*_DOCUMENT)), "What is listed.", lambda one: one),)


def list_view(devices: Sequence[Device], speed_bps: int | None = None) -> View:
    """The devices, or those with ports of one speed."""
    shown = [device for device in devices if speed_bps is None or speed_bps in speeds_of(device)]
    headline = f"{len(shown):,} {'model' if len(shown) == 1 else 'models'}"
    blocks = (page_table("", _ROW, shown),) if shown else (Remarks("", ("nothing matches",)),)
    return View(Page(headline, blocks), document("catalog", CATALOG, shown), sheet(_ROW, shown))
