"""The files of a user's folder: which there are, and which of them hold a name.

Knows file names and text; reads no device. Hidden folders are left alone, and so is what a link points to outside.
"""

import os
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from dcnplan.catalog.shelf import folded
from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.files_in_use import given_contents, to_be_read
from dcnplan.inputs.reading import MAX_BYTES

SUFFIXES = (".yaml", ".yml")
READ_WHOLE = 1_000_000
"""Bytes. Of a larger folder only those files are read that hold a name that is asked for."""

_MODEL = re.compile(r"""^(?:model|name)[ \t]*:[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|([^\n#]*))""", re.MULTILINE)


@frozen
class Folder:
    """A folder of device files; its texts are read once, when a name is first looked for."""

    path: str
    files: tuple[str, ...]

    def holding(self, *words: str) -> Iterator[str]:
        """The files that may hold one of the folded words, in their order: no other does."""
        # Quoted text may hide a word behind an escape, and doubles an apostrophe.
        plain = [word.replace("'", "") for word in words]
        return (file for file, text in self._texts.items() if "\\" in text or any(word in text for word in plain))

    def models(self) -> Iterator[str]:
        """What the files seem to describe, for whoever looks for a near name."""
        return (model for file in self.files if (model := model_in(_text(file))))

    @cached_property
    def is_large(self) -> bool:
        """Whether it is too large to be read whole for one name."""
        return sum(map(_size, self.files)) > READ_WHOLE

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {file: folded(_text(file)).replace("'", "") for file in self.files}


def opened(path: str) -> Folder:
    """The folder with every *.yaml and *.yml below it, in the order of their paths. Raises InputError."""
    given = given_contents()
    files = tuple(sorted(_files(path) if given is None else _below(path, given), key=lambda file: file.split(os.sep)))
    for file in files:
        to_be_read(file, "a device file")
    return Folder(path, files)


def model_in(text: str) -> str | None:
    """The model that a text seems to describe, where it cannot be read as a whole."""
    match = _MODEL.search(text)
    return (match[1] or match[2] or match[3] or "").strip() or None if match else None


def _below(path: str, given: Iterable[str]) -> Iterator[str]:
    return (file for file in given if file.startswith(os.path.join(path, "")))


def _files(path: str) -> Iterator[str]:
    try:
        os.listdir(path)
    except OSError as error:
        raise InputError(Problem(f"the folder cannot be read: {error.strerror}", Place(path))) from None
    root = os.path.realpath(path)
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = os.path.join(folder, name)
            if name.endswith(SUFFIXES) and not name.startswith(".") and _is_within(file, root):
                yield file


def _text(file: str) -> str:
    """What can be read of a file; what is wrong with it is told where it is read as a device."""
    if (given := given_contents()) is not None:
        return given[file].decode("utf-8", "replace")
    try:
        with open(file, "rb") as stream:
            return stream.read(MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size
    except OSError:
        return 0


def _is_within(file: str, root: str) -> bool:
    """Whether it is a file of the folder, and no link to elsewhere."""
    if os.path.islink(file) and not os.path.realpath(file).startswith(os.path.join(root, "")):
        return False
    return os.path.isfile(file) or os.path.islink(file)
