"""The catalogue: shipped devices and, with a folder of the user's, his own; one name, one device.

Finds devices by name; knows nothing of how their ports are used.
"""

import os
from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from dcnplan.catalog.device import Device
from dcnplan.catalog.read import device_from
from dcnplan.catalog.shelf import (
    all_on_shelf,
    folded,
    names_of,
    names_on_shelf,
    on_shelf,
    place_on_shelf,
    shipped_model,
)
from dcnplan.errors import CatalogError, InputError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.files_in_use import to_be_read
from dcnplan.inputs.source import read_source
from dcnplan.inputs.suggest import near
from dcnplan.inputs.yaml_events import load_yaml

_SUFFIXES = (".yaml", ".yml")


@frozen
class Catalog:
    """Devices by name. `warnings` are what was doubtful in the user's files."""

    own: Mapping[str, tuple[Device, Place]] = field(default_factory=lambda: MappingProxyType({}))
    warnings: tuple[Problem, ...] = ()

    @classmethod
    def shipped(cls) -> "Catalog":
        """The catalogue that comes with the program; opens no file yet."""
        return cls()

    def with_folder(self, path: "str | os.PathLike[str]") -> "Catalog":
        """This catalogue and every device file (*.yaml, *.yml) in the folder, ours or of NetBox's device-type library.

        A device of the same name as another is refused with both places, unless the two are the same in everything: a
        catalogue that answers differently by the order of its folders could not be trusted. Raises InputError if the
        folder cannot be read, CatalogError with the problems of all its files.
        """
        own, warnings, problems = dict(self.own), list(self.warnings), list[Problem]()
        for file in _device_files(os.fspath(path)):
            try:
                device, place, doubts = _read(file)
            except CatalogError as error:
                problems += error.problems
                continue
            warnings += doubts
            problems += self._clashes(device, place, own)
            own |= {folded(name): (device, place) for name in names_of(device)}
        if problems:
            raise CatalogError(*problems)
        return Catalog(MappingProxyType(own), tuple(warnings))

    def find(self, name: str) -> Device:
        """The device called `name`: a model or an alias, whatever the case, with or without its vendor before it.

        Raises CatalogError, with the nearest name as a hint.
        """
        device = self._own(name) or on_shelf(name)
        if device is None:
            own = (known for device, _ in self.own.values() for known in names_of(device))
            close = near(name, (*names_on_shelf(), *own))
            hint = f"did you mean {close}?" if close else "see: dcnplan catalog list"
            raise CatalogError(Problem(f"no model '{name}' in the catalogue", hint=hint))
        return device

    def with_model(self, model: str) -> Device | None:
        """The device of that very model; looks at no aliases, and so opens one file at most."""
        return self._own(model) or shipped_model(model)

    def models(self) -> tuple[Device, ...]:
        """Every device, by vendor and model."""
        own = {folded(device.model): device for device, _ in self.own.values()}
        shipped = {folded(device.model): device for device in all_on_shelf()}
        return tuple(sorted((shipped | own).values(), key=lambda device: (folded(device.vendor or ""), device.model)))

    def _own(self, name: str) -> Device | None:
        wanted = folded(name)
        vendor, _, rest = wanted.partition(" ")
        if wanted in self.own:
            return self.own[wanted][0]
        device = self.own[rest][0] if rest in self.own else None
        return device if device and folded(device.vendor or "") == vendor else None

    def _clashes(self, device: Device, place: Place, own: Mapping[str, tuple[Device, Place]]) -> list[Problem]:
        clashes = {}
        for name in names_of(device):
            shipped = on_shelf(name)
            other = own.get(folded(name)) or (shipped and (shipped, place_on_shelf(shipped)))
            if other and other[0] != device:
                clashes[other[1]] = Problem(
                    f"'{name}' is the name of another device",
                    place,
                    hint="give it a name of its own",
                    notes=((f"{other[0].model} is described", other[1]),),
                )
        return list(clashes.values())


def _device_files(folder: str) -> list[str]:
    try:
        names = sorted(name for name in os.listdir(folder) if os.path.splitext(name)[1] in _SUFFIXES)
    except OSError as error:
        raise InputError(Problem(f"the folder cannot be read: {error.strerror}", Place(folder))) from None
    files = [os.path.join(folder, name) for name in names]
    for file in files:
        to_be_read(file, "a device file")
    return files


def _read(file: str) -> tuple[Device, Place, tuple[Problem, ...]]:
    from dcnplan.catalog.netbox import is_netbox, read_netbox  # most catalogues are ours alone

    node = load_yaml(read_source(file), CatalogError, "device file")
    if is_netbox(node):
        device, doubts = read_netbox(node)
        return device, node.place, doubts
    return device_from(node), node.place, ()
