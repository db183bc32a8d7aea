"""Many parts failed at random, as `fail` asks for it: what is drawn, in blocks, here or elsewhere.

Knows the flags of one verb; draws no sample itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from dcnplan.cli.build import network_and_traffic
from dcnplan.cli.part_counts import PartCount
from dcnplan.cli.traffic import demands, fullest, patterns_of, traffic_file
from dcnplan.frozen import frozen

if TYPE_CHECKING:
    from dcnplan.analysis.failures.monte_carlo import Sampling
    from dcnplan.analysis.loads.demands import Demand
    from dcnplan.network.network import Network
    from dcnplan.sweep.engine import Block, Part

WORK = "random_failures:sampling_work"


@frozen
class Drawing:
    """What is to fail at random, and how often."""

    links: PartCount | None
    switches: PartCount | None
    samples: int
    routed: int | None
    seed: int

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> "Drawing":
        """By the flags of those names."""
        return cls(**{field.name: options[field.name] for field in fields(cls)})

    @property
    def is_any(self) -> bool:
        """Whether anything is to fail."""
        return self.links is not None or self.switches is not None

    def sampling(self, network: "Network", demand: "Callable[[], Demand]") -> "Sampling":
        """Of that network. Raises InputError where more is to fail than there is."""
        from dcnplan.analysis.failures.monte_carlo import Sampling, Trial, routed_samples

        links = 0 if self.links is None else self.links.of(len(network.links), "--links")
        switches = 0 if self.switches is None else self.switches.of(len(network.switches), "--switches")
        routed = routed_samples(network) if self.routed is None else self.routed
        return Sampling(network, Trial(links, switches, self.seed, routed), demand)


def sampling_work(options: Mapping[str, Any]) -> "Callable[[Block], Part]":
    """The same work from the flags alone, for a process that has nothing yet."""
    from dcnplan.analysis.failures.sample_blocks import part_of
    from dcnplan.analysis.loads.link_loads import link_loads

    patterns, wanted = patterns_of(options), Drawing.of(options)
    source = traffic_file(patterns)
    network, asked = network_and_traffic(options["spec"], options["folders"])

    def demand() -> "Demand":
        tried = demands(network, asked, patterns, wanted.seed, source)
        return fullest(link_loads(network, one) for one in tried).demand

    sampling = wanted.sampling(network, demand)
    return lambda block: part_of(sampling, block)
