"""Designs side by side: what is shown of each, and which of them is ahead in what.

Knows the aspects of designs; adds no points together.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from dcnplan.cabling.bom import SWITCH
from dcnplan.catalog.shelf import names_on_shelf
from dcnplan.report.aspect import NOTHING, Aspect, Number
from dcnplan.report.aspects import ECMP, WEIGHTED, merged, sections
from dcnplan.report.compared import Compared
from dcnplan.report.price_spread import spread_text
from dcnplan.report.stand_in_marks import marked, of_models

Row = tuple[str, tuple[str, ...]]
"""What it is, and a text for each design."""

_T = TypeVar("_T")


def compared_rows(designs: Sequence[Compared]) -> Iterator[Row]:
    """Every row that any of the designs has, in an order that suits all of them."""
    for found in sections(designs):
        shown = [{one.name: one.text for one in aspects if one.name} for aspects in found]
        rows = {name: tuple(texts.get(name, NOTHING) for texts in shown) for name in merged(shown)}
        yield from _alike_ways_once(rows)


def are_equals(designs: Sequence[Compared]) -> bool:
    """Whether all serve as many servers at the same oversubscription from end to end, in each fabric of a project."""
    found = {(design.summary.servers.capacity, frozenset(design.end_to_end.items())) for design in designs}
    known = not any(design.summary.servers.at_least for design in designs)
    return known and len(found) == 1 and all(capacity for capacity, _ in found)


def wins(designs: Sequence[Compared]) -> Mapping[str, tuple[str, ...]]:
    """By label, what a design alone is best in, where that is known of all: asked only of equals."""
    ahead: dict[str, list[str]] = {design.label: [] for design in designs}
    for name, values in _contests(designs):
        if name == LOWER_PRICE and any(unlike_prices(designs)):
            continue
        known = [value for value in values if value is not None]
        if len(known) == len(designs) and known.count(best := min(known)) == 1:
            ahead[designs[known.index(best)].label].append(name)
    return {label: tuple(names) for label, names in ahead.items() if names}


LOWER_PRICE = "lower price"


def unlike_prices(designs: Sequence[Compared]) -> Iterator[str]:
    """Of each category whose prices do not all rest on one kind, that they are not comparable."""
    for category in merged([dict(design.price_kinds) for design in designs]):
        kinds = {design.label: design.price_kinds.get(category, ()) for design in designs}
        if len({kind for several in kinds.values() for kind in several}) > 1:
            told = ", ".join(f"{label} {' and '.join(several) or 'none'}" for label, several in kinds.items())
            spread = spread_text(designs[0].prices, _items_like(category, designs))
            yield f"{category} prices: {told}: not comparable{f' ({spread})' if spread else ''}"


def _items_like(category: str, designs: Sequence[Compared]) -> Iterator[str]:
    """Items of that category: those on the bills, and the switches that are known."""
    yield from (line.item for design in designs for line in design.bom.lines if line.category == category)
    yield from names_on_shelf() if category == SWITCH else ()


def _contests(designs: Sequence[Compared]) -> Iterator[tuple[str, tuple[Number | None, ...]]]:
    for found in sections(designs):
        values = [{one.ahead: one.value for one in aspects if one.ahead} for aspects in found]
        rows = _alike_ways_once({name: tuple(one.get(name) for one in values) for name in merged(values)})
        yield from ((marked(name, _lenders(name, found)), cells) for name, cells in rows)


def _lenders(ahead: str, found: Sequence[Sequence[Aspect]]) -> str:
    """The stand-ins on whose facts it rests who is ahead."""
    models = (model for aspects in found for one in aspects if one.ahead == ahead for model in one.lent)
    return of_models(dict.fromkeys(models))


def _alike_ways_once(rows: Mapping[str, _T]) -> Iterator[tuple[str, _T]]:
    """One row for a failure by ECMP and weighted, where weights change it for none of the designs."""
    for name, cells in rows.items():
        part = name.removesuffix(ECMP).removesuffix(WEIGHTED)
        if part == name or rows[part + ECMP] != rows[part + WEIGHTED]:
            yield name, cells
        elif name.endswith(ECMP):
            yield part, cells
