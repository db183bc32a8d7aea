"""The flags that say who works out what can be cut into blocks: this process, others, a cluster, or one shard of it.

Knows engines by name; knows no verb.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from click.types import StringParamType

from dcnplan.cli.output import Output
from dcnplan.cli.param_types import Misfit, WholeNumber
from dcnplan.cli.progress import watched
from dcnplan.cli.streams import say
from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.files_in_use import keep_contents
from dcnplan.output.targets import reasons
from dcnplan.sweep.engine import Block, Engine, Here, Part, Shard

if TYPE_CHECKING:
    from dcnplan.sweep.missing import Missing

Verb = Callable[..., None]
Work = Callable[[Block], Part]


class _Shards(StringParamType):
    """`3/64`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number, slash, of = str(value).partition("/")
        if not (slash and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
            raise Misfit(f"'{value}' is no shard: shards count from 1 to n", "such as 3/64", ctx, param)
        return Shard(int(number), int(of))


_OPTIONS = (
    click.option(
        "--jobs", type=WholeNumber(1, 1000), metavar="N",
        help="Work in so many processes; the answer is the same.  [default: threads of one process]",
    ),
    click.option("--scheduler", metavar="ADDRESS", help="Work on a cluster of dask, such as tcp://head:8786."),
    click.option(
        "--shard", type=_Shards(), metavar="I/N",
        help="Work out every N-th block alone, from the I-th; -o is the part, for dcnplan merge.",
    ),
    click.option(
        "--resume", metavar="DIR", type=click.Path(),
        help="Keep each finished block in a folder, and do none again that is there.",
    ),
)  # fmt: skip


class Own(NamedTuple):
    """What a block answers alone, as a text, in place of the file and of the argument that name all blocks."""

    argument: str
    file: str
    text: Callable[[Block], str]


@frozen
class Hands:
    """Who works: an engine, and how many work at once; `elsewhere`, where the question has to be sent.

    `missing` are shards of what has been worked out before.
    """

    engine: Engine
    at_once: int = 1
    elsewhere: bool = False
    folder: str | None = None
    missing: "Missing | None" = None

    def parts(
        self, here: Work, maker: str, blocks: Sequence[Block], what: str, own: Own | None = None
    ) -> dict[int, Part]:
        """What comes of each block, by number. `here` works it out in this process; `maker` makes the same elsewhere.

        Of a shard, of its own blocks alone; of merged parts, of those that were given.
        """
        work = self._sent(maker) if self.elsewhere else here
        ours = self.engine.own(blocks) if isinstance(self.engine, Shard) else blocks
        engine = self.engine if self.folder is None else _resumed(self.engine, self.folder, own)
        at_once = self.at_once if self.elsewhere else 1
        return dict(watched(engine.map(work, blocks), len(ours), what, noun="blocks", at_once=at_once))

    @property
    def are_plain(self) -> bool:
        """Whether all is worked out here, and nothing is kept."""
        return isinstance(self.engine, Here) and self.folder is None

    def gives(self, output: Output, blocks: Sequence[Block], parts: Mapping[int, Part]) -> bool:
        """Writes the part, where this is one shard: the answer is for whoever has all of them."""
        if not isinstance(self.engine, Shard):
            return False
        import json

        from dcnplan.cli.again import question
        from dcnplan.report.answers import document
        from dcnplan.report.part_fields import PART_OF
        from dcnplan.sweep.parts import PartOf

        part = PartOf(question(), self.engine, len(blocks), parts)
        output.write(json.dumps(document("part", PART_OF, part), separators=(",", ":")) + "\n")
        return True

    def _sent(self, maker: str) -> Work:
        from dcnplan.cli.again import Asked, question

        return Asked(question().text, maker)


def engine_options(verb: Verb) -> Verb:
    """The flags, of which the verb gets its `hands`."""

    @wraps(verb)
    def with_hands(
        *, jobs: int | None, scheduler: str | None, shard: Shard | None, resume: str | None, output: Output,
        **others: Any,
    ) -> None:  # fmt: skip
        _refuse_two(jobs=jobs, scheduler=scheduler, shard=shard)
        if shard is not None:
            _check_part(output)
        verb(output=output, hands=_hands(jobs, scheduler, shard, resume), **others)

    for option in reversed(_OPTIONS):
        with_hands = option(with_hands)
    return with_hands


def _hands(jobs: int | None, scheduler: str | None, shard: Shard | None, resume: str | None) -> Hands:
    if (jobs, scheduler, shard, resume) != (None, None, None, None):
        keep_contents()
    if scheduler is not None:
        return Hands(_dask(scheduler), elsewhere=True, folder=resume)
    if jobs is not None and jobs > 1:
        from dcnplan.sweep.processes import Processes

        return Hands(Processes(jobs), jobs, elsewhere=True, folder=resume)
    return Hands(shard or Here(), jobs or os.cpu_count() or 1, folder=resume)


def _dask(address: str) -> Engine:
    from dcnplan.cli.identity import identity

    try:
        from dcnplan.sweep.dask import Dask
    except ImportError:
        hint = "pip install 'dcnplan[sweep]'"
        raise InputError(Problem("this needs dask, which is not installed", Place("--scheduler"), hint)) from None
    return Dask(address, identity, say)


def _resumed(engine: Engine, folder: str, own: Own | None) -> Engine:
    from dcnplan.cli.again import question
    from dcnplan.output.atomic import write_whole
    from dcnplan.sweep.resumed import Resumed

    with reasons(folder):
        os.makedirs(folder, exist_ok=True)
    asked = question().without(own.argument, own.file).text if own else question().text
    told = own.text if own else lambda block: f"{block.first} {block.last}"
    return Resumed(engine, folder, lambda block: f"{asked} {told(block)}", write_whole)


def _refuse_two(**given: object) -> None:
    names = [name for name, value in given.items() if value is not None]
    if len(names) > 1:
        raise InputError(Problem(f"either this or --{names[0]}", Place(f"--{names[1]}")))


def _check_part(output: Output) -> None:
    named = output.path is not None and os.path.splitext(output.path)[1] not in ("", ".json")
    if named or output.form not in ("json", "table"):
        where = Place(f"-o {output.path}" if named else f"-f {output.form}")
        raise InputError(Problem("a part of an answer is JSON", where, "-o part.json; dcnplan merge gives the answer"))
