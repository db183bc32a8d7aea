"""`dcnplan sweep STUDY`: the first design of a size for every combination of what is varied."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from dcnplan.cli.engine_options import Hands, Own, engine_options
from dcnplan.cli.exits import AnswerIsNo
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import ANSWERS, output_options
from dcnplan.cli.param_types import InputFile
from dcnplan.cli.prices import listed_prices, price_kind_option, prices_option
from dcnplan.cli.spec_options import Folders, catalog_option, open_catalog, spec_node
from dcnplan.errors import SpecError

if TYPE_CHECKING:
    from dcnplan.sizing.request import Request
    from dcnplan.sizing.study import Study
    from dcnplan.sweep.engine import Block, Part

_WORK = "sweep:study_work"


@click.command("sweep")
@click.argument("study", type=InputFile("the study itself"))
@prices_option
@price_kind_option
@click.option("--all-uplinks", is_flag=True, help="Try every number of uplinks that a leaf has ports for.")
@catalog_option
@output_options(ANSWERS.and_({".svg": "svg"}))
@engine_options
def command(output: Output, hands: Hands, **options: Any) -> None:
    """The first design of a size for every combination of what is varied, a row each.

    STUDY is a YAML file with a size, and beside it a sweep: keys below the size by their paths, each with its values,
    as in sweep: {servers.count: [1000, 2000], models.spine: [SN2700, any]}; or - for standard input. The last key
    changes fastest. -o FILE.svg draws a chart over the first key.

    Exits with 1 if no combination has a design.
    """
    answer(output, hands, **options)


def answer(output: Output, hands: Hands, **options: Any) -> None:
    """What the verb says of those flags."""
    from dcnplan.report.study import study_view
    from dcnplan.sweep.engine import cut

    study, request_of = _asked(**options)
    for number in study.one_by_one():
        with suppress(SpecError):  # what cannot be asked together has a reason in its row
            request_of(number)
    blocks = cut([(len(study), 1)])
    own = Own(options["study"], study.base.place.source, lambda block: study.text(block.first))
    parts = hands.parts(_work(study, request_of), _WORK, blocks, "sizing", own)
    if hands.gives(output, blocks, parts):
        return
    if output.form == "svg":
        from dcnplan.report.study_chart import study_svg

        output.write(study_svg(study, parts))
    else:
        output.give(study_view(study, parts, hands.missing))
    if not any(part["design"] for part in parts.values()):
        raise AnswerIsNo


def study_work(options: Mapping[str, Any]) -> "Callable[[Block], Part]":
    """The same work from the flags alone, for a process that has nothing yet."""
    return _work(*_asked(**{name: options[name] for name in _OPTIONS}))


_OPTIONS = ("study", "prices", "price_kind", "all_uplinks", "folders")


def _asked(
    study: str, prices: str | None, price_kind: str | None, all_uplinks: bool, folders: Folders
) -> "tuple[Study, Callable[[int], Request]]":
    """The study, and the request of each combination by its number."""
    from dcnplan.inputs.source import read_source
    from dcnplan.sizing.reading import request_from
    from dcnplan.sizing.study import study_of

    found = study_of(spec_node(read_source(study)))
    catalog, listed = open_catalog(folders), listed_prices(prices)

    def request_of(number: int) -> "Request":
        return request_from(
            found.base, *found.flags(number), catalog=catalog, prices=listed, price_kind=price_kind,
            all_uplinks=all_uplinks,
        )  # fmt: skip

    return found, request_of


def _work(study: "Study", request_of: "Callable[[int], Request]") -> "Callable[[Block], Part]":
    from dcnplan.report.study_row import study_row

    return lambda block: study_row(request_of, block.first)
