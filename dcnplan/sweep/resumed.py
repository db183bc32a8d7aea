"""Finished blocks kept in a folder, so that a run that was broken off goes on where it was.

A file is named by the digest of what it answers, and is written whole or not at all. Knows no answer.
"""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.reading import read_bytes
from dcnplan.sweep.engine import Block, Engine, Part

_MOST_BYTES = 1 << 30
_SUFFIX = ".json"


@frozen
class Resumed:
    """Another engine, asked only for what the folder has not. `asked` is the text of what a block answers, and `write`
    puts a whole file in its place.
    """

    engine: Engine
    folder: str
    asked: Callable[[Block], str]
    write: Callable[[str, str], None]

    def map(self, function: Callable[[Block], Part], blocks: Sequence[Block]) -> Iterator[tuple[int, Part]]:
        """Raises InputError with the name of a file that does not agree with what is asked."""
        names = {block.number: _name(self.asked(block)) for block in blocks}
        known = {number: self._known(name) for number, name in names.items() if self._is_there(name)}
        yield from known.items()
        for number, part in self.engine.map(function, [block for block in blocks if block.number not in known]):
            self.write(self._path(names[number]), _written(names[number], part))
            yield number, part

    def _path(self, name: str) -> str:
        return os.path.join(self.folder, name + _SUFFIX)

    def _is_there(self, name: str) -> bool:
        return os.path.lexists(self._path(name))

    def _known(self, name: str) -> Part:
        path = self._path(name)
        try:
            held = json.loads(read_bytes(path, _MOST_BYTES))
            agrees = held["question"] == name and held["digest"] == _digest(held["part"])
        except (ValueError, KeyError, TypeError):
            agrees = False
        if not agrees:
            raise InputError(Problem("this is not what a finished block left", Place(path), "remove it"))
        return held["part"]


def _name(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _digest(part: Part) -> str:
    return _name(_text(part))


def _written(name: str, part: Part) -> str:
    return _text({"question": name, "digest": _digest(part), "part": part}) + "\n"


def _text(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
