"""`dcnplan compare A B`: designs side by side."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from dcnplan.cli.media import media_option
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import output_options
from dcnplan.cli.param_types import InputFile
from dcnplan.cli.prices import listed_prices, price_kind_option, prices_option, say_unused
from dcnplan.cli.spec_options import Folders, StandIns, catalog_option, open_catalog, opened, stand_in_option
from dcnplan.cli.stand_ins import say_stand_ins, with_stand_ins
from dcnplan.cli.streams import say
from dcnplan.cli.traffic_asked import asked_options
from dcnplan.errors import InputError, NotDecidedError, Place, Problem
from dcnplan.report.problems import problems_text

if TYPE_CHECKING:
    from dcnplan.catalog.store import Catalog
    from dcnplan.designs import Design
    from dcnplan.projects.project import Project
    from dcnplan.report.compared import NotDecided


@click.command("compare")
@click.argument("specs", nargs=-1, metavar="A B ...", type=InputFile("the spec itself"))
@prices_option
@price_kind_option
@media_option
@catalog_option
@stand_in_option
@asked_options
@output_options()
def command(
    specs: tuple[str, ...],
    prices: str | None,
    price_kind: str | None,
    folders: Folders,
    stand_ins: StandIns,
    output: Output,
) -> None:
    """Designs side by side: what differs, what is the same, and what is not known.

    A and B are specs or projects: YAML files, or - for standard input. A project is compared by its sums, and fabric by
    fabric where there are none. Of --stand-in each figure says whose it is, as in 21 RU (of
    QFX10016); where such a switch has fewer ports, roles are also shown for as many as the model has.
    """
    if len(specs) < 2:
        raise InputError(Problem("two specs or more are compared", Place("dcnplan compare"), "dcnplan compare A B"))
    from dcnplan.report.compare import compare_view
    from dcnplan.report.compared import Compared

    listed = listed_prices(prices)
    catalog = with_stand_ins(open_catalog(folders), stand_ins)
    decided, open_ones = _designed(specs, catalog)
    designs = list(decided.values())
    labels = _labels([specs[number] for number in decided], designs)
    compared = [
        Compared(label, one, one.bom(listed, price_kind=price_kind), listed)
        for label, one in zip(labels, designs, strict=True)
    ]
    say_unused(listed, [one.bom for one in compared])
    say_stand_ins(catalog, [fabric for one in designs for fabric in one.designs])
    output.give(compare_view(compared, open_ones))


def _designed(specs: Sequence[str], catalog: "Catalog") -> "tuple[dict[int, Design | Project], list[NotDecided]]":
    """The designs by number, and the specs of which it is not decided whether they fit.

    Raises NotDecidedError where none is decided.
    """
    from dcnplan.report.compared import NotDecided

    designs: dict[int, Design | Project] = {}
    open_ones = []
    for number, spec in enumerate(specs):
        try:
            designs[number] = opened(spec, catalog).joined()
        except NotDecidedError as fault:
            open_ones.append(NotDecided(str(Place(spec)), fault.problems))
    if not designs:
        raise NotDecidedError(*(problem for one in open_ones for problem in one.problems))
    for one in open_ones:
        say(problems_text(one.problems))
    return designs, open_ones


def _labels(specs: Sequence[str], designs: "Sequence[Design | Project]") -> list[str]:
    """The designs' names; where two have one name, their files as well."""
    names = [design.name for design in designs]
    count = Counter(names)
    return [name if count[name] == 1 else f"{name} ({Place(spec)})" for spec, name in zip(specs, names, strict=True)]
