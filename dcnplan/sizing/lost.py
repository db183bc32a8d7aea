"""Why families and models that were asked for are in no design: the best candidate that has each, and what it lacks.

Of several reasons the one that is come to last is told. Like is compared with like: candidates have uplinks of the
speed that the first design has, where there are such. Searches with one thing held fast; orders nothing anew.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from typing import Any, Literal

from dcnplan.frozen import frozen
from dcnplan.sizing.amounts import Amount, dominates
from dcnplan.sizing.answer import REASONS, Lost, Row
from dcnplan.sizing.candidate import Candidate
from dcnplan.sizing.failed import first_missed
from dcnplan.sizing.families import FLAT, SEARCHED, best, shortest
from dcnplan.sizing.nearest import nearest_ratio
from dcnplan.sizing.parts import Part
from dcnplan.sizing.request import Request
from dcnplan.sizing.stock import Stock
from dcnplan.spec.models import NOTHING

_PLANS = 24
"""Planned at most to tell why one thing lost: the best of them speaks for it."""

_FEWEST = 2
"""Uplinks of a leaf."""

_NEAREST = 5
"""So many models are told of in a role that may have any."""

Role = Literal["leaf", "pod_spine", "spine"]
_ROLES: tuple[Role, ...] = ("leaf", "pod_spine", "spine")


@frozen(eq=False)
class Losses:
    """Why things are in none of the rows."""

    stock: Stock
    rows: Sequence[Row]

    @property
    def request(self) -> Request:
        return self.stock.request

    def every(self) -> Iterator[Lost]:
        """Of each family, then of each model that was named for a role."""
        shown = {row.candidate.family for row in self.rows}
        families = (name for name in self.request.families if name in SEARCHED and name not in shown)
        yield from map(self._of_family, families)
        for role in _ROLES:
            names = self.request.models[role] if self._is_named(role) else None
            yield from (self.of_model(role, name) for name in names or () if not self._is_shown(role, name))
            if self.request.models[role] is None and self.rows:
                yield from islice(self._nearest(role), _NEAREST)

    def _nearest(self, role: Role) -> Iterator[Lost]:
        """The models that come nearest to the first design, one after the other: where that has two tiers, of which
        that is soon known.
        """
        first, stock = self.rows[0].candidate, self._like(self.stock)
        names = {one.fillings[role].model for one in self._shown() if role in one.fillings}
        is_soon_known = first.family == FLAT and role in first.fillings
        while is_soon_known and (row := best(stock.without(role, names), (FLAT,), plans=_PLANS)):
            name = row.candidate.fillings[role].model
            names.add(name)
            yield Lost(role=role, name=name, family=FLAT, **self._beaten(row))

    def _of_family(self, name: str) -> Lost:
        """Where any model may be taken, the best of the models that the designs have, if that is beaten too."""
        if self.rows and None in self.request.models.values():
            fillings = (one for row in self.rows for one in row.candidate.fillings.values())
            found = self._in(name, self.stock.among(frozenset(one.model for one in fillings)), "family", name)
            if found.reason in ("dominated", "unknown"):
                return found
        return self._in(name, self.stock, "family", name)

    def why(self, name: str) -> Iterator[Lost]:
        """Of any model, in each role that it could have."""
        for role in _ROLES:
            if self._families(role) and self.stock.only(role, name).parts[role] and not self._is_shown(role, name):
                yield self.of_model(role, name)

    def of_model(self, role: Role, name: str) -> Lost:
        """Why a model is in no row in that role: of the family that comes furthest, with what those before it say."""
        stock, families = self.stock.only(role, name), self._families(role)
        if row := best(self._like(stock), families, plans=_PLANS):
            before = families[: families.index(row.candidate.family)]
            simpler = (self._in(family, stock, role, name) for family in before)
            others = tuple(one for one in simpler if one.reason != "dominated")
            return Lost(role=role, name=name, family=row.candidate.family, others=others, **self._beaten(row))
        found = [self._in(family, stock, role, name) for family in families]
        last = min(found, key=lambda one: (-REASONS.index(one.reason), one.by_rank or 0, self._more(one)))
        return replace(last, others=tuple(one for one in found if one.reason != last.reason))

    def _is_named(self, role: Role) -> bool:
        """Pod spines are those of the spines where nothing is said of them."""
        said = self.request.written.at("size", "models", "pod_spine") is not None
        return role != "pod_spine" or (said and bool(self._families(role)))

    def _families(self, role: Role) -> list[str]:
        """Those that have such a role."""
        families = (family for family in self.request.families if family in SEARCHED)
        return [family for family in families if (role, family) != ("pod_spine", FLAT)]

    def _is_shown(self, role: Role, name: str) -> bool:
        return any(role in one.fillings and one.fillings[role].model == name for one in self._shown())

    def _shown(self) -> Iterator[Candidate]:
        return (one for row in self.rows for one in (row.candidate, *row.alike))

    def _more(self, lost: Lost) -> tuple[Any, ...]:
        return tuple(lost.more.get(axis, Amount()).known for axis in self.request.by)

    def _in(self, family: str, stock: Stock, role: Role | Literal["family"], name: str) -> Lost:
        """The reason in a family."""
        found = (self._reason(family, self._like(stock)) if self.rows else None) or self._reason(family, stock)
        known = found or _not_offered(stock, role)
        return Lost(role=role, name=name, family=None if role == "family" else family, **known)

    def _like(self, stock: Stock) -> Stock:
        """With uplinks of leaves as fast as those of the first design."""
        return stock.with_uplinks(frozenset(row.candidate.uplinks.speed_bps for row in self.rows[:1]))

    def _reason(self, family: str, stock: Stock) -> Mapping[str, Any] | None:
        """What the best candidate lacks, and how much; None where no switches have such links."""
        if row := best(stock, (family,), plans=_PLANS):
            return self._beaten(row)
        if row := best(stock.under(limits=NOTHING), (family,), plans=_PLANS):
            return self._over_limit(row)
        unbroken = stock.under(limits=NOTHING, one_failed=NOTHING)
        if row := best(unbroken, (family,), plans=_PLANS):
            return self._broken(row)
        if row := nearest_ratio(unbroken, (family,)):
            return self._over_ratio(row)
        if short := shortest(stock, family):
            return _told("does_not_fit", short.what, short.needs, short.has, short.candidate)
        return None

    def _beaten(self, row: Row) -> Mapping[str, Any]:
        """By the first design that is better, or as good, on every axis."""
        own = [row.amounts[axis] for axis in self.request.by]
        for rank, other in enumerate(self.rows, 1):
            theirs = [other.amounts[axis] for axis in self.request.by]
            if dominates(theirs, own) or theirs == own:
                more = {axis: one - less for axis, one, less in zip(self.request.by, own, theirs, strict=True)}
                above = {axis: amount for axis, amount in more.items() if amount != Amount()}
                return {"reason": "dominated", "by_rank": rank, "more": above, "best": row.candidate}
        items = dict.fromkeys(item for amount in own for item, _ in amount.unknown)
        if not items:
            text = "nothing beats it: it is not among what was asked for"
            return {"reason": "dominated", "best": row.candidate, "text": text}
        text = f"not compared, as not all is known of {', '.join(items)}"
        return {"reason": "unknown", "best": row.candidate, "text": text}

    def _over_limit(self, row: Row) -> Mapping[str, Any]:
        over = {key: Fraction(row.amounts[key].known) / limit for key, limit in self.request.limits.items()}
        key = max(over, key=lambda one: over[one])
        return _told("limit", key, self.request.limits[key], row.amounts[key].known, row.candidate)

    def _broken(self, row: Row) -> Mapping[str, Any]:
        missed = first_missed(row.failed, self.request)
        if missed is None:  # each candidate misses what another keeps
            return {"reason": "one_failed", "best": row.candidate}
        part, ratio, limit = missed
        return _told("one_failed", part.what, limit, ratio, row.candidate)

    def _over_ratio(self, row: Row) -> Mapping[str, Any]:
        over = {role: row.ratios[role] / limit for role, limit in self.request.ratios.items()}
        role = max(over, key=lambda one: over[one])
        return _told("oversubscription", role, self.request.ratios[role], row.ratios[role], row.candidate)


def _told(reason: str, what: str, needs: Any, has: Any, candidate: Any) -> Mapping[str, Any]:
    return {"reason": reason, "what": what, "needs": needs, "has": has, "best": candidate}


def _not_offered(stock: Stock, role: str) -> Mapping[str, Any]:
    """The speed of the servers, room for two uplinks beside the ports of a server, or else the fastest speed of the
    leaves; nothing where it is not its own fault.
    """
    leaves = [part for part in stock.parts["leaf"] if part.ports(stock.faces.down(part))]
    if not leaves:
        own = role in ("leaf", "family")
        return {"reason": "does_not_offer", "needs": stock.servers.speed_bps} if own else {"reason": "does_not_fit"}
    room = [_room(stock, leaf, speed) for leaf in leaves for speed in _shared(stock, leaf)]
    if role in ("leaf", "family") and room and max(room) < _FEWEST:
        return {"reason": "does_not_fit", "what": "leaf_ports", "needs": _FEWEST, "has": max(room)}
    return {"reason": "does_not_offer", "needs": max(part.panel.fastest_bps for part in leaves)}


def _shared(stock: Stock, leaf: Part) -> list[int]:
    """The speeds of its uplinks that spines have."""
    return [speed for speed in stock.uplink_speeds(leaf) if stock.shelf("spine", speed).parts]


def _room(stock: Stock, leaf: Part, speed_bps: int) -> int:
    """The most uplinks of a leaf beside the ports of a server."""
    stairs = stock.faces.stairs(leaf, speed_bps)
    return max((up for up, down in enumerate(stairs) if down >= stock.servers.share), default=0)
