"""Many patterns of traffic, of which the worst is asked for: in blocks, here or elsewhere.

Knows the flags of one verb; routes nothing itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dcnplan.cli.build import failed_parts, network_and_traffic
from dcnplan.cli.traffic import demands, fullness, patterns_of, traffic_file
from dcnplan.frozen import frozen

if TYPE_CHECKING:
    from dcnplan.analysis.loads.demands import Demand
    from dcnplan.analysis.loads.link_loads import LinkLoads
    from dcnplan.network.network import Network
    from dcnplan.sweep.engine import Block, Part

WORK = "patterns_in_blocks:loads_work"
_LINKS = 2_000_000
"""So many links in all the patterns of a block: a second or so of one core."""


@frozen(eq=False)
class Asked:
    """Loads under each of `count` patterns: `tried` makes one after the other, `numbered` the one of a number."""

    network: "Network"
    count: int
    tried: "Callable[[], Iterator[Demand]]"
    numbered: "Callable[[int], Demand]"
    loads: "Callable[[Demand], LinkLoads]"

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> "Asked":
        """By the flags of those names."""
        patterns = patterns_of(options)
        source = traffic_file(patterns)
        network, traffic = network_and_traffic(options["spec"], options["folders"])
        failed = failed_parts(network, options["without"])
        from dcnplan.analysis.loads.link_loads import link_loads
        from dcnplan.analysis.loads.patterns import permutation

        return cls(
            network, patterns["permutation"] or 1,
            lambda: demands(network, traffic, patterns, options["seed"], source),
            lambda number: permutation(network, options["seed"], number),
            lambda demand: link_loads(network, demand, failed, options["weighted"]),
        )  # fmt: skip

    def blocks(self) -> "list[Block]":
        """Cut by the network alone."""
        from dcnplan.sweep.engine import cut

        return cut([(self.count, max(1, _LINKS // max(1, len(self.network.links))))])

    def of_block(self, block: "Block") -> "Part":
        """How full the fullest link is under each pattern of a block."""
        return [fullness(self.loads(self.numbered(number))) for number in block.pieces]

    def worst(self, blocks: "Iterable[Block]", parts: "Mapping[int, Part]") -> "LinkLoads":
        """The loads under the pattern that fills a link most; of equals the first."""
        full = {
            number: used
            for block in blocks if block.number in parts
            for number, used in zip(block.pieces, parts[block.number], strict=True)
        }  # fmt: skip
        return self.loads(self.numbered(max(full, key=lambda number: (full[number], -number))))


def loads_work(options: Mapping[str, Any]) -> "Callable[[Block], Part]":
    """The same work from the flags alone, for a process that has nothing yet."""
    return Asked.of(options).of_block
