"""Why no design does, as faults at the places of what was asked, with the nearest requests that have one.

Knows the records of an answer; works nothing out.
"""

from collections.abc import Iterator
from fractions import Fraction

from dcnplan.errors import Problem
from dcnplan.plan.captions import counted, role_text
from dcnplan.report.size_texts import (
    NOUNS,
    amount_text,
    currency_of,
    lost_text,
    number_text,
    of_axis,
    reason_text,
    uplinks_text,
)
from dcnplan.sizing.amounts import Amount
from dcnplan.sizing.answer import Lost, Relaxation, Row, Sizing
from dcnplan.sizing.confirm import verdict
from dcnplan.sizing.request import ROLES, Request

_MOST_RELAXATIONS = 4
_LEAST = {
    "price": "the cheapest costs", "rack_units": "the lowest has", "switches": "the fewest are",
    "cables": "the fewest are", "typical_power": "the least takes", "maximum_power": "the least takes",
}  # fmt: skip


def refusals(sizing: Sizing) -> tuple[Problem, ...]:
    """Why there is no design; none where there is one."""
    if sizing.designs:
        return ()
    if sizing.missing:
        where = sizing.request.where("servers", "count")
        return (Problem(f"no design in the shards that are there: {sizing.missing.text}", where),)
    found = tuple(_over_limits(sizing)) or tuple(_without_ports(sizing)) or (_nothing_fits(sizing),)
    first, *others = found
    hint = "; or ".join(_way_out(one, sizing.request) for one in sizing.relaxations[:_MOST_RELAXATIONS])
    return (_with_hint(first, hint or first.hint), *others)


def _with_hint(problem: Problem, hint: str | None) -> Problem:
    return Problem(problem.message, problem.where, hint, notes=problem.notes)


def _over_limits(sizing: Sizing) -> Iterator[Problem]:
    """Each limit that no design keeps which keeps all else; where there are others in the way too, of the nearest."""
    request, least = sizing.request, {one.key: one.row for one in sizing.relaxations}
    for key, limit in request.limits.items():
        row = least.get(f"limits.{key}") or sizing.nearest
        if row is None or verdict(row.amounts[key], limit) != "missed":
            continue
        first = _LEAST[key] if row is least.get(f"limits.{key}") else "the nearest has"
        message = f"no design keeps {key}: {_plain(limit)}; {first} {_over(key, row, limit, request)}"
        yield Problem(message, request.where("limits", key), notes=((uplinks_text(row.candidate), None),))


def _plain(limit: Fraction) -> str:
    """As it is written in a file."""
    return number_text("", limit).replace(",", "")


def _over(key: str, row: Row, limit: Fraction, request: Request) -> str:
    """`459,680 USD, 9,680 more`."""
    amount = row.amounts[key]
    more = amount_text(key, Amount(amount.known - limit, amount.unknown))
    return f"{of_axis(key, amount, currency_of(request))}, {more} more"


def _without_ports(sizing: Sizing) -> Iterator[Problem]:
    """A role none of whose models has ports of the speed: each of them, where it is named."""
    lost = [one for one in sizing.lost if one.reason == "does_not_offer"]
    for role in ROLES:
        names = sizing.request.models[role] or ()
        missing = {one.name: one for one in lost if one.role == role}
        if names and missing.keys() >= set(names):
            for number, name in enumerate(names):
                where = sizing.request.where("models", role, number)
                yield Problem(f"{name} {reason_text(missing[name], sizing.request)}", where, "another model, or any")
            return


def _nothing_fits(sizing: Sizing) -> Problem:
    """With why each family has no design."""
    request = sizing.request
    families = [one for one in sizing.lost if one.role == "family"]
    notes = tuple((f"{_name(one)}: {lost_text(one, request)}", None) for one in families)
    message = f"no design for {counted(request.count, 'server')} keeps all that is asked"
    return Problem(message, request.where("servers", "count"), notes=notes)


def _name(lost: Lost) -> str:
    return lost.name if lost.role == "family" else f"{role_text(lost.role)} {lost.name}"


def _way_out(one: Relaxation, request: Request) -> str:
    """`breakout: any fits (414,500 USD)`; of a limit that is what it has to be the amount is told already."""
    axis = request.by[0]
    if one.key == f"limits.{axis}":
        return f"{one.key}: {one.value} fits"
    return f"{one.key}: {one.value} fits ({of_axis(axis, one.row.amounts[axis], currency_of(request))})"


def still_open(sizing: Sizing) -> str | None:
    """What is to be said beside an answer all of whose designs may keep the limits, and none is known to."""
    if not sizing.designs or not all(row.is_open for row in sizing.designs):
        return None
    limits = {key for row in sizing.designs for key, verdict in row.limits.items() if verdict == "open"}
    known = [key for key in sizing.request.limits if key in limits]
    return f"whether a design keeps {', '.join(NOUNS[key] for key in known)} is not known: see Not known"
