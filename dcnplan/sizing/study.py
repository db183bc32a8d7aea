"""A request with some of its keys varied: every combination of their values, the last key fastest.

Knows which values stand where; reads no request itself, and searches nothing.
"""

import json
from collections.abc import Iterator, Sequence
from math import prod
from types import MappingProxyType
from typing import Any

from dcnplan.errors import Place, Problem, SpecError
from dcnplan.frozen import frozen
from dcnplan.inputs.keys.reading import read
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.inputs.nodes import Entry, Mapping, Node, Plain, Scalar, plain_of, scalar_of_text
from dcnplan.sizing.reading import table
from dcnplan.spec.size_keys import SWEEP
from dcnplan.spec.size_or_design import SIZE, check_is_request

MOST = 100_000
"""So many combinations are looked at in one study."""


@frozen
class Varied:
    """A key below `size` by its dotted path, and what it is to be."""

    key: str
    place: Place
    values: tuple[Node, ...]

    def flag(self, value: Node) -> Node:
        """The part of a request that says so; its keys stand where the path does."""
        for key in reversed((SIZE, *self.key.split("."))):
            entry = Entry(scalar_of_text(key, self.place), value)
            value = Mapping(MappingProxyType({key: entry}), self.place)
        return value


@frozen
class Study:
    """`base` is the request without what is varied."""

    name: str
    base: Node
    varied: tuple[Varied, ...]

    def __len__(self) -> int:
        return prod(len(one.values) for one in self.varied)

    def values(self, number: int) -> tuple[Node, ...]:
        """What each key is in the combination of that number, from 0."""
        found: list[Node] = []
        for one in reversed(self.varied):
            number, at = divmod(number, len(one.values))
            found.append(one.values[at])
        return tuple(reversed(found))

    def flags(self, number: int) -> tuple[Node, ...]:
        """Parts of a request to lay over the base."""
        return tuple(one.flag(value) for one, value in zip(self.varied, self.values(number), strict=True))

    def one_by_one(self) -> Iterator[int]:
        """Combinations that have every value of every key between them, as few as that takes."""
        yield from sorted({at * step for one, step in zip(self.varied, self._steps(), strict=True)
                           for at in range(len(one.values))})  # fmt: skip

    def _steps(self) -> list[int]:
        """By how much the number grows from one value of a key to the next."""
        return [prod(len(one.values) for one in self.varied[place + 1 :]) for place in range(len(self.varied))]

    def plain(self, number: int) -> dict[str, Plain]:
        """The values of that combination by their keys."""
        return {one.key: plain_of(value) for one, value in zip(self.varied, self.values(number), strict=True)}

    def text(self, number: int) -> str:
        """The base with that combination laid over it, as a text of its own: other values are no part of it."""
        return json.dumps([plain_of(self.base), self.plain(number)], separators=(",", ":"), default=str)


def study_of(node: Node) -> Study:
    """The study in a file. Raises SpecError with every fault of what is varied; the request is read later."""
    check_is_request(node)
    findings, keys = Findings(), table()
    written = read(node, keys, findings)
    if not written.has(SWEEP) and not written.wrong:
        hint = "sweep: {servers.count: [1000, 2000]}; or dcnplan size"
        raise SpecError(Problem("nothing is varied: there is no sweep", written.place, hint))
    varied = tuple(_varied(written.entries[SWEEP])) if written.has(SWEEP) else ()
    for one in varied:
        for value in one.values:
            read(one.flag(value), keys, findings)
    _check_number(written, varied, findings)
    if findings.problems:
        raise SpecError(*findings.in_order())
    return Study(str(written.get("name") or ""), _without(node), varied)


def value_text(value: Node) -> str:
    """As it was written, or as near as makes no difference: `1000`, `SN2700, S9820-64H`, `leaf 3:1`."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {value_text(entry.value)}" for key, entry in value.entries.items())
    return ", ".join(map(value_text, value.items))


def _varied(sweep: Written) -> Iterator[Varied]:
    for key, values in sweep.entries.items():
        nodes: tuple[Any, ...] = tuple(one.value for one in values.items)
        yield Varied(key, values.key, nodes)


def _check_number(written: Written, varied: Sequence[Varied], findings: Findings) -> None:
    count = prod(len(one.values) for one in varied)
    if count > MOST:
        message = f"{count:,} combinations; at most {MOST:,} are looked at"
        findings.tell(written.entries[SWEEP].key, message, "fewer values, or several studies")


def _without(node: Node) -> Node:
    assert isinstance(node, Mapping)
    kept: dict[str, Entry] = {key: entry for key, entry in node.entries.items() if key != SWEEP}
    return Mapping(MappingProxyType(kept), node.place)
