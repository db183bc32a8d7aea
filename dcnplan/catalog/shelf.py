"""The devices that come with the program, one file each, found by name.

A name that is a file's name opens that file alone, so that a design starts fast; knows nothing of the user's devices.
"""

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


def folded(name: str) -> str:
    """The form in which names are compared: case and the width of blanks do not count."""
    return " ".join(name.split()).casefold()


def names_of(device: Device) -> tuple[str, ...]:
    """Every name a device answers to, without its vendor's."""
    return (device.model, *device.aliases)


def on_shelf(name: str) -> Device | None:
    """The shipped device called `name`: model or alias, whatever the case, with or without its vendor before it."""
    wanted = folded(name)
    vendor, _, rest = wanted.partition(" ")
    for vendor_wanted, word in ((None, wanted), (vendor, rest)):
        device = _by_file_name(word) or _by_alias(word)
        if device and vendor_wanted in (None, folded(device.vendor or "")):
            return device
    return None


def all_on_shelf() -> Iterator[Device]:
    """Every shipped device; opens every file."""
    return (read_shipped(name) for name in _files())


def place_on_shelf(device: Device) -> Place:
    """Where a shipped device is described."""
    return Place(_title(_files()[folded(device.model)]))


@cache
def read_shipped(file_name: str) -> Device:
    """The device in the shipped file of that folded name."""
    return device_from(_node(file_name))


def shipped_model(model: str) -> Device | None:
    """The shipped device of that very model."""
    return _by_file_name(folded(model))


def shipped_node(model: str) -> Node:
    """What the file of that shipped model says, as read."""
    return _node(folded(model))


def _node(file_name: str) -> Node:
    path = _files()[file_name]
    return load_yaml(source_of(_title(path), shipped_bytes(*path)), CatalogError, "device file")


def _by_file_name(word: str) -> Device | None:
    return read_shipped(word) if word in _files() else None


def _by_alias(word: str) -> Device | None:
    # Parsing is slow beside searching: only files that hold the word somewhere can hold it as an alias.
    for file_name, text in _texts().items():
        if word and word in text:
            device = read_shipped(file_name)
            if word in map(folded, device.aliases):
                return device
    return None


@cache
def _texts() -> Mapping[str, str]:
    """What each file says, folded."""
    return MappingProxyType({name: folded(shipped_bytes(*path).decode("utf-8")) for name, path in _files().items()})


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
