"""The answer to a request: every family searched for the designs that nothing beats.

The one way into the searches; shows nothing.
"""

from collections.abc import Sequence

from dcnplan.sizing.answer import Row, Sizing
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.families import best, front
from dcnplan.sizing.lost import Losses
from dcnplan.sizing.relaxed import relaxations
from dcnplan.sizing.request import Request
from dcnplan.sizing.rules import warnings
from dcnplan.sizing.stock import Stock
from dcnplan.spec.models import NOTHING


def sized(request: Request, why: Sequence[str] = ()) -> Sizing:
    """The designs for a request, and why others lost, with these models too; what would fit where nothing does."""
    stock = Stock(Columns.of(request))
    return _answered(stock, front(stock, request.families).rows(), why)


def designs_alone(request: Request) -> Sizing:
    """The same without why others lost, which takes most of the time; where nothing fits, all of it."""
    stock = Stock(Columns.of(request))
    designs = front(stock, request.families).rows()
    return Sizing(request=request, designs=designs) if designs else _answered(stock, designs)


def _answered(stock: Stock, designs: tuple[Row, ...], why: Sequence[str] = ()) -> Sizing:
    request = stock.request
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
    )
