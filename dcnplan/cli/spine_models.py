"""The spines that `capacity --servers` can choose from: every model of the catalogue, and number of them, that fits.

Plans each that is shown; how the rest are counted is closed-form.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from dcnplan.errors import DcnplanError
from dcnplan.frozen import frozen

if TYPE_CHECKING:
    from dcnplan.catalog.store import Catalog
    from dcnplan.designs import Design
    from dcnplan.inputs.nodes import Node
    from dcnplan.plan.groups import Plan
    from dcnplan.plan.offers import Offer
    from dcnplan.report.capacity_fields import Row

_SHOWN = 5

Make = Callable[["Sequence[Node]"], "Design"]
"""A design with flags laid over what is asked."""


@frozen
class Choice:
    """So many spines of a model, each with so many links."""

    spines: int
    links: int
    offer: "Offer"


def striping_numbers(plan: "Plan") -> tuple[int, ...]:
    """Numbers of spines that the uplinks of the leaves spread over; one alone only where there is no other."""
    from math import gcd

    links = gcd(*(one.count for one in plan.uplinks))
    return tuple(number for number in range(min(2, links), links + 1) if links % number == 0)


def choices(plan: "Plan", catalog: "Catalog") -> list[Choice]:
    """Native ports first, then the fewest spare, then by name and number."""
    from dcnplan.plan.offers import offers

    devices = catalog.models()
    found = []
    for number in striping_numbers(plan):
        for speed_bps in {one.speed_bps for one in plan.uplinks}:
            ports = sum(one.count // number * one.group.count for one in plan.uplinks)
            found += [Choice(number, ports, offer) for offer in offers(devices, ports, speed_bps)]
    return sorted(found, key=_order)


def _order(one: Choice) -> tuple[bool, int, str, int]:
    return not one.offer.is_native, one.offer.ports - one.links, one.offer.device.model, one.spines


def model_rows(plan: "Plan", make: Make, catalog: "Catalog", every: bool) -> "tuple[list[Row], int]":
    """The rows of the choices that fit below that plan's spines, the first few or all, and how many are left."""
    found = choices(plan, catalog)
    rows = list(islice(_planned(make, found), None if every else _SHOWN))
    return rows, 0 if every else len(found) - len(rows)


def size_command(plan: "Plan", ratio: str | None, folders: Sequence[str]) -> str:
    """The search that compares whole designs with such leaves; empty where no flags of it describe the servers."""
    from shlex import join

    from dcnplan.units import ports_text

    (servers,) = plan.servers
    if servers.homing != servers.ports:
        return ""
    ports = ports_text(servers.ports, servers.speed_bps)
    words = ["dcnplan", "size", "--servers", str(servers.count), "--ports", ports]
    words += ["--oversubscription", ratio] if ratio else []
    words += ["--leaf", servers.leaf.device.model]
    return join([*words, *(word for folder in folders for word in ("--catalog", folder))])


def _planned(make: Make, found: Sequence[Choice]) -> "Iterator[Row]":
    from dcnplan.errors import Place
    from dcnplan.inputs.nodes import below, node_of
    from dcnplan.report.capacity_fields import Row, SpineModel

    place = Place("catalogue")
    for one in found:
        model = one.offer.device.model
        said = (below(("spine", "model"), node_of(model, place)), below(("spine", "count"), node_of(one.spines, place)))
        try:
            summary = make(said).summary
        except DcnplanError:
            continue
        yield Row(one.spines, summary, model=SpineModel(model, one.links, one.offer.ports))
