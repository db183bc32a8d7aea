"""`dcnplan`: the program and its verbs, each imported when it is called.

Knows the verbs by name only.
"""

import gc
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from dcnplan import __version__
from dcnplan.cli.exits import run_to_exit_code
from dcnplan.cli.room import watch_room
from dcnplan.errors import InputError, Place, Problem

RAW = "dcnplan.raw"
"""Where a run keeps what was written behind its verb."""

COMMANDS = {
    "design": "Plan a fabric: what fits, what limits it, its ratios and ports.",
    "bom": "What to buy: switches, optics, cables, power, and money.",
    "cables": "Every cable with both its ends, for the installer.",
    "diagram": "The fabric as a picture: SVG, PNG, draw.io, Graphviz, Mermaid.",
    "capacity": "What would fit, without a spec or with parts of one changed.",
    "size": "The designs worth having for so many servers, and why not others.",
    "sweep": "A size for every combination of what is varied, a row each.",
    "floor": "Where everything stands, and what the racks draw.",
    "paths": "Equal-cost paths between two ends, or their numbers of all leaves.",
    "load": "What every link carries, and how far the traffic can grow.",
    "fail": "What is left when parts fail: one of each kind, or many at random.",
    "merge": "The answer of what was worked out as shards.",
    "compare": "Designs side by side: what differs and what is the same.",
    "export": "The fabric as a file of another tool, such as NetBox.",
    "validate": "Read and plan a spec; say ok, or what is wrong and where.",
    "init": "A spec to start from.",
    "schema": "The JSON Schema of a spec, for editors.",
    "catalog": "The switches that are known; and device files of your own.",
}
"""Each verb, in the module of its name, and its help in one line."""


class Program(click.Group):
    """A group that imports a verb when it is called, not when it is listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"dcnplan.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            raise _unknown(args[0])
        ctx.meta[RAW] = tuple(args[1:])
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    "dcnplan",
    cls=Program,
    epilog="Start with: dcnplan init --servers 800 --per-rack 20 -o fabric.yaml",
)
@click.version_option(__version__, prog_name="dcnplan", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
@click.pass_context
def program(ctx: click.Context, debug: bool) -> None:
    """Data-centre fabrics from a few lines of YAML.

    Exit codes: 0 yes; 1 the answer is no; 2 cannot answer; 3 a bug of ours.
    """
    ctx.ensure_object(dict)["debug"] = debug


def main(args: Sequence[str] | None = None) -> None:
    """Runs the command line and exits."""
    watch_room()
    # What a library cannot finish while it is taken down is no news to a user.
    sys.unraisablehook = lambda _: None
    # A command ends before there is much to collect; looking after every 700 objects is a tenth of a short one.
    gc.set_threshold(100_000)
    sys.exit(run_to_exit_code(program, sys.argv[1:] if args is None else args))


def _unknown(word: str) -> InputError:
    from dcnplan.inputs.suggest import near

    close = near(word, COMMANDS)
    hint = f"did you mean {close}?" if close else "dcnplan --help"
    return InputError(Problem(f"no such command '{word}'", Place("dcnplan"), hint))
