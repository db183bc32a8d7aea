"""The catalogue: shipped devices and, with folders of the user's, his own; one name, one device.

Finds devices, line cards and frames by name; knows nothing of how their ports are used.
"""

import os
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from dcnplan.catalog.device import Device
from dcnplan.catalog.shelf import all_on_shelf, folded, is_called, names_on_shelf, on_shelf, shipped_model
from dcnplan.errors import CatalogError, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.suggest import near

if TYPE_CHECKING:
    from dcnplan.catalog.entries import Frame, LineCard
    from dcnplan.catalog.outcomes import Outcome
    from dcnplan.catalog.own_catalog import OwnCatalog
    from dcnplan.catalog.panel_shelf import PanelShelf


@frozen
class Catalog:
    """Devices by name: the shipped ones, and those of the user's folders over them.

    `stand_ins` are names of models, each with a device from which it takes what is not known of it.
    """

    own: "OwnCatalog | None" = None
    stand_ins: tuple[tuple[str, Device], ...] = ()

    @classmethod
    def shipped(cls) -> "Catalog":
        """The catalogue that comes with the program; opens no file yet."""
        return cls()

    def with_folder(self, path: "str | os.PathLike[str]") -> "Catalog":
        """This catalogue and the device files below the folder, ours or of NetBox's device-type library.

        A file of a model that is known completes it. What is wrong with a file is told where its model is asked for,
        and spoils no other. Raises InputError if the folder cannot be read.
        """
        from dcnplan.catalog.own_catalog import OwnCatalog  # most runs have no folder

        return replace(self, own=(self.own or OwnCatalog()).with_folder(os.fspath(path)))

    def find(self, name: str) -> Device:
        """The device called `name`: a model or an alias, whatever the case, with or without its vendor before it.

        Raises CatalogError: with what is wrong in the file that describes it, with what it is instead of a switch, or
        with the nearest name as a hint.
        """
        device = (self.own.find(name) if self.own else None) or on_shelf(name)
        if device is None:
            instead = self.own.instead(name) if self.own else None
            raise CatalogError(instead or Problem(f"no model '{name}' in the catalogue", hint=self._hint(name)))
        return device

    def with_stand_in(self, other: str, model: str | None = None) -> "Catalog":
        """This catalogue, and in it what is not known of `model` taken from the device `other`, marked as that one's.

        Without a `model` it is the one that the file of `other` says it stands for. Raises CatalogError.
        """
        from dcnplan.catalog.standing_in import with_one_more  # most runs have none

        frame = self.frame(other)
        device = frame.device if frame else self.find(other)
        return replace(self, stand_ins=with_one_more(self.stand_ins, model or device.stands_for, device))

    def others_for(self, device: Device) -> tuple[Device, ...]:
        """The devices from which this one takes what is not known of it, the first that knows it first."""
        return tuple(other for name, other in self.stand_ins if is_called(device, name))

    def frame(self, name: str) -> "Frame | None":
        """The chassis without cards of that name, where nothing better is known by it."""
        frame = self.own.frame(name) if self.own else None
        return None if frame is None or on_shelf(name) else frame

    def with_model(self, model: str) -> Device | None:
        """The device of that very model; looks at no aliases, and so opens one file at most."""
        own = self.own.with_model(model) if self.own else None
        return own or shipped_model(model)

    def line_card(self, name: str) -> "LineCard | None":
        """The line card of that name in a folder of the user's."""
        return self.own.line_card(name) if self.own else None

    def parts(self) -> "PanelShelf":
        """Panels, cassettes, trunks and shuffle boxes: those of the user's folders, then the shipped ones."""
        from dcnplan.catalog.panel_shelf import shipped_parts  # most runs need none

        return self.own.parts().before(shipped_parts()) if self.own else shipped_parts()

    def models(self) -> tuple[Device, ...]:
        """Every device, by vendor and model."""
        devices = {folded(device.model): device for device in all_on_shelf()}
        devices |= {folded(device.model): device for device in (self.own.devices() if self.own else ())}
        return tuple(sorted(devices.values(), key=lambda device: (folded(device.vendor or ""), device.model)))

    def outcomes(self) -> "tuple[Outcome, ...]":
        """What became of each file of the user's folders."""
        return self.own.outcomes() if self.own else ()

    def warnings(self, names: Iterable[str]) -> tuple[Problem, ...]:
        """What is doubtful in the user's files about these models; and, once, how many other files are at fault."""
        return self.own.warnings(names) if self.own else ()

    def _hint(self, name: str) -> str:
        close = near(name, [*names_on_shelf(), *(self.own.names() if self.own else ())])
        return f"did you mean {close}?" if close else "see: dcnplan catalog list"
