"""A text and where each of its lines stands: UTF-8 in, lines ended by LF out.

Refuses every character that XML, CSV or a terminal could not carry; knows nothing of YAML.
"""

import os
import re
from typing import BinaryIO

from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.reading import MAX_BYTES, STDIN_NAME, read_bytes, read_stdin
from dcnplan.inputs.suggest import code_point

_BOM = "\ufeff"
_WIDE_BOMS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_PROBED = 256
_ODD_LINE_ENDS = frozenset("\x0b\x0c\x85\u2028\u2029")
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
_UNFIT = f"[{_CONTROLS}-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"


@frozen
class Source:
    """An input as read: `name` is what to call it, `lines` is `text` split at its line ends."""

    name: str
    text: str
    lines: tuple[str, ...]

    def place(self, line: int, column: int, width: int = 1) -> Place:
        """The stretch of `width` characters at `line` and `column`, both counted from 1."""
        return Place(self.name, line, column, width, self.line(line))

    def line(self, number: int) -> str:
        """Line `number`, counted from 1; empty behind the last."""
        return self.lines[number - 1] if number <= len(self.lines) else ""

    def end(self) -> Place:
        """Just behind the last character that is not blank."""
        text = self.text.rstrip(" \t\n")
        return self.place(text.count("\n") + 1, len(text) - text.rfind("\n"))


def read_source(path: str | os.PathLike[str], stdin: BinaryIO | None = None, most: int = MAX_BYTES) -> Source:
    """The text at `path`, where `-` is standard input (`stdin`, by default the process's own).

    Raises InputError when it cannot be read, has more than `most` bytes, or is not clean UTF-8 text.
    """
    name = os.fspath(path)
    return source_of(STDIN_NAME, read_stdin(stdin, most)) if name == "-" else source_of(name, read_bytes(name, most))


def source_of(name: str, data: bytes) -> Source:
    """`data` as a text called `name`; an InputError points at the first byte or character that does not belong."""
    text = _decoded(name, data).removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    source = Source(name, text, tuple(text.split("\n")))
    if found := unfit(text):
        raise InputError(_unfit(source, found.start()))
    return source


def unfit(text: str) -> re.Match[str] | None:
    """The first character that no text of ours may hold."""
    # What has all of Unicode in it takes a millisecond to compile.
    return re.search(f"[{_CONTROLS}]" if text.isascii() else _UNFIT, text)


def _decoded(name: str, data: bytes) -> str:
    encoding = _wide_encoding(data)
    if encoding:
        raise InputError(Problem(f"the file is {encoding}", Place(name), "save it as UTF-8"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise InputError(_not_utf8(name, data, fault.start)) from None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, by its mark or, without one, by the zeros beside every character of ASCII."""
    for mark, encoding in _WIDE_BOMS.items():
        if data.startswith(mark):
            return encoding
    length = min(len(data), _PROBED)
    each = length // 4
    zeros = [data[first : 4 * each : 4].count(0) for first in range(4)]
    if each and each in (min(zeros[:2]), min(zeros[2:])):
        return "UTF-32 without a mark"
    halves = [data[first:_PROBED:2].count(0) for first in range(2)]
    return "UTF-16 without a mark" if each and 4 * max(halves) >= length and not min(halves) else None


def _not_utf8(name: str, data: bytes, position: int) -> Problem:
    before = data[:position].decode("utf-8").removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    start = before[before.rfind("\n") + 1 :]
    rest = re.split(rb"[\r\n]", data[position : position + 200], maxsplit=1)[0]
    excerpt = start + rest.decode("utf-8", "backslashreplace")
    place = Place(name, before.count("\n") + 1, len(start) + 1, len(r"\xff"), excerpt)
    return Problem(f"byte 0x{data[position]:02x} is not UTF-8", place, "save the file as UTF-8")


def _unfit(source: Source, position: int) -> Problem:
    before = source.text[:position]
    place = source.place(before.count("\n") + 1, position - before.rfind("\n"))
    char = source.text[position]
    hint = "end lines with LF or CRLF" if char in _ODD_LINE_ENDS else "remove it"
    return Problem(f"{code_point(char)} is not allowed in a text file", place, hint)
