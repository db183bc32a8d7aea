"""How traffic for each destination spreads over the next hops of a mesh: equally, or by the capacity that is left.

Tables and matrix products only; knows neither tiers nor what a destination is.
"""

import numpy as np

from dcnplan.frozen import frozen
from dcnplan.network.columns import Floats
from dcnplan.network.grids import Grid


@frozen(eq=False)
class Fork:
    """The choices of every near switch among the far switches of its mesh.

    A far switch that *advertises* w of a destination gets the weight w x `table` [meshes, near, far]. ECMP: `table`
    counts next hops, and 1 is advertised where a switch leads to the destination. WCMP: `table` is the capacity that is
    alive, and what is advertised is the share of its intact capacity to the destination (`whole`) that a switch has
    left.
    """

    table: Floats
    whole: Floats | None = None

    def flipped(self) -> "Fork":
        """The same adjacencies as choices of the far switches."""
        return Fork(self.table.swapaxes(1, 2), None if self.whole is None else self.whole.swapaxes(1, 2))

    def weights(self, advertised: Floats) -> Floats:
        """Of all next hops of a switch together, [meshes, near, destinations], by what each far switch advertises."""
        return self.table @ advertised

    def advertised(self, weights: Floats, leading: Floats) -> Floats:
        """What a switch with next hops of these weights advertises to those before it.

        `leading` [meshes, far, destinations] is 1 where a far switch leads to the destination in the intact fabric.
        """
        if self.whole is None:
            return (weights > 0).astype(np.float64)
        return rates(weights, self.whole @ leading)

    def leading(self, leading: Floats) -> Floats:
        """Where a near switch leads to: in the intact fabric for WCMP, now for ECMP, which does not ask."""
        near = self.table if self.whole is None else self.whole
        return (near @ leading > 0).astype(np.float64)

    def loads(self, rates: Floats, advertised: Floats) -> Floats:
        """Load of each adjacency, [meshes, near, far]; `rates` is traffic per weight [meshes, near, destinations]."""
        return self.table * (rates @ advertised.swapaxes(1, 2))

    def arrivals(self, rates: Floats, advertised: Floats) -> Floats:
        """What reaches each far switch, [meshes, far, destinations]."""
        return advertised * (self.table.swapaxes(1, 2) @ rates)

    def mean(self, weights: Floats, advertised: Floats, beyond: Floats) -> Floats:
        """The mean of `beyond` [meshes, far, destinations, columns] over the next hops of each near switch."""
        weighed = advertised[..., None] * beyond
        sums = self.table @ weighed.reshape(*weighed.shape[:2], -1)
        return rates(sums.reshape(*sums.shape[:2], *weighed.shape[2:]), weights[..., None])


def fork(stage: Grid, intact: Grid | None) -> Fork:
    """The choices of the lower switches of a stage: by capacity where the `intact` stage is given, else equally."""
    if intact is None:
        return Fork(stage.lower.table(stage.next_hops))
    return Fork(stage.lower.table(stage.capacity_bps), stage.lower.table(intact.capacity_bps))


def rates(traffic: Floats, weights: Floats) -> Floats:
    """Traffic per weight, 0 where there is no next hop."""
    return np.divide(traffic, weights, out=np.zeros_like(traffic), where=weights > 0)
