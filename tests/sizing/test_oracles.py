"""What the search is judged by agrees with what was printed, with the bill of the same designs, and with HiGHS."""

from fractions import Fraction

from hypothesis import assume, given

from dcnplan.catalog.prices import Prices
from dcnplan.designs import design
from dcnplan.errors import Place
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import node_of
from tests.floors import at_least
from tests.sizing.brute import ROLES, Asked, Box, Found, amount, front
from tests.sizing.drawn import AXES, FAMILIES, POD_FAMILIES, larger_two_tier, requests
from tests.sizing.highs import cheapest


def asked(servers: int, *ports: int, by: str = "switches") -> Asked:
    """For so many servers, at 1:1, of boxes with so many ports of 10G."""
    boxes = tuple(Box(f"b{number}", ((number, 10),), 500 * number) for number in ports)
    return Asked(boxes, dict.fromkeys(ROLES, tuple(box.name for box in boxes)), FAMILIES, (by,), servers)


def test_33_servers_on_boxes_of_8_are_27_switches_in_three_planes() -> None:
    ((amounts, found),) = front(asked(33, 8)).items()
    assert amounts == ((27, ()),)
    assert {(one.family, one.pods, one.leaves, one.down, one.pod_spines, one.above, one.planes, one.spines) for one in found} == {
        ("multi-plane", 3, 12, 3, 3, 4, 3, 2),
        ("multi-plane", 3, 12, 3, 3, 4, 3, 2),
    }


def test_32_servers_on_boxes_of_8_are_12_switches_in_two_tiers() -> None:
    ((amounts, found),) = front(asked(32, 8)).items()
    assert amounts == ((12, ()),)
    assert [(one.family, one.leaves, one.spines) for one in found] == [("two-tier", 8, 4)]


def _agrees(request: Asked, found: Found) -> None:
    """The design that it says, with the amounts that its bill has."""
    fabric = design(spec_from(node_of(found.written(request), Place("found"))))
    lines = [line for line in fabric.bom(_listed(request)).lines if line.where not in ("server", "server-leaf")]
    lines = [line for line in lines if not (line.category == "optic" and line.where == "leaf")]
