"""A small request as the search is asked, and what it finds, in the terms of the brute force."""

from fractions import Fraction
from typing import Any

from dcnplan.catalog.prices import Prices
from dcnplan.catalog.store import Catalog
from dcnplan.errors import Place
from dcnplan.inputs.nodes import node_of
from dcnplan.sizing.answer import Row
from dcnplan.sizing.reading import request_from
from dcnplan.sizing.request import ROLES, Request
from tests.sizing.small import Asked


def request_of(asked: Asked) -> Request:
    """The request as a file would have it."""
    boxes = {box.name: box.written for box in asked.boxes}
    size: dict[str, Any] = {
        "servers": {"count": asked.servers, "ports": asked.ports, "speed": f"{asked.gbps}G", "homing": asked.homing},
        "oversubscription": {"leaf": _text(asked.leaf), "end_to_end": _text(asked.end_to_end)},
        "models": {role: [boxes[name] for name in asked.roles[role]] for role in ROLES},
        "families": list(asked.families),
        "by": list(asked.by),
        **({"one_failed": _text(asked.failed)} if asked.failed else {}),
    }
    node = node_of({"dcnplan": 1, "name": "small", "size": size}, Place("drawn"))
    return request_from(node, catalog=Catalog.shipped(), prices=prices_of(asked))


def prices_of(asked: Asked) -> Prices:
    """The price list of what has a price."""
    listed = {(name.casefold(), metres): Fraction(price) for (name, metres), price in asked.prices.items()}
    boxes = {box.name: Fraction(box.price) for box in asked.boxes if box.price is not None}
    by_item = {name: price for (name, metres), price in listed.items() if metres is None}
    return Prices("USD", {**by_item, **boxes}, {key: price for key, price in listed.items() if key[1] is not None})


def amounts_of(row: Row, asked: Asked) -> tuple[Any, ...]:
    """On the axes asked for: what is known, and how many there are of what is not."""
    return tuple((row.amounts[axis].known, tuple(sorted(row.amounts[axis].unknown))) for axis in asked.by)


def named_as_in_bills(amounts: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same of the brute force, whose items are called by their length in metres."""
    return tuple(
        (known, tuple(sorted((_called(item), count) for item, count in unknown))) for known, unknown in amounts
    )


def _called(item: str) -> str:
    name, _, metres = item.rpartition(" ")
    return f"{name} of {metres} m" if metres.isdigit() else item


def _text(ratio: Fraction) -> str:
    return f"{ratio.numerator}:{ratio.denominator}"
