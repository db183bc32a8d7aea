"""A demand domain by domain: in which of them it is the same, and what of it is in some of them.

Looks at sums of a demand as they are routed; routes nothing.
"""

from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np

from dcnplan.analysis.loads.demands import Demand, Flows, Gravity
from dcnplan.network.columns import Floats, Ints
from dcnplan.network.domains import Domains, domains
from dcnplan.network.failed import Failed
from dcnplan.network.folding import Fold, folded
from dcnplan.network.network import Network


def fold_of(network: Network, failed: Failed, left: Demand) -> Fold:
    """One domain of each sort, of those that are alike in links and in what is `left` of a demand.

    All of them where traffic leaves the fabric, which is led by switches, or pods share it out.
    """
    found = domains(network)
    if found is None or left.way_out or (left.balance and left.homes.planes == 1):
        return Fold(network, failed)
    told = told_of(left, found)
    return Fold(network, failed) if told is None else folded(network, failed, told)


def like_rows(network: Network, demand: Demand) -> Ints:
    """For every switch the row of the first that is like it in another domain, or its own."""
    rows, found = np.arange(len(network.switches)), domains(network)
    told = None if found is None or demand.way_out else told_of(demand, found)
    if found is None or told is None:
        return rows
    for number, first in enumerate(found.first_of(zip(found.sorts.tolist(), told, strict=True)).tolist()):
        rows[found.rows[number]] = found.rows[first]
    return rows


def told_of(demand: Demand, found: Domains) -> Sequence[Hashable] | None:
    """Of each domain, what is sent in it; None where something is sent from one to another."""
    domain, columns = found.of[: len(demand.homes)], list[Floats]()
    for term in demand.gravities:
        labels = [term.domain, *([] if term.group is None else [term.group])]
        if not _within(term.domain, domain):
            return None
        columns += [term.sends, term.draws, *(found.labelled(label).astype(np.float64) for label in labels)]
    flows = demand.flows
    if (domain[flows.source] != domain[flows.target]).any():
        return None
    return list(zip(found.texts(columns), _flow_texts(flows, found), strict=True))


def _within(label: Ints, domain: Ints) -> bool:
    """Whether those of a label are of one domain."""
    last = np.zeros(int(label.max(initial=0)) + 1, np.int64)
    last[label] = domain
    return np.array_equal(last[label], domain)


def _flow_texts(flows: Flows, found: Domains) -> list[bytes]:
    order = np.argsort(found.of[flows.source], kind="stable")
    table = np.column_stack([found.rank[flows.source], found.rank[flows.target], flows.bps])[order]
    cuts = np.searchsorted(found.of[flows.source[order]], np.arange(1, len(found)))
    return [part.tobytes() for part in np.split(table, cuts)]


def in_part(demand: Demand, fold: Fold) -> Demand:
    """The same of the leaves of the part: terms and flows alone."""
    if fold.part is None:
        return demand
    place = np.full(len(demand.homes), -1)
    place[fold.part.leaves] = np.arange(len(fold.part.leaves))
    some = place[demand.flows.source] >= 0
    source, target = (place[end[some]] for end in (demand.flows.source, demand.flows.target))
    terms = tuple(_of_leaves(term, fold) for term in demand.gravities)
    return replace(demand, gravities=terms, flows=Flows(source, target, demand.flows.bps[some]))


def _of_leaves(term: Gravity, fold: Fold) -> Gravity:
    group = None if term.group is None else fold.of_leaves(term.group)
    sends, draws, domain = (fold.of_leaves(column) for column in (term.sends, term.draws, term.domain))
    return replace(term, sends=sends, draws=draws, domain=domain, group=group)
