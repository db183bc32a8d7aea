"""The axes of a record's links say who is linked on which port, as the expanded fabric has it."""

from itertools import product

from hypothesis import given

from dcnplan.designs import fabric_of
from dcnplan.fabric.builder import Fabric
from dcnplan.plan.faceplate import PEER_LINK
from dcnplan.plan.groups import PeerGroup, SwitchGroup
from dcnplan.plan.link_axes import LinkAxes, PortAxes, link_axes
from dcnplan.plan.seats import Seating, seating, slot_and_cage
from tests.floors import at_least
from tests.specs import Written, collapsed_specs, fitting, specs

Place = tuple[int, int, int]


def _rows(fabric: Fabric, table: str, number: int, end: str) -> list[tuple[int, Place]]:
    """Switch, and slot, cage and leg of the port there, of each link of a record."""
    if table == "servers":
        links = fabric.server_links
        here = (links.group == number).nonzero()[0]
        slot = links.cage * 0 if links.slot is None else links.slot
        columns = [links.leaf, slot, links.cage, links.leg]
    else:
        of = fabric.links if table == "links" else fabric.peers
        here = (of.group == number).nonzero()[0]
        slot = getattr(of, f"{end}_slot")
        cage, leg = getattr(of, f"{end}_cage"), getattr(of, f"{end}_leg")
        columns = [getattr(of, end), cage * 0 if slot is None else slot, cage, leg]
    found = zip(*(column[here].tolist() for column in columns), strict=True)
    return [(row, (slot, cage, leg)) for row, slot, cage, leg in found]


def _agree(axes: LinkAxes, ports: PortAxes, seated: list[Place], rows: list[tuple[int, Place]]) -> None:
    numbers = list(product(*(range(size) for _, size in axes.axes)))
    assert len(numbers) == len(rows)
    switches = {(row, axes.switch(ports, one)) for (row, _), one in zip(rows, numbers, strict=True)}
    assert len(switches) == len({row for row, _ in rows}) == len({switch for _, switch in switches})
    assert [place for _, place in rows] == [seated[axes.port(ports, one)] for one in numbers]


def _seats(group: SwitchGroup, seated: Seating, ports: int) -> list[Place]:
    """Slot, cage and leg of each port in the order of use."""
    found: list[Place] = []
    for stretch, _, here in seated.taken(ports):
        segment = seated.segments[stretch.segment]
        for cage, leg in map(stretch.seat, range(here)):
            found.append((*slot_and_cage(group.faceplate, segment.bank, segment.positions[cage]), leg))
    return found


@at_least(50)
@given(specs | collapsed_specs())
def test_axes_of_links_tell_switches_and_ports_as_the_fabric_does(written: Written) -> None:
    plan = fitting(written)
    fabric = fabric_of(plan)
    for number, link in enumerate(plan.links):
        axes = link_axes(plan, "links", number)
        below = _seats(link.lower, seating(link.lower.faceplate.of(link.purpose)), link.uplinks)
        above = _seats(link.upper, link.seating, link.downlinks)
        _agree(axes, axes.lower, below, _rows(fabric, "links", number, "lower"))
        _agree(axes, axes.upper, above, _rows(fabric, "links", number, "upper"))
    for number, peers in enumerate(plan.peers):
        axes = link_axes(plan, "peers", number)
        assert isinstance(peers, PeerGroup)
        both = _seats(peers.leaf, seating(peers.leaf.faceplate.of(PEER_LINK)), peers.links)
        _agree(axes, axes.lower, both, _rows(fabric, "peers", number, "lower"))
        _agree(axes, axes.upper, both, _rows(fabric, "peers", number, "upper"))
    for number, served in enumerate(plan.servers):
        axes = link_axes(plan, "servers", number)
        leaf = _seats(served.leaf, seating(served.leaf.faceplate.of(served.purpose)), served.downlinks)
        _agree(axes, axes.upper, leaf, _rows(fabric, "servers", number, "leaf"))
