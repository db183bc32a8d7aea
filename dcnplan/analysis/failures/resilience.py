"""What failures leave of a network, each answer when it is asked for.

A front with the defaults of the command line; works nothing out itself.
"""

import os
from collections.abc import Sequence
from functools import cached_property

from dcnplan.analysis.failures.monte_carlo import Samples, Trial, joined, routed_samples, samples_of
from dcnplan.analysis.failures.n_minus_one import Left, OnePart, left_by, single_failures
from dcnplan.analysis.loads.demands import Demand
from dcnplan.analysis.loads.link_loads import LinkLoads, link_loads
from dcnplan.analysis.loads.patterns import uniform
from dcnplan.frozen import frozen
from dcnplan.network.failed import Failed, as_failed, require_masks
from dcnplan.network.network import Network


@frozen(eq=False)
class Resilience:
    """What failures leave of a fabric under a demand; each answer is worked out when it is asked for."""

    network: Network
    demand: Demand

    def __repr__(self) -> str:
        return f"<Resilience of {self.network.name}: {self.demand.text}>"

    @cached_property
    def intact(self) -> LinkLoads:
        """The loads while nothing has failed; `intact.growth` is what the growth of failures compares with."""
        return link_loads(self.network, self.demand)

    @cached_property
    def single(self) -> tuple[OnePart, ...]:
        """N-1, exact: one part of every kind in turn (link, leaf, pod spine, spine, plane, line card)."""
        return tuple(single_failures(self.network, self.demand))

    def left(self, failed: Failed) -> Left:
        """What exactly these failures leave. Raises as `link_loads` does."""
        failed = as_failed(failed)
        require_masks(failed, len(self.network.switches), len(self.network.links))
        return left_by(self.network, self.demand, failed)

    def samples(
        self,
        links: int = 0,
        switches: int = 0,
        numbers: Sequence[int] = range(1000),
        seed: int = 1,
        routed: int | None = None,
        jobs: int | None = None,
    ) -> Samples:
        """N-k: so many `links` and `switches` failed at random, in the samples of those `numbers`, for all pairs.

        A sample follows from `seed` and its number alone: blocks of numbers may be made anywhere, and joined by
        `dcnplan.analysis.failures.monte_carlo.joined`. Loads are routed in samples below `routed` (by default 10 to
        100, by the size of the network). `jobs` threads, by default one a core, change nothing. Raises ValueError where
        more is to fail than there is, or no sample is asked for, and for a `seed` or number outside 0 to 2**64 - 1.
        """
        if not len(numbers):
            raise ValueError("no samples are asked for")
        ends = ("the number of a sample", min(numbers)), ("the number of a sample", max(numbers))
        for what, value in (("the seed", seed), *ends):
            if not 0 <= value < 1 << 64:
                raise ValueError(f"{what} is from 0 to 2**64 - 1, not {value}")
        routed = routed_samples(self.network) if routed is None else routed
        trial = Trial(links, switches, seed, routed)
        return joined(list(samples_of(self.network, self.demand, trial, numbers, jobs or os.cpu_count() or 1)))


def resilience(network: Network, demand: Demand | None = None) -> Resilience:
    """What failures leave of the fabric under a demand, by default that of `link_loads`."""
    return Resilience(network, demand or uniform(network))
