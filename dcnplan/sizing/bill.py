"""What a design amounts to: the sums of its bill of materials but for the servers' cables and ports, unknowns kept.

Knows lines of a bill; nothing of candidates.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from dcnplan.cabling.bom import FAN_OUT, OPTIC, SWITCH, Line, bom
from dcnplan.cabling.connections import cabling
from dcnplan.cabling.patching import CABLE
from dcnplan.catalog.prices import Prices, of_length
from dcnplan.plan.groups import Plan
from dcnplan.sizing.amounts import Amount, of_unknown, total


def fabric_lines(plan: Plan, prices: Prices | None) -> tuple[Line, ...]:
    """The bill of all that is not for the servers: switches with what is in them, and what joins them."""
    found = cabling(plan)
    between = tuple(one for one in found.connections if one.table != "servers")
    return bom(plan, replace(found, connections=between), prices).lines


def amounts_of(lines: Iterable[Line], with_prices: bool) -> Mapping[str, Amount]:
    """The sums of a bill by what is counted; no price where there is no list."""
    several = tuple(lines)
    priced = {"price": _sum(several, lambda line: line.unit_price, priced_item)} if with_prices else {}
    powered = [line for line in several if line.powered]
    return {
        **priced,
        "typical_power": _sum(powered, lambda line: line.power.typical_w),
        "maximum_power": _sum(powered, lambda line: line.power.max_w),
        "rack_units": _sum([line for line in several if line.racked], lambda line: line.height_ru),
        "switches": Amount(_pieces(several, SWITCH)),
        "cables": Amount(_pieces(several, CABLE, FAN_OUT)),
        "optics": Amount(_pieces(several, OPTIC)),
    }


def priced_item(line: Line) -> str:
    """What has one price: the item, and its length where it has one, as a list may have a price for one length only."""
    return f"{line.item}{of_length(line.length_m)}"


def _item(line: Line) -> str:
    return line.item


def _sum(
    lines: Iterable[Line], value: Callable[[Line], Fraction | None], item: Callable[[Line], str] = _item
) -> Amount:
    return total(_amount(value(line), line.quantity, item(line)) for line in lines)


def _amount(each: Fraction | None, quantity: int, item: str) -> Amount:
    return of_unknown(item, quantity) if each is None else Amount(each * quantity)


def _pieces(lines: Iterable[Line], *categories: str) -> int:
    return sum(line.quantity for line in lines if line.category in categories)
