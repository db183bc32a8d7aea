"""The table of a size: which columns it has, and their texts.

Knows ranked designs; works nothing out.
"""

from dcnplan.report.fields import Field, Fields, column
from dcnplan.report.size_fields import Ranked, best_of
from dcnplan.report.size_texts import NOUNS, amount_text, currency_of, design_text
from dcnplan.sizing.answer import Sizing
from dcnplan.sizing.failed import worst
from dcnplan.units import ratio_text

_ALWAYS = ("price", "rack_units", "switches", "cables")
_TITLES = {
    "rack_units": "RU>", "switches": "switches>", "cables": "cables>", "optics": "optics>",
    "typical_power": "W typical>", "maximum_power": "W max>", "uplink_failed": "uplink failed>",
    "spine_failed": "spine failed>",
}  # fmt: skip


def columns_of(sizing: Sizing) -> Fields:
    """Those of the designs of an answer; what is compared is always among them."""
    request, currency = sizing.request, currency_of(sizing.request)
    axes = dict.fromkeys((*_ALWAYS, *request.by))
    return (
        column("rank>", lambda one: one.rank),
        column("design", _design),
        *(_amount(axis, f"price {currency}>" if axis == "price" else _TITLES[axis]) for axis in axes),
        *((_at_growth(f"price at {request.grow_to:,}>"),) if request.grow_to else ()),
        column("leaf>", lambda one: ratio_text(one.row.ratios["leaf"])),
        column("end to end>", _end_to_end),
        column("one failed>", _worst),
        column("servers>", lambda one: one.row.capacity),
        column("limits", lambda one: ", ".join(_open(one))),
        column("best in", lambda one: ", ".join(NOUNS[axis] for axis in best_of(one))),
    )


def _design(one: Ranked) -> str:
    alike = f", and {len(one.row.alike):,} like it" if one.row.alike else ""
    return f"{design_text(one.row.candidate)}{alike}"


def _amount(axis: str, title: str) -> Field:
    def of(one: Ranked) -> str:
        amount = one.row.amounts.get(axis)
        return "" if amount is None else amount_text(axis, amount)

    return column(title, of)


def _at_growth(title: str) -> Field:
    return column(title, lambda one: amount_text("price", one.row.at_growth) if one.row.at_growth else "")


def _end_to_end(one: Ranked) -> str:
    """Where it is not that of a leaf."""
    leaf, end = one.row.ratios["leaf"], one.row.ratios["end_to_end"]
    return "" if leaf == end else ratio_text(end)


def _worst(one: Ranked) -> str:
    ratio = worst(one.row.failed, one.request)
    return "" if ratio is None else ratio_text(ratio)


def _open(one: Ranked) -> list[str]:
    return [f"{NOUNS[key]} open" for key, verdict in one.row.limits.items() if verdict == "open"]
