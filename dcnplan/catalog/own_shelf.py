"""The user's devices, line cards, frames and parts of panels by name, from the files of his folders in their order.

A later folder completes an earlier one, and both complete what is shipped; knows nothing of how files are found.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dcnplan.catalog.completing import Base, completed
from dcnplan.catalog.device import Device
from dcnplan.catalog.entries import Frame, LineCard, NoSwitch
from dcnplan.catalog.netbox import NO_SPLITS
from dcnplan.catalog.outcomes import Outcome
from dcnplan.catalog.own_file import OwnFile
from dcnplan.catalog.own_parts import kinds_in, parts_of, unhoused, without_clashes
from dcnplan.catalog.panel_shelf import PanelShelf
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
    parts: PanelShelf = field(default_factory=PanelShelf)
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
    each = [without_clashes(files) for files in folders]
    for files in each:
        alike: dict[object, list[OwnFile]] = defaultdict(list)
        for file in files:
            alike[_what(file)].append(file)
        shelf.parts = parts_of(files).before(shelf.parts)
        shelf.outcomes += [_outcome(file, alike[_what(file)], shelf) for file in files]
    doubts = _name_aliases(shelf)
    shelf.outcomes = [_with_doubts(outcome, doubts) for outcome in shelf.outcomes]
    stray = unhoused([file for files in each for file in files], shelf.parts)
    shelf.outcomes = [
        replace(one, warnings=(*one.warnings, *stray[one.file])) if one.file in stray else one for one in shelf.outcomes
    ]
    return shelf


def _what(file: OwnFile) -> object:
    """What two files of one folder may not both describe; for what is no switch, the file itself."""
    if file.faults or not file.model or isinstance(file.found, NoSwitch):
        return file.file
    return folded(file.model), Device if file.found is None else type(file.found)


def _outcome(file: OwnFile, alike: Sequence[OwnFile], shelf: OwnShelf) -> Outcome:
    other = next((other for other in alike if other is not file and not other.like(file)), None)
    if other is not None:
        return _at_fault(file, (_clash(file, other),), shelf)
    if alike[0] is not file:
        return Outcome(file.file, "skipped", file.model, "the same as another file")
    return _placed(file, shelf)


def _clash(file: OwnFile, other: OwnFile) -> Problem:
    hint = "one file describes a model; in a folder of its own, given after this one, a file completes it"
    note = (f"{other.model} is described", other.place)
    return Problem(f"'{file.model}' is described twice", file.place, hint, notes=(note,))


def _placed(file: OwnFile, shelf: OwnShelf) -> Outcome:
    model = file.model
    word = folded(model or "")
    if file.faults:
        return _at_fault(file, file.faults, shelf)
    found = file.found
    if isinstance(found, NoSwitch):
        return Outcome(file.file, "skipped", model, found.reason)
    if isinstance(found, PanelShelf):
        return Outcome(file.file, "parts", None, kinds_in(found), file.warnings)
    if isinstance(found, Frame):
        shelf.frames[word] = found
        shelf.warnings[word] += file.warnings
        return Outcome(file.file, "skipped", model, "frame: module bays only", file.warnings)
    if isinstance(found, LineCard):
        shelf.cards[word] = found
        shelf.warnings[word] += file.warnings
        return Outcome(file.file, "card", model, None, file.warnings)
    try:
        return _device(file, word, shelf)
    except CatalogError as error:
        return _at_fault(file, error.problems, shelf)


def _at_fault(file: OwnFile, faults: tuple[Problem, ...], shelf: OwnShelf) -> Outcome:
    if word := folded(file.model or ""):
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
    # The ports stay those that were known, with their splits.
    warnings = (*(one for one in file.warnings if one.message != NO_SPLITS), *done.warnings)
    shelf.warnings[word] += warnings
    return Outcome(file.file, "completes", base.device.model, done.what, warnings)


def _base(word: str, shelf: OwnShelf) -> Base | None:
    """What is known of that model already: by an earlier folder, or shipped, also under another of its names."""
    if word in shelf.devices:
        return shelf.devices[word]
    shipped = shipped_model(word) or on_shelf(word)
    if shipped is None:
        return None
    return shelf.devices.get(folded(shipped.model)) or Base(shipped)


def _name_aliases(shelf: OwnShelf) -> dict[str, tuple[Problem, ...]]:
    """Every alias to its one device; one that names another is dropped: the doubts about it by folded model."""
    doubts: dict[str, tuple[Problem, ...]] = {}
    for word, base in list(shelf.devices.items()):
        taken = {alias: other for alias in base.device.aliases if (other := _other(alias, word, shelf))}
        kept = tuple(alias for alias in base.device.aliases if alias not in taken)
        if taken:
            shelf.devices[word] = replace(base, device=replace(base.device, aliases=kept))
            doubts[word] = tuple(_taken(alias, other, base) for alias, other in taken.items())
            shelf.warnings[word] += doubts[word]
        shelf.aliases |= {folded(alias): word for alias in kept}
    return doubts


def _other(alias: str, word: str, shelf: OwnShelf) -> str | None:
    """The other device that an alias of the device at `word` names."""
    name = folded(alias)
    known = shelf.devices.get(name) or shelf.devices.get(shelf.aliases.get(name, ""))
    device = known.device if known else on_shelf(name)
    return device.model if device and folded(device.model) != word else None


def _taken(alias: str, other: str, base: Base) -> Problem:
    message = f"'{alias}' is a name of {other}: {base.device.model} goes without it"
    return Problem(message, base.place, severity="warning")


def _with_doubts(outcome: Outcome, doubts: dict[str, tuple[Problem, ...]]) -> Outcome:
    """The outcome with what is doubtful about the names of its device, once: where it was first described."""
    more = doubts.pop(folded(outcome.model or ""), ()) if outcome.kind in ("device", "completes") else ()
    return replace(outcome, warnings=(*outcome.warnings, *more)) if more else outcome
