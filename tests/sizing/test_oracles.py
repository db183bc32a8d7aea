"""What the search is judged by agrees with what was printed, with the bill of the same designs, and with HiGHS."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings

from dcnplan.cabling.bom import Line
from dcnplan.catalog.prices import Prices as Listed
from dcnplan.designs import design
from dcnplan.errors import Place
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import node_of
from tests.floors import at_least
from tests.sizing.brute import front
from tests.sizing.drawn import AXES, FAMILIES, requests
from tests.sizing.highs import cheapest
from tests.sizing.small import LINKS, ROLES, Asked, Box, Found, Prices, amount


def asked(servers: int, *ports: int, by: str = "switches") -> Asked:
    """For so many servers, at 1:1, of boxes with so many ports of 10G."""
    boxes = tuple(Box(f"b{number}", ((number, 10),), 500 * number) for number in ports)
    return Asked(boxes, dict.fromkeys(ROLES, tuple(box.name for box in boxes)), FAMILIES, (by,), servers)


def test_33_servers_on_boxes_of_8_are_27_switches_in_planes_with_72_links_at_least() -> None:
    request = asked(33, 8)
    ((amounts, found),) = front(request).items()
    assert amounts == ((27, ()),)
    first = min(found, key=lambda one: amount(request, one, "cables").known)
    assert (first.family, first.planes, first.spines, first.pods, first.pod_spines, first.above) == (
        "multi-plane", 3, 2, 3, 3, 4,
    )  # fmt: skip
    assert (first.leaves, first.down, first.uplinks) == (12, 3, 3)
    assert amount(request, first, "cables").known == 72


def test_32_servers_on_boxes_of_8_are_12_switches_in_two_tiers() -> None:
    ((amounts, found),) = front(asked(32, 8)).items()
    assert amounts == ((12, ()),)
    assert [(one.family, one.leaves, one.spines) for one in found] == [("two-tier", 8, 4)]


def _lines(request: Asked, found: Found) -> list[Line]:
    """What is bought for its switches and the links between them."""
    prices = {(name.casefold(), metres): Fraction(price) for (name, metres), price in request.prices.items()}
    listed = Listed(
        "USD",
        {name: price for (name, metres), price in prices.items() if metres is None}
        | {box.name: Fraction(box.price) for box in request.boxes if box.price is not None},
        {key: price for key, price in prices.items() if key[1] is not None},
    )
    fabric = design(spec_from(node_of(found.written(request), Place("found"))))
    return [line for line in fabric.bom(listed).lines if not line.server_end and line.where != "server-leaf"]


def _summed(line: Line, axis: str) -> tuple[Fraction | None, int]:
    """What one of it amounts to, None where that is not known, and how many there are."""
    if axis == "price":
        return line.unit_price, line.quantity
    if axis == "rack_units":
        return line.height_ru if line.racked else Fraction(0), line.quantity
    if axis in ("typical_power", "maximum_power"):
        power = line.power.typical_w if axis == "typical_power" else line.power.max_w
        return power if line.powered else Fraction(0), line.quantity
    return Fraction(line.category == {"switches": "switch", "cables": "cable", "optics": "optic"}[axis]), line.quantity


@pytest.mark.slow
@at_least(15)
@settings(max_examples=20)
@given(requests())
def test_designs_are_planned_and_their_bills_are_what_was_counted(request: Asked) -> None:
    kept = front(request)
    assume(kept)
    for found in [several[0] for several in kept.values()][:2]:
        lines = _lines(request, found)
        for axis in AXES:
            parts = [_summed(line, axis) for line in lines]
            counted = amount(request, found, axis)
            assert counted.known == sum(each * count for each, count in parts if each is not None)
            assert sum(counted.unknown.values()) == sum(count for each, count in parts if each is None)


@at_least(15)
@settings(max_examples=20)
@given(requests(("two-tier",)))
def test_the_cheapest_of_two_tiers_is_what_highs_finds(request: Asked) -> None:
    known = tuple(box._replace(price=box.price or 7) for box in request.boxes)
    prices: Prices = {(item.name, None): 2 for items in LINKS.values() for item in items}
    request = request._replace(boxes=known, by=("price",), failed=None, prices=prices)
    ((price, _),) = next(iter(front(request)), ((None, ()),))
    assert cheapest(request) == price
