"""What single flows load where twins are routed as one, and share what they carry out by their first and last hops.

Asks a Router; knows no pattern and no names.
"""

import numpy as np

from dcnplan.analysis.loads.demands import Flows, in_parts
from dcnplan.analysis.loads.end_hops import end_hops
from dcnplan.analysis.loads.routing import Carried, Router
from dcnplan.frozen import frozen
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.twins import Twins


@frozen(eq=False)
class TwinFlows:
    """Flows, added up for each leaf by the classes of twins at their other ends."""

    router: Router
    flows: Flows
    twins: Twins

    def carry(self, carried: Carried) -> None:
        """Adds what they load to `carried`, whose `up` and `down` are of all leaves."""
        out = self._summed(self.flows.target, self.flows.source)
        got = self._summed(self.flows.source, self.flows.target)
        members, first = _members(self.twins), self.twins.first
        between = np.stack([got[:, own].sum(axis=1) for own in members], axis=1)
        getters = np.flatnonzero(between.any(axis=0))
        for hops in end_hops(self.router, first, first[getters], between[:, getters], carried):
            some = getters[hops.destinations]
            sent = out[_span(some)]
            for own, shares in zip(members, hops.first, strict=True):
                carried.up[own] += (shares @ sent[:, own]).T
            for own, shares in zip(map(members.__getitem__, some), hops.last, strict=True):
                carried.down[own] += (shares @ got[:, own]).T

    def _summed(self, of: Ints, by: Ints) -> Floats:
        """[classes, leaves]: the flows of each leaf `by` the class `of` their other end."""
        leaves = len(self.twins.of)
        row = self.twins.of.astype(np.int64) * leaves
        summed = np.zeros(len(self.twins) * leaves)
        for part in in_parts(len(by)):
            np.add.at(summed, row[of[part]] + by[part], self.flows.bps[part])
        return summed.reshape(len(self.twins), leaves)


def _members(twins: Twins) -> list[slice | Ints]:
    """The leaves of each class."""
    every = np.split(np.argsort(twins.of, kind="stable"), np.cumsum(twins.sizes)[:-1])
    return [_span(own) for own in every]


def _span(rows: Ints) -> slice | Ints:
    """Rows in order, as a slice where they are neighbours: these are read without a copy."""
    return slice(rows[0], rows[-1] + 1) if rows[-1] - rows[0] < len(rows) else rows
