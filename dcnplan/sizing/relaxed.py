"""What would have to be asked instead, where nothing does what is asked: one requirement at a time, searched again.

What is told is known to keep all else. Knows no fault and no place.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from math import ceil

from dcnplan.sizing.answer import Relaxation, Row
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.failed import worst
from dcnplan.sizing.families import SEARCHED, best, some
from dcnplan.sizing.nearest import nearest_failed, nearest_ratio
from dcnplan.sizing.request import ROLES, Request
from dcnplan.sizing.stock import Stock
from dcnplan.units import ratio_text

MOST = 4


def relaxations(stock: Stock, nearest: Row | None) -> tuple[Relaxation, ...]:
    """The nearest requests that have a design; other models or families only where nothing else helps.

    Numbers that take many searches are looked for in the family that comes nearest, where one does.
    """
    near = stock.under(families=(nearest.candidate.family,)) if nearest else stock
    found = tuple(islice(_requirements(stock, near), MOST))
    return found or tuple(islice(_choices(stock.request), MOST))


def _requirements(stock: Stock, near: Stock) -> Iterator[Relaxation]:
    request = stock.request
    yield from _limits(request)
    if request.breakout != "any" and (row := _found(replace(request, breakout="any"))):
        yield Relaxation(key="breakout", value="any", row=row)
    yield from _count(near)
    yield from _ratios(near)


def _limits(request: Request) -> Iterator[Relaxation]:
    """The least of each amount when all else is kept."""
    for key in request.limits:
        others = {one: limit for one, limit in request.limits.items() if one != key}
        row = _found(replace(request, limits=others, by=(key, *(axis for axis in request.by if axis != key))))
        if row and row.amounts[key].is_known and row.amounts[key].known > request.limits[key]:
            yield Relaxation(key=f"limits.{key}", value=_plain(Fraction(row.amounts[key].known)), row=row)


def _count(stock: Stock) -> Iterator[Relaxation]:
    """The most servers, now or to grow to, as fewer never ask for more."""
    servers, grow_to = stock.request.servers, stock.request.grow_to

    def of(count: int) -> Stock:
        return stock.under(servers=replace(servers, count=count))

    found = {"servers.count": _most(0, stock.request.count, of)}
    if grow_to:
        least = stock.request.count - 1
        found |= {"servers.grow_to": _most(least, grow_to, lambda most: stock.under(grow_to=most))}
    for key, most in found.items():
        if most and (row := _sure(most[1])):
            yield Relaxation(key=key, value=str(most[0]), row=row)


def _most(low: int, above: int, asked: Callable[[int], Stock]) -> tuple[int, Stock] | None:
    """The largest number below one that does not do; None where none above the least does."""
    found = None
    while above - low > 1:
        middle = (low + above) // 2
        stock = asked(middle)
        fits = some(stock, stock.request.families, is_sure=True)
        low, above, found = (middle, above, (middle, stock)) if fits else (low, middle, found)
    return found


def _ratios(stock: Stock) -> Iterator[Relaxation]:
    """The least oversubscription, and the least with one part lost, that keeps all else."""
    request = stock.request
    if row := nearest_ratio(stock, request.families, is_sure=True):
        ratio = max(row.ratios["leaf"], row.ratios["end_to_end"])
        if ratio > min(request.ratios.values()):
            yield Relaxation(key="oversubscription", value=_kept(ratio), row=row)
    if request.one_failed and (row := nearest_failed(stock, request.families, is_sure=True)):
        yield Relaxation(key="one_failed", value=_kept(worst(row.failed, request) or Fraction(0)), row=row)


def _choices(request: Request) -> Iterator[Relaxation]:
    """Families that were not asked for, and models that were not named."""
    others = tuple(name for name in SEARCHED if name not in request.families)
    if others and (row := _found(replace(request, families=others))):
        yield Relaxation(key="families", value=row.candidate.family, row=row)
    for role in (role for role in ROLES if request.models[role] is not None):
        if row := _found(replace(request, models={**request.models, role: None})):
            yield Relaxation(key=f"models.{role}", value="any", row=row)


def _found(request: Request) -> Row | None:
    return _sure(Stock(Columns.of(request)))


def _sure(stock: Stock) -> Row | None:
    return best(stock, stock.request.families, is_sure=True)


def _kept(ratio: Fraction) -> str:
    """The least limit of two decimals that the ratio keeps."""
    return ratio_text(Fraction(ceil(ratio * 100), 100))


def _plain(number: Fraction) -> str:
    """As it is written in a file, no less than it is."""
    return str(int(number)) if number.denominator == 1 else f"{float(Fraction(ceil(number * 100), 100)):.2f}"
