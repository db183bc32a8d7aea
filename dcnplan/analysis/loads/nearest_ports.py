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
        if term.ends[0] in (None, one) and term.ends[1] in (None, other)
        for part in to_nearest(between_homed(term, homes, one, other), homes, other)
    )
    return replace(demand, gravities=tuple(terms))


def between_homed(term: Gravity, homes: Attachments, one: int, other: int) -> Gravity:
    """What servers of one homing send to those of another."""
    if len(homes.homed) == 1:
        return term
    sends = term.sends * homes.homed[one].part if term.ends[0] is None else term.sends
    draws = term.draws * homes.homed[other].part if term.ends[1] is None else term.draws
    return replace(term, sends=sends, draws=draws, ends=(one, other))


def to_nearest(term: Gravity, homes: Attachments, homed: int) -> Iterator[Gravity]:
    """What goes to servers of other pod groups; to those of the same with ports in the same pod; and to the others."""
    if not term.nearest:
        yield term
        return
    group = homes.in_domain(homes.homed[homed].group)
    pod, together = (_both(term.domain, homes.in_domain(label)) for label in (homes.pod, homes.pod_group))
    yield replace(term, group=together, nearest=False)
    drawn, in_pod = homes.sum_by(group, term.draws), homes.sum_by(_both(group, homes.pod), term.draws)
    near = np.divide(term.draws * drawn, in_pod, out=np.zeros_like(drawn), where=in_pod > 0)
    yield replace(term, draws=near, domain=pod, nearest=False)
    place = _places(homes.pod, homes.pod_group)
    for number in range(int(place.max(initial=0)) + 1):
        here = place == number
        sends = np.where(here, term.sends, 0)
        draws = np.where(homes.sum_by(group, np.where(here, term.draws, 0)) > 0, 0, term.draws)
        if (sends[np.isin(together, together[draws > 0])] != 0).any():
            yield replace(term, sends=sends, draws=draws, domain=together, nearest=False)


def _both(one: Ints, other: Ints) -> Ints:
    """A number for each two."""
    if not one.any():
        return other
    return np.asarray(np.unique(one * (int(other.max(initial=0)) + 1) + other, return_inverse=True)[1].ravel())


def _places(pod: Ints, pod_group: Ints) -> Ints:
    """The place of each leaf's pod in its pod group, from 0."""
    pods = np.unique(np.stack([pod_group, pod]), axis=1)
    rank = np.zeros(int(pod.max(initial=0)) + 1, np.int64)
    rank[pods[1]] = np.arange(pods.shape[1]) - np.searchsorted(pods[0], pods[0])
    return np.asarray(rank[pod])
