"""The user's folders as one catalogue: a name brings the files that hold it, and only a small folder is read whole.

Knows which files to read for a question; what they say together is for `own_shelf`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import field

from dcnplan.catalog.device import Device
from dcnplan.catalog.entries import Frame, LineCard, no_card_known
from dcnplan.catalog.folder import Folder, opened
from dcnplan.catalog.outcomes import Outcome
from dcnplan.catalog.own_file import OwnFile, read_own
from dcnplan.catalog.own_shelf import OwnShelf, shelved
from dcnplan.catalog.panel_shelf import PanelShelf
from dcnplan.catalog.shelf import folded, names_of, on_shelf
from dcnplan.errors import CatalogError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.units import ports_text

_PARTS = frozenset({"panels:", "cassettes:", "trunks:", "shuffles:", "shuffle"})
"""Words of which every file of parts holds one."""


@frozen(eq=False)
class OwnCatalog:
    """Folders, a later one over an earlier one; what was read of them once is kept."""

    folders: tuple[Folder, ...] = ()
    _read: dict[str, OwnFile] = field(default_factory=dict)
    _shelves: dict[frozenset[str] | None, OwnShelf] = field(default_factory=dict)

    def with_folder(self, path: str) -> "OwnCatalog":
        """These folders and one more. Raises InputError if it cannot be read."""
        return OwnCatalog((*self.folders, opened(path)), self._read)

    def find(self, name: str) -> Device | None:
        """The device called `name`. Raises CatalogError where the file that describes it is at fault."""
        shelf = self._shelf_for(name)
        word, vendor, rest = _parted(name)
        for wanted, vendor_wanted in ((word, None), (rest, vendor)):
            if wanted in shelf.faults:
                raise CatalogError(*shelf.faults[wanted])
            device = shelf.device(wanted)
            if device and vendor_wanted in (None, folded(device.vendor or "")):
                return device
        return None

    def frame(self, name: str) -> Frame | None:
        """The frame called `name`."""
        return self._shelf_for(name).frames.get(folded(name))

    def instead(self, name: str) -> Problem | None:
        """What is called `name` and is no switch."""
        if frame := self.frame(name):
            return no_card_known(frame.model)
        if card := self.line_card(name):
            hint = f"a chassis takes it, by cards: {{card: {card.model}}}"
            ports = " + ".join(ports_text(group.count, group.speed_bps) for group in card.card.groups)
            return Problem(f"'{card.model}' is a line card of {ports}, not a switch", hint=hint)
        reasons = (one for one in self._shelf_for(name).outcomes if one.kind == "skipped" and one.model)
        reason = next((one.reason for one in reasons if folded(one.model or "") == folded(name)), None)
        return Problem(f"'{name}' is no switch: {reason}") if reason else None

    def with_model(self, model: str) -> Device | None:
        """The device of that very model."""
        base = self._shelf_for(model).devices.get(folded(model))
        return base.device if base else None

    def line_card(self, name: str) -> LineCard | None:
        """The line card of that name, or of that other name of it."""
        cards = self._shelf_for(name).cards
        word = folded(name)
        named = (card for card in cards.values() if word in map(folded, card.aliases))
        return cards.get(word) or next(named, None)

    def devices(self) -> Iterator[Device]:
        """Every device of the folders."""
        return (base.device for base in self._whole().devices.values())

    def parts(self) -> PanelShelf:
        """What stands in panels; of a large folder only files are read that hold the words."""
        return self._holding(_PARTS).parts if self._are_large else self._whole().parts

    def shelf(self) -> OwnShelf:
        """All that the folders hold."""
        return self._whole()

    def outcomes(self) -> tuple[Outcome, ...]:
        """What became of each file."""
        return tuple(self._whole().outcomes)

    def names(self) -> list[str]:
        """What the files seem to describe, without reading them."""
        return [name for folder in self.folders for name in folder.models()]

    def warnings(self, names: Iterable[str]) -> tuple[Problem, ...]:
        """What is doubtful about these models; and once, how many of the files that were read are at fault."""
        told: dict[Problem, None] = {}
        for name in names:
            shelf = self._shelf_for(name)
            word, _, rest = _parted(name)
            device = shelf.device(word) or shelf.device(rest)
            told |= dict.fromkeys(shelf.warnings.get(folded(device.model) if device else word, ()))
        return (*told, *self._faulty())

    def _faulty(self) -> Iterator[Problem]:
        if not self._are_large:
            self._whole()
        outcomes = (outcome for shelf in self._shelves.values() for outcome in shelf.outcomes)
        files = {outcome.file for outcome in outcomes if outcome.kind == "at fault"}
        for folder in self.folders:
            if faulty := len(files.intersection(folder.files)):
                count = "1 file is" if faulty == 1 else f"{faulty:,} files are"
                hint = f"dcnplan catalog check {folder.path}"
                yield Problem(f"{count} at fault and left out", Place(folder.path), hint, severity="warning")

    @property
    def _are_large(self) -> bool:
        return any(folder.is_large for folder in self.folders)

    def _shelf_for(self, name: str) -> OwnShelf:
        """What the folders say of a name: all files that hold it, or a name of what it turns out to be."""
        if not self._are_large:
            return self._whole()
        word, _, rest = _parted(name)
        words: set[str] = {word, rest} - {""}
        while True:
            shelf = self._holding(frozenset(words))
            found = shelf.device(word) or shelf.device(rest) or on_shelf(name)
            more = {folded(known) for known in names_of(found)} if found else set()
            if more <= words:
                return shelf
            words |= more

    def _holding(self, words: frozenset[str]) -> OwnShelf:
        if words not in self._shelves:
            files = [folder.holding(*words) if folder.is_large else folder.files for folder in self.folders]
            self._shelves[words] = shelved([[self._file(file) for file in group] for group in files])
        return self._shelves[words]

    def _whole(self) -> OwnShelf:
        if None not in self._shelves:
            self._shelves[None] = shelved([[self._file(file) for file in folder.files] for folder in self.folders])
        return self._shelves[None]

    def _file(self, file: str) -> OwnFile:
        if file not in self._read:
            self._read[file] = read_own(file)
        return self._read[file]


def _parted(name: str) -> tuple[str, str, str]:
    """The folded name; and its vendor and the rest, where it has one."""
    word = folded(name)
    vendor, _, rest = word.partition(" ")
    return word, vendor, rest
