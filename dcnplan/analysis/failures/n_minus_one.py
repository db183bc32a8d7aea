"""N-1: what is left of a fabric when one part of each kind fails, exactly.

Capacity left is the growth factor of the loads under the failure. Knows no randomness.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, groupby, islice

import numpy as np

from dcnplan.analysis.failures.pair_bounds import WorstPair
from dcnplan.analysis.failures.parts import Part, parts
from dcnplan.analysis.failures.worst_pairs import PairSurvey, failed_rows
from dcnplan.analysis.loads.demands import Demand
from dcnplan.analysis.loads.fewer_servers import Gone, without_servers
from dcnplan.analysis.loads.link_loads import LinkLoads, growth_left, link_loads
from dcnplan.frozen import frozen
from dcnplan.network.domains import domains
from dcnplan.network.failed import Failed
from dcnplan.network.folding import Fold, folded
from dcnplan.network.network import Network


@frozen(eq=False)
class Left:
    """What failures leave, for one demand.

    `loads` are split equally per hop (ECMP); `weighted_growth` is the growth factor where traffic is split by capacity.
    `worst` has the pair of leaves that keeps the least share of its paths, for each number of hops; leaves that are
    down are not asked. `cut_pairs` were joined and are no more, those of leaves that are down among them;
    `server_pairs_cut` are pairs of servers, those of servers that are gone among them, where these have several planes
    or ports send to ports.
    """

    loads: LinkLoads
    weighted_growth: float | None
    worst: tuple[WorstPair, ...]
    cut_pairs: int
    server_pairs_cut: int | None = None


@frozen(eq=False)
class OnePart:
    """A part and what its failure leaves."""

    part: Part
    left: Left


Watch = Callable[[Iterable[OnePart], int], Iterable[OnePart]]
"""Looks on as so many answers are found."""


def single_failures(
    network: Network,
    demand: Demand,
    named: Sequence[Part] = (),
    watch: Watch | None = None,
    more: Iterable[Part] = (),
) -> Iterator[OnePart]:
    """One answer for each kind of part, the worst of its sorts and slots, of `more` too; then for each `named` part.

    `watch` is given the answers for all parts that are tried, and their number, and passes them on.
    """
    sorts = _together(chain(parts(network, demand), more))
    tried = (OnePart(part, left_by(network, demand, part.failed, part.gone)) for part in (*sorts, *named))
    found = iter(watch(tried, len(sorts) + len(named)) if watch else tried)
    for _, same in groupby(islice(found, len(sorts)), lambda one: _kind(one.part)):
        yield min(same, key=_remains)
    yield from found


def _together(found: Iterable[Part]) -> list[Part]:
    """Those of a kind beside each other, kinds in the order of their first parts."""
    kinds: dict[tuple[str | None, ...], list[Part]] = {}
    for part in found:
        kinds.setdefault(_kind(part), []).append(part)
    return list(chain.from_iterable(kinds.values()))


def _kind(part: Part) -> tuple[str | None, ...]:
    return part.what, part.role, part.group, part.spine_class


def left_by(network: Network, demand: Demand, failed: Failed, gone: Gone = ()) -> Left:
    """What those failures leave, and servers that are `gone`."""
    demand, fold = without_servers(demand, gone), _folded(network, failed, gone)
    survey = _survey(fold.network)
    worst = tuple(survey.worst(*failed_rows(fold.failed)))
    weighted = growth_left(network, demand, failed, weighted=True)
    cut = cut_pairs(survey, worst, fold.failed)
    servers = _servers_cut(survey, demand, cut, fold, gone)
    whole = tuple(_of_whole(fold, pair) for pair in worst)
    return Left(link_loads(network, demand, failed), weighted, whole, cut, servers)


def _folded(network: Network, failed: Failed, gone: Gone) -> Fold:
    """Domains are told apart by the servers that are gone in them."""
    found = domains(network) if gone else None
    return folded(network, failed, None if found is None else found.texts(list(gone)))


@lru_cache(maxsize=1)
def _survey(network: Network) -> PairSurvey:
    """Asked for by every failure of a network: in most of them the same domains stand for all."""
    return PairSurvey(network)


def _of_whole(fold: Fold, pair: WorstPair) -> WorstPair:
    a, b = fold.switch_rows(np.array([pair.a, pair.b])).tolist()
    return replace(pair, a=a, b=b)


def _servers_cut(survey: PairSurvey, demand: Demand, cut: int, fold: Fold, gone: Gone) -> int | None:
    if demand.homes.planes == 1 and not demand.between_ports:
        return None
    return survey.servers_cut(fold.failed, tuple(map(fold.of_leaves, gone))) if cut or gone else 0


def cut_pairs(survey: PairSurvey, worst: tuple[WorstPair, ...], failed: Failed) -> int:
    """Pairs that are no longer joined. Where the worst pair has a path and no leaf is down, there is none to count."""
    leaves = survey.whole.layers.leaves
    down = failed.switches is not None and bool(failed.switches[:leaves].any())
    return survey.cut(failed) if down or any(pair.left == 0 for pair in worst) else 0


def _remains(one: OnePart) -> tuple[float, int, float]:
    """Smaller is worse: less gets through, then more pairs are cut, then less gets through weighted."""
    loads, weighted = one.left.loads, one.left.weighted_growth or 0.0
    return round(loads.capacity, 9), -one.left.cut_pairs, round(weighted, 9)
