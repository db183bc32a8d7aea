"""Traffic demands between leaves, whole or as what is left of them when leaves fail.

A demand is a sum of gravity terms and of single flows, so that all-to-all traffic over thousands of leaves is a few
columns. Knows no routes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from functools import cached_property

import numpy as np

from dcnplan.frozen import frozen
from dcnplan.network.attachments import Attachments
from dcnplan.network.columns import Bools, Floats, Ints


@frozen(eq=False)
class Gravity:
    """Leaf a sends `sends[a] * draws[b]` bit/s to every leaf b of the same `domain` and another `group`.

    All are arrays [leaves]; without a `group` to every leaf of the domain, itself too. `ends` are the servers at either
    end, by their place in `Attachments.homed`; None: all. `nearest`: what goes to the servers of a leaf group goes to
    their leaves in the sender's own pod alone, where there are any.
    """

    sends: Floats
    draws: Floats
    domain: Ints
    group: Ints | None
    ends: tuple[int | None, int | None] = (None, None)
    nearest: bool = False


@frozen(eq=False)
class Flows:
    """Single flows: from leaf `source` to leaf `target`, `bps` bit/s; `ends` as of Gravity, None: all."""

    source: Ints
    target: Ints
    bps: Floats
    ends: tuple[Ints, Ints] | None = None


@frozen(eq=False)
class WayOut:
    """Leaf a sends `sends[a]` bit/s out of the fabric and gets as much: over the switches of its `domain`, in
    proportion to the speeds of their ports that lead out, `ports_bps`. Arrays [leaves], and [switches]; `parts` is what
    the servers of each homing send, by their place in `Attachments.homed`.
    """

    parts: tuple[Floats, ...]
    ports_bps: Floats
    domain: Ints

    @property
    def leaf_domain(self) -> Ints:
        """Of each leaf."""
        return self.domain[: len(self.parts[0])]

    @cached_property
    def sends(self) -> Floats:
        """Of all servers on each leaf that reach a way out."""
        reach = self.ports_by_domain[self.leaf_domain] > 0
        return np.asarray(np.where(reach, sum(self.parts), 0))

    @property
    def sent_by_domain(self) -> Floats:
        """One way, of all leaves."""
        return np.bincount(self.leaf_domain, self.sends, len(self.ports_by_domain)).astype(np.float64)

    @cached_property
    def ports_by_domain(self) -> Floats:
        """All that lead out."""
        return np.bincount(self.domain, self.ports_bps).astype(np.float64)

    def matrix(self) -> Floats:
        """[leaves, leaves], both ways: where all ways out are at leaves."""
        leaves, whole = len(self.sends), self.ports_by_domain[self.leaf_domain]
        rate = np.divide(self.sends, whole, out=np.zeros_like(whole), where=whole > 0)
        out = np.outer(rate, self.ports_bps[:leaves]) * (self.leaf_domain[:, None] == self.leaf_domain)
        return np.asarray(out + out.T)

    @property
    def total_bps(self) -> float:
        """Both ways."""
        return 2 * float(self.sent_by_domain.sum())


_ROWS = 1 << 14
"""Flows of a part: what is worked out of them still fits into a cache."""

NO_FLOWS = Flows(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))


@frozen(eq=False)
class Demand:
    """Who sends how much to whom, in bit/s; `text` says it in a sentence.

    `lost_bps` had no leaf left to come from or to go to, or no server. `balance`: servers use their planes for what
    each can take. `between_ports`: every port sends to those of other servers.
    """

    text: str
    homes: Attachments
    gravities: Sequence[Gravity] = ()
    flows: Flows = field(default=NO_FLOWS)
    lost_bps: float = 0.0
    balance: bool = False
    between_ports: bool = False
    way_out: WayOut | None = None

    def matrix(self) -> Floats:
        """[leaves, leaves], for small fabrics; of terms that say between which leaves they are."""
        assert not any(term.nearest for term in self.gravities), "between_leaves of nearest_ports says it"
        matrix = np.zeros((len(self.homes), len(self.homes)))
        for term in self.gravities:
            joined = term.domain[:, None] == term.domain
            if term.group is not None:
                joined &= term.group[:, None] != term.group
            matrix += np.where(joined, np.outer(term.sends, term.draws), 0)
        np.add.at(matrix, (self.flows.source, self.flows.target), self.flows.bps)
        return matrix if self.way_out is None else matrix + self.way_out.matrix()

    @property
    def may_stay(self) -> bool:
        """Whether some of it may load no link: what stays in a leaf, or leaves the fabric there."""
        return self.between_ports or self.way_out is not None

    @property
    def bound(self) -> str | None:
        """How to read what gets through where hosts choose: all have one share, where a share a pair may do better."""
        if not self.balance:
            return None
        if self.homes.planes == 1:
            return "at least: one share a pod for all that servers send and get there"
        return "exact with one part of like leaves down; with several, or unlike leaves, at least"

    @property
    def total_bps(self) -> float:
        """Everything that is sent."""
        out = self.way_out.total_bps if self.way_out else 0.0
        return float(sum(gravity_bps(term).sum() for term in self.gravities) + self.flows.bps.sum() + out)


def balanced(demand: Demand) -> Demand:
    """The same of servers that use each of their planes, or pods, for what it can take."""
    of = "planes" if demand.homes.planes > 1 else "pods"
    return replace(demand, text=f"{demand.text}; servers use their {of} for what each can take", balance=True)


def in_parts(flows: int) -> Iterator[slice]:
    """All of so many, some at a time."""
    return (slice(start, start + _ROWS) for start in range(0, flows, _ROWS))


def chosen(flows: Flows, some: Bools) -> Flows:
    """Those that `some` marks; all as they are where it marks all."""
    if some.all():
        return flows
    ends = None if flows.ends is None else (flows.ends[0][some], flows.ends[1][some])
    return Flows(flows.source[some], flows.target[some], flows.bps[some], ends)


def gravity_bps(term: Gravity) -> Floats:
    """What each leaf sends, what it sends to itself among it."""
    all_draw = np.bincount(term.domain, term.draws)[term.domain]
    if term.group is None:
        return np.asarray(term.sends * all_draw)
    apart = term.domain * (int(term.group.max(initial=0)) + 1) + term.group
    _, label = np.unique(apart, return_inverse=True)
    return np.asarray(term.sends * (all_draw - np.bincount(label, term.draws)[label]))
