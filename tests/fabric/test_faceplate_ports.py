"""Ports of a faceplate by their names."""

from dcnplan.catalog.device import Mode
from dcnplan.fabric.faceplate_ports import ports_by_name
from dcnplan.fabric.link_names import link_names
from tests.export.small import PODS, SPLIT, extract_of

G = 10**9


def test_a_leg_of_a_split_cage_has_its_place_and_the_mode_of_the_cage():
    leaf = extract_of(SPLIT).fabric.plan.switches[0]
    port = ports_by_name(leaf)["13:2"]
    assert (port.slot, port.cage, port.leg, port.mode) == (0, 13, 1, Mode(4, 100 * G))
    assert port.group.speed_bps == 400 * G


def test_a_port_of_a_line_card_has_its_slot():
    spine = extract_of(PODS).fabric.plan.switches[-1]
    port = ports_by_name(spine)["1/2"]
    assert (port.slot, port.cage, port.leg) == (1, 2, 0)


def test_every_port_that_a_link_uses_is_there():
    fabric = extract_of(PODS).fabric
    names = link_names(fabric)
    groups = fabric.switches.group.tolist()
    known = [ports_by_name(group) for group in fabric.plan.switches]
    for row, port in zip(fabric.links.upper.tolist(), names.upper_port, strict=True):
        assert port in known[groups[row]]
