"""Amounts, designs and reasons of a size in words.

Knows the records of an answer; works nothing out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from dcnplan.plan.captions import counted, role_text
from dcnplan.report.number_formats import exact, money
from dcnplan.sizing.amounts import Amount
from dcnplan.sizing.answer import Lost
from dcnplan.sizing.candidate import Candidate
from dcnplan.sizing.growth import grown
from dcnplan.sizing.request import Request
from dcnplan.units import ratio_text, speed_text

NOUNS = {
    "price": "price",
    "typical_power": "typical power",
    "maximum_power": "maximum power",
    "rack_units": "rack units",
    "switches": "switches",
    "cables": "cables",
    "optics": "optics",
    "uplink_failed": "an uplink failed",
    "spine_failed": "a spine failed",
}
"""What designs are compared by, in words."""

UNITS = {"typical_power": "W typical", "maximum_power": "W maximum", "rack_units": "RU"}
RATIOS = ("uplink_failed", "spine_failed")


def listed(words: Sequence[str], last: str = "and") -> str:
    """`price, rack units and switches`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def number_text(axis: str, number: int | Fraction) -> str:
    """`459,680`, `12,500.50` of money; `42`; `2.5:1` of what is left after a failure."""
    if axis in RATIOS:
        return ratio_text(Fraction(number))
    if axis == "price" and Fraction(number).denominator > 1:
        return money(Fraction(number))
    return exact(Fraction(number), grouped=True)


def amount_text(axis: str, amount: Amount) -> str:
    """`42 + ?` where something of it is not known, `?` where nothing is."""
    if amount.is_known:
        return number_text(axis, amount.known)
    return f"{number_text(axis, amount.known)} + ?" if amount.known else "?"


def of_axis(axis: str, amount: Amount, currency: str | None) -> str:
    """The same with its unit: `148,280 USD`, `11 RU`, `15 switches`."""
    if axis in ("switches", "cables", "optics") and amount.is_known:
        return counted(int(amount.known), {"switches": "switch"}.get(axis, axis.removesuffix("s")))
    unit = currency if axis == "price" else UNITS.get(axis, NOUNS[axis])
    return f"{amount_text(axis, amount)} {unit}"


def currency_of(request: Request) -> str | None:
    """Of the price list; None without one."""
    return request.prices.currency if request.prices else None


def unknown_text(amount: Amount) -> str:
    """`4 x S9820-64H`, item by item."""
    return ", ".join(f"{count:,} x {item}" for item, count in amount.unknown)


def switches_text(candidate: Candidate) -> str:
    """`42 x S5248F-ON, 12 x SN2700, 7 x SN2700`, from the leaves up."""
    fillings, counts = candidate.fillings, candidate.counts
    return ", ".join(f"{counts[role]:,} x {fillings[role]}" for role in fillings)


def design_text(candidate: Candidate) -> str:
    """`two-tier: 42 x S5248F-ON, 4 x S9820-64H`."""
    return f"{candidate.family}: {switches_text(candidate)}"


def uplinks_text(candidate: Candidate) -> str:
    """`two-tier, 42 x S5248F-ON with 4 uplinks, 4 x S9820-64H`."""
    leaves, *others = switches_text(candidate).split(", ")
    return ", ".join((candidate.family, f"{leaves} with {candidate.uplinks.count} uplinks", *others))


def more_text(more: Mapping[str, Amount], currency: str | None) -> str:
    """`148,280 USD, 11 RU and 15 switches more`."""
    return f"{listed([of_axis(axis, amount, currency) for axis, amount in more.items()])} more"


def lost_text(lost: Lost, request: Request) -> str:
    """Why it lost, in one line; by family where one family says something else than the one that came furthest."""
    if not lost.others:
        return lost.text or reason_text(lost, request)
    told = [(one.family, one.text or reason_text(one, request)) for one in lost.others]
    furthest = lost.text or (f"beaten by {lost.by_rank}" if lost.by_rank else reason_text(lost, request))
    return "; ".join((*(f"{family}: {text}" for family, text in told), f"{_in(lost.family)}: {furthest}"))


def _in(family: str | None) -> str:
    return "in pods" if family in ("three-tier", "multi-plane") else str(family)


def reason_text(lost: Lost, request: Request) -> str:
    """The one reason."""
    match lost.reason:
        case "dominated":
            return _dominated(lost, request)
        case "does_not_fit":
            return _short(lost, request)
        case "does_not_offer":
            return f"does not offer {speed_text(int(lost.needs or 0))}"
        case "limit":
            return _over_limit(lost, request)
        case "oversubscription" | "one_failed":
            return _over_ratio(lost)
        case _:
            return "whether it fits is not known"


def _dominated(lost: Lost, request: Request) -> str:
    beaten = f"beaten by {lost.by_rank}"
    more = f": {more_text(lost.more, currency_of(request))}" if lost.more else ""
    counts = f" ({switches_text(lost.best)})" if lost.role == "family" and lost.best else ""
    return f"{beaten}{more}{counts}"


_PORTS = {"leaf_ports": "leaf", "pod_spine_ports": "pod_spine", "spine_ports": "spine"}


def _short(lost: Lost, request: Request) -> str:
    """`42 leaves need 42 ports of 100G on each of 4 spines, it has 32: 10 short`."""
    if lost.needs is None or lost.has is None:
        return "does not fit"
    needs, has, role = int(lost.needs), int(lost.has), _PORTS[lost.what or ""]
    needing = _who_needs(grown(lost.best, request), role, needs) if lost.best else _any_leaf(needs, request)
    return f"{needing}, it has {has:,}: {needs - has:,} short"


def _any_leaf(needs: int, request: Request) -> str:
    return f"a leaf needs {needs:,} uplinks beside {counted(request.servers.share, 'port')} of a server"


def _who_needs(best: Candidate, role: str, needs: int) -> str:
    below = _below(best, role)
    verb = "needs" if below.startswith("1 ") else "need"
    each = best.spines if role == "spine" else best.pod_spines.each if best.pod_spines else 0
    speed = best.pod_spines.uplinks if role == "spine" and best.pod_spines else best.uplinks
    return f"{below} {verb} {needs:,} ports of {speed_text(speed.speed_bps)} on each of {counted(each, role)}"


def _below(best: Candidate, role: str) -> str:
    if role == "pod_spine":
        return counted(best.leaves_each, "leaf")
    return counted(best.pods, "pod") if best.pod_spines else counted(best.leaves, "leaf")


def _over_limit(lost: Lost, request: Request) -> str:
    key, needs, has = str(lost.what), Fraction(lost.needs or 0), Fraction(lost.has or 0)
    amount = of_axis(key, Amount(has), currency_of(request))
    return f"{amount}, {number_text(key, has - needs)} over the limit of {number_text(key, needs)}"


def _over_ratio(lost: Lost) -> str:
    needs, has = ratio_text(Fraction(lost.needs or 0)), ratio_text(Fraction(lost.has or 0))
    what = role_text(str(lost.what))
    failed = f" with one {what} failed" if lost.reason == "one_failed" else f" {what}"
    return f"{has}{failed}, over the limit of {needs}"


def unknowns(rows: Iterable[Mapping[str, Amount]], axes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every axis and item that is not known of some row, once."""
    several = list(rows)
    for axis in axes:
        items = {item for amounts in several for item, _ in amounts[axis].unknown}
        yield from ((axis, item) for item in sorted(items))
