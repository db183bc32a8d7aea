"""A device file of our own format laid over what is known of its model, key by key.

What the file says wins, what it leaves out stays, and its ports are taken as a whole; knows nothing of folders.
"""

from collections.abc import Mapping as AbcMapping
from types import MappingProxyType

from dcnplan.catalog.device import Device
from dcnplan.catalog.keys import PARTS
from dcnplan.catalog.read import device_from
from dcnplan.catalog.shelf import folded
from dcnplan.errors import Place
from dcnplan.inputs.nodes import Entry, Mapping, Node, Plain, Scalar, Sequence, node_of, scalar_of_text

_BY_NAME = ("power_w", "names", "cards", "sources", "contested")
"""Keys that hold facts of their own: what the file leaves out of them stays."""

_OF_CAGES = ("breakout", "limits", "speed_groups", "mates", "blocks", "system_modes", "numbers")
"""Keys that speak of cages by number: where the file has more or fewer cages, they go with the old ones."""

_PART = {"height_ru": "height", "weight_kg": "weight", "power_w": "power"}
_Entries = AbcMapping[str, Entry]


def overlaid(known: Node, device: Device, node: Node, file: str) -> Mapping:
    """What `known`, of which `device` was read, and `node` say together, the file being the source of what it gives."""
    below, above = (
        entries_of(known),
        {key: one for key, one in entries_of(node).items() if key not in ("model", "name")},
    )
    if "ports" in above:
        below = _without_old_ports(below, above["ports"], device)
    both = {**below, **{key: _merged(key, below.get(key), one) for key, one in above.items()}}
    both["sources"] = _with_sources(below.get("sources"), above, node.place, file)
    return Mapping(MappingProxyType(both), node.place)


def added(known: Node, facts: Plain, place: Place) -> Mapping:
    """What `known` says and, all of it at `place`, `facts`: what is there already stays, and stays first."""
    below, above = entries_of(known), entries_of(node_of(facts, place))
    both = {**below, **{key: _behind(key, below.get(key), one) for key, one in above.items()}}
    return Mapping(MappingProxyType(both), place)


def _behind(key: str, old: Entry | None, new: Entry) -> Entry:
    if old is None or key == "aliases":
        return _merged(key, old, new)
    return Entry(
        old.key, Mapping(MappingProxyType({**entries_of(old.value), **entries_of(new.value)}), old.value.place)
    )


def entries_of(node: Node | None) -> _Entries:
    """The entries of a mapping; none where it is no mapping."""
    return node.entries if isinstance(node, Mapping) else {}


def _merged(key: str, old: Entry | None, new: Entry) -> Entry:
    if old is None:
        return new
    if key in _BY_NAME and isinstance(old.value, Mapping) and isinstance(new.value, Mapping):
        stays = {name: one for name, one in old.value.entries.items() if name not in new.value.entries}
        return Entry(new.key, Mapping(MappingProxyType({**new.value.entries, **stays}), new.value.place))
    if key == "aliases" and old:
        return Entry(new.key, Sequence(_union(_items(old.value), _items(new.value)), new.value.place))
    return new


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else (node,)


def _union(old: tuple[Node, ...], new: tuple[Node, ...]) -> tuple[Node, ...]:
    names = {folded(item.text) for item in old if isinstance(item, Scalar)}
    return (*old, *(item for item in new if not isinstance(item, Scalar) or folded(item.text) not in names))


def _without_old_ports(below: _Entries, ports: Entry, device: Device) -> _Entries:
    """Without what holds for the old cages alone: their splits, and what counts cages where there are not as many."""
    new = device_from(Mapping(MappingProxyType({"model": below["model"], "ports": ports}), ports.value.place))
    gone = {"ports", "breakout", *(_OF_CAGES if _cages(new) != _cages(device) else ())}
    return {name: entry for name, entry in below.items() if name not in gone}


def _cages(device: Device) -> int:
    return sum(group.count for group in device.groups)


def _with_sources(old: Entry | None, above: _Entries, place: Place, file: str) -> Entry:
    """The file as the source of each part that it gives, where it names none itself."""
    sources = dict(entries_of(old.value)) if old else {}
    said = entries_of(above["sources"].value) if "sources" in above else {}
    given = {_PART.get(key, key) for key in above} & set(PARTS)
    if "ports" in given:
        sources.pop("breakout", None)
        given |= set() if said else {"breakout"}  # a file without sources is taken at its word
    text = scalar_of_text(file, place)._replace(value=file, quoted=True)
    sources |= {part: Entry(scalar_of_text(part, place), text) for part in PARTS if part in given}
    return Entry(scalar_of_text("sources", place), Mapping(MappingProxyType({**sources, **said}), place))
