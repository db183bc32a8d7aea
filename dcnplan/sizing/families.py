"""The searches by family, and the best design that one of them finds.

Knows which search is whose; searches nothing itself.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

from dcnplan.sizing.answer import Row
from dcnplan.sizing.best_first import Search
from dcnplan.sizing.parts import Part
from dcnplan.sizing.request import FAILURES
from dcnplan.sizing.stock import Stock
from dcnplan.sizing.two_tier import Short, TwoTier

IN_PODS = ("three-tier", "multi-plane")
FLAT = "two-tier"
SEARCHED = (FLAT, *IN_PODS)
"""The families that there is a search for."""

Leaves: TypeAlias = Collection[tuple[Part, int]]
"""Each with a speed of its uplinks."""


def begun(stock: Stock, families: Iterable[str], is_sure: bool = False, is_any: bool = False) -> Search:
    """A search over families, in which nothing is planned yet."""
    search, several = Search(stock.columns, is_sure, is_any), tuple(families)
    if FLAT in several:
        search.add(TwoTier(stock, search).nodes())
    every = stock.request.by[0] in FAILURES  # of any other axis those with the fewest spines have the least
    return _with_pods(search, stock, tuple(family for family in several if family in IN_PODS), every=every)


def _with_pods(
    search: Search, stock: Stock, families: tuple[str, ...], among: Leaves | None = None, every: bool = True
) -> Search:
    if families:
        from dcnplan.sizing.in_pods import InPods  # numpy, which two tiers do without

        search.add(InPods(stock, search, families, every).nodes(among))
    return search


def front(stock: Stock, families: Sequence[str]) -> Search:
    """All designs that nothing beats; those of two tiers are known before pods are looked at, as they beat most."""
    return with_pods(flat(stock, families), stock, families)


def flat(stock: Stock, families: Sequence[str]) -> Search:
    """The designs of two tiers that nothing beats, none where these are not among the families."""
    return begun(stock, [family for family in families if family not in IN_PODS]).run()


def with_pods(search: Search, stock: Stock, families: Sequence[str], among: Leaves | None = None) -> Search:
    """The same with all designs in pods; `among`: with these leaves and speeds of their uplinks.

    Those with the fewest spines are known before there are more, as they beat most.
    """
    several = tuple(family for family in families if family in IN_PODS)
    if stock.request.is_by_failures:
        _with_pods(search, stock, several, among, every=False).run()
    return _with_pods(search, stock, several, among).run()


def best(stock: Stock, families: Iterable[str], is_sure: bool = False, plans: int | None = None) -> Row | None:
    """The design of the first rank; `is_sure`: of those that are known to keep every limit; of so many `plans`."""
    return next(iter(begun(stock, families, is_sure).run(1, plans).rows()), None)


def some(stock: Stock, families: Iterable[str], is_sure: bool = False) -> Row | None:
    """A design, the first that is come to: where it is asked only whether there is one."""
    return next(iter(begun(stock, families, is_sure, is_any=True).run(1).rows()), None)


def shortest(stock: Stock, family: str) -> Short | None:
    """What comes nearest to fitting where nothing does, if that is known."""
    if family == FLAT:
        return TwoTier(stock, Search(stock.columns)).shortest()
    from dcnplan.sizing.in_pods import InPods
    from dcnplan.sizing.pod_shorts import shortest_in_pods

    return shortest_in_pods(InPods(stock, Search(stock.columns), (family,)))
