"""The keys of the switches of a spec: leaves and their classes, pod spines, spines, pod types.

Knows nothing of servers, and of links only the ports that they are given.
"""

from dataclasses import replace
from types import MappingProxyType

from dcnplan.catalog.keys import DEVICE
from dcnplan.catalog.read import device_of
from dcnplan.inputs.keys.kinds import Built, Either, Items, Key, Later, Table
from dcnplan.inputs.keys.texts import WHOLE
from dcnplan.inputs.nodes import Plain
from dcnplan.spec.models import MESH, Cards, LeafClass, PodType, SpineClass, Switch
from dcnplan.spec.name_rules import WORDS, named
from dcnplan.spec.scalars import BREAKOUT, COUNT, MODEL, NO_POD_SPINE, PEERS, PORTS, SERVED


def _floor() -> Table:
    from dcnplan.spec.floor_keys import FLOOR_OF_A_PART  # most specs have no floor

    return FLOOR_OF_A_PART


_FLOOR = Later(_floor)
_FLOOR_EXAMPLE: Plain = {"servers": {"height": 2}}
_ONLY_LEAVES = "only leaves have a peer_link"

CARDS = Table(
    "cards",
    "an entry of cards",
    (
        Key("count", WHOLE, "How many of these line cards there are; left out, one for every slot left.", 16),
        Key("ports", PORTS, "Chooses the card by the ports it must offer.", "48x100G"),
        Key("card", MODEL, "Chooses the card by its name in the catalogue.", "48x100G"),
    ),
    Cards,
    words=WORDS,
    rules=MappingProxyType({"oneOf": [{"required": ["ports"]}, {"required": ["card"]}]}),
)

_MODEL = Key(
    "model", Either(MODEL, Built(DEVICE, device_of)), "A model of the catalogue, or a device described in place.",
    "S6850-56HF", required=True, hint="a model of the catalogue, or a device described in place",
)  # fmt: skip
_DOWNLINKS = Key("downlinks", PORTS, "The ports towards the servers or the tier below.", "48x25G")
_UPLINKS = Key(
    "uplinks", Either(PORTS, named("spine class", PORTS)),
    "The ports towards the tier above; a mapping from classes of spines, where they go to some of these.", "4x100G",
)  # fmt: skip
_SHARED = (
    Key("reserve", Items(PORTS), "Ports kept free, on the last cages that all else leaves; in no ratio.", ["2x100G"]),
    Key("external", Items(PORTS), "Ports that leave the fabric.", ["4x100G"]),
    Key(
        "cards", Items(CARDS, at_least=1),
        "The line cards of a chassis; left out, it is full of its densest card of the speed.",
        [{"count": 16, "ports": "48x100G"}],
    ),
    Key(
        "breakout", Items(BREAKOUT),
        "How cages are split, and split ports cabled: a mode such as 2x200G, for all ports of that speed; none, for "
        "whole cages; fan-out cables (where nothing is said), a cassette, or a shuffle box. One of these, or a list.",
        "cassette",
    ),
)  # fmt: skip
_LEAF_DOWNLINKS = Key(
    "downlinks", Either(PORTS, named("kind of servers", PORTS)),
    "The ports towards the servers; a mapping from kinds of servers where there are several.", "48x25G",
)  # fmt: skip
_SERVED = Key(
    "servers", SERVED, "The kinds of servers on them, by name; or the word none, for leaves without servers.", "none"
)


def _count(what: str, example: int) -> Key:
    return Key("count", COUNT, f"How many {what}, as a number, or max for as many as fit.", example)


def _room(what: str, example: int) -> Key:
    says = f"Room for {what}: ports above are kept for that many, neither used nor free."
    return Key("room", WHOLE, says, example)


LEAF = Table(
    "leaf",
    "a leaf",
    (
        _MODEL,
        _count("leaves there are (in a pod, where there are pods)", 32),
        _LEAF_DOWNLINKS,
        _UPLINKS,
        *_SHARED,
        Key("peer_link", PORTS, "The ports of a leaf to its peer, or peers.", "2x100G"),
        Key(
            "peers",
            PEERS,
            "With whom the ports of peer_link are: the other leaf of a pair, or all other leaves of the pod (mesh).",
            MESH,
            default="pair",
        ),
        _room("leaves", 64),
        Key(
            "racks",
            WHOLE,
            "The racks that a leaf, or a group of leaves with the same servers, serves (servers.per_rack); left out, "
            "as many as its ports hold.",
            2,
        ),
        _SERVED,
        Key(
            "floor",
            _FLOOR,
            "What differs on the floor, key by key, for them and their servers.",
            _FLOOR_EXAMPLE,
        ),
    ),
    LeafClass,
    alone="model",
    words=WORDS,
    partial=True,
)

POD_SPINE = Table(
    "pod_spine",
    "a pod_spine",
    (_MODEL, _count("pod spines a pod has", 4), _DOWNLINKS, _UPLINKS, *_SHARED),
    Switch,
    alone="model",
    words=WORDS,
    elsewhere=MappingProxyType({"peer_link": _ONLY_LEAVES}),
    partial=True,
    instead_of_none="for two tiers, family: two-tier and no pod_spine",
)

SPINE = Table(
    "spine",
    "a spine",
    (
        _MODEL,
        _count("spines there are (in a plane or a building, where there are such)", 4),
        _DOWNLINKS,
        Key("uplinks", PORTS, "The ports towards the cores (four-tier); left out, half of the ports.", "8x100G"),
        *_SHARED,
    ),
    Switch,
    alone="model",
    words=WORDS,
    elsewhere=MappingProxyType({"peer_link": _ONLY_LEAVES}),
)
NO_UPLINKS = "a spine has no uplinks; ports that leave the fabric are 'external'"

CORE = Table(
    "core",
    "a core",
    (_MODEL, _count("cores there are", 4), _DOWNLINKS, *_SHARED),
    Switch,
    alone="model",
    words=WORDS,
    elsewhere=MappingProxyType({
        "uplinks": "a core has no uplinks; ports that leave the fabric are 'external'", "peer_link": _ONLY_LEAVES,
    }),
)  # fmt: skip

SPINE_CLASSES = named(
    "spine class",
    replace(SPINE, name="spine_class", what="a spine class", record=SpineClass, partial=True),
    blank=True,
)

LEAVES = named("leaf class", LEAF, blank=True)

POD_TYPE = Table(
    "pod_type",
    "a pod type",
    (
        _count("pods of this type there are", 12),
        _room("pods", 20),
        Key("leaf", LEAF, "What differs from the top-level leaf, key by key.", {"uplinks": "8x100G"}, kept=False),
        Key("leaves", LEAVES, "The leaf classes of this pod type, each over its leaf.", {"storage": {"count": 2}}),
        Key(
            "pod_spine", Either(NO_POD_SPINE, POD_SPINE),
            "What differs from the top-level pod_spine, key by key; or none, for leaves straight on the spines.",
            {"count": 8},
        ),
        Key("servers", SERVED, "The kinds of servers in them; or the word none.", "none", kept=False),
        Key("floor", _FLOOR, "What differs on the floor, key by key, in these pods.", _FLOOR_EXAMPLE),
    ),
    PodType,
    words=WORDS,
    elsewhere=MappingProxyType({
        "planes": "planes run through all pods: say planes at the top level",
        "spine": "spines are shared by all pods: say spine at the top level",
    }),
)  # fmt: skip

POD_TYPES = named("pod type", POD_TYPE, blank=True)
