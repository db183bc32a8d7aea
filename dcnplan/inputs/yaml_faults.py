"""What a YAML parser complains of, in our words.

Knows the sayings of the two parsers (libyaml's and PyYAML's own) and nothing of the values.
"""

import re
from collections.abc import Callable

from dcnplan.errors import Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.source import Source

Position = tuple[int, int]
"""Line and column, counted from 1."""

_RUN = r"[^ \t,\[\]{}]*"
_IF_TEXT = "if it is text, quote the value"
_ESCAPE = r"\\(?:x[0-9a-fA-F]{0,2}|u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|.)?"


@frozen
class Fault:
    """A parser's complaint: `at` is where it stopped, `since` where what it was reading began; both count from 1."""

    context: str
    problem: str
    at: Position
    since: Position


def explain(fault: Fault, source: Source) -> Problem:
    """`fault` as a Problem with the place to look at first, and how to mend it."""
    saying = f"{fault.context}: {fault.problem}"
    for pattern, teller in _TELLERS:
        if re.search(pattern, saying):
            return teller(fault, source)
    return Problem(f"not valid YAML: {fault.problem}", _at(fault, source))


def anchor(source: Source, at: Position) -> Problem:
    """An anchor, or an alias."""
    place = source.place(*at, _run(source, at))
    return Problem("anchors and aliases are not supported", place, f"write the value out; {_IF_TEXT}")


def tag(source: Source, at: Position) -> Problem:
    """A tag such as `!!binary`."""
    return Problem("tags are not supported", source.place(*at, _run(source, at)), f"remove it; {_IF_TEXT}")


def directive(source: Source, line: int) -> Problem:
    """A line such as `%TAG ...`."""
    place = source.place(line, 1, len(source.line(line)))
    return Problem("directives are not supported", place, f"remove the line; {_IF_TEXT}")


def _run(source: Source, at: Position) -> int:
    """How many characters from `at` belong together."""
    found = re.match(_RUN, source.line(at[0])[at[1] - 1 :])
    return len(found[0]) if found else 0


def _at(fault: Fault, source: Source, width: int = 1) -> Place:
    return source.end() if _ended(fault, source) else source.place(*fault.at, width)


def _run_at(fault: Fault, source: Source) -> Place:
    return _at(fault, source, _run(source, fault.at))


def _ended(fault: Fault, source: Source) -> bool:
    end = source.end()
    return fault.at >= (end.line, end.column)


def _char(source: Source, at: Position) -> str:
    return source.line(at[0])[at[1] - 1 : at[1]]


def _named(text: str) -> str:
    return f'"{text}"' if "'" in text else f"'{text}'"


def _in_indent(source: Source, at: Position) -> bool:
    return not source.line(at[0])[: at[1] - 1].strip(" \t")


def _anchor(fault: Fault, source: Source) -> Problem:
    return anchor(source, fault.since)


def _tag(fault: Fault, source: Source) -> Problem:
    return tag(source, fault.since)


def _directive(fault: Fault, source: Source) -> Problem:
    return directive(source, fault.at[0])


def _no_document(fault: Fault, source: Source) -> Problem:
    # Only directives want a document to be announced.
    lines = (number for number, line in enumerate(source.lines, 1) if line.startswith("%"))
    return directive(source, next(lines, fault.at[0]))


def _colon(fault: Fault, source: Source) -> Problem:
    return Problem("':' does not belong here", _at(fault, source), "put a blank behind it, or quote the value")


def _no_token(fault: Fault, source: Source) -> Problem:
    char = _char(source, fault.at)
    if char == "\t":
        return _tab(fault, source)
    return Problem(f"a value cannot begin with {_named(char)}", _run_at(fault, source), "quote the value")


def _tab(fault: Fault, source: Source) -> Problem:
    if _in_indent(source, fault.at):
        indent = re.match(r"[ \t]*", source.line(fault.at[0]))
        width = len(indent[0]) - fault.at[1] + 1 if indent else 1
        return Problem("a tab in the indentation", _at(fault, source, width), "use spaces")
    return Problem("a tab between values", _at(fault, source), "use spaces")


def _unclosed_quote(fault: Fault, source: Source) -> Problem:
    quote = _char(source, fault.since)
    name = "double" if quote == '"' else "single"
    place = source.place(*fault.since, len(source.line(fault.since[0])) - fault.since[1] + 1)
    what = "the text ends" if _ended(fault, source) else "the document ends"
    notes = ((what, _at(fault, source)),)
    return Problem(f"this {name} quote is not closed", place, f"close it with {quote}", notes=notes)


def _escape(fault: Fault, source: Source) -> Problem:
    line, column = fault.at
    start = source.line(line).rfind("\\", 0, column) + 1
    found = re.match(_ESCAPE, source.line(line)[start - 1 :])
    written = found[0] if found else "\\"
    hint = "write a backslash as \\\\, or put the text in single quotes"
    return Problem(f"{_named(written)} is not a character", source.place(line, start, len(written)), hint)


def _unclosed_bracket(fault: Fault, source: Source) -> Problem:
    opening, opened = _char(source, fault.since), source.place(*fault.since)
    closing = {"[": "]", "{": "}"}[opening]
    if _ended(fault, source):
        notes = (("the text ends", source.end()),)
        return Problem(f"this '{opening}' is not closed", opened, f"close it with {closing}", notes=notes)
    message = f"expected ',' or '{closing}' before {_named(_char(source, fault.at))}"
    hint = f"close it with {closing}, or put a comma between its values"
    return Problem(message, _at(fault, source), hint, notes=((f"the '{opening}' opened", opened),))


def _second_colon(fault: Fault, source: Source) -> Problem:
    hint = f"check the indentation; {_IF_TEXT}"
    return Problem("a second ': ' where one value ends", _at(fault, source), hint)


def _no_colon(fault: Fault, source: Source) -> Problem:
    width = len(source.line(fault.since[0]).rstrip(" \t")) - fault.since[1] + 1
    return Problem("a key without ': '", source.place(*fault.since, width), "write it as key: value")


def _dash(fault: Fault, source: Source) -> Problem:
    return Problem("a list cannot begin here", _at(fault, source), "put each '- ' on its own line, or write [a, b]")


def _question(fault: Fault, source: Source) -> Problem:
    return Problem("a value cannot begin with '? '", _at(fault, source), "quote the value")


def _misplaced(fault: Fault, source: Source) -> Problem:
    char = _char(source, fault.at)
    if char == ":":
        return Problem("a ':' without a key", _at(fault, source), "write it as key: value")
    if fault.at[1] == fault.since[1] or not _in_indent(source, fault.at):
        hint = "put one value on a line; if it is text, quote all of it"
        return Problem(f"{_named(char)} does not belong here", _run_at(fault, source), hint)
    notes = (("the mapping it would go on with begins", source.place(*fault.since)),)
    hint = "align it with the lines it belongs to"
    return Problem("the indentation matches no line above", _at(fault, source), hint, notes=notes)


def _not_an_item(fault: Fault, source: Source) -> Problem:
    place = _run_at(fault, source)
    notes = (("the list begins", source.place(*fault.since)),)
    hint = "begin each line of a list with '- ', and indent it like the first"
    return Problem("expected another '- ' of the list", place, hint, notes=notes)


def _no_value(fault: Fault, source: Source) -> Problem:
    if _ended(fault, source):
        return Problem("a value is missing", source.end())
    width = max(1, _run(source, fault.at))
    begin = source.line(fault.at[0])[fault.at[1] - 1 :][:width]
    return Problem(f"a value cannot begin with {_named(begin)}", _at(fault, source, width), "quote the value")


def _block_header(fault: Fault, source: Source) -> Problem:
    hint = "write nothing but an indentation number, + or - behind | or >"
    return Problem("not the start of a block of text", source.place(*fault.since, _run(source, fault.since)), hint)


Teller = Callable[[Fault, Source], Problem]
_TELLERS: tuple[tuple[str, Teller], ...] = (
    (r"tab character", _tab),
    (r"cannot start any token", _no_token),
    (r"scanning an (anchor|alias)", _anchor),
    (r"undefined tag handle|(scanning|parsing) a tag", _tag),
    (r"directive|incompatible YAML document", _directive),
    (r"quoted scalar: found unexpected (end of stream|document)", _unclosed_quote),
    (r"quoted scalar: .*(escape|hexdecimal|hexadecimal)", _escape),
    (r"flow (sequence|mapping): .*expected ',' or", _unclosed_bracket),
    (r"mapping values are not allowed", _second_colon),
    (r"mapping keys are not allowed", _question),
    (r"sequence entries are not allowed", _dash),
    (r"could not find expected ':'", _no_colon),
    (r"found unexpected ':'", _colon),
    (r"expected '?<document start>", _no_document),
    (r"block mapping: .*expected (key|<block end>)", _misplaced),
    (r"block collection: .*expected ('-' indicator|<block end>)", _not_an_item),
    (r"expected (the )?node content", _no_value),
    (r"scanning a block scalar", _block_header),
)
