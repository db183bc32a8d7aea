"""The links of meshes, one by one: dealt out as each member would, and moved by no growth within the room."""

from collections.abc import Iterator
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dcnplan.cabling.bom import bom
from dcnplan.cabling.connections import cabling
from dcnplan.capacity.summary import summarise
from dcnplan.designs import design
from dcnplan.fabric.builder import build
from dcnplan.fabric.check import check
from dcnplan.fabric.faceplate_ports import ports_for
from dcnplan.fabric.link_names import peer_names
from dcnplan.plan.groups import MeshGroup, Plan
from dcnplan.plan.link_axes import link_axes
from dcnplan.plan.switch_names import switch_name
from tests.floors import at_least
from tests.growing import moved
from tests.meshes import KIND, dealt_out, drawn, reached


def along_axes(plan: Plan, number: int) -> Iterator[tuple[str, str, str, str]]:
    """Both ends of every link of a record, by what it is counted along."""
    axes, group = link_axes(plan, "peers", number), plan.peers[number]
    ports = [[name for name, _ in ports_for(*end)] for end in group.ends]
    for numbers in product(*(range(size) for _, size in axes.axes)):
        ends: list[str] = []
        for at, side in enumerate((axes.lower, axes.upper)):
            block, index = axes.switch(side, numbers)
            ends += [switch_name(group.ends[at][0], block, index), ports[at][axes.port(side, numbers)]]
        yield ends[0], ends[1], ends[2], ends[3]


@at_least(25)
@given(kinds=st.lists(KIND, min_size=1, max_size=3), straight=st.booleans())
@settings(max_examples=25)
def test_links_of_any_mesh_are_dealt_out_as_each_member_would(kinds, straight):
    assume(reached(kinds))
    plan = design(drawn(kinds, straight)).plan
    fabric = build(plan)
    assert plan.mesh is not None
    assert check(fabric) == ()
    names = peer_names(fabric)
    ours = {number for number, one in enumerate(plan.peers) if getattr(one, "mesh", None) is plan.mesh}
    ends = (names.lower, names.lower_port, names.upper, names.upper_port)
    rows = list(zip(fabric.peers.group.tolist(), *ends, strict=True))
    links = {frozenset(((low, port), (high, other))) for group, low, port, high, other in rows if group in ours}
    assert links == dealt_out(plan, plan.mesh)
    for number, group in enumerate(plan.peers):
        own = [row[1:] for row in rows if row[0] == number]
        assert own == (list(along_axes(plan, number)) if isinstance(group, MeshGroup) else own)
    summary = summarise(plan)
    assert summary.links["pod-pod"] == len(links)
    used = sum(one.ports.used for one in summary.group_ports if one.role == plan.mesh.kinds[0].group.role)
    below = sum(link.count for link in plan.links)
    below += sum(one.count * one.ports for one in plan.servers) if straight else 0
    peers = sum(one.count for number, one in enumerate(plan.peers) if number not in ours)
    assert used == 2 * len(links) + 2 * peers + below
    bought = sum(line.quantity for line in bom(plan, cabling(plan)).lines if line.category == "cable")
    assert bought == sum(summary.links.values())


@at_least(12)
@given(kinds=st.lists(KIND, min_size=1, max_size=2), straight=st.booleans())
@settings(max_examples=12)
def test_growing_within_the_room_moves_no_cable(kinds, straight):
    grown = [(count + more, 0, switches, ports) for count, more, switches, ports in kinds]
    assume(reached(kinds))
    assert moved(design(drawn(kinds, straight)).plan, design(drawn(grown, straight)).plan) == 0
