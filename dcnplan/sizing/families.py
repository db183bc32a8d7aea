"""The searches by family, and the best design that one of them finds.

Knows which search is whose; searches nothing itself.
"""

from collections.abc import Iterable

from dcnplan.sizing.answer import Row
from dcnplan.sizing.best_first import Search
from dcnplan.sizing.stock import Stock
from dcnplan.sizing.two_tier import Short, TwoTier

SEARCHED = ("two-tier",)
"""The families that there is a search for."""


def begun(stock: Stock, families: Iterable[str], is_sure: bool = False) -> Search:
    """A search over families, in which nothing is planned yet."""
    search = Search(stock.columns, is_sure)
    for family in families:
        if family == "two-tier":
            search.add(TwoTier(stock, search).nodes())
    return search


def best(stock: Stock, families: Iterable[str], is_sure: bool = False) -> Row | None:
    """The design of the first rank; `is_sure`: of those that are known to keep every limit."""
    return next(iter(begun(stock, families, is_sure).run(1).rows()), None)


def shortest(stock: Stock, family: str) -> Short | None:
    """What comes nearest to fitting where nothing does, if that is known."""
    return TwoTier(stock, Search(stock.columns)).shortest() if family == "two-tier" else None
