"""The bill of materials of a project: what all of its fabrics need, an item a line, and the bill of each.

Adds up; prices are chosen once, over all lines.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dcnplan.cabling.bom import Bom, Line, bom, with_prices
from dcnplan.catalog.prices import Prices
from dcnplan.designs import Design
from dcnplan.projects.of_which import said_once
from dcnplan.projects.sums import agreed

_Of = tuple[str, Line]
"""A line with the fabric that it is of."""


def project_bom(
    designs: Mapping[str, Design], prices: Prices | None = None, server_end: bool = True, price_kind: str | None = None
) -> Bom:
    """Every item once, with how many each of the fabrics needs, all of which can be joined."""
    bills = {name: bom(one.plan, one.cabling, None, server_end) for name, one in designs.items()}
    lines = [(name, line) for name, found in bills.items() for line in found.lines]
    found = Bom(tuple(_summed(lines)), tuple(_notes(bills)), fabrics=tuple(bills.items()))
    return found if prices is None else with_prices(found, prices, price_kind)


def _summed(lines: Sequence[_Of]) -> Iterator[Line]:
    """Like items as one, whatever switches or links they are for, in the order of first mention."""
    found: dict[Line, list[_Of]] = {}
    for fabric, line in lines:
        end = line.where if line.server_end else ""
        key = replace(line, quantity=0, where=end, pod_type=None, group=None)
        found.setdefault(key, []).append((fabric, line))
    return (_sum(several) for several in found.values())


def _sum(several: Sequence[_Of]) -> Line:
    quantities: dict[str, int] = {}
    for fabric, line in several:
        quantities[fabric] = quantities.get(fabric, 0) + line.quantity
    lines = [line for _, line in several]
    return replace(
        lines[0],
        quantity=sum(quantities.values()),
        where=", ".join(dict.fromkeys(line.where for line in lines)),
        pod_type=agreed({line.pod_type for line in lines}),
        group=agreed({line.group for line in lines}),
        fabrics=tuple(quantities.items()),
    )


def _notes(bills: Mapping[str, Bom]) -> Iterator[str]:
    """Of all fabrics once; what is not true of all says of which it is."""
    said = said_once({name: found.notes for name, found in bills.items()})
    return (f"{names}{note}" for note, names in said)
