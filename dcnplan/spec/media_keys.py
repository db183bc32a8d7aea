"""The keys of `media`: what a spec can say of the media of a class of links, or of all.

Knows nothing of which medium fits what.
"""

from collections.abc import Mapping as Mapped
from types import MappingProxyType

from dcnplan.catalog.fibre import GRADES, POLISHES
from dcnplan.catalog.media_order import WORDS, MediaOrder
from dcnplan.inputs.keys import scalars
from dcnplan.inputs.keys.fault import Fault, shown
from dcnplan.inputs.keys.kinds import Either, Items, Key, Table, Text
from dcnplan.inputs.keys.texts import MOST_TEXT, number_above_zero, one_of
from dcnplan.inputs.nodes import Node, Sequence
from dcnplan.inputs.suggest import near

_WORD_SCHEMA = {"type": "string", "minLength": 1, "examples": ["sr", "multi-mode", "100GBASE-SR4"]}


def _word(node: Node) -> str:
    """A word for media in lower case, or an item's name as the shelf has it."""
    text = scalars.as_written("a medium", MOST_TEXT)(node)
    if text.casefold() in WORDS:
        return text.casefold()
    from dcnplan.catalog.media_shelf import item_names  # most words are no item's name

    names = {name.casefold(): name for name in item_names()}
    if text.casefold() in names:
        return names[text.casefold()]
    meant = near(text, (*WORDS, *names.values()))
    hint = f"did you mean '{meant}'?" if meant else f"one of {', '.join(WORDS)}, or an item of the shelf"
    raise Fault(f"{shown(text)} is not a medium", hint, node.place)


def _words(node: Node) -> tuple[str, ...]:
    items = node.items if isinstance(node, Sequence) else (node,)
    if not items:
        raise Fault("the list is empty", "leave the key out for any medium")
    return tuple(map(_word, items))


def _order(node: Node) -> MediaOrder:
    return MediaOrder(only=_words(node))


def _order_of_all(node: Node) -> Mapped[str, MediaOrder]:
    return MappingProxyType({"all": _order(node)})


_WORD = Text(_word, _WORD_SCHEMA)
_EITHER = {"anyOf": [_WORD_SCHEMA, {"type": "array", "items": _WORD_SCHEMA, "minItems": 1}]}
_METRES = number_above_zero("a number of metres above zero")
_GRADES = one_of("a grade of fibre", {grade: () for grades in GRADES.values() for grade in grades})
_CONNECTORS = one_of("a connector", {"LC": ("LC duplex", "LC uniboot"), "MPO-12": ("MPO",), "MPO-16": ()})
_POLISH = one_of("a polish", dict.fromkeys(POLISHES, ()))

ORDER = Table(
    "media_order",
    "an order of media",
    (
        Key("only", Items(_WORD, at_least=1), "Only these, in this order; any is all that is left.", ["sr", "any"]),
        Key("prefer", Items(_WORD, at_least=1), "These before all others.", ["sr", "dr"]),
        Key("not", Items(_WORD, at_least=1), "None of these.", ["acc", "single-mode"], field="excluded"),
        Key("avoid", Items(_WORD, at_least=1), "These behind all that works without them.", "aoc"),
        Key("fibre", _GRADES, "The grade of fibre that is there.", "OM4"),
        Key("connector", _CONNECTORS, "The connectors of the fibre that is there.", "LC"),
        Key("polish", _POLISH, "The polish of the connectors of the fibre that is there.", "APC"),
        Key(
            "through", one_of("a way", {"panels": ("panel",)}),
            "Through panels: a run of fibre ends in a panel on either side, with a patch cord to the cage.", "panels",
        ),
        Key("max_dac_m", _METRES, "Passive copper (dac) only up to this length in m.", 3),
        Key("max_aoc_m", _METRES, "Active optical cables (aoc) only up to this length in m.", 30),
    ),
    MediaOrder,
    words=MappingProxyType({"exclude": "not", "without": "not", "fiber": "fibre"}),
)  # fmt: skip


def _of(what: str) -> Key:
    name = what.replace(" ", "")
    says = (
        "Media of every class that does not say otherwise, key by key." if what == "all" else f"Media of {name} links."
    )
    return Key(name, Either(Text(_order, _EITHER), ORDER), says, ["sr", "any"])


_CLASSES = (
    "all", "server-leaf", "leaf-leaf", "leaf-spine", "leaf-pod_spine", "pod-pod", "pod_spine-spine", "spine-core",
    "building-building",
)  # fmt: skip
MEDIA_ASKED = Table(
    "media_asked",
    "media",
    tuple(map(_of, _CLASSES)),
    elsewhere=MappingProxyType(
        {key.name: f"it is of a class of links: write all: {{{key.name}: ...}}" for key in ORDER.keys}
    ),
)
MEDIA = Either(Text(_order_of_all, _EITHER), MEDIA_ASKED)
"""A word or a list is of all links; a mapping has an order for each class."""
