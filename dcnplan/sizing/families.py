"""The searches by family, and the best design that one of them finds.

Knows which search is whose; searches nothing itself.
"""

from collections.abc import Iterable, Sequence

from dcnplan.sizing.answer import Row
from dcnplan.sizing.best_first import Search
from dcnplan.sizing.stock import Stock
from dcnplan.sizing.two_tier import Short, TwoTier

IN_PODS = ("three-tier", "multi-plane")
SEARCHED = ("two-tier", *IN_PODS)
"""The families that there is a search for."""


def begun(stock: Stock, families: Iterable[str], is_sure: bool = False, is_any: bool = False) -> Search:
    """A search over families, in which nothing is planned yet."""
    search, several = Search(stock.columns, is_sure, is_any), tuple(families)
    if "two-tier" in several:
        search.add(TwoTier(stock, search).nodes())
    return _with_pods(search, stock, tuple(family for family in several if family in IN_PODS))


def _with_pods(search: Search, stock: Stock, families: tuple[str, ...]) -> Search:
    if families:
        from dcnplan.sizing.in_pods import InPods  # numpy, which two tiers do without

        search.add(InPods(stock, search, families).nodes())
    return search


def front(stock: Stock, families: Sequence[str]) -> Search:
    """All designs that nothing beats; those of two tiers are known before pods are looked at, as they beat most."""
    search = begun(stock, [family for family in families if family not in IN_PODS]).run()
    in_pods = tuple(family for family in families if family in IN_PODS)
    return _with_pods(search, stock, in_pods).run()


def best(stock: Stock, families: Iterable[str], is_sure: bool = False, plans: int | None = None) -> Row | None:
    """The design of the first rank; `is_sure`: of those that are known to keep every limit; of so many `plans`."""
    return next(iter(begun(stock, families, is_sure).run(1, plans).rows()), None)


def some(stock: Stock, families: Iterable[str], is_sure: bool = False) -> Row | None:
    """A design, the first that is come to: where it is asked only whether there is one."""
    return next(iter(begun(stock, families, is_sure, is_any=True).run(1).rows()), None)


def shortest(stock: Stock, family: str) -> Short | None:
    """What comes nearest to fitting where nothing does, if that is known."""
    if family == "two-tier":
        return TwoTier(stock, Search(stock.columns)).shortest()
    from dcnplan.sizing.in_pods import InPods
    from dcnplan.sizing.pod_shorts import shortest_in_pods

    return shortest_in_pods(InPods(stock, Search(stock.columns), (family,)))
