"""What would have to be asked instead, where nothing does what is asked: one requirement at a time, each searched again.

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
from dcnplan.sizing.families import SEARCHED, best
from dcnplan.sizing.nearest import nearest_failed, nearest_ratio
from dcnplan.sizing.request import ROLES, Request
from dcnplan.sizing.stock import Stock
from dcnplan.units import ratio_text

MOST = 4


def relaxations(stock: Stock) -> tuple[Relaxation, ...]:
    """The nearest requests that have a design; other models or families only where nothing else helps."""
    found = tuple(islice(_requirements(stock), MOST))
    return found or tuple(islice(_choices(stock.request), MOST))


def _requirements(stock: Stock) -> Iterator[Relaxation]:
    request = stock.request
    yield from _limits(request)
    if request.breakout != "any" and (row := _found(replace(request, breakout="any"))):
        yield Relaxation(key="breakout", value="any", row=row)
    yield from _count(stock)
    yield from _ratios(stock)


def _limits(request: Request) -> Iterator[Relaxation]:
    """The least of each amount when all else is kept."""
    for key in request.limits:
        others = {one: limit for one, limit in request.limits.items() if one != key}
        row = _found(replace(request, limits=others, by=(key, *(axis for axis in request.by if axis != key))))
        if row and row.amounts[key].is_known and row.amounts[key].known > request.limits[key]:
            yield Relaxation(key=f"limits.{key}", value=_plain(Fraction(row.amounts[key].known)), row=row)


def _count(stock: Stock) -> Iterator[Relaxation]:
    """The most servers, as fewer never ask for more."""
    request = stock.request
    if request.grow_to:
        growing = _most(
            request.grow_to, lambda count: _sure(stock.under(grow_to=count)) if count >= request.count else None
        )
        yield from (Relaxation(key="servers.grow_to", value=str(count), row=row) for count, row in growing)
        return
    counts = _most(request.count, lambda count: _sure(stock.under(servers=replace(request.servers, count=count))))
    yield from (Relaxation(key="servers.count", value=str(count), row=row) for count, row in counts)


def _most(above: int, tried: Callable[[int], Row | None]) -> Iterator[tuple[int, Row]]:
    """The largest number below one that does not do, with its design: none where not even one does."""
    low, found = 0, None
    while above - low > 1:
        middle = (low + above) // 2
        row = tried(middle)
        low, above, found = (middle, above, row) if row else (low, middle, found)
    if found:
        yield low, found


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
    if others := tuple(name for name in SEARCHED if name not in request.families):
        if row := _found(replace(request, families=others)):
            yield Relaxation(key="families", value=row.candidate.family, row=row)
    for role in ROLES:
        if request.models[role] is not None and (
            row := _found(replace(request, models={**request.models, role: None}))
        ):
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
