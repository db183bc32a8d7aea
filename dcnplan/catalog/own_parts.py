"""Panels, cassettes, trunks and shuffle boxes of the user's files together: one name in a folder, one part.

Knows files that were read; nothing of devices.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from dcnplan.catalog.own_file import OwnFile
from dcnplan.catalog.panel_shelf import PanelShelf, Part, shipped_parts
from dcnplan.errors import Problem

_WORDS = {"panels": "panels", "cassettes": "cassettes", "trunks": "trunks", "shuffles": "shuffle boxes"}


def without_clashes(files: Sequence[OwnFile]) -> list[OwnFile]:
    """The files of one folder; those of which another has a part of the same name, and not the same part, at fault."""
    held = [(file, part) for file in files for part in _parts(file)]
    clashes: dict[str, Problem] = {}
    for file, part in held:
        for other, same in held:
            if other.file != file.file and _word(same) == _word(part) and same != part:
                clashes.setdefault(file.file, _clash(file, part, other))
    return [replace(file, found=None, faults=(clashes[file.file],)) if file.file in clashes else file for file in files]


def parts_of(files: Sequence[OwnFile]) -> PanelShelf:
    """What the files of one folder hold, an earlier one first."""
    shelves = (file.found for file in files if isinstance(file.found, PanelShelf))
    return reduce(PanelShelf.before, shelves, PanelShelf())


def kinds_in(shelf: PanelShelf) -> str:
    """`panels, cassettes`."""
    return ", ".join(word for kind, word in _WORDS.items() if getattr(shelf, kind))


def unhoused(files: Sequence[OwnFile], own: PanelShelf) -> dict[str, tuple[Problem, ...]]:
    """By file, its cassettes that go into no panel: no bill names them."""
    if not any(own.homeless()):
        return {}
    homeless = set(own.before(shipped_parts()).homeless())
    found = {file.file: tuple(_stray(file, part) for part in _parts(file) if part in homeless) for file in files}
    return {file: doubts for file, doubts in found.items() if doubts}


def _parts(file: OwnFile) -> Iterator[Part]:
    if isinstance(file.found, PanelShelf):
        yield from file.found.parts


def _word(part: Part) -> tuple[type, str]:
    return type(part), part.name.casefold()


def _clash(file: OwnFile, part: Part, other: OwnFile) -> Problem:
    hint = "one name, one part; in a folder of its own, given after this one, a file replaces it"
    note = (f"{part.name} is described", other.place)
    return Problem(f"'{part.name}' is described twice", file.place, hint, notes=(note,))


def _stray(file: OwnFile, part: Part) -> Problem:
    line = getattr(part, "line", None)
    why = f"no panel is of its line {line}" if line else "it has no line, no panel and no height"
    return Problem(f"'{part.name}' is in no bill: {why}", file.place, severity="warning")
