"""The columns of a list of cables that are understood, with what they mean.

The reader's titles, the JSON Schema and the reference page are made from these; knows nothing of how a row is read.
"""

from dcnplan.inputs.keys.kinds import Key, Schema, Table
from dcnplan.inputs.keys.schema import schema_of_rows
from dcnplan.inputs.keys.texts import TEXT, number_above_zero, number_from_zero, optional

EXTERNAL = "external"
"""The kind of a row whose port leads out of the fabric."""

OPEN_ENDED = frozenset({"spare", EXTERNAL})
"""Kinds of rows that are no link between two ends."""

PEERS = "leaf-leaf"
"""The class of links between leaves: peers, which carry no traffic here where something is above them, or a mesh."""

STAYING = frozenset({PEERS, "pod-pod", "building-building"})
"""Classes of links that stay in a tier."""

_NAME = optional(TEXT)
_GBPS = number_above_zero("a speed in Gb/s")
_NUMBER = optional(number_from_zero("a number from 0"))
_ENDS = ("lower", "lower_port", "upper", "upper_port")
_POD = "The pod or plane of the {} switch: what a leaf is in is a pod, anything else a plane."

ROW = Table(
    "cable",
    "a row of a list of cables",
    (
        Key("lower", _NAME, "The switch at the end nearer to the servers, or the server.", "leaf1", required=True),
        Key("lower_port", _NAME, "The port there, which takes one cable.", "49", required=True),
        Key("upper", _NAME, "The switch one tier up.", "spine1", required=True),
        Key("upper_port", _NAME, "The port there, which takes one cable.", "1", required=True),
        Key("speed_gbps", _GBPS, "The speed of the link, in Gb/s.", 100, required=True),
        Key("kind", _NAME, "A row is passed over, and may have an open end, if it is spare or external.", "direct"),
        Key(
            "class",
            _NAME,
            f"A link of the class {PEERS} is passed over where other links lead up from leaves; it stays in a tier, as "
            "one of the classes pod-pod and building-building does.",
            "leaf-spine",
        ),
        Key("lower_role", _NAME, "A server is attached to a leaf; switches of one role are of one tier.", "leaf"),
        Key("lower_pod", _NAME, _POD.format("lower"), "pod1"),
        Key(
            "lower_cage",
            _NAME,
            "The cage at the lower end; 3/49 is one of the line card in slot 3, 3.49 of a card slot of a box.",
            "49",
        ),
        Key("upper_role", _NAME, "The role of the upper switch, likewise.", "spine"),
        Key("upper_pod", _NAME, _POD.format("upper"), "plane1"),
        Key("upper_cage", _NAME, "The cage at the upper end, likewise.", "3/49"),
        Key("uplink", _NUMBER, "Puts parallel links in order; without it in all rows, the port above does.", 0),
        Key("bundle", _NAME, "Links of two switches with anything here are one bundle: one next hop.", "leaf1:spine1"),
    ),
    closed=False,
    rules={
        "if": {"properties": {"kind": {"enum": sorted(OPEN_ENDED)}}, "required": ["kind"]},
        "else": {"properties": {end: {"type": ["string", "number"], "minLength": 1} for end in _ENDS}},
    },
)


def cable_list_schema() -> Schema:
    """The schema of a list of cables, its rows by their titles; other titles are passed over."""
    return schema_of_rows(ROW, "dcnplan cable-list")
