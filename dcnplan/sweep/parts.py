"""A shard of an answer as a document of its own, and the shards of one answer put together again.

A block counts once, however often its shard is given. Knows what stands in a part; understands no value of it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.reading import read_bytes
from dcnplan.sweep.engine import Part, Shard
from dcnplan.sweep.identity import Identity
from dcnplan.sweep.missing import Missing
from dcnplan.sweep.question import Question

SCHEMA = "dcnplan/part"
_MOST_BYTES = 1 << 30


@frozen
class PartOf:
    """What one shard has worked out: `parts` by the numbers of their blocks, of so many `blocks` in all."""

    question: Question
    shard: Shard
    blocks: int
    parts: Mapping[int, Part]

    @property
    def is_whole(self) -> bool:
        return sorted(self.parts) == list(range(self.shard.number - 1, self.blocks, self.shard.of))


@frozen
class Merged:
    """The parts of one question, and the shards that were not given."""

    question: Question
    parts: Mapping[int, Part]
    missing: Missing | None


def read_part(path: str) -> PartOf:
    """The part in that file. Raises InputError where it holds none."""
    try:
        held = json.loads(read_bytes(path, _MOST_BYTES))
        if held["schema"] != SCHEMA:
            raise ValueError(SCHEMA)
        parts = {int(one["block"]): one["part"] for one in held["parts"]}
        found = PartOf(
            Question.of(held["question"]), Shard(int(held["shard"]), int(held["of"])), int(held["blocks"]), parts
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _refused("this is not a part that --shard wrote", path) from None
    if not (0 < found.shard.number <= found.shard.of and found.is_whole):
        raise _refused("this part lacks blocks of its shard", path)
    return found


def merged(paths: Sequence[str], own: Identity) -> Merged:
    """The parts in those files as one, by the program that is `own`.

    Raises InputError where one is no part, or they are not of one question and this program.
    """
    found = [(path, read_part(path)) for path in paths]
    first_path, first = found[0]
    for path, part in found:
        if words := own.unlike(part.question.program):
            raise InputError(Problem(f"the program that wrote this {words}", Place("dcnplan merge"), notes=_at(path)))
        if (part.question.digest, part.shard.of, part.blocks) != (first.question.digest, first.shard.of, first.blocks):
            raise InputError(Problem(f"{path} is no part of the same answer as {first_path}", Place("dcnplan merge")))
    given = {part.shard.number for _, part in found}
    missing = tuple(number for number in range(1, first.shard.of + 1) if number not in given)
    return Merged(first.question, dict(_each(found)), Missing(missing, first.shard.of) if missing else None)


def _each(found: Sequence[tuple[str, PartOf]]) -> Iterator[tuple[int, Part]]:
    return (item for _, part in found for item in part.parts.items())


def _refused(message: str, path: str) -> InputError:
    return InputError(Problem(message, Place(path)))


def _at(path: str) -> tuple[tuple[str, Place], ...]:
    return (("it", Place(path)),)
