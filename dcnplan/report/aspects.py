"""What designs are compared in: a name and a text for people, a column for a spreadsheet, and which way is better.

Knows Summaries and bills of materials; sets no two designs side by side.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import inf

from dcnplan.cabling.tally import Sum
from dcnplan.capacity.one_failed.one_failed import OneFailed
from dcnplan.output.escaping import Cell
from dcnplan.plan.captions import count_text, plural, role_text
from dcnplan.report.aspect import NOTHING, UNKNOWN, Aspect
from dcnplan.report.bom_fields import Amount, amounts
from dcnplan.report.compared import Compared
from dcnplan.report.number_formats import exact, plain_number, plain_ratio
from dcnplan.report.ratio_fields import failure_name
from dcnplan.report.ratios import failure_key, ratio_or_cut_off
from dcnplan.report.role_aspects import CHIPS, WEIGHT, figure, role_aspects
from dcnplan.report.stand_in_marks import lent_text, marked, of_models
from dcnplan.units import bandwidth_text, ratio_text

BTU_PER_WH = Fraction(3412, 1000)
"""Heat of one watt for an hour: what is taken in comes out as heat."""


def counts(design: Compared) -> Iterator[Aspect]:
    """Servers, switches, cages, links."""
    summary = design.summary
    servers = summary.servers
    yield Aspect("family", summary.family, "family", summary.family)
    yield Aspect("servers", count_text(servers.capacity, servers.at_least), "servers", servers.capacity)
    if servers.at_least:
        yield Aspect(key="servers_at_least", cell="yes")
    for kind in servers.kinds:
        yield _count(f"servers {kind.name}", f"servers_of_{kind.name}", kind.capacity)
    for role, count in summary.switches.items():
        models = dict.fromkeys(
            group.device.model for plan in design.plans for group in plan.switches if group.role == role
        )
        yield Aspect(f"{role_text(role)} model", ", ".join(models))
        yield _count(f"{role_text(role)} switches", role, count)
    yield _count("switches in all", "switches", summary.total_switches, "fewer switches in all")
    yield _count("cages", "cages", design.cages, "fewer cages")
    for name, count in summary.links.items():
        yield _count(f"links {role_text(name)}", f"links_{name}", count)


def bill(design: Compared) -> Iterator[Aspect]:
    """Pieces, rack units, power, cooling, price, and of the switches weight and chips."""
    found = design.tally
    for category, count in found.quantities.items():
        if category != "switch":
            yield _count(plural(category), f"{category}s", count)
    for category in ("optic", "cable"):
        yield Aspect(ahead=f"fewer {category}s", value=found.quantities.get(category, 0))
    currency = design.bom.currency
    for amount in amounts(currency):
        yield _amount(amount, amount.of(found))
        if amount.unit == "W":
            yield _amount(_cooling(amount), _as_heat(amount.of(found)))._replace(ahead="")
    yield figure(WEIGHT, "weight of all switches", design.switches.weight_kg, "switch_weight_kg")
    yield figure(CHIPS, "chips in all switches", design.switches.chips, "switch_chips")
    if currency:
        yield Aspect(key="currency", cell=currency)
    if lent := design.stand_ins:
        told = (f"{model}: {', '.join(one.model for one in others)}" for model, others in lent.items())
        yield Aspect(key="stand_ins", cell="; ".join(told))


def bandwidth(design: Compared) -> Iterator[Aspect]:
    """Bisection and ratios."""
    bps = design.summary.bisection.bps
    cell = None if bps is None else plain_number(bps / 10**9)
    yield Aspect(key="bisection_gbps", cell=cell, ahead="more bisection", value=None if bps is None else -bps)
    for role, found in design.summary.oversubscription.items():
        if found:
            name, ratio = f"oversubscription, {role_text(role)}", found.ratio
            yield Aspect(name, ratio_text(ratio), f"oversubscription_{role}", plain_ratio(ratio))
    yield Aspect("bisection", NOTHING if bps is None else bandwidth_text(bps))


def failures(design: Compared) -> Iterator[Aspect]:
    """One part failed, by ECMP and weighted."""
    for name, row in design.failures.items():
        for way, ratio in ((ECMP, row.ecmp), (WEIGHTED, row.weighted)):
            text = ratio_or_cut_off(ratio)
            cell: Cell = text if ratio is None else plain_ratio(ratio)
            # Servers that are cut off are worse than any load.
            load = inf if ratio is None else ratio
            key, ahead = f"{_failed(row)}_{way[2:].lower()}", f"less load with {name}{way}"
            yield Aspect(f"{name}{way}", text, key, cell, ahead, load)


def paths(design: Compared) -> Iterator[Aspect]:
    """Equal-cost paths, and the longest one."""
    for where, found in design.summary.paths.items():
        text, count = role_text(where), found.switch_paths
        yield Aspect(f"paths, {text}", f"{count:,}", f"paths_{where}", count, f"more paths, {text}", -count)
    for what in ("switches", "chips"):
        length: int | None = getattr(design.longest, what, None)
        name = f"{what} on the longest path"
        lent = design.switches.crossed_lent if what == "chips" else ()
        text = UNKNOWN if length is None else marked(f"{length}", of_models(lent))
        shown = name if design.longest else ""
        yield Aspect(shown, text, f"{what}_on_longest_path", length, f"fewer {name}", length, lent)


SECTIONS = (counts, bill, bandwidth, failures, paths)
ECMP, WEIGHTED = ", ECMP", ", weighted"


def sections(designs: Sequence[Compared]) -> Iterator[list[list[Aspect]]]:
    """Section by section, in the order in which they are shown, the aspects of each design."""
    for section in SECTIONS:
        yield [list(section(design)) for design in designs]
        if section is bill:
            yield role_aspects(designs)


def merged(orders: Iterable[Iterable[str]]) -> list[str]:
    """All names once: each order is kept, and a new name stands behind the one that it follows."""
    found: list[str] = []
    for order in orders:
        at = 0
        for name in order:
            if name in found:
                at = found.index(name) + 1
            else:
                found.insert(at, name)
                at += 1
    return found


def _count(name: str, key: str, count: int, ahead: str = "") -> Aspect:
    return Aspect(name, f"{count:,}", key, count, ahead, count)


def _amount(amount: Amount, found: Sum) -> Aspect:
    """Complete in a sheet, or none; what is known of it on a page."""
    is_price = amount.key == "price"
    text = amount.shown(found.known) + ("" if is_price else f" {amount.unit}")
    text = marked(text, lent_text(found, amount.shown))
    if found.unknown:
        text = f"{text} + {UNKNOWN}" if found.known else UNKNOWN
    name = f"price in {amount.unit}" if is_price and amount.unit else amount.what
    ahead = f"{'lower' if is_price else 'fewer' if amount.unit == 'RU' else 'less'} {amount.what}"
    cell, value = (None, None) if found.unknown else (plain_number(found.known), found.known)
    return Aspect(name, text, amount.key, cell, ahead, value, tuple(found.lent))


def _cooling(power: Amount) -> Amount:
    what = f"cooling at {power.what} (W x {exact(BTU_PER_WH)}, our arithmetic)"
    return power._replace(key=power.key.replace("power", "cooling").replace("_w", "_btu_h"), what=what, unit="BTU/h")


def _as_heat(watts: Sum) -> Sum:
    lent = {model: amount * BTU_PER_WH for model, amount in watts.lent.items()}
    return replace(watts, known=watts.known * BTU_PER_WH, lent=lent)


def _failed(row: OneFailed) -> str:
    own = f"{row.spine_class}_" if row.spine_class else ""
    return f"one_{own}{failure_name(row)}_failed_{row.role}{failure_key(row)}"
