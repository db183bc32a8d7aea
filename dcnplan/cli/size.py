"""`dcnplan size REQUEST`: from a number of servers to the designs worth having."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from dcnplan.cli.engine_options import Hands, engine_options
from dcnplan.cli.exits import AnswerIsNo
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import ANSWERS, output_options
from dcnplan.cli.param_types import InputFile, WholeNumber
from dcnplan.cli.prices import listed_prices, price_kind_option, prices_option
from dcnplan.cli.progress import ticking
from dcnplan.cli.server_ports import count_and_speed
from dcnplan.cli.size_files import Said, check_folder_of, said, write_all
from dcnplan.cli.spec_options import Folders, catalog_option, open_catalog, spec_node
from dcnplan.cli.streams import say
from dcnplan.errors import InfeasibleError, InputError, Place, Problem
from dcnplan.report.problems import problems_text
from dcnplan.sweep.engine import Shard

if TYPE_CHECKING:
    from dcnplan.inputs.nodes import Node
    from dcnplan.inputs.source import Source
    from dcnplan.sizing.answer import Sizing
    from dcnplan.sizing.request import Request
    from dcnplan.sweep.engine import Block, Part

_WORK = "size:size_work"
SPEC = "spec"
_FORMATS = ANSWERS.and_({".yaml": SPEC, ".yml": SPEC})
_SHOWN = 10
# Flag, key below size (dotted), whether it is a list, help.
_FLAGS = (
    ("servers", "servers.count", False, "How many servers there are to be."),
    ("oversubscription", "oversubscription", False, "The most that is allowed, such as 3:1."),
    ("one-failed", "one_failed", False, "The most with one part above the leaves lost, such as 4:1."),
    ("leaf", "models.leaf", True, "Models of leaves to choose from, or any."),
    ("spine", "models.spine", True, "Models of spines, and of pod spines, to choose from, or any."),
    ("by", "by", True, "What designs are compared by, such as price,switches: the first counts most."),
)


def _flag_options(verb: "click.decorators.FC") -> "click.decorators.FC":
    for name, _, listed, words in reversed(_FLAGS):
        verb = click.option(f"--{name}", metavar="A,B" if listed else "VALUE", help=words)(verb)
    return verb


@click.command("size")
@click.argument("request", required=False, type=InputFile("the request itself"))
@_flag_options
@click.option("--ports", metavar="PORTS", help="Ports of a server and their speed, such as 2x25G.")
@prices_option
@price_kind_option
@click.option("--top", type=WholeNumber(), default=_SHOWN, show_default=True, help="Designs shown.")
@click.option("--why", metavar="NAME", multiple=True, help="Say of this model too why it is in no design.")
@click.option("--all-uplinks", is_flag=True, help="Try every number of uplinks that a leaf has ports for.")
@click.option("--write", "folder", metavar="DIR", type=click.Path(), help="A folder for the spec of each design shown.")
@catalog_option
@output_options(_FORMATS)
@engine_options
def command(output: Output, hands: Hands, **options: Any) -> None:
    """The designs worth having for so many servers: which switches, how many, in which family, and why not others.

    REQUEST is a YAML file with a size, or - for standard input; flags override it, and do without it. Designs that
    nothing beats are shown, the first by what counts most. -o FILE.yaml writes the first as a spec; --write DIR each.

    Exits with 1 if nothing fits, and with 2 if that is not known.
    """
    if options["request"] is None and options["servers"] is None:
        raise InputError(
            Problem("nothing to size", Place("dcnplan size"), "the shortest: dcnplan size --servers 1000 --ports 2x25G")
        )
    if options["folder"] is not None:
        if isinstance(hands.engine, Shard):
            raise InputError(Problem("one shard has no designs to write", Place("--write"), "-o part.json"))
        check_folder_of(options["folder"], output)
    answer(output, hands, **options)


def answer(output: Output, hands: Hands, *, top: int, folder: str | None = None, **options: Any) -> None:
    """What the verb says of those flags."""
    source, asked = _asked(**options)
    _say_doubts(asked)
    sizing = _sizing(asked, output, hands, options["why"])
    if sizing is not None:
        _give(sizing, said(click.get_current_context(), source), output, folder, top)


def _sizing(asked: "Request", output: Output, hands: Hands, why: tuple[str, ...]) -> "Sizing | None":
    """None where this is one shard of many, and its part has been written."""
    from dcnplan.sizing.blocks import Blocks
    from dcnplan.sizing.sized import sized, sized_of

    if hands.are_plain:
        with ticking("sizing"):
            return sized(asked, why)
    work = Blocks(asked)
    blocks = work.all()
    parts = hands.parts(work, _WORK, blocks, "sizing")
    if hands.gives(output, blocks, parts):
        return None
    with ticking("what lost"):
        return sized_of(work, parts, why, hands.missing)


def size_work(options: Mapping[str, Any]) -> "Callable[[Block], Part]":
    """The same work from the flags alone, for a process that has nothing yet."""
    from dcnplan.sizing.blocks import Blocks

    return Blocks(_asked(**options)[1])


def _asked(
    *, request: str | None, ports: str | None, prices: str | None, price_kind: str | None, all_uplinks: bool,
    folders: Folders, **options: Any,
) -> "tuple[Source | None, Request]":  # fmt: skip
    from dcnplan.inputs.nodes import node_of
    from dcnplan.inputs.source import read_source
    from dcnplan.sizing.reading import request_from

    source = None if request is None else read_source(request)
    node = spec_node(source) if source else node_of({"dcnplan": 1, "name": "fabric"}, Place("dcnplan size"))
    flags = tuple(_overrides(options, ports))
    return source, request_from(
        node, *flags, catalog=open_catalog(folders), prices=listed_prices(prices), price_kind=price_kind,
        all_uplinks=all_uplinks,
    )  # fmt: skip


def _say_doubts(asked: "Request") -> None:
    from dcnplan.cli.doubts import say_doubts
    from dcnplan.sizing.rules import warnings

    say_doubts(asked.catalog, dict.fromkeys(name for names in asked.models.values() for name in names or ()))
    if doubtful := tuple(warnings(asked)):
        say(problems_text(doubtful))


def _overrides(flags: Mapping[str, Any], ports: str | None) -> "Iterator[Node]":
    """Each flag as a part of a request, standing at its own name."""
    from dcnplan.inputs.nodes import Sequence, below, scalar_of_text

    for key, part in zip(("ports", "speed"), count_and_speed(ports) if ports is not None else (), strict=False):
        yield below(("size", "servers", key), scalar_of_text(part, Place("--ports")))
    for name, key, listed, _ in _FLAGS:
        text = flags[name.replace("-", "_")]
        if text is not None:
            place = Place(f"--{name}")
            items = tuple(scalar_of_text(one.strip(), place) for one in text.split(","))
            yield below(("size", *key.split(".")), Sequence(items, place) if listed else scalar_of_text(text, place))


def _give(sizing: "Sizing", said: Said, output: Output, folder: str | None, top: int) -> None:
    from dcnplan.report.size_refusals import refusals, still_open

    refused = refusals(sizing)
    if refused and output.form != "json":
        raise InfeasibleError(*refused)
    if folder is not None and not refused:
        write_all(sizing, said, folder, top)
    if output.form == SPEC:
        from dcnplan.sizing.spec_file import spec_text

        output.write(spec_text(sizing, sizing.designs[0], said.lines))
    else:
        from dcnplan.report.size import size_view

        output.give(size_view(sizing, said.following, top))
    if words := still_open(sizing):
        say(words)
    if refused:
        say(problems_text(refused))
        raise AnswerIsNo
