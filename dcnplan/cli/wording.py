"""What click finds wrong with a command line, in our own words.

Knows click's exceptions; knows no verb.
"""

import click
from click.core import ParameterSource

from dcnplan.cli.param_types import Misfit
from dcnplan.errors import Place, Problem


def usage_text(fault: click.ClickException) -> str:
    """The fault with the flag, argument or environment variable it stands at, and what would mend it.

    A program called without anything gets its help.
    """
    if isinstance(fault, click.exceptions.NoArgsIsHelpError):
        return fault.format_message()
    context = getattr(fault, "ctx", None)
    return str(Problem(_message(fault), _place(fault, context), _hint(fault, context)))


def _message(fault: click.ClickException) -> str:
    if isinstance(fault, click.MissingParameter):
        return f"{_name(fault.param) if fault.param else 'a value'} is missing"
    if isinstance(fault, click.NoSuchOption):  # worded otherwise before click 8.3
        return f"no such option '{fault.option_name}'"
    if isinstance(fault, Misfit):
        return fault.message
    text = fault.message.strip().rstrip(".")
    return f"{text[:1].lower()}{text[1:]}"


def _name(parameter: click.Parameter) -> str:
    return max(parameter.opts, key=len) if isinstance(parameter, click.Option) else parameter.human_readable_name


def _place(fault: click.ClickException, context: click.Context | None) -> Place:
    parameter = getattr(fault, "param", None)
    if context is None:
        return Place("dcnplan")
    if not isinstance(fault, click.BadParameter) or parameter is None or isinstance(fault, click.MissingParameter):
        return Place(context.command_path)
    if context.get_parameter_source(parameter.name) is ParameterSource.ENVIRONMENT:
        return Place(str(parameter.envvar))
    return Place(_name(parameter))


def _hint(fault: click.ClickException, context: click.Context | None) -> str | None:
    if hint := getattr(fault, "hint", None):
        return str(hint)
    near = getattr(fault, "possibilities", None)
    if near:
        return f"did you mean {near[0]}?"
    return f"{context.command_path} --help" if context else None
