"""What is told of one shard of an answer: the question, and the values of its blocks.

Knows where they stand; reads no value.
"""

from typing import Any

from dcnplan.report.fields import Field, record
from dcnplan.report.shapes import ANYTHING, TEXT, WHOLE, YES_NO, ByName, ListOf

_QUESTION = record(
    Field("version", TEXT, "Of the program that asks.", lambda one: one.program.version),
    Field("catalogue", TEXT, "Digest of the catalogue that came with it.", lambda one: one.program.catalogue),
    Field("arguments", ListOf(TEXT), "The command, without what says who works or where the answer goes."),
    Field("files", ByName(TEXT), "What was read, by the names of the files."),
)

_BLOCK = record(
    Field("block", WHOLE, "Its number, from 0.", lambda one: one[0]),
    Field("part", ANYTHING, "What came of it, for dcnplan merge.", lambda one: one[1]),
)


def _lacks(one: Any) -> bool:
    return one.missing is not None


INCOMPLETE = (
    Field("complete", YES_NO, "False where shards of the answer are missing; absent where none is.", lambda one: False,
          told=_lacks),
    Field("shards", WHOLE, "Shards of the whole answer; absent likewise.", lambda one: one.missing.of, told=_lacks),
    Field("missing_shards", ListOf(WHOLE), "Those that are missing; absent likewise.",
          lambda one: one.missing.shards, told=_lacks),
)  # fmt: skip
"""Of an answer that may be put together from shards."""

PART_OF = (
    Field("question", _QUESTION, "What is asked, as far as the answer depends on it."),
    Field("shard", WHOLE, "Which shard this is, from 1.", lambda one: one.shard.number),
    Field("of", WHOLE, "Of how many.", lambda one: one.shard.of),
    Field("blocks", WHOLE, "Blocks of the whole answer; of which every so-manieth is of one shard."),
    Field("parts", ListOf(_BLOCK), "Each block of the shard.", lambda one: sorted(one.parts.items())),
)
