"""One size cut into blocks, each with some kinds of leaves: cut by the request alone, whoever works them out.

The designs of two tiers are few and soon found, and beat nearly all others: whoever works out a block finds them first.
So every block starts from the same front, and what it has found before is of no account.
"""

from collections.abc import Iterable
from functools import cached_property

from dcnplan.frozen import frozen
from dcnplan.sizing.answer import Row
from dcnplan.sizing.best_first import Held, Search
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.confirm import confirmed
from dcnplan.sizing.families import IN_PODS, Leaves, flat, with_pods
from dcnplan.sizing.front_parts import front_of, told
from dcnplan.sizing.fronts import Standing, united
from dcnplan.sizing.request import Request
from dcnplan.sizing.stock import Stock
from dcnplan.sweep.engine import Block, Part, cut

_MOST_BLOCKS = 64
"""A second or so of work in each, where the whole catalogue is looked at."""


@frozen(eq=False)
class Blocks:
    """The work on one request. A piece is a leaf with a speed of its uplinks; piece 0 are two tiers alone."""

    request: Request

    def __reduce__(self) -> tuple[type["Blocks"], tuple[Request]]:
        """It is sent without what it has found out."""
        return Blocks, (self.request,)

    @cached_property
    def columns(self) -> Columns:
        """What designs are compared by."""
        return Columns.of(self.request)

    @cached_property
    def _stock(self) -> Stock:
        return Stock(self.columns)

    @cached_property
    def _pieces(self) -> list[Leaves]:
        in_pods = set(IN_PODS).intersection(self.request.families)
        leaves = self._stock.parts["leaf"] if in_pods else ()
        return [(), *([(leaf, speed)] for leaf in leaves for speed in self._stock.uplink_speeds(leaf))]

    @cached_property
    def _flat(self) -> Search:
        return flat(self._stock, self.request.families)

    def all(self) -> list[Block]:
        """Every block."""
        pieces = len(self._pieces)
        return cut([(pieces, -(-pieces // _MOST_BLOCKS))])

    def __call__(self, block: Block) -> Part:
        """The front of two tiers and of what is in the block."""
        search = self._flat.begun_again()
        among = [one for number in block.pieces for one in self._pieces[number]]
        return told(_standings(with_pods(search, self._stock.afresh(), self.request.families, among)))

    def front(self, parts: Iterable[Part]) -> Search:
        """What nothing in any of the parts beats."""
        search = Search(self.columns)
        fronts = (front_of(part, self.columns) for part in parts)
        search.front = [_planned(one, self.request) for one in united(fronts, self.columns.width)]
        return search


def _planned(one: Standing, request: Request) -> Held:
    row = confirmed(one.candidate, request)
    assert isinstance(row, Row), one.candidate
    return Held(row, one.measure, one.order, sorted(one.alike, key=str))


def _standings(search: Search) -> tuple[Standing, ...]:
    columns = search.columns
    return tuple(
        Standing(
            held.row.candidate, held.measure, columns.failed_of(held.row), held.row.is_open, held.order,
            frozenset(held.alike) - {held.row.candidate},
        )
        for held in search.front
    )  # fmt: skip
