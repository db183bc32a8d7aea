"""`dcnplan merge PART ...`: the answer, from what the shards of it have worked out."""

from importlib import import_module

import click

from dcnplan.cli.again import CUT, NOT_ASKED, asked_again
from dcnplan.cli.engine_options import Hands
from dcnplan.cli.exits import AnswerIsNo
from dcnplan.cli.identity import identity
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import ANSWERS, output_options
from dcnplan.cli.param_types import InputFile
from dcnplan.cli.streams import say
from dcnplan.errors import InputError, Place, Problem
from dcnplan.sweep.engine import Known
from dcnplan.sweep.parts import merged

_HERE = Place("dcnplan merge")


@click.command("merge")
@click.argument("parts", nargs=-1, metavar="PART ...", type=InputFile("a part of the answer"))
@output_options(ANSWERS.and_({".svg": "svg", ".yaml": "spec", ".yml": "spec"}), answer="part")
def command(parts: tuple[str, ...], output: Output) -> None:
    """The answer of a command that was run as shards, each with --shard I/N -o PART: as one process gives it.

    A part that is given twice counts once. Where parts are missing the answer is of those that are there, says so, and
    the exit code is 1.
    """
    if not parts:
        raise InputError(Problem("one part or more are merged", _HERE, "dcnplan merge part-*.json"))
    found = merged(parts, identity())
    verb = found.question.arguments[0]
    if verb not in CUT or not found.parts:
        raise InputError(Problem("there is no block in these parts", _HERE))
    with asked_again(found.question) as context:
        _check_form(context.command, output)
        asked = {name: value for name, value in context.params.items() if name not in NOT_ASKED}
        import_module(f"dcnplan.cli.{verb}").answer(output, Hands(Known(found.parts), missing=found.missing), **asked)
    if found.missing:
        say(str(Problem(found.missing.text, _HERE, "dcnplan merge with all of them")))
        raise AnswerIsNo


def _check_form(verb: click.Command, output: Output) -> None:
    """Raises InputError where the verb has no answer in that format."""
    (form,) = (option for option in verb.params if option.name == "form")
    assert isinstance(form.type, click.Choice)
    if output.form not in form.type.choices:
        where = Place(f"-f {output.form}" if output.path is None else f"-o {output.path}")
        raise InputError(Problem(f"{verb.name} has no such answer", where, f"one of {', '.join(form.type.choices)}"))
