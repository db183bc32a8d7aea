"""What a cable list tells of each leg of a cable: its columns, with their types and meanings.

The table that CSV, workbooks, JSON, its schema and the docs read.
"""

from dcnplan.fabric.attributes import Attribute, Kind


def _leg(name: str, meaning: str, kind: Kind = "text", unit: str = "") -> Attribute:
    return Attribute(name, kind, "cable", meaning, unit)


CABLE = (
    _leg("cable", "The cable, by the switch and cage (or connector) that it starts from; legs of one cable share it."),
    _leg("link", "The link, by the port at its lower end; none of a spare leg."),
    _leg("lower", "The end nearer to the servers."),
    _leg("lower_port", "The port there."),
    _leg("upper", "The other end."),
    _leg("upper_port", "The port there."),
    _leg("speed_gbps", "Speed of the leg.", "number", "Gb/s"),
    _leg(
        "kind",
        "How it is joined: direct, fan-out, straight, shuffle; spare, in no link; external, out of the fabric.",
    ),
    _leg("class", "The class of links, such as leaf-spine."),
    _leg("lower_role", "Role of the lower end."),
    _leg("lower_pod", "Pod or plane of the lower end."),
    _leg("lower_cage", "Cage at the lower end."),
    _leg("lower_channel", "Channel of a split cage at the lower end, from 1.", "whole"),
    _leg("upper_role", "Role of the upper end."),
    _leg("upper_pod", "Pod or plane of the upper end."),
    _leg("upper_cage", "Cage at the upper end."),
    _leg("upper_channel", "Channel of a split cage at the upper end, from 1.", "whole"),
    _leg("medium", "What joins the ends; none where that is not known."),
    _leg("length_m", "Length of the cable; through a cassette, of the patch cord.", "number", "m"),
    _leg("lower_optic", "Optic in the cage at the lower end."),
    _leg("upper_optic", "Optic in the cage at the upper end."),
    _leg("lower_label", "What is printed for the lower end."),
    _leg("upper_label", "What is printed for the upper end."),
    _leg("lower_trunk_m", "Length of the trunk from the lower end to its cassette.", "number", "m"),
    _leg("upper_trunk_m", "Length of the trunk from the upper end to its cassette.", "number", "m"),
    _leg("lower_trunk", "That trunk, by the cage or connector that it starts from."),
    _leg("upper_trunk", "That trunk, by the cage or connector that it starts from."),
    _leg("uplink", "Number of the link among the uplinks of its lower switch, from 0.", "whole"),
)

BUNDLED = _leg("bundle", "What the links of one bundle have in common; a column only where links are bundled.")
