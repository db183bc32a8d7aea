"""What is told of a size: of what was asked, of each design, of each that lost, and of the whole.

Takes numbers from the records of an answer; works nothing out but texts.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from dcnplan.frozen import frozen
from dcnplan.report.answers import FEASIBLE
from dcnplan.report.fields import Field, Fields, Record, record, through
from dcnplan.report.number_formats import exact, plain_number
from dcnplan.report.part_fields import INCOMPLETE
from dcnplan.report.problems import PROBLEM
from dcnplan.report.ratio_fields import EXACT, ONE_FAILED, number_gbps
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, YES_NO, ByName, ListOf, Maybe, Schema
from dcnplan.report.size_refusals import refusals
from dcnplan.report.size_texts import NOUNS, RATIOS, currency_of, lost_text, switches_text
from dcnplan.sizing.amounts import Amount
from dcnplan.sizing.answer import Lost, Row, Sizing
from dcnplan.sizing.best import best_in
from dcnplan.sizing.request import Request
from dcnplan.units import ratio_text


@frozen
class Ranked:
    """A design with its rank, in the answer that it is of."""

    rank: int
    row: Row
    sizing: Sizing

    @property
    def request(self) -> Request:
        return self.sizing.request


def ranked(sizing: Sizing) -> tuple[Ranked, ...]:
    """The designs of an answer, the first has rank 1."""
    return tuple(Ranked(rank, row, sizing) for rank, row in enumerate(sizing.designs, 1))


_UNKNOWN = ListOf(record(
    Field("item", TEXT, "What is not known; of a price with its length.", lambda one: one[0]),
    Field("quantity", WHOLE, "How many of them.", lambda one: one[1]),
))  # fmt: skip

_AMOUNT = record(
    Field("known", NUMBER, "Of all of which it is known.", lambda one: plain_number(Fraction(one.known))),
    Field("unknown", _UNKNOWN, "What of it is not known, item by item."),
)


class _Money:
    """An amount of money in a currency: exact, as a text."""

    def made(self, value: tuple[Amount, str]) -> dict[str, Any]:
        return Record(_MONEY).made(value)

    def schema(self) -> Schema:
        return Record(_MONEY).schema()


class _Spec:
    """The keys of a spec, which has a schema of its own."""

    def made(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return dict(value)

    def schema(self) -> Schema:
        return {"type": "object"}


_MONEY = (
    Field("known", TEXT, "Of all of which it is known, exact.", lambda one: exact(Fraction(one[0].known), 2)),
    Field("currency", TEXT, "Of the prices.", lambda one: one[1]),
    Field("unknown", _UNKNOWN, "What has no price, item by item.", lambda one: one[0].unknown),
)


def _money(request: Request, amount: Amount | None) -> tuple[Amount, str] | None:
    currency = currency_of(request)
    return None if amount is None or currency is None else (amount, currency)


def _total(axis: str) -> Field:
    return Field(axis, _AMOUNT, f"Its {NOUNS[axis]}.", lambda one: one.row.amounts[axis])


_TOTALS = record(
    Field("price", _Money(), "Its price; absent without a price list.",
          lambda one: _money(one.request, one.row.amounts["price"]), told=lambda one: "price" in one.row.amounts),
    *(_total(axis) for axis in NOUNS if axis != "price" and axis not in RATIOS),
)  # fmt: skip


def _ratios(*roles: str) -> Record:
    """A text a role, with the exact value beside it."""

    def of(role: str) -> tuple[Field, Field]:
        def there(ratios: Mapping[str, Fraction]) -> bool:
            return role in ratios

        return (
            Field(role, TEXT, f"Of {role}.", lambda ratios: ratio_text(ratios[role]), told=there),
            Field(f"{role}_exact", EXACT, "As a fraction.", lambda ratios: ratios[role], told=there),
        )

    return record(*(field for role in roles for field in of(role)))


_RATIOS = _ratios("leaf", "pod_spine", "end_to_end")

_SERVERS = record(
    Field("capacity", WHOLE, "Servers that there are places for.", lambda one: one.row.capacity),
    Field("spare", WHOLE, "Places beyond those asked for.", lambda one: one.row.capacity - one.request.count),
)

DESIGN: Fields = (
    Field("rank", WHOLE, "From 1, by what designs are compared by."),
    Field("family", TEXT, "The kind of fabric.", lambda one: one.row.candidate.family),
    Field("spec", _Spec(), "The keys of a spec that asks for it.", lambda one: dict(one.row.spec)),
    Field("servers", _SERVERS, "Servers.", lambda one: one),
    Field("switches", ByName(WHOLE), "Switches by role, and in all as `total`.",
          lambda one: {**one.row.candidate.counts, "total": one.row.candidate.switches}),
    Field("models", ByName(TEXT), "Models by role; of a chassis with its line cards.",
          lambda one: {role: str(filling) for role, filling in one.row.candidate.fillings.items()}),
    Field("pods", Maybe(WHOLE), "Pods; null in two tiers.", lambda one: pods_of(one)),
    Field("planes", Maybe(WHOLE), "Planes; null without planes.", lambda one: planes_of(one)),
    Field("oversubscription", _RATIOS, "By role, and end to end.", lambda one: one.row.ratios),
    Field("one_failed", ListOf(ONE_FAILED), "What is left with one part failed.", lambda one: one.row.failed),
    Field("totals", _TOTALS, "What it amounts to, without the servers' cables and ports.", lambda one: one),
    Field("at_grow_to", Maybe(_Money()), "Its price when it has grown; null where it is not to, or has none.",
          lambda one: _money(one.request, one.row.at_growth)),
    Field("limits", ByName(TEXT), "For each limit whether it is met, or open: not known.",
          lambda one: dict(one.row.limits)),
    Field("best_in", ListOf(TEXT), "In what no other design shown is better, or may be.", lambda one: best_of(one)),
    Field("alike", WHOLE, "Further designs that amount to the same on all that is compared.",
          lambda one: len(one.row.alike)),
)  # fmt: skip


def pods_of(one: Ranked) -> int | None:
    """None in two tiers."""
    return one.row.candidate.pods if one.row.candidate.pod_spines else None


def planes_of(one: Ranked) -> int | None:
    """None without planes."""
    return one.row.candidate.planes if one.row.candidate.family == "multi-plane" else None


def best_of(one: Ranked) -> tuple[str, ...]:
    """What it is best in."""
    return best_in(one.row, one.sizing.designs, one.request.by)


@frozen
class LostOf:
    """Something that lost, in the answer that it is of."""

    lost: Lost
    request: Request


def _of_lost(key: str) -> Callable[[LostOf], Any]:
    return lambda one: getattr(one.lost, key)


def _exact_text(number: int | Fraction | None) -> str | None:
    return None if number is None else exact(Fraction(number)) if _is_decimal(Fraction(number)) else str(number)


def _is_decimal(number: Fraction) -> bool:
    return (number * 10**12).denominator == 1


_BEST = record(
    Field("family", TEXT, "Its kind of fabric."),
    Field("switches", ByName(WHOLE), "Its switches by role.", lambda one: one.counts),
    Field("models", ByName(TEXT), "Their models.", lambda one: {role: str(of) for role, of in one.fillings.items()}),
    Field("text", TEXT, "All of it, as people read it.", switches_text),
)

_LOST = record(
    Field("role", TEXT, "The role of a model; family, of a family.", _of_lost("role")),
    Field("model", Maybe(TEXT), "The model; null of a family.",
          lambda one: None if one.lost.role == "family" else one.lost.name),
    Field("family", Maybe(TEXT), "The family that lost, or in which the model came furthest; null where it is one.",
          lambda one: one.lost.name if one.lost.role == "family" else one.lost.family),
    Field("reason", TEXT, "Why, in a word.", _of_lost("reason")),
    Field("what", Maybe(TEXT), "Which ports, ratio, part or limit.", _of_lost("what")),
    Field("needs", Maybe(TEXT), "What is needed, or to be kept, exact.", lambda one: _exact_text(one.lost.needs)),
    Field("has", Maybe(TEXT), "What it has instead, exact.", lambda one: _exact_text(one.lost.has)),
    Field("by_rank", Maybe(WHOLE), "The rank of the design that beats it.", _of_lost("by_rank")),
    Field("more", ByName(TEXT), "What it has above that one, exact, by what is compared and known.",
          lambda one: {axis: _more(axis, amount) for axis, amount in one.lost.more.items()}),
    Field("text", TEXT, "Why, as people read it.", lambda one: lost_text(one.lost, one.request)),
    Field("best", Maybe(_BEST), "The design that came furthest; null where there is none.", _of_lost("best")),
)  # fmt: skip


def _more(axis: str, amount: Amount) -> str:
    return exact(Fraction(amount.known), 2 if axis == "price" else 0)


_SERVERS_ASKED = record(
    Field("count", WHOLE, "Servers asked for.", lambda one: one.servers.count),
    Field("ports", WHOLE, "Ports of one.", lambda one: one.servers.ports),
    Field("port_gbps", NUMBER, "Speed of a port.", lambda one: number_gbps(one.servers.speed_bps), unit="Gb/s"),
    Field("homing", WHOLE, "Leaves that one is connected to.", lambda one: one.servers.homing),
    Field("grow_to", Maybe(WHOLE), "Servers that it may grow to; null where it says nothing."),
)

_ASKED = record(
    Field("servers", _SERVERS_ASKED, "Servers.", lambda one: one),
    Field("oversubscription", _RATIOS, "The most that is allowed.", lambda one: one.ratios),
    Field("one_failed", ByName(TEXT), "The most with one part lost, by part; any: of all that are not named.",
          lambda one: {part: ratio_text(ratio) for part, ratio in one.one_failed.items()}),
    Field("limits", ByName(NUMBER), "The most of what is bought.",
          lambda one: {key: plain_number(limit) for key, limit in one.limits.items()}),
    Field("by", ListOf(TEXT), "What designs are compared by."),
    Field("breakout", TEXT, "Which ports may be splits of a cage."),
    Field("families", ListOf(TEXT), "The families that are named; empty: all.",
          lambda one: one.families if one.written.at("size", "families") else ()),
)  # fmt: skip

_RELAXATION = record(
    Field("key", TEXT, "What of the request would have to be otherwise."),
    Field("value", TEXT, "What it would have to say."),
    Field("text", TEXT, "The first design that then fits.", lambda one: switches_text(one.row.candidate)),
)


@frozen
class Told:
    """An answer, and the designs of it that are shown."""

    sizing: Sizing
    designs: tuple[Ranked, ...]


_HEAD: Fields = (
    Field("name", TEXT, "The name of what is asked for.", lambda one: one.request.name),
    Field("feasible", YES_NO, FEASIBLE),
    Field("complete", YES_NO, "Whether no shard of the answer is missing."),
    *INCOMPLETE[1:],
    Field("asked", _ASKED, "What was asked for.", lambda one: one.request),
)

_REST: Fields = (
    Field("lost", ListOf(_LOST), "What was looked at and is in no design, with why.",
          lambda one: [LostOf(lost, one.request) for lost in one.lost]),
    Field("left_out", ByName(WHOLE), "Models that were left out, as what is compared is not known of them.",
          lambda one: {"unknown": one.unknown}),
    Field("relaxations", ListOf(_RELAXATION), "What would fit, where nothing does."),
    Field("assumed", ListOf(TEXT), "What the request does not say, and was taken for granted.",
          lambda one: one.request.assumed),
    Field("problems", ListOf(PROBLEM), "Why nothing fits; what is doubtful.",
          lambda one: (*refusals(one), *one.problems, *one.warnings)),
)  # fmt: skip

SIZE: Fields = (
    *(through(lambda told: told.sizing, field) for field in _HEAD),
    Field("designs", ListOf(record(*DESIGN)), "The designs that nothing beats, by rank.", lambda told: told.designs),
    Field("further", WHOLE, "How many more there are.", lambda told: len(told.sizing.designs) - len(told.designs)),
    *(through(lambda told: told.sizing, field) for field in _REST),
)
