"""A run of a verb as a question, and the way back: the same verb asked again, elsewhere, of the same texts.

Knows flags by name only: those that say who works it out, or where the answer goes, are no part of what is asked.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from typing import Any

import click
from click.core import ParameterSource

from dcnplan.cli.identity import identity
from dcnplan.cli.main import RAW, program
from dcnplan.cli.streams import silent
from dcnplan.frozen import frozen
from dcnplan.inputs.files_in_use import files_in_use, kept_contents
from dcnplan.sweep.engine import Block, Part
from dcnplan.sweep.question import Question

CUT = ("fail", "load", "size", "sweep")
"""Verbs whose work can be cut: each module has an `answer` from an output, hands and the values of its flags."""

NOT_ASKED = frozenset({"form", "output", "mkdir", "color", "debug", "jobs", "shard", "scheduler", "resume", "folder"})
"""Flags that leave the answer as it is."""


def question() -> Question:
    """What this run asks, with all that it has read so far."""
    context = click.get_current_context()
    texts = {name: held.decode("utf-8", "surrogateescape") for name, held in kept_contents().items()}
    return Question((str(context.info_name), *_arguments(context)), texts, identity())


@frozen
class Asked:
    """A verb's work on its blocks, for engines that send it elsewhere: made there from the question's text.

    `maker` is `module:function` of the command line, from the values of the verb's flags to the work.
    """

    text: str
    maker: str

    def __call__(self, block: Block) -> Part:
        return _work(self.text, self.maker)(block)


@contextmanager
def asked_again(asked: Question) -> Iterator[click.Context]:
    """Within the run that asked it, with the values of the flags; no file is opened, and nothing is said."""
    given = {name: text.encode("utf-8", "surrogateescape") for name, text in asked.files.items()}
    with files_in_use(given), click.Context(program, info_name="dcnplan", obj={}) as top:
        verb, *arguments = asked.arguments
        command = program.get_command(top, verb)
        assert command is not None, verb
        with command.make_context(verb, arguments, parent=top) as context:
            yield context


@lru_cache(maxsize=2)
def _work(text: str, maker: str) -> Callable[[Block], Part]:
    module, name = maker.split(":")
    make = getattr(import_module(f"dcnplan.cli.{module}"), name)
    with silent(), asked_again(Question.read(text)) as context:
        work: Callable[[Block], Part] = make(context.params)
        return work


def _arguments(context: click.Context) -> Iterator[str]:
    """The command line again: its flags in the order of the verb's, with what the environment says, then its files."""
    parser = context.command.make_parser(context)
    written, _, _ = parser.parse_args(list(context.meta[RAW]))
    asked = [one for one in context.command.params if one.name not in NOT_ASKED]
    for parameter in asked:
        if isinstance(parameter, click.Option):
            yield from _flags(parameter, _value(parameter, context, written))
    yield "--"
    for parameter in asked:
        if isinstance(parameter, click.Argument):
            yield from _texts(written.get(str(parameter.name)))


def _value(option: click.Option, context: click.Context, written: Mapping[str, Any]) -> Any:
    """As it was written, or stands in the environment."""
    name = str(option.name)
    in_environment = context.get_parameter_source(name) is ParameterSource.ENVIRONMENT
    return context.params[name] if in_environment else written.get(name)


def _flags(option: click.Option, value: Any) -> Iterator[str]:
    name = max(option.opts, key=len)
    if option.is_flag:
        yield from [name] if value else []
    else:
        yield from (f"{name}={text}" for text in _texts(value))


def _texts(value: Any) -> list[str]:
    """Nothing where nothing was written, which click tells by a value of its own."""
    return [value] if isinstance(value, str) else list(map(str, value)) if isinstance(value, list | tuple) else []
