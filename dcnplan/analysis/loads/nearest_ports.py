"""Traffic to servers that are spread over pods: to their ports in the sender's own pod, where there are any.

Takes a term that names no ports apart into such as are each between all leaves of a domain. Knows no routes.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from dcnplan.analysis.loads.demands import Demand, Gravity
from dcnplan.network.attachments import Attachments
from dcnplan.network.columns import Ints


def between_leaves(demand: Demand) -> Demand:
    """The same, where every term is between the leaves that it says."""
    if not any(term.nearest for term in demand.gravities):
        return demand
    homes, numbers = demand.homes, range(len(demand.homes.homed))
    terms = (
        part
        for term in demand.gravities
        for one in numbers
        for other in numbers
        for part in to_nearest(between_homed(term, homes, one, other), homes, other)
    )
    return replace(demand, gravities=tuple(terms))


def between_homed(term: Gravity, homes: Attachments, one: int, other: int) -> Gravity:
    """What servers of one homing send to those of another."""
    if len(homes.homed) == 1:
        return term
    sends, draws = term.sends * homes.homed[one].part, term.draws * homes.homed[other].part
    return replace(term, sends=sends, draws=draws, ends=(one, other))


def to_nearest(term: Gravity, homes: Attachments, homed: int) -> Iterator[Gravity]:
    """What goes to servers of other pod groups, to those with ports in the same pod, and to others of the pod group."""
    if not term.nearest:
        yield term
        return
    pod, together = homes.in_domain(homes.pod), homes.in_domain(homes.pod_group)
    group = homes.in_domain(homes.homed[homed].group)
    yield replace(term, group=together, nearest=False)
    drawn = homes.sum_by(group, term.draws)
    in_pod = homes.sum_by(_both(group, pod), term.draws)
    near = np.divide(term.draws * drawn, in_pod, out=np.zeros_like(drawn), where=in_pod > 0)
    yield replace(term, draws=near, domain=pod, nearest=False)
    place = _places(pod, together)
    for number in range(int(place.max()) + 1):
        here = place == number
        sends = np.where(here, term.sends, 0)
        draws = np.where(homes.sum_by(group, np.where(here, term.draws, 0)) > 0, 0, term.draws)
        reached = homes.sum_by(together, here.astype(np.float64)) > 0
        if (sends[np.isin(together, together[draws > 0])] > 0).any():
            yield replace(term, sends=sends, draws=np.where(reached, draws, 0), domain=together, nearest=False)


def _both(group: Ints, pod: Ints) -> Ints:
    return group * (int(pod.max(initial=0)) + 1) + pod


def _places(pod: Ints, together: Ints) -> Ints:
    """The place of each leaf's pod in its pod group, from 0."""
    pods, of = np.unique(pod, return_inverse=True)
    first: Ints = np.zeros(len(pods), np.int64)
    first[of] = together
    order = np.argsort(first, kind="stable")
    rank = np.arange(len(pods)) - np.searchsorted(first[order], first[order])
    places: Ints = np.empty(len(pods), np.int64)
    places[order] = rank
    return np.asarray(places[of])
