"""The user's devices, line cards and frames by name, from the files of his folders in their order.

A later folder completes an earlier one, and both complete what is shipped; knows nothing of how files are found.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dcnplan.catalog.completing import Base, completed
from dcnplan.catalog.device import Device
from dcnplan.catalog.entries import Frame, LineCard, NoSwitch
from dcnplan.catalog.outcomes import Outcome
from dcnplan.catalog.own_file import OwnFile
from dcnplan.catalog.read import device_from
from dcnplan.catalog.shelf import folded, on_shelf, shipped_model
from dcnplan.errors import CatalogError, Problem


@dataclass
class OwnShelf:
    """What the files describe together. `warnings` are by folded model."""

    devices: dict[str, Base] = field(default_factory=dict)
    cards: dict[str, LineCard] = field(default_factory=dict)
    frames: dict[str, Frame] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    faults: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    warnings: dict[str, list[Problem]] = field(default_factory=lambda: defaultdict(list))
    outcomes: list[Outcome] = field(default_factory=list)

    def device(self, word: str) -> Device | None:
        """The device of that folded model or alias."""
        base = self.devices.get(self.aliases.get(word, word))
        return base.device if base else None


def shelved(folders: Iterable[Sequence[OwnFile]]) -> OwnShelf:
    """The files of each folder, in order, laid over one another."""
    shelf = OwnShelf()
    for files in folders:
        clashes = _clashes(files)
        for file in files:
            outcome = _placed(replace(file, faults=file.faults + clashes.get(file.file, ())), shelf)
            shelf.outcomes.append(outcome)
    _name_aliases(shelf)
    return shelf


def _clashes(files: Sequence[OwnFile]) -> dict[str, tuple[Problem, ...]]:
    """For each file, a fault where another one describes the same model otherwise."""
    by_model: dict[str, list[OwnFile]] = defaultdict(list)
    for file in files:
        if file.model and not file.faults and not isinstance(file.found, NoSwitch):
            by_model[folded(file.model)].append(file)
    return {
        file.file: (_clash(file, others[0]),)
        for same in by_model.values()
        for file in same
        if (others := [other for other in same if other is not file and not other.like(file)])
    }


def _clash(file: OwnFile, other: OwnFile) -> Problem:
    hint = "one file describes a model; in a folder of its own, given after this one, a file completes it"
    note = (f"{other.model} is described", other.place)
    return Problem(f"'{file.model}' is described twice", file.place, hint, notes=(note,))


def _placed(file: OwnFile, shelf: OwnShelf) -> Outcome:
    model = file.model
    word = folded(model or "")
    if file.faults:
        return _at_fault(file, word, file.faults, shelf)
    found = file.found
    if isinstance(found, NoSwitch):
        return Outcome(file.file, "skipped", model, found.reason)
    if isinstance(found, Frame):
        shelf.frames[word] = found
        return Outcome(file.file, "skipped", model, "frame: module bays only", file.warnings)
    if isinstance(found, LineCard):
        shelf.cards[word] = found
        shelf.warnings[word] += file.warnings
        return Outcome(file.file, "card", model, None, file.warnings)
    try:
        return _device(file, word, shelf)
    except CatalogError as error:
        return _at_fault(file, word, error.problems, shelf)


def _at_fault(file: OwnFile, word: str, faults: tuple[Problem, ...], shelf: OwnShelf) -> Outcome:
    if word:
        shelf.faults[word] = shelf.faults.get(word, ()) + faults
    return Outcome(file.file, "at fault", file.model, faults[0].message, file.warnings, faults)


def _device(file: OwnFile, word: str, shelf: OwnShelf) -> Outcome:
    base = _base(word, shelf)
    if base is None:
        device = file.found if isinstance(file.found, Device) else device_from(file.node)
        shelf.devices[word] = Base(device, None if file.found else file.node, file.place)
        shelf.warnings[word] += file.warnings
        return Outcome(file.file, "device", device.model, None, file.warnings)
    done = completed(base, file)
    word = folded(base.device.model)
    shelf.devices[word] = done.base
    shelf.warnings[word] += (*file.warnings, *done.warnings)
    return Outcome(file.file, "completes", base.device.model, done.what, (*file.warnings, *done.warnings))


def _base(word: str, shelf: OwnShelf) -> Base | None:
    """What is known of that model already: by an earlier folder, or shipped, also under another of its names."""
    if word in shelf.devices:
        return shelf.devices[word]
    shipped = shipped_model(word) or on_shelf(word)
    if shipped is None:
        return None
    return shelf.devices.get(folded(shipped.model)) or Base(shipped)


def _name_aliases(shelf: OwnShelf) -> None:
    """Every alias to its one device; one that names another is dropped, and told of."""
    for word, base in list(shelf.devices.items()):
        kept = tuple(alias for alias in base.device.aliases if _is_free(alias, word, base, shelf))
        if kept != base.device.aliases:
            shelf.devices[word] = replace(base, device=replace(base.device, aliases=kept))
        shelf.aliases |= {folded(alias): word for alias in kept}


def _is_free(alias: str, word: str, base: Base, shelf: OwnShelf) -> bool:
    name = folded(alias)
    other = shelf.devices[name].device.model if name in shelf.devices and name != word else None
    if other is None and shelf.aliases.get(name, word) != word:
        other = shelf.devices[shelf.aliases[name]].device.model
    shipped = None if other else on_shelf(name)
    if shipped is not None and folded(shipped.model) != word:
        other = shipped.model
    if other:
        message = f"'{alias}' is a name of {other}: {base.device.model} goes without it"
        shelf.warnings[word].append(Problem(message, base.place, severity="warning"))
    return other is None
