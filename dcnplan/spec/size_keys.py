"""The keys of a request for a size, which stands where a spec has its family and its switches.

The reader, the JSON Schema and the errors are made from the tables; knows nothing of how a value is read, or of what is
made of it.
"""

from types import MappingProxyType

from dcnplan.catalog.keys import DEVICE
from dcnplan.catalog.read import device_of
from dcnplan.inputs.keys.fault import Fault, found
from dcnplan.inputs.keys.kinds import Built, Either, Items, Key, Named, Table, Text
from dcnplan.inputs.keys.texts import SPEED, WHOLE, number_above_zero, one_of
from dcnplan.inputs.nodes import Node, Plain, Scalar
from dcnplan.spec.family import Families
from dcnplan.spec.keys import SPEC
from dcnplan.spec.name_rules import WORDS
from dcnplan.spec.scalars import MODEL, RATIO
from dcnplan.spec.size_or_design import SIZE

SWEEP = "sweep"
"""The key of a study: what of its size is varied."""

ANY = "any"
"""The word for every model of the catalogue."""

AXES = {
    "price": ("cost", "costs", "prices", "money", "capex"),
    "typical_power": ("power", "typicalpowerw", "watts"),
    "maximum_power": ("maxpower", "maximumpowerw"),
    "rack_units": ("ru", "height", "rackunit", "u"),
    "switches": ("boxes", "devices"),
    "cables": ("links",),
    "optics": ("transceivers", "modules"),
    "uplink_failed": (),
    "spine_failed": (),
}
"""What designs can be compared by, each with other words for it."""

AMOUNTS = ("price", "typical_power", "maximum_power", "rack_units", "switches", "cables")
"""What can be limited."""

MOST_AXES = 4

_IN_THE_SPEC = "a size has none; say it in the spec that is written"

_SERVERS = Table(
    "size_servers",
    "servers of a size",
    (
        Key("count", WHOLE, "How many servers there are to be.", 1000, required=True, hint="such as count: 1000"),
        Key("ports", WHOLE, "The NIC ports of a server.", 2),
        Key("speed", SPEED, "The speed of a NIC port.", "25G"),
        Key("homing", WHOLE, "How many different leaves a server's ports go to; left out, one for each port.", 2),
        Key("grow_to", WHOLE, "The servers that it may grow to: what is above the leaves holds so many.", 1536),
    ),
    alone="count",
    words=MappingProxyType({**WORDS, "growth": "grow_to", "number": "count", "servers": "count"}),
    elsewhere=MappingProxyType(dict.fromkeys(("per_rack", "nics", "breakout", "pods", "cage"), _IN_THE_SPEC)),
)  # fmt: skip

_RATIOS = Table(
    "size_oversubscription",
    "oversubscription of a size",
    (
        Key("leaf", RATIO, "The most of a leaf.", "3:1"),
        Key("end_to_end", RATIO, "The most between any two servers; left out, as leaf.", "3:1"),
    ),
    words=WORDS,
)

PARTS = ("spine", "uplink", "pod_spine", "plane", "line_card")
"""What stands above the leaves, and can be lost."""

_A_LEAF = "the loss of a leaf is no part here: it halves a pair of leaves whatever is bought"


def _part(name: str) -> Key:
    return Key(name, RATIO, f"The most with one {name.replace('_', ' ')} lost.", "4:1")


_ONE_FAILED = Table(
    "size_one_failed",
    "one_failed",
    tuple(map(_part, PARTS)),
    words=WORDS,
    elsewhere=MappingProxyType({"leaf": _A_LEAF, "routing": "it stands beside one_failed"}),
)

_LIMITS = Table(
    "size_limits",
    "limits",
    (
        Key("price", number_above_zero(), "The most money, in the currency of the price list.", 450_000),
        Key("typical_power", number_above_zero(), "The most typical power, in W.", 20_000),
        Key("maximum_power", number_above_zero(), "The most maximum power, in W.", 30_000),
        Key("rack_units", number_above_zero(), "The most height, in rack units.", 48),
        Key("switches", WHOLE, "The most switches.", 50),
        Key("cables", WHOLE, "The most cables between switches.", 400),
    ),
    words=MappingProxyType({other: axis for axis, others in AXES.items() for other in others}),
)

_CHOICE = Items(Either(MODEL, Built(DEVICE, device_of)))
"""Models, or devices described in place; `any` alone is the word."""


def _any(node: Node) -> str:
    if isinstance(node, Scalar) and node.value == ANY:
        return ANY
    raise Fault(f"expected models by role, or any; found {found(node)}", "such as {leaf: [SN2410], spine: any}")


_ANY_MODEL = Text(_any, {"const": ANY})
_MODELS = Table(
    "size_models",
    "models",
    (
        Key("leaf", _CHOICE, "The models of leaves to choose from, or any.", ["SN2410", "S5248F-ON"]),
        Key(
            "pod_spine", _CHOICE, "The models of pod spines to choose from, or any; left out, those of spine.", "SN2700"
        ),
        Key("spine", _CHOICE, "The models of spines to choose from, or any.", ["SN2700", "S9820-64H"]),
    ),
    words=WORDS,
)

_BREAKOUTS = {"native": ("none", "whole", "no"), "fabric": ("switches", "default"), "any": ("all", "yes", "servers")}
_REQUEST_EXAMPLE: Plain = {"servers": {"count": 1000, "ports": 2, "speed": "25G"}, "oversubscription": {"leaf": "3:1"}}


def size_table(families: Families) -> Table:
    """What is asked for, where a size may be one of these families."""
    kind = one_of("a family", {name: family.also for name, family in families.items()})
    return Table(
        SIZE,
        "a size",
        (
            Key(
                "servers", _SERVERS, "The servers that it is for.", {"count": 1000, "ports": 2, "speed": "25G"},
                required=True, hint="such as servers: {count: 1000, ports: 2, speed: 25G}",
            ),
            Key(
                "oversubscription", Either(RATIO, _RATIOS),
                "The most that is allowed: a ratio of leaves, one end to end, or one for both; left out, 3:1.",
                {"leaf": "3:1"},
            ),
            Key(
                "one_failed", Either(RATIO, _ONE_FAILED),
                "The most with one part above the leaves lost: a ratio for each such part, or by part.", "4:1",
            ),
            Key(
                "routing", one_of("a routing", {"ecmp": ("equal",), "weighted": ("wcmp", "ucmp")}),
                "How traffic spreads over what is left: ecmp, or weighted by capacity.", "weighted", default="ecmp",
            ),
            Key("limits", _LIMITS, "The most of what is bought.", {"rack_units": 48}),
            Key(
                "models", Either(_ANY_MODEL, _MODELS),
                "The models to choose from by role, or any; left out, any of the catalogue.",
                {"leaf": ["SN2410"], "spine": "any"},
            ),
            Key("families", Items(kind, at_least=1), "The families to choose from; left out, all.", ["two-tier"]),
            Key(
                "by", Items(one_of("what designs are compared by", AXES), at_least=1),
                "What designs are compared by, the first counts most: 1 to 4; left out, price, switches and cables, "
                "without a price list switches and cables.", ["price", "rack_units"],
            ),
            Key(
                "breakout", one_of("a use of breakouts", _BREAKOUTS),
                "Which ports may be splits of a cage: native, none; fabric, those between switches, and those of "
                "servers on a leaf that has no others; any.", "native", default="fabric",
            ),
        ),
        words=WORDS,
    )  # fmt: skip


_OF_BOTH = ("dcnplan", "$schema", "name", "description", "lengths", "links")


_VARIED = Items(Text(lambda node: node, {}), at_least=1)
"""Values of whatever the key takes."""


def request_table(families: Families) -> Table:
    """The keys of a file that asks for a size."""
    return Table(
        "size-file",
        "a request",
        (
            *(SPEC.by_name[key] for key in _OF_BOTH),
            Key(
                SIZE, size_table(families), "What is asked for, and what to choose from.", _REQUEST_EXAMPLE,
                required=True, hint="such as size: {servers: {count: 1000, ports: 2, speed: 25G}}",
            ),
            Key(
                SWEEP, Named("key of the size", _VARIED),
                "Of a study: keys below size by their paths, each with its values; all combinations are sized.",
                {"servers.count": [1000, 2000]}, kept=False,
            ),
        ),
        words=WORDS,
        elsewhere=MappingProxyType(dict.fromkeys(("media", "panels", "traffic"), _IN_THE_SPEC)),
    )  # fmt: skip
