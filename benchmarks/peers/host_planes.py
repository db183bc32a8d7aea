"""Servers with a port in each of many planes: paths between two of them, and one part of every kind failed.

The first is held against making the fabric, the second against routing its traffic once.
"""

from fractions import Fraction
from statistics import median

from benchmarks.measure import seconds
from benchmarks.peers.case import Case
from benchmarks.peers.clock import Figure, peak_bytes, timed
from dcnplan.analysis.failures.n_minus_one import OnePart, single_failures
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.patterns import uniform
from dcnplan.analysis.paths.sets import paths_between
from dcnplan.capacity.one_failed.one_failed import one_failed
from dcnplan.designs import fabric_of
from dcnplan.network.ends import End
from dcnplan.network.layers import layers
from dcnplan.network.names import Attachment
from dcnplan.network.network import Network

MAKING_S, LOAD_S = "making s", "load s"
_LOADS = 3
_CLOSE = 1e-9


def paths(case: Case) -> Figure:
    """Between a server of the first leaf group and one of the last, valleys looked for too; layers made first."""
    making_s = seconds(lambda: fabric_of(case.plan).network)
    network = case.fabric.network
    groups = network.served.group
    ends = [_server(network, group) for group in (int(groups.min()), int(groups.max()))]

    def found() -> int:
        between = paths_between(layers(network), *ends)
        assert not between.valleys
        return between.link_paths

    taken = timed(found)
    right = taken.answer == case.size.paths * len(ends[0].attachments)
    return taken.figure(right, f"{taken.answer:,} paths", more={MAKING_S: making_s})


def one_part_failed(case: Case) -> Figure:
    """Each kind of part in turn, ECMP and weighted, with the worst pair of leaves; held to the closed form."""
    network = case.fabric.network
    demand = uniform(network)
    link_loads(network, demand)
    load_s = median(seconds(lambda: link_loads(network, demand)) for _ in range(_LOADS))
    found: list[OnePart] = []
    taken_s = seconds(lambda: found.extend(single_failures(network, demand)))
    return Figure(taken_s, "", 0, peak_bytes(), _agrees(case, found), f"{len(found)} kinds of part", {LOAD_S: load_s})


def _server(network: Network, group: int) -> End:
    leaves = (network.served.group == group).nonzero()[0].tolist()
    return End(f"server of group {group}", attachments=tuple(Attachment(leaf, ("nic",), ("port",)) for leaf in leaves))


def _agrees(case: Case, found: list[OnePart]) -> bool:
    """Whether the worst of each kind is what the closed form says of even traffic."""
    rows = [row for row in one_failed(case.plan) if row.traffic == "even"]
    return bool(rows) and all(_is_close(_ratios(found, row.what, row.of), [row.ecmp, row.weighted]) for row in rows)


def _ratios(found: list[OnePart], what: str, role: str) -> list[float | None]:
    """What is offered to what gets through, at worst, ECMP and weighted; None where some are cut off."""
    name = "link" if what == "uplink" else what
    left = [one.left for one in found if (one.part.what, one.part.role) == (name, role)]
    cut = any(one.loads.lost_share or not one.loads.growth for one in left)
    growths = zip(*((one.loads.growth, one.weighted_growth) for one in left), strict=True)
    return [None if cut else 1 / min(growth or 0.0 for growth in own) for own in growths]


def _is_close(found: list[float | None], right: list[Fraction | None]) -> bool:
    both = list(zip(found, right, strict=True))
    return all(a == b if a is None or b is None else abs(a / float(b) - 1) <= _CLOSE for a, b in both)
