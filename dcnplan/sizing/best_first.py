"""The designs that nothing beats, the best of what may still be one looked at first: each is planned before it counts.

What a search hands in is bounds: never more than the truth on any axis. So what beats a bound beats what is behind it,
and what is planned is compared as it is. Knows no families.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from heapq import heappop, heappush
from itertools import count, product
from typing import Any, NamedTuple, TypeAlias

from dcnplan.frozen import frozen
from dcnplan.sizing.amounts import Amount, rank_key
from dcnplan.sizing.answer import Row
from dcnplan.sizing.candidate import Candidate
from dcnplan.sizing.columns import Columns
from dcnplan.sizing.confirm import Refused, confirmed
from dcnplan.sizing.measures import Measure, beats, like, measure
from dcnplan.sizing.order import Order, order_of

Node: TypeAlias = "Branch | Guess"


class Branch(NamedTuple):
    """Designs of which none is below the bound; `open` tells what they are."""

    bound: Measure
    open: Callable[[], Iterable[Node]]


class Guess(NamedTuple):
    """A design in counts. `sure`: the bound is what its bill says. `failed` is no more than what a failure leaves of
    it, scaled. `names` are models that are alike, by role. `instead` has what comes in its place where it is refused.
    """

    bound: Measure
    candidate: Candidate
    failed: int = 0
    sure: bool = False
    names: tuple[tuple[str, ...], ...] = ()
    instead: Callable[[Refused], Iterable[Node]] = lambda refused: ()

    def others(self) -> Iterator[Candidate]:
        """The same of other models that are alike in all that counts."""
        first = tuple(filling.model for filling in self.candidate.fillings.values())
        for models in product(*self.names) if self.names else ():
            if models != first:
                yield with_models(self.candidate, models)


@frozen(eq=False)
class Held:
    """A design as it was planned, and those that are like it on every axis."""

    row: Row
    measure: Measure
    order: Order
    alike: list[Candidate] = field(default_factory=list)

    @property
    def first(self) -> tuple[bool, Order]:
        """What is known to keep its limits stands before what may keep them."""
        return self.row.is_open, self.order


class Search:
    """The front so far, and what may still be in it."""

    def __init__(self, columns: Columns, is_sure: bool = False, is_any: bool = False) -> None:
        """`is_sure`: what only may keep a limit is left out; `is_any`: what was handed in last is looked at first."""
        self.columns, self._is_any = columns, is_any
        self._wrong = {"missed", "open"} if is_sure else {"missed"}
        self.front: list[Held] = []
        self._tried: set[Candidate] = set()
        self._kept: set[object] = set()
        self.refused: dict[Candidate, Refused] = {}
        self._heap: list[tuple[Order, int, Node | Held]] = []
        self._number = count()

    def begun_again(self) -> "Search":
        """Another one, for which the front is what it is here, and nothing else is known."""
        other = Search(self.columns)
        other.front = [replace(held, alike=[*held.alike]) for held in self.front]
        other._kept |= self._kept
        return other

    def add(self, nodes: Iterable[Node]) -> None:
        """More of what may be in the front."""
        for node in nodes:
            if not self.is_beaten(node.bound):
                self._push(self._order(node), node)

    def _push(self, order: Order, node: "Node | Held") -> None:
        number = next(self._number)
        heappush(self._heap, ((), -number, node) if self._is_any else (order, number, node))

    def is_beaten(self, bound: Measure) -> bool:
        """Whether nothing behind the bound can be in the front: a limit is missed, or a design of it is better."""
        if self.columns.misses(bound):
            return True
        return any(self._beats(held, bound) for held in self.front)

    def _beats(self, held: Held, bound: Measure) -> bool:
        if held.row.is_open and not self.columns.is_open(bound):
            return False
        return beats(held.measure, bound, self.columns.width)

    def _order(self, node: Node) -> Order:
        if isinstance(node, Branch):
            return self.columns.key(node.bound)
        return order_of(node.candidate, node.bound, node.failed, self.columns)

    def run(self, most: int | None = None, plans: int | None = None) -> "Search":
        """Until nothing is left, or so many designs are found; or so many are planned, of which the best is taken."""
        while self._heap and (most is None or len(self.front) < most):
            if plans is not None and len(self._tried) >= plans and (planned := self._planned()):
                self._accept(planned)
                break
            _, _, node = heappop(self._heap)
            if isinstance(node, Held):
                self._accept(node)
            elif self.is_beaten(node.bound):
                continue
            elif isinstance(node, Branch):
                self.add(node.open())
            else:
                self._settle(node)
        return self

    def _settle(self, guess: Guess) -> None:
        """Plans it; what is surely like a design of the front need not be."""
        if guess.candidate in self._tried:
            return
        self._tried.add(guess.candidate)
        if same := self._surely_like(guess):
            same.alike.extend((guess.candidate, *guess.others()))
            return
        found = confirmed(guess.candidate, self.columns.request, self._beats_amounts)
        if isinstance(found, Refused):
            self.refused[guess.candidate] = found
            self.add(guess.instead(found))
        elif self._wrong.isdisjoint(found.limits.values()):
            held = self._held(found, guess)
            self._kept.add(_in_counts(guess.candidate))
            self._push(held.order, held)

    def _beats_amounts(self, amounts: Mapping[str, Amount]) -> bool:
        return self.is_beaten(measure(amounts, self.columns.names, up=True))

    def _surely_like(self, guess: Guess) -> Held | None:
        """A design of the front that stands before it and amounts to the same, where others with its counts do keep
        what is asked.
        """
        if not guess.sure or _in_counts(guess.candidate) not in self._kept:
            return None
        same = self._same(guess.bound)
        return same if same and same.first <= (False, self._order(guess)) else None

    def _planned(self) -> Held | None:
        """The best of those that are planned, and may be beaten by what is not."""
        held = (node for _, _, node in self._heap if isinstance(node, Held))
        return min(held, key=lambda one: one.order, default=None)

    def _held(self, row: Row, guess: Guess) -> Held:
        exact = measure(row.amounts, self.columns.names, up=True)
        order = order_of(row.candidate, exact, self.columns.failed_of(row), self.columns)
        return Held(row, exact, order, list(guess.others()))

    def _same(self, bound: Measure) -> Held | None:
        return next((held for held in self.front if like(held.measure, bound, self.columns.width)), None)

    def _accept(self, held: Held) -> None:
        if self.columns.misses(held.measure) or any(self._beats(other, held.measure) for other in self.front):
            return
        if same := self._same(held.measure):
            self.front.remove(same)
            first, other = sorted((same, held), key=lambda one: one.first)
            held = replace(first, alike=[*first.alike, other.row.candidate, *other.alike])
        self.front = [*(other for other in self.front if not self._beats(held, other.measure)), held]

    def rows(self) -> tuple[Row, ...]:
        """The front in the order of rank."""
        held = sorted(self.front, key=self._rank)
        return tuple(replace(one.row, alike=tuple(dict.fromkeys(one.alike))) for one in held)

    def _rank(self, held: Held) -> tuple[Any, ...]:
        """By the axes, of each what is known, then how many are unknown of each item."""
        axes = ((axis, held.row.amounts[axis]) for axis in self.columns.request.by)
        return held.row.is_open, *(rank_key(amount, self._items(axis)) for axis, amount in axes), held.order

    def _items(self, axis: str) -> list[str]:
        """What is not known of some design."""
        return sorted({item for held in self.front for item, _ in held.row.amounts[axis].unknown})


def _in_counts(candidate: Candidate) -> object:
    """All but the names of its models: what it keeps hangs on nothing else."""
    cards = tuple((one.card, one.cards) for one in candidate.fillings.values())
    return with_models(candidate, ("",) * len(cards)), cards


def with_models(candidate: Candidate, models: tuple[str, ...]) -> Candidate:
    """The candidate of other models, from the leaves up."""
    leaf, *between, spine = models
    pods = candidate.pod_spines
    return replace(
        candidate,
        leaf=candidate.leaf._replace(model=leaf),
        spine=candidate.spine._replace(model=spine),
        pod_spines=pods and replace(pods, filling=pods.filling._replace(model=between[0])),
    )
