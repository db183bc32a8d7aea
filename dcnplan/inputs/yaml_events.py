"""YAML to nodes, from parser events only: nothing is ever expanded or looked up, so nothing can blow up.

Takes one document of mappings, lists and scalars; refuses anchors, tags, directives, merge keys and keys written
twice. Knows nothing of what the values mean.
"""

import re
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from dcnplan.errors import DcnplanError, Place, Problem, SpecError
from dcnplan.inputs import yaml_faults
from dcnplan.inputs.nodes import MAX_DEPTH, Entry, Mapping, Node, Scalar, Sequence
from dcnplan.inputs.scalars import in_yaml_1_1, resolve
from dcnplan.inputs.source import Source, unfit
from dcnplan.inputs.suggest import code_point
from dcnplan.inputs.yaml_parser import PARSER, Event, Kind, UnreadableError, events

MAX_SCALAR = 10_000
MAX_VALUES = 100_000
_SHOWN = 40
_BLANK = r"(?:[ \t]*(?:#.*)?\n)*"
_VERSION = rf"\A({_BLANK})%(YAML[ \t]+1\.([12])[ \t]*(?:#.*)?)(?=\n{_BLANK}---)"
"""A file may say that it is what we read, or the version before; not every parser takes it, so none is shown it."""

_NOTHING = re.compile(r"[ \t]*(?:#.*|\.\.\.(?:[ \t].*)?)?")


def load_yaml(
    source: Source, error: type[DcnplanError] = SpecError, what: str = "spec", parser: type[Any] = PARSER
) -> Node:
    """The one document of `source`, which messages call a `what`; raises `error` with all problems found on the way.

    What is no YAML, or YAML that bites (see the module), is a problem; so are nesting deeper than MAX_DEPTH, text
    longer than MAX_SCALAR characters and more than MAX_VALUES values.
    """
    reader = _Reader(source, what, parser)
    node = reader.document()
    if node is None or reader.problems:
        raise error(*reader.problems)
    return node


class _StopError(Exception):
    """There is no sense in reading on; the problem is recorded."""


class _Reader:
    """One pass over the events of a source, and the problems met."""

    def __init__(self, source: Source, what: str, parser: type[Any]) -> None:
        self.problems: list[Problem] = []
        self._source = source
        self._what = what
        version = re.match(_VERSION, source.text) if "%YAML" in source.text else None
        self._is_older = version is not None and version[3] == "1"
        self._events = events(
            version.expand(r"\1#\2") + source.text[version.end() :] if version else source.text, parser
        )
        self._values = 0
        self._quoted = ((0, 0), (0, 0))

    def document(self) -> Node | None:
        """The root; None when reading had to stop."""
        try:
            return self._document()
        except _StopError:
            return None
        except UnreadableError as unreadable:
            self.problems.append(self._explained(unreadable.fault))
            return None

    def _explained(self, fault: yaml_faults.Fault) -> Problem:
        problem = yaml_faults.explain(fault, self._source)
        start, stop = self._quoted
        if fault.at != stop or start[0] == stop[0] or self._source.line(start[0])[start[1] - 1] in "|>":
            return problem
        # A quote left open takes the opening of the next one for its end.
        opened = ("the quote closed before it opened", self._source.place(*start))
        return replace(problem, notes=(*problem.notes, opened))

    def _document(self) -> Node:
        start = next(self._events, None)
        if start is None:
            raise self._stop(self._empty())
        self._refuse_directives(start)
        node = self._node(next(self._events), depth=1)
        if isinstance(node, Scalar) and not node.text and not node.quoted:
            self.problems.append(self._empty())
        self._refuse_more(next(self._events))
        return node

    def _node(self, event: Event, depth: int) -> Node:
        self._values += 1
        if self._values > MAX_VALUES:
            raise self._stop(Problem(f"more than {MAX_VALUES:,} values", self._place(event.start, event.stop)))
        self._refuse_decoration(event)
        if event.kind in (Kind.SCALAR, Kind.ALIAS):
            return self._scalar(event)
        if depth > MAX_DEPTH:
            raise self._stop(Problem(f"nesting deeper than {MAX_DEPTH}", self._source.place(*event.start)))
        return self._mapping(event, depth) if event.kind is Kind.MAPPING else self._sequence(event, depth)

    def _sequence(self, start: Event, depth: int) -> Sequence:
        items: list[Node] = []
        while (event := next(self._events)).kind is not Kind.END:
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), self._span(start, event))

    def _mapping(self, start: Event, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        while (event := next(self._events)).kind is not Kind.END:
            key = self._key(event, depth)
            if key and key.text in entries:
                self.problems.append(_duplicate(key, entries[key.text].key))
                key = None
            value = self._node(next(self._events), depth + 1)
            if key:
                entries[key.text] = Entry(key, value)
        return Mapping(MappingProxyType(entries), self._span(start, event))

    def _key(self, event: Event, depth: int) -> Scalar | None:
        """The key, or None with a problem recorded."""
        known = len(self.problems)
        node = self._node(event, depth + 1)
        if len(self.problems) > known:
            return None
        fault = _key_fault(node)
        if fault:
            self.problems.append(fault)
        return node if isinstance(node, Scalar) and not fault else None

    def _scalar(self, event: Event) -> Scalar:
        place = self._place(event.start, event.stop)
        if event.quoted:
            self._quoted = (event.start, event.stop)
        if len(event.text) > MAX_SCALAR:
            self.problems.append(Problem(f"text longer than {MAX_SCALAR:,} characters", place))
        elif event.quoted and (found := unfit(event.text)):
            self.problems.append(Problem(f"{code_point(found[0])} is not allowed in a text", place, "remove it"))
        elif self._is_older and not event.quoted and (other := in_yaml_1_1(event.text)):
            self.problems.append(_older(event.text, other, place))
        value, too_large = (event.text, False) if event.quoted else resolve(event.text)
        return Scalar(value, event.text, event.quoted, place, too_large)

    def _refuse_decoration(self, event: Event) -> None:
        if event.kind is Kind.ALIAS:
            self.problems.append(yaml_faults.anchor(self._source, event.start))
        elif event.anchor:
            self.problems.append(yaml_faults.anchor(self._source, self._find("&", event.start)))
        if event.tag:
            self.problems.append(yaml_faults.tag(self._source, self._find("!", event.start)))

    def _find(self, sign: str, start: yaml_faults.Position) -> yaml_faults.Position:
        """Where `sign` stands on the line of `start`: an anchor and a tag may come in either order."""
        line, column = start
        return line, max(column, self._source.lines[line - 1].find(sign, column - 1) + 1)

    def _refuse_directives(self, start: Event) -> None:
        for line in range(start.start[0], start.stop[0]):
            if self._source.lines[line - 1].startswith("%"):
                self.problems.append(yaml_faults.directive(self._source, line))

    def _refuse_more(self, end: Event) -> None:
        """Nothing but blank lines and comments may follow `end`, the end of the document."""
        line, column = end.stop
        rest = (self._source.line(line)[column - 1 :], *self._source.lines[line:])
        for number, text in enumerate(rest, line):
            if not _NOTHING.fullmatch(text):
                hint = "remove it, or the '...' above it" if end.start != end.stop else "remove it, or move it inside"
                self.problems.append(self._more(number, column, text, hint))
                return
            column = 1

    def _more(self, line: int, column: int, text: str, hint: str) -> Problem:
        if column == 1 and text.startswith("%"):
            return yaml_faults.directive(self._source, line)
        words = text.lstrip(" \t")
        place = self._source.place(line, column + len(text) - len(words), len(words))
        if re.match(r"---(?:[ \t]|$)", text):
            return Problem("a second document begins", place, f"a {self._what} is one document: remove the '---'")
        return Problem(f"text after the end of the {self._what}", place, hint)

    def _empty(self) -> Problem:
        hint = "dcnplan init prints a spec to start from" if self._what == "spec" else None
        return Problem(f"the {self._what} is empty", Place(self._source.name), hint)

    def _stop(self, problem: Problem) -> _StopError:
        self.problems.append(problem)
        return _StopError()

    def _span(self, start: Event, end: Event) -> Place:
        """A flow collection as far as its first line goes; the first character of a block collection."""
        return self._place(start.start, end.stop) if start.flow else self._source.place(*start.start)

    def _place(self, start: yaml_faults.Position, stop: yaml_faults.Position) -> Place:
        line, column = start
        end = stop[1] if stop[0] == line else len(self._source.line(line).rstrip(" \t")) + 1
        return self._source.place(line, column, max(1, end - column))


def _key_fault(key: Node) -> Problem | None:
    if not isinstance(key, Scalar):
        kind = "list" if isinstance(key, Sequence) else "mapping"
        return Problem(f"a key must be text, not a {kind}", key.place)
    if key.text == "<<" and not key.quoted:
        return Problem("merge keys are not supported", key.place, "write the keys out")
    if not isinstance(key.value, str) or key.too_large:
        hint = f'quote it: "{_short(key.text)}"' if key.text else "write it as key: value"
        return Problem("a key must be text", key.place, hint)
    return None


def _older(text: str, kind: str, place: Place) -> Problem:
    hint = "quote it if it is text; %YAML 1.2 reads it as it stands"
    return Problem(f"'{_short(text)}' is {kind} in YAML 1.1", place, hint)


def _duplicate(key: Scalar, first: Scalar) -> Problem:
    notes = ((f"'{_short(key.text)}' is first", first.place),)
    return Problem(f"duplicate key '{_short(key.text)}'", key.place, "remove one of the two", notes=notes)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
