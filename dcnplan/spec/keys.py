"""Every key a spec can have, in one table: its kind of value and what it means.

The reader, the JSON Schema and the errors are made from it; knows nothing of how a value is read.
"""

from dcnplan.spec import texts
from dcnplan.spec.kinds import Device, Either, Items, Key, Named, Table

CARDS = Table(
    "cards",
    "an entry of cards",
    (
        Key("count", texts.WHOLE, "How many of these line cards; left out: every slot left."),
        Key("ports", texts.PORTS, "Choose the card by the ports it must offer, such as 48x100G."),
        Key("card", texts.MODEL, "Choose the card by its name in the catalogue."),
    ),
)

_MODEL = Key("model", Either(texts.MODEL, Device()), "A model of the catalogue, or a device described in place.")
_COUNT = "a number, or max for as many as fit"
_DOWNLINKS = Key("downlinks", texts.PORTS, "Ports towards the servers or the tier below.")
_UPLINKS = Key("uplinks", texts.PORTS, "Ports towards the tier above.")
_SHARED = (
    Key("reserve", Items(texts.PORTS), "Ports kept free: taken first, outside every ratio."),
    Key("external", Items(texts.PORTS), "Ports that leave the fabric."),
    Key("cards", Items(CARDS, at_least=1), "Line cards of a chassis; left out: full of its densest card of the speed."),
    Key("breakout", texts.BREAKOUT, "How split ports are cabled: fan-out cables, or through a cassette."),
)
_NO_SERVERS = Key("servers", texts.NONE, "none: leaves without servers.")
_ROOM = "keep ports above for that many, neither used nor free."

LEAF = Table(
    "leaf",
    "a leaf",
    (
        _MODEL,
        Key("count", texts.COUNT, f"Leaves (of a pod, where there are pods): {_COUNT}."),
        _DOWNLINKS,
        _UPLINKS,
        *_SHARED,
        Key("peer_link", texts.PORTS, "Ports of a pair of leaves to each other."),
        Key("room", texts.WHOLE, f"Room for leaves: {_ROOM}"),
        _NO_SERVERS,
    ),
)

POD_SPINE = Table(
    "pod_spine",
    "a pod_spine",
    (_MODEL, Key("count", texts.COUNT, f"Pod spines of a pod: {_COUNT}."), _DOWNLINKS, _UPLINKS, *_SHARED),
)

SPINE = Table(
    "spine",
    "a spine",
    (
        _MODEL,
        Key("count", texts.COUNT, f"Spines (of a plane, where there are planes): {_COUNT}."),
        _DOWNLINKS,
        *_SHARED,
    ),
)

_LEAVES = Named("leaf class", LEAF)

POD_TYPE = Table(
    "pod_type",
    "a pod type",
    (
        Key("count", texts.COUNT, f"Pods of this type: {_COUNT}."),
        Key("room", texts.WHOLE, f"Room for pods: {_ROOM}"),
        Key("leaf", LEAF, "What differs from the top-level leaf, key by key."),
        Key("leaves", _LEAVES, "Leaf classes of this pod type, each over its leaf."),
        Key("pod_spine", POD_SPINE, "What differs from the top-level pod_spine, key by key."),
        _NO_SERVERS,
    ),
)

SERVERS = Table(
    "servers",
    "servers",
    (
        Key("ports", texts.WHOLE, "NIC ports of a server.", required=True),
        Key("speed", texts.SPEED, "Speed of a NIC port.", required=True),
        Key("homing", texts.WHOLE, "How many different leaves a server's ports go to; left out: one a port."),
        Key("count", texts.WHOLE, "Servers asked for: plan just enough; left out: as many as fit."),
    ),
)

LIMITS = Table(
    "oversubscription",
    "oversubscription",
    (
        Key("leaf", texts.RATIO, "Limit of every leaf."),
        Key("pod_spine", texts.RATIO, "Limit of every pod spine."),
        Key("end_to_end", texts.RATIO, "Limit between any two servers."),
    ),
)

LENGTHS = Table(
    "lengths",
    "lengths",
    (
        Key("server-leaf", texts.LENGTH, "Server to leaf."),
        Key("leaf-leaf", texts.LENGTH, "Peer links between two leaves."),
        Key("leaf-spine", texts.LENGTH, "Leaf to spine (two-tier)."),
        Key("leaf-pod_spine", texts.LENGTH, "Leaf to pod spine (three-tier, multi-plane)."),
        Key("pod_spine-spine", texts.LENGTH, "Pod spine to spine (three-tier, multi-plane)."),
        Key("patch-cord", texts.LENGTH, "From a cassette to the switch or server that it stands beside."),
    ),
)

LINKS = Table(
    "links", "links", (Key("bundle", texts.FLAG, "true: parallel links are one LAG; false: each a next hop."),)
)

SPEC = Table(
    "spec",
    "a spec",
    (
        Key("dcnplan", texts.VERSION, "Version of the spec format.", required=True),
        Key("$schema", texts.IGNORED, "For editors; ignored."),
        Key("name", texts.NAME, "Name of the fabric, fit for a file's name.", required=True),
        Key("description", texts.DESCRIPTION, "Free text."),
        Key("family", texts.FAMILY, "The kind of fabric.", required=True),
        Key(
            "servers",
            Either(texts.NO_SERVERS, SERVERS),
            "What every server has; none for a fabric without.",
            required=True,
        ),
        Key("leaf", LEAF, "The leaves; what pod types and leaf classes do not say themselves."),
        Key(
            "leaves", _LEAVES, "Leaf classes, each over leaf; with pods: those of every pod type that has none itself."
        ),
        Key("pod_spine", POD_SPINE, "The pod spines (three-tier, multi-plane)."),
        Key("spine", SPINE, "The spines; three-tier without them plans pods whose uplinks are counted, not connected."),
        Key("pods", Either(texts.COUNT, Named("pod type", POD_TYPE)), f"Pods: {_COUNT}; or pod types by name."),
        Key("planes", texts.WHOLE, "Multi-plane: planes; two-tier: that many disjoint fabrics."),
        Key("oversubscription", Either(texts.RATIO, LIMITS), "Limits to keep, per role; a ratio alone is end_to_end."),
        Key("lengths", LENGTHS, "Cable lengths per class of link."),
        Key("links", LINKS, "How parallel links are run."),
    ),
)
