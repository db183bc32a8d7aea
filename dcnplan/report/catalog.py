"""The list of switches that are known.

Knows devices; opens no file.
"""

from collections.abc import Iterable, Sequence

from dcnplan.catalog.device import Device
from dcnplan.report.answers import document
from dcnplan.report.device_captions import device_ports_text, speeds_of, splits_of, splits_text
from dcnplan.report.fields import Field, page_table, record, sheet
from dcnplan.report.number_formats import plain_number
from dcnplan.report.page import Facts, Page, Remarks
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

_KNOWN = (
    Field("switches", WHOLE, "How many switches are listed; line cards are not counted.", len, "switches"),
    Field("height", WHOLE, "Of how many height is known.", lambda of: _count(one.height_ru for one in of), "height"),
    Field("chip", WHOLE, "Of how many the switching chip is known.", lambda of: _count(one.asic for one in of), "chip"),
    Field("power", WHOLE, "Of how many some power is known, of any kind.", lambda of: _count(map(_power, of)), "power"),
    Field("splits", WHOLE, "Of how many splits are known.", lambda of: _count(map(splits_of, of)), "splits"),
)


def _count(facts: Iterable[object]) -> int:
    return sum(fact is not None for fact in facts)


def _power(device: Device) -> int | None:
    """Some figure of it in W."""
    figures = (device.power_typical_w, device.power_max_w, *(at.w for at in device.power_at))
    return next((watts for watts in figures if watts is not None), None)


CATALOG = (
    Field("models", ListOf(record(*_DOCUMENT)), "What is listed.", lambda one: one),
    Field("known", record(*_KNOWN), "How much is known of these.", lambda one: one),
)


def list_view(devices: Sequence[Device], speed_bps: int | None = None) -> View:
    """The devices, or those with ports of one speed."""
    shown = [device for device in devices if speed_bps is None or speed_bps in speeds_of(device)]
    headline = f"{len(shown):,} {'model' if len(shown) == 1 else 'models'}"
    blocks = (page_table("", _ROW, shown), _known(shown)) if shown else (Remarks("", ("nothing matches",)),)
    return View(Page(headline, blocks), document("catalog", CATALOG, shown), sheet(_ROW, shown))


def _known(shown: Sequence[Device]) -> Facts:
    return Facts("Known", tuple((field.title or field.key, field.text(shown)) for field in _KNOWN))
