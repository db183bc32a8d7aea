"""N-1: what is left of a fabric when one part of each kind fails, exactly.

Capacity left is the growth factor of the loads under the failure. Knows no randomness.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dcnplan.analysis.failures.pair_bounds import WorstPair
from dcnplan.analysis.failures.parts import Part, parts
from dcnplan.analysis.failures.worst_pairs import PairSurvey, failed_rows
from dcnplan.analysis.loads.demands import Demand
from dcnplan.analysis.loads.link_loads import LinkLoads, growth_over, loads_over
from dcnplan.frozen import frozen
from dcnplan.network.failed import Failed
from dcnplan.network.layers import layers
from dcnplan.network.network import Network


@frozen(eq=False)
class Left:
    """What failures leave, for one demand.

    `loads` are split equally per hop (ECMP); `weighted_growth` is the growth factor where traffic is split by capacity.
    `worst` has the pair of leaves that keeps the least share of its paths, for each number of hops; leaves that are
    down are not asked. `cut_pairs` were joined and are no more, those of leaves that are down among them.
    """

    loads: LinkLoads
    weighted_growth: float | None
    worst: tuple[WorstPair, ...]
    cut_pairs: int


@frozen(eq=False)
class OnePart:
    """A part and what its failure leaves."""

    part: Part
    left: Left


def single_failures(network: Network, demand: Demand, named: Sequence[Part] = ()) -> Iterator[OnePart]:
    """One answer for each kind of part, the worst of its sorts and slots; then for each of the parts `named`."""
    survey = PairSurvey(network)
    for _, sorts in groupby(parts(network, demand), lambda part: (part.what, part.role, part.group)):
        yield min((OnePart(part, left_by(survey, demand, part.failed)) for part in sorts), key=_remains)
    yield from (OnePart(part, left_by(survey, demand, part.failed)) for part in named)


def left_by(survey: PairSurvey, demand: Demand, failed: Failed) -> Left:
    """What those failures leave."""
    alive = layers(survey.network, failed)
    worst = tuple(survey.worst(*failed_rows(failed)))
    weighted = growth_over(alive, demand, weighted=True)
    return Left(loads_over(alive, demand), weighted, worst, cut_pairs(survey, worst, failed))


def cut_pairs(survey: PairSurvey, worst: tuple[WorstPair, ...], failed: Failed) -> int:
    """Pairs that are no longer joined. Where the worst pair has a path and no leaf is down, there is none to count."""
    leaves = survey.whole.layers.leaves
    down = failed.switches is not None and bool(failed.switches[:leaves].any())
    return survey.cut(failed) if down or any(pair.left == 0 for pair in worst) else 0


def _remains(one: OnePart) -> tuple[float, int, float]:
    """Smaller is worse: less gets through, then more pairs are cut, then less gets through weighted."""
    loads, weighted = one.left.loads, one.left.weighted_growth or 0.0
    return round(loads.capacity, 9), -one.left.cut_pairs, round(weighted, 9)
