"""The road from a file, and flags laid over it, to a Request: read, check, fill in what is left open.

Tells every fault that it finds at once; looks at no device but for whether there is one of that name.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from dcnplan.catalog.device import Device
from dcnplan.catalog.prices import Prices
from dcnplan.catalog.store import Catalog
from dcnplan.errors import CatalogError, SpecError
from dcnplan.families.registry import FAMILIES
from dcnplan.inputs.keys.kinds import Schema, Table
from dcnplan.inputs.keys.reading import check_required, read
from dcnplan.inputs.keys.records import record
from dcnplan.inputs.keys.schema import schema_of
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.inputs.nodes import Node
from dcnplan.sizing import rules
from dcnplan.sizing.request import ANY_PART, ROLES, Request
from dcnplan.spec.distinct import described
from dcnplan.spec.models import Links, Servers
from dcnplan.spec.overrides import deep_over
from dcnplan.spec.size_keys import ANY, request_table
from dcnplan.spec.size_or_design import SIZE, check_is_request

USUAL_RATIO = Fraction(3)
_USUAL_PORTS, _USUAL_BPS = 2, 25 * 10**9
_WITH_PRICES, _WITHOUT = ("price", "switches", "cables"), ("switches", "cables")


SEARCHED = MappingProxyType({name: FAMILIES[name] for name in ("two-tier", "three-tier", "multi-plane")})
"""The families that a size may be of: a design of others has more to choose than is searched."""


def table() -> Table:
    """The keys of a request."""
    return request_table(SEARCHED)


def request_schema() -> Schema:
    """The JSON Schema of a request."""
    return schema_of(table())


def request_from(
    node: Node, *flags: Node, catalog: Catalog, prices: Prices | None = None, price_kind: str | None = None,
    all_uplinks: bool = False,
) -> Request:  # fmt: skip
    """What the file at `node` asks for, with `flags` (parts of it) laid over it in turn, key by key.

    Each item has one price for all designs: of `price_kind` where it has several, as `Prices.chosen` takes them.
    A SpecError holds every problem found, in the order of their places; a CatalogError all models that are not known.
    """
    findings, keys = Findings(), table()
    check_is_request(node)
    written = read(node, keys, findings)
    for flag in flags:
        written = deep_over(written, read(flag, keys, findings))
    if not written.wrong:
        check_required(written, keys, findings)
        for rule in rules.RULES:
            rule(written, findings)
        rules.check_prices(written, findings, prices)
    if findings.problems:
        raise SpecError(*findings.in_order())
    inline = tuple({device.model: device for device, _ in described(written)}.values())
    made = _request(written, record(written, keys), catalog, inline, _settled(prices, price_kind), all_uplinks)
    if unknown := tuple(rules.unknown_models(made)):
        raise CatalogError(*unknown)
    named = {role: names and tuple(made.device(name).model for name in names) for role, names in made.models.items()}
    return replace(made, models=named)


def _request(
    written: Written, said: Mapping[str, Any], catalog: Catalog, inline: tuple[Device, ...], prices: Prices | None,
    all_uplinks: bool,
) -> Request:  # fmt: skip
    size = said[SIZE]
    return Request(
        name=said["name"],
        description=said.get("description", ""),
        servers=_servers(size["servers"]),
        grow_to=size["servers"].get("grow_to"),
        ratios=_ratios(size.get("oversubscription")),
        one_failed=_by_part(size.get("one_failed")),
        weighted=size.get("routing") == "weighted",
        limits=size.get("limits", {}),
        models=_models(size.get("models", ANY)),
        families=tuple(name for name in SEARCHED if name in size.get("families", SEARCHED)),
        by=size.get("by") or (_WITH_PRICES if prices else _WITHOUT),
        breakout=size.get("breakout", "fabric"),
        lengths_m=said.get("lengths", {}),
        links=said.get("links", Links()),
        catalog=catalog,
        inline=inline,
        prices=prices,
        all_uplinks=all_uplinks,
        assumed=tuple(_assumed(size)),
        written=written,
    )


def _settled(prices: Prices | None, kind: str | None) -> Prices | None:
    """The list with one price of each item, which no bill chooses anew."""
    if prices is None:
        return None
    chosen = prices.chosen(((line.item, line.length_m) for line in prices.listed), kind)
    return replace(chosen, quotes={}, taken={})


def _servers(said: Mapping[str, Any]) -> Servers:
    return Servers(
        said.get("ports", _USUAL_PORTS), said.get("speed", _USUAL_BPS), said.get("homing", 0), count=said["count"]
    )


def _ratios(said: Mapping[str, Fraction] | Fraction | None) -> Mapping[str, Fraction]:
    """Of a leaf and end to end. What is left out of the second is that of the first, and never more."""
    if not isinstance(said, Mapping):
        return dict.fromkeys(("leaf", "end_to_end"), said or USUAL_RATIO)
    leaf = said.get("leaf") or said.get("end_to_end") or USUAL_RATIO
    return {"leaf": leaf, "end_to_end": said.get("end_to_end", leaf)}


def _by_part(said: Mapping[str, Fraction] | Fraction | None) -> Mapping[str, Fraction]:
    if said is None:
        return {}
    return said if isinstance(said, Mapping) else {ANY_PART: said}


def _models(said: Mapping[str, Any] | str) -> Mapping[str, tuple[str, ...] | None]:
    """The names by role; pod spines are those of spines where nothing else is said."""
    chosen = {} if isinstance(said, str) else dict(said)
    named = {role: _names(chosen[role]) for role in chosen}
    return {role: named.get(role, named.get("spine") if role == "pod_spine" else None) for role in ROLES}


def _names(chosen: tuple[Device | str, ...]) -> tuple[str, ...] | None:
    names = tuple(dict.fromkeys(one.model if isinstance(one, Device) else one for one in chosen))
    return None if names == (ANY,) else names


def _assumed(size: Mapping[str, Any]) -> Iterator[str]:
    """What is taken for granted, and what would say otherwise."""
    servers = size["servers"]
    if "ports" not in servers or "speed" not in servers:
        yield (
            "servers of 2 x 25G"
            if "ports" not in servers and "speed" not in servers
            else ("servers of 2 ports" if "ports" not in servers else "ports of servers of 25G")
        )
    if "oversubscription" not in size:
        yield "oversubscription 3:1"
