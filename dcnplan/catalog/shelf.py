"""The devices that come with the program, one file each, found by name.

A name that is a file's name opens that file alone, so that a design starts fast; knows nothing of the user's devices.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from dcnplan.catalog.device import Device
from dcnplan.catalog.read import device_from
from dcnplan.errors import CatalogError, Place
from dcnplan.inputs.nodes import Node
from dcnplan.inputs.shipped import shipped_bytes, shipped_names
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml

_FOLDER = ("catalog", "switches")
_SUFFIX = ".yaml"
_MODEL = re.compile(rb"^model: (.*)$", re.MULTILINE)
_ALIASES = re.compile(rb"^aliases: \[(.*)\]$", re.MULTILINE)


def folded(name: str) -> str:
    """The form in which names are compared: case and the width of blanks do not count."""
    return " ".join(name.split()).casefold()


def names_of(device: Device) -> tuple[str, ...]:
    """Every name a device answers to, without its vendor's."""
    return (device.model, *device.aliases)


def is_called(device: Device, name: str) -> bool:
    """Whether `name` is a name of the device, with or without its vendor's before it."""
    names = names_of(device)
    return folded(name) in {folded(known) for known in (*names, *(f"{device.vendor} {one}" for one in names))}


def on_shelf(name: str) -> Device | None:
    """The shipped device called `name`: model or alias, whatever the case, with or without its vendor before it."""
    words = folded(name).split(" ")
    for start in range(len(words)):
        vendor, word = " ".join(words[:start]), " ".join(words[start:])
        device = _by_file_name(word) or _by_alias(word)
        if device and vendor in ("", folded(device.vendor or "")):
            return device
    return None


def names_on_shelf() -> Iterator[str]:
    """Every name that a shipped device answers to; parses no file."""
    return (name for names in _names().values() for name in names)


@cache
def all_on_shelf() -> tuple[Device, ...]:
    """Every shipped device; parses the files alone that the index does not know as they are."""
    from dcnplan.catalog.index import indexed  # whoever asks for one device does without

    return tuple(indexed(path, shipped_bytes(*path)) or read_shipped(name) for name, path in _files().items())


def place_on_shelf(device: Device) -> Place:
    """Where a shipped device is described."""
    return Place(_title(_files()[_stem(folded(device.model))]))


@cache
def read_shipped(file_name: str) -> Device:
    """The device in the shipped file of that folded name."""
    return device_from(_node(file_name))


def shipped_index() -> str:
    """The index that there is to be: what each file says, whatever the index says of it now."""
    from dcnplan.catalog.index import index_of  # as above

    return index_of((path, shipped_bytes(*path), read_shipped(name)) for name, path in _files().items())


def shipped_model(model: str) -> Device | None:
    """The shipped device of that very model."""
    return _by_file_name(folded(model))


def shipped_node(model: str) -> Node:
    """What the file of that shipped model says, as read."""
    return _node(_stem(folded(model)))


def _node(file_name: str) -> Node:
    path = _files()[file_name]
    return load_yaml(source_of(_title(path), shipped_bytes(*path)), CatalogError, "device file")


def _by_file_name(word: str) -> Device | None:
    """A file is called like its model, with hyphens for blanks: these two are alike in a name."""
    return read_shipped(_stem(word)) if _stem(word) in _files() else None


def _by_alias(word: str) -> Device | None:
    names = (model for model, names in _names().items() if word in map(folded, names[1:]))
    return next((read_shipped(name) for name in names), None)


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Model and aliases by file. Each shipped file has them on lines of their own: searching is faster than parsing."""
    return MappingProxyType({name: _written_names(shipped_bytes(*path)) for name, path in _files().items()})


def _written_names(content: bytes) -> tuple[str, ...]:
    model, aliases = _MODEL.search(content), _ALIASES.search(content)
    written = [model[1] if model else b"", *(aliases[1].split(b", ") if aliases else ())]
    return tuple(name.decode("utf-8").strip('"') for name in written)


def _stem(name: str) -> str:
    return name.replace(" ", "-")


@cache
def _files() -> Mapping[str, tuple[str, ...]]:
    """The paths of the files by folded model name, in the order of vendor and model."""
    vendors = (vendor for vendor in shipped_names(*_FOLDER) if not vendor.startswith(("_", ".")))
    found = {
        folded(name.removesuffix(_SUFFIX)): (*_FOLDER, vendor, name)
        for vendor in vendors
        for name in shipped_names(*_FOLDER, vendor)
        if name.endswith(_SUFFIX)
    }
    return MappingProxyType(found)


def _title(path: tuple[str, ...]) -> str:
    return f"{_FOLDER[-1]}/{path[-1]}"
