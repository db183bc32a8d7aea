"""The answer to a request: every family searched for the designs that nothing beats.

The one way into the searches; shows nothing.
"""

from dcnplan.sizing.answer import Sizing
from dcnplan.sizing.best_first import Search
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.parts import left_out
from dcnplan.sizing.request import Request
from dcnplan.sizing.rules import warnings
from dcnplan.sizing.stock import Stock
from dcnplan.sizing.two_tier import TwoTier

_FAMILIES = {"two-tier": TwoTier}


def sized(request: Request) -> Sizing:
    """The designs for a request, why others lost, and what would fit where nothing does."""
    columns = Columns(request)
    search = Search(columns)
    stock = Stock(columns)
    for name in request.families:
        if name in _FAMILIES:
            search.add(_FAMILIES[name](stock).nodes())
    designs = search.run().rows()
    return Sizing(request=request, designs=designs, unknown=len(left_out(request)), warnings=tuple(warnings(request)))
