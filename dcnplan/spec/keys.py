"""Every key a spec can have, in one table: its kind of value, what it means, an example.

The reader, the Spec, the JSON Schema and the errors are made from it; knows nothing of how a value is read.
"""

from dataclasses import replace
from types import MappingProxyType

from dcnplan.catalog.keys import DEVICE
from dcnplan.catalog.read import device_of
from dcnplan.inputs.keys.kinds import Built, Either, Items, Key, Named, NameRule, OneOrNamed, Table
from dcnplan.inputs.keys.texts import FLAG, LENGTH, SPEED, TEXT, WHOLE, one_of
from dcnplan.inputs.nodes import Plain
from dcnplan.spec import names
from dcnplan.spec.family import Families
from dcnplan.spec.media_keys import MEDIA
from dcnplan.spec.models import Cards, LeafClass, Links, PodType, Servers, Spec, SpineClass, Switch
from dcnplan.spec.scalars import (
    BREAKOUT,
    CAGE,
    COUNT,
    DESCRIPTION,
    FORMAT_VERSION,
    IGNORED,
    MODEL,
    NAME,
    NO_SERVERS,
    NO_SPINE,
    PORTS,
    RATIO,
    SERVED,
    VERSION,
)  # fmt: skip

_WORDS = MappingProxyType({
    "accessswitch": "leaf", "aggregation": "pod_spine", "core": "spine", "fabricswitch": "pod_spine",
    "format": "dcnplan", "leafs": "leaf", "nics": "ports", "quantity": "count", "superspine": "spine", "tor": "leaf",
    "topology": "family", "type": "family", "version": "dcnplan",
})  # fmt: skip
_ONLY_LEAVES = "only leaves have a peer_link"
_CLASS, _TYPE, _KIND, _SPINES = "leaf class", "pod type", "kind of servers", "spine class"
_RULES = {
    what: NameRule(names.wrong_with, names.folded, names.schema_pattern(what))
    for what in (_CLASS, _TYPE, _KIND, _SPINES)
}

CARDS = Table(
    "cards",
    "an entry of cards",
    (
        Key("count", WHOLE, "How many of these line cards there are; left out, one for every slot left.", 16),
        Key("ports", PORTS, "Chooses the card by the ports it must offer.", "48x100G"),
        Key("card", MODEL, "Chooses the card by its name in the catalogue.", "48x100G"),
    ),
    Cards,
    words=_WORDS,
    rules=MappingProxyType({"oneOf": [{"required": ["ports"]}, {"required": ["card"]}]}),
)

_MODEL = Key(
    "model", Either(MODEL, Built(DEVICE, device_of)), "A model of the catalogue, or a device described in place.",
    "S6850-56HF", required=True, hint="a model of the catalogue, or a device described in place",
)  # fmt: skip
_DOWNLINKS = Key("downlinks", PORTS, "The ports towards the servers or the tier below.", "48x25G")
_UPLINKS = Key(
    "uplinks", Either(PORTS, Named(_SPINES, PORTS, _RULES[_SPINES])),
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
        "whole cages; fan-out cables (where nothing is said), or a cassette. One of these, or a list.",
        "cassette",
    ),
)  # fmt: skip
_LEAF_DOWNLINKS = Key(
    "downlinks", Either(PORTS, Named(_KIND, PORTS, _RULES[_KIND])),
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
        Key("peer_link", PORTS, "The ports of a pair of leaves to each other.", "2x100G"),
        _room("leaves", 64),
        _SERVED,
    ),
    LeafClass,
    alone="model",
    words=_WORDS,
    partial=True,
)

POD_SPINE = Table(
    "pod_spine",
    "a pod_spine",
    (_MODEL, _count("pod spines a pod has", 4), _DOWNLINKS, _UPLINKS, *_SHARED),
    Switch,
    alone="model",
    words=_WORDS,
    elsewhere=MappingProxyType({"peer_link": _ONLY_LEAVES}),
    partial=True,
    instead_of_none="for two tiers, family: two-tier and no pod_spine",
)

SPINE = Table(
    "spine",
    "a spine",
    (_MODEL, _count("spines there are (in a plane, where there are planes)", 4), _DOWNLINKS, *_SHARED),
    Switch,
    alone="model",
    words=_WORDS,
    elsewhere=MappingProxyType({
        "uplinks": "a spine has no uplinks; ports that leave the fabric are 'external'", "peer_link": _ONLY_LEAVES,
    }),
)  # fmt: skip

SPINE_CLASS = replace(SPINE, name="spine_class", what="a spine class", record=SpineClass, partial=True)

_LEAVES = Named(_CLASS, LEAF, _RULES[_CLASS], blank=True)

POD_TYPE = Table(
    "pod_type",
    "a pod type",
    (
        _count("pods of this type there are", 12),
        _room("pods", 20),
        Key("leaf", LEAF, "What differs from the top-level leaf, key by key.", {"uplinks": "8x100G"}, kept=False),
        Key("leaves", _LEAVES, "The leaf classes of this pod type, each over its leaf.", {"storage": {"count": 2}}),
        Key("pod_spine", POD_SPINE, "What differs from the top-level pod_spine, key by key.", {"count": 8}),
        Key("servers", SERVED, "The kinds of servers in them; or the word none.", "none", kept=False),
    ),
    PodType,
    words=_WORDS,
    elsewhere=MappingProxyType({
        "planes": "planes run through all pods: say planes at the top level",
        "spine": "spines are shared by all pods: say spine at the top level",
    }),
)  # fmt: skip

SERVERS = Table(
    "servers",
    "servers",
    (
        Key("ports", WHOLE, "The NIC ports of a server.", 2, required=True),
        Key(
            "speed",
            SPEED,
            "The speed of a NIC port.",
            "25G",
            required=True,
            hint="such as speed: 25G",
            field="speed_bps",
        ),
        Key("homing", WHOLE, "How many different leaves a server's ports go to; left out, one for each port.", 2),
        Key("count", WHOLE, "The servers asked for, for which just enough is planned; left out, as many as fit.", 800),
        Key("cage", CAGE, "The form of the cage of a NIC port; left out, the usual one of its speed.", "qsfp56"),
    ),
    Servers,
    words=_WORDS,
)

_KINDS = OneOrNamed(
    SERVERS, Named(_KIND, SERVERS, _RULES[_KIND]),
    "is either kinds by name, or one kind with ports and speed; this is both",
)  # fmt: skip

LIMITS = Table(
    "oversubscription",
    "oversubscription",
    (
        Key("leaf", RATIO, "The limit of every leaf.", "3:1"),
        Key("pod_spine", RATIO, "The limit of every pod spine.", "2:1"),
        Key("end_to_end", RATIO, "The limit between any two servers.", "6:1"),
    ),
)

LENGTHS = Table(
    "lengths",
    "lengths",
    (
        Key("server-leaf", LENGTH, "The length from a server to its leaf.", "3m"),
        Key("leaf-leaf", LENGTH, "The length of peer links between two leaves.", "1m"),
        Key("leaf-spine", LENGTH, "The length from a leaf to a spine, where there are two tiers.", "30m"),
        Key("leaf-pod_spine", LENGTH, "The length from a leaf to a pod spine.", "30m"),
        Key("pod_spine-spine", LENGTH, "The length from a pod spine to a spine.", "200m"),
        Key("patch-cord", LENGTH, "The length from a cassette to the switch or server that it stands beside.", "2m"),
    ),
)

LINKS = Table(
    "links",
    "links",
    (
        Key(
            "bundle", FLAG, "Whether parallel links are one LAG (true), or each is a next hop (false).",
            example=True, default=False,
        ),
    ),
    Links,
)  # fmt: skip

_LEAF_HINT = "such as leaf: {model: S6850-56HF, downlinks: 48x25G, uplinks: 4x100G}"
_LEAF_EXAMPLE: Plain = {"model": "S6850-56HF", "count": 32, "downlinks": "48x25G", "uplinks": "4x100G"}
_SERVERS_HINT = "such as servers: {ports: 2, speed: 25G}; or servers: none"
_UPPERS = "three-tier, multi-plane"

SPEC = Table(
    "spec",
    "a spec",
    (
        Key(
            "dcnplan", VERSION, "The version of the spec format.", FORMAT_VERSION, required=True, kept=False,
            hint=f"begin with dcnplan: {FORMAT_VERSION}, the version of the format",
        ),
        Key("$schema", IGNORED, "The schema that an editor checks with; ignored.", "./spec.schema.json", kept=False),
        Key("name", NAME, "The name of the fabric, fit for the name of a file.", "dc1", required=True),
        Key("description", DESCRIPTION, "Free text on what the fabric is for.", "the second hall"),
        Key(
            "family", TEXT, "The kind of fabric.", "two-tier", required=True,
        ),
        Key(
            "servers", Either(NO_SERVERS, _KINDS),
            "What every server has, kinds of servers by name, or none for a fabric without servers.",
            {"ports": 2, "speed": "25G"}, required=True, hint=_SERVERS_HINT,
        ),
        Key(
            "leaf", LEAF, "The leaves: what pod types and leaf classes do not say themselves.", _LEAF_EXAMPLE,
            hint=_LEAF_HINT, kept=False,
        ),
        Key(
            "leaves", _LEAVES, "Leaf classes, each over leaf; with pods, those of every pod type that has none itself.",
            {"compute": {}, "border": {"count": 2, "servers": "none"}}, kept=False,
        ),
        Key(
            "pod_spine", POD_SPINE, f"The pod spines ({_UPPERS}).",
            {"model": "S9820-64H", "count": 4, "uplinks": "32x100G"}, kept=False,
        ),
        Key(
            "spine", Either(NO_SPINE, SPINE),
            "The spines, or none: leaves with nothing above (two-tier), pods whose uplinks lead nowhere (three-tier).",
            {"model": "S12516X-AF", "count": 4},
        ),
        Key(
            "spines", Named(_SPINES, SPINE_CLASS, _RULES[_SPINES], blank=True),
            "Classes of spines, each over spine.",
            {"old": {"model": "S9820-64H", "count": 2}, "new": {"model": "SN5600", "count": 2}},
        ),
        Key(
            "pods", Either(COUNT, Named(_TYPE, POD_TYPE, _RULES[_TYPE], blank=True)),
            "How many pods, as a number, or max for as many as fit; or pod types by name.", 20,
        ),
        Key("planes", WHOLE, "How many planes multi-plane has; with two-tier, that many disjoint fabrics.", 4),
        Key(
            "oversubscription", Either(RATIO, LIMITS),
            "Limits to keep, by role; a ratio alone is the limit end to end.", {"leaf": "3:1"}, field="limits",
        ),
        Key("lengths", LENGTHS, "Cable lengths by class of link.", {"leaf-spine": "30m"}, field="lengths_m"),
        Key(
            "media", MEDIA,
            "What media links get: a word or a list for all, or by class of links; left out, the first that fits.",
            {"leaf-spine": ["sr", "any"]},
        ),
        Key("links", LINKS, "How parallel links are run.", {"bundle": True}),
    ),
    Spec,
    words=_WORDS,
)  # fmt: skip


def spec_table(families: Families) -> Table:
    """The keys of a spec, where these are the families that it may ask for."""
    kind = one_of("a family", {name: family.also for name, family in families.items()})
    says = "; ".join(f"{name}, {family.text}" for name, family in families.items())
    hint = f"one of {', '.join(families)}"
    family = replace(SPEC.by_name["family"], kind=kind, meaning=f"The kind of fabric: {says}.", hint=hint)
    return replace(SPEC, keys=tuple(family if key.name == "family" else key for key in SPEC.keys))
