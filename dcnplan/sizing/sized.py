"""The answer to a request: every family searched for the designs that nothing beats.

The one way into the searches; shows nothing.
"""

from collections.abc import Mapping, Sequence

from dcnplan.sizing.answer import Row, Sizing
from dcnplan.sizing.blocks import Blocks
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.families import best, front
from dcnplan.sizing.lost import Losses
from dcnplan.sizing.relaxed import relaxations
from dcnplan.sizing.request import Request
from dcnplan.sizing.rules import warnings
from dcnplan.sizing.stock import Stock
from dcnplan.spec.models import NOTHING
from dcnplan.sweep.engine import Engine, Here, Part
from dcnplan.sweep.missing import Missing


def sized(request: Request, why: Sequence[str] = (), engine: Engine | None = None) -> Sizing:
    """The designs for a request, and why others lost, with these models too; what would fit where nothing does.

    An engine elsewhere than Here gets the search in blocks; the answer is the same.
    """
    if engine is None or isinstance(engine, Here):
        stock = Stock(Columns.of(request))
        return _answered(stock, front(stock, request.families).rows(), why)
    work = Blocks(request)
    return sized_of(work, dict(engine.map(work, work.all())), why)


def sized_of(
    work: Blocks, parts: Mapping[int, Part], why: Sequence[str] = (), missing: Missing | None = None
) -> Sizing:
    """The same of what has come of its blocks, by number; without those of `missing` shards."""
    designs = work.front(parts[number] for number in sorted(parts)).rows()
    return _answered(Stock(work.columns), designs, why, missing)


def designs_alone(request: Request) -> Sizing:
    """The same without why others lost, which takes most of the time; where nothing fits, all of it."""
    stock = Stock(Columns.of(request))
    designs = front(stock, request.families).rows()
    return Sizing(request=request, designs=designs) if designs else _answered(stock, designs)


def _answered(
    stock: Stock, designs: tuple[Row, ...], why: Sequence[str] = (), missing: Missing | None = None
) -> Sizing:
    request = stock.request
    if missing and not designs:  # where nothing was found, nothing is known of the rest
        return Sizing(request=request, missing=missing, warnings=tuple(warnings(request)))
    losses = Losses(stock, designs)
    asked = (lost for name in why for lost in losses.why(name))
    nearest = None if designs else best(stock.under(limits=NOTHING), request.families)
    return Sizing(
        request=request,
        designs=designs,
        lost=tuple({(one.role, one.name): one for one in (*losses.every(), *asked)}.values()),
        nearest=nearest,
        relaxations=() if designs else relaxations(stock, nearest),
        unknown=len(stock.left_out),
        warnings=tuple(warnings(request)),
        missing=missing,
    )
