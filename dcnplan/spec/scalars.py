"""The scalars that only a spec has: names, models, counts, ratios, `none`; each reader beside its JSON Schema.

Knows nothing of which key a value stands at; a wrong one is a `Fault`.
"""

import re
from collections.abc import Callable

from dcnplan.catalog.device import Mode
from dcnplan.catalog.forms import LANE_BPS
from dcnplan.errors import Place
from dcnplan.inputs.keys import scalars
from dcnplan.inputs.keys.fault import Fault, found, shown
from dcnplan.inputs.keys.kinds import Text
from dcnplan.inputs.keys.numbers import whole
from dcnplan.inputs.keys.scalars import plain_text
from dcnplan.inputs.keys.texts import NOT_ZERO, PORTS_PATTERN, WHOLE_SCHEMA, one_of, patterned
from dcnplan.inputs.nodes import Node, Plain, Scalar, Sequence
from dcnplan.spec.models import MESH, Count, Ports
from dcnplan.spec.name_rules import schema_pattern, wrong_with
from dcnplan.units import parse_ratio, ports_text, ratio_text

FORMAT_VERSION = 1
_MOST_DESCRIPTION = 2_000
_MOST_MODEL = 64
NAME_PATTERN = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9_-])?"
_NAME_RULE = (
    "a name is 1 to 63 letters, digits, '-', '_' and '.', starts with a letter or digit and does not end in '.'"
)
_DEVICE_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))]
)
_RATIO = rf"{NOT_ZERO}(?:0|[1-9][0-9]{{0,8}})(\.[0-9]{{1,12}})?"


def count(node: Node) -> Count:
    """A whole number, or the word `max`."""
    text = node.value if isinstance(node, Scalar) and isinstance(node.value, str) else ""
    if text == "max":
        return Count(max=True)
    if text.casefold() in ("max", "maximum", "all"):
        raise Fault(f"expected a whole number or max, found {shown(text)}", "write max")
    return Count(number=whole(node, "a whole number or max"))


def _count_text(count: Count) -> Plain:
    return "max" if count.max else count.number


def version(node: Node) -> int:
    """The one format version that is read."""
    number = whole(node)
    if number != FORMAT_VERSION:
        raise Fault(
            f"this program reads version {FORMAT_VERSION} of the spec format, found {number}",
            f"write dcnplan: {FORMAT_VERSION}",
        )
    return number


def name(node: Node) -> str:
    """A name that can be a file's name on any system."""
    text = plain_text(node, "a name").text
    if not re.fullmatch(NAME_PATTERN, text) or ".." in text:
        raise Fault(f"{shown(text)} cannot be the name; {_NAME_RULE}")
    if text.split(".")[0].casefold() in _DEVICE_NAMES:
        raise Fault(f"{shown(text)} cannot be the name; Windows keeps it for a device")
    return text


def model(node: Node) -> str:
    """A model's or line card's name in the catalogue."""
    text = plain_text(node, "a model's name").text
    if not 1 <= len(text.strip()) == len(text) <= _MOST_MODEL:
        raise Fault(
            f"{shown(text)} cannot be a model's name; it has 1 to {_MOST_MODEL} characters, no blank at the ends"
        )
    return text


def description(node: Node) -> str:
    """Free text of at most 2,000 characters."""
    text = plain_text(node, "text").text
    if len(text) > _MOST_DESCRIPTION:
        raise Fault(f"the text has {len(text):,} characters; at most {_MOST_DESCRIPTION:,}")
    return text


def ignored(node: Node) -> str:
    """Text that is for editors, not for us."""
    return plain_text(node, "text").text


_MESHED = ("mesh", "full-mesh", "fullmesh", "meshed", "dragonfly")
_EMPTY = ("", "~", "0", "null", "false", "no", "none")
_MISSPELT = 0.75
"""How like a word a text has to be to be meant for it: names of models stand here too."""


def none(
    what: str,
    value: object,
    hint: str = "write none for leaves without servers",
    otherwise: str | None = None,
    words: tuple[str, ...] = ("none",),
) -> Callable[[Node], object]:
    """A reader of the word `none` as `value`; `what` is what is expected, in words.

    `hint` is for other words for nothing, `otherwise` for a text that is something, and is put into it. `words` are
    those that a text may be misspelt for.
    """

    def read(node: Node) -> object:
        if isinstance(node, Scalar) and node.value == "none":
            return value
        empty = isinstance(node, Scalar) and node.text.casefold() in _EMPTY
        if isinstance(node, Scalar) and not empty and (meant := _near(node.text, words)):
            raise Fault(f"expected {what}, found {found(node)}", f"did you mean '{meant}'?")
        other = otherwise.format(node.text[:_MOST_MODEL]) if otherwise and isinstance(node, Scalar) else None
        raise Fault(f"expected {what}, found {found(node)}", hint if empty else other)

    return read


def _near(text: str, words: tuple[str, ...]) -> str | None:
    from dcnplan.inputs.suggest import near  # only a fault needs it

    return near(text, words, _MISSPELT)


def none_or_mesh(what: str, hint: str, otherwise: str) -> Callable[[Node], object]:
    """A reader of the words `none`, as None, and `mesh`; of other texts as `none`."""
    other = none(what, None, hint, otherwise, ("none", MESH))

    def read(node: Node) -> object:
        if isinstance(node, Scalar) and node.value == MESH:
            return MESH
        if isinstance(node, Scalar) and node.text.casefold() in _MESHED:
            raise Fault(f"expected {what}, found {found(node)}", f"write {MESH}")
        return other(node)

    return read


def _none_text(value: object) -> Plain:
    return "none" if not value else str(value)


class KindWritten(str):
    """The name of a kind of servers, where it is written."""

    place: Place


def served(node: Node) -> list[KindWritten] | bool:
    """The word none, as False; a kind of servers, or a list of kinds, as a list."""
    if isinstance(node, Sequence):
        kinds = list(map(_kind, node.items))
        if len(set(kinds)) < max(1, len(kinds)):
            raise Fault(
                "expected kinds of servers, each once" if kinds else "the list is empty", "none, for no servers"
            )
        return kinds
    if isinstance(node, Scalar) and isinstance(node.value, str) and node.text.casefold() not in _EMPTY:
        return [_kind(node)]
    return bool(none("none", value=False)(node))


def _kind(node: Node) -> KindWritten:
    kind = KindWritten(plain_text(node, _KIND).text)
    kind.place = node.place
    if wrong := wrong_with(kind, _KIND):
        raise Fault(*wrong, place=node.place)
    return kind


def _served_text(served: bool | tuple[str, ...]) -> Plain:
    if isinstance(served, tuple):
        return list(served)
    return _none_text(served)


BREAKOUTS = {
    "fan-out": ("fan", "breakout", "splitter"), "cassette": ("cassettes", "patchpanel"),
    "shuffle": ("shuffles", "shuffle-box", "shufflebox"),
    "none": ("no", "false", "whole", "off"),
}  # fmt: skip
_word, _mode = scalars.choice("a kind of breakout", BREAKOUTS), scalars.ports(Mode, "a mode such as 2x200G")


def breakout(node: Node) -> Mode | str:
    """A mode of split cages, or a word."""
    text = node.text if isinstance(node, Scalar) else ""
    return _mode(node) if text[:1].isdigit() else _word(node)


def _breakout_text(value: Mode | str) -> Plain:
    return value if isinstance(value, str) else str(value)


VERSION = Text(version, {"const": FORMAT_VERSION})
IGNORED = Text(ignored, {"type": "string"})
_NO_DEVICE = "(?!(?:[cC][oO][nN]|[pP][rR][nN]|[aA][uU][xX]|[nN][uU][lL]|(?:[cC][oO][mM]|[lL][pP][tT])[0-9])(?:[.]|$))"
NAME = Text(name, patterned(rf"(?!.*[.][.]){_NO_DEVICE}{NAME_PATTERN}", "dc1"))
DESCRIPTION = Text(description, {"type": "string", "maxLength": _MOST_DESCRIPTION})
BREAKOUT = Text(breakout, {"anyOf": [{"enum": list(BREAKOUTS)}, patterned(PORTS_PATTERN, "2x200G")]}, _breakout_text)
NIC_MODE = Text(_mode, patterned(PORTS_PATTERN, "2x400G"), str)
MODEL = Text(model, {"type": "string", "minLength": 1, "maxLength": _MOST_MODEL})
PEERS = one_of("with whom peer links are", {"pair": ("pairs", "two", "mlag"), MESH: ("all", "full-mesh", "fullmesh")})
CAGE = one_of("a form of cage", dict.fromkeys(LANE_BPS, ()))
COUNT = Text(count, {"anyOf": [WHOLE_SCHEMA, {"const": "max"}]}, _count_text)
PORTS = Text(
    scalars.ports(Ports), patterned(PORTS_PATTERN, "48x25G"), lambda ports: ports_text(ports.count, ports.speed_bps)
)
RATIO = Text(
    scalars.parsed("a ratio such as 3:1", parse_ratio, "write {}:1"),
    patterned(rf"{_RATIO}\s?:\s?{_RATIO}", "3:1", "1.5:1"),
    ratio_text,
)
_KIND = "kind of servers"
_KIND_SCHEMA = patterned(schema_pattern(_KIND))
SERVED = Text(
    served,
    {"anyOf": [
        {"const": "none"}, _KIND_SCHEMA, {"type": "array", "items": _KIND_SCHEMA, "minItems": 1, "uniqueItems": True},
    ]},
    _served_text,
)  # fmt: skip
NO_SPINE = Text(
    none_or_mesh("a mapping", "two-tier and three-tier can be without: spine: none", "write {{model: {}}}"),
    {"enum": ["none", MESH]},
    _none_text,
)
NO_CORE = Text(
    none_or_mesh("a mapping", "for buildings that nothing joins: core: none", "write {{model: {}}}"),
    {"enum": ["none", MESH]},
    _none_text,
)
NO_POD_SPINE = Text(
    none(
        "a mapping", None, "for leaves straight on the spines: pod_spine: none; for two tiers, family: two-tier",
        "write {{model: {}}}",
    ),
    {"const": "none"},
    _none_text,
)  # fmt: skip
NO_SERVERS = Text(none("a mapping with ports and speed, or none", value=None), {"const": "none"}, _none_text)
