"""The events of a YAML text, of libyaml or, where that is missing, of PyYAML's own parser.

The only file that knows PyYAML. Parses and nothing more: no value is resolved, no alias followed, no object made.
"""

from collections.abc import Iterator
from enum import Enum, auto
from itertools import islice
from typing import Any, NamedTuple

import yaml

from dcnplan.inputs.yaml_faults import Fault, Position


def fastest_parser() -> type[Any]:
    """libyaml's; PyYAML's own, many times slower, where PyYAML was built without it."""
    parser: type[Any] = getattr(yaml, "CLoader", yaml.Loader)
    return parser


PARSER = fastest_parser()


class Kind(Enum):
    """What an event begins, is or ends."""

    DOCUMENT = auto()
    DOCUMENT_END = auto()
    MAPPING = auto()
    SEQUENCE = auto()
    END = auto()
    SCALAR = auto()
    ALIAS = auto()


class Event(NamedTuple):
    """One event, from `start` up to `stop` (line and column from 1)."""

    kind: Kind
    start: Position
    stop: Position
    text: str = ""
    quoted: bool = False
    flow: bool = False
    anchor: bool = False
    tag: bool = False


class UnreadableError(Exception):
    """The text is not YAML: `fault` says where and, in the parser's words, why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.problem)
        self.fault = fault


def events(text: str, parser: type[Any] = PARSER) -> Iterator[Event]:
    """The events of `text` but for the start and end of the stream; an UnreadableError where it stops being YAML.

    libyaml from 0.2.6 gives up at some 1,000 levels, which it meets on its way ahead for the ':' of a key: the levels
    before may not be told yet. They are told all the same, for the caller to count: what stands before them is read.
    """
    told = _Told()
    try:
        yield from told.events(text, parser)
    except yaml.MarkedYAMLError as fault:
        if fault.problem_mark and "maximum nesting" in (fault.problem or ""):
            yield from islice(events(text[: fault.problem_mark.index], parser), told.number, None)
        raise UnreadableError(_fault(fault)) from None


class _Told:
    """How many events a parser has told so far."""

    number = 0

    def events(self, text: str, parser: type[Any]) -> Iterator[Event]:
        loader = parser(text)
        try:
            while loader.check_event():
                event = loader.get_event()
                kind = _KINDS.get(type(event))
                if kind is not None:
                    self.number += 1
                    yield _event(kind, event)
        except (OverflowError, ValueError):  # PyYAML's own parser makes a character of any escape
            at = _position(loader.get_mark())
            raise UnreadableError(Fault("quoted scalar", "escape", at, at)) from None
        finally:
            loader.dispose()


_KINDS = {
    yaml.DocumentStartEvent: Kind.DOCUMENT,
    yaml.DocumentEndEvent: Kind.DOCUMENT_END,
    yaml.MappingStartEvent: Kind.MAPPING,
    yaml.SequenceStartEvent: Kind.SEQUENCE,
    yaml.MappingEndEvent: Kind.END,
    yaml.SequenceEndEvent: Kind.END,
    yaml.ScalarEvent: Kind.SCALAR,
    yaml.AliasEvent: Kind.ALIAS,
}


def _event(kind: Kind, event: Any) -> Event:
    start, stop = _position(event.start_mark), _position(event.end_mark)
    if kind is Kind.SCALAR:
        decorated = event.anchor is not None, event.tag is not None
        return Event(kind, start, stop, event.value, bool(event.style), False, *decorated)
    if kind is Kind.MAPPING or kind is Kind.SEQUENCE:
        return Event(
            kind, start, stop, flow=bool(event.flow_style), anchor=event.anchor is not None, tag=event.tag is not None
        )
    return Event(kind, start, stop, anchor=kind is Kind.ALIAS)


def _position(mark: Any) -> Position:
    return (mark.line + 1, mark.column + 1)


def _fault(fault: yaml.MarkedYAMLError) -> Fault:
    mark = fault.problem_mark or fault.context_mark
    at = _position(mark) if mark else (1, 1)
    since = _position(fault.context_mark) if fault.context_mark else at
    return Fault(fault.context or "", fault.problem or "", at, since)
