"""Hosts that are spread over joined pods, and use each for what it can take: every link below the spines is of one pod.

One share a pod for all that servers send and get there. Reads loads; routes nothing.
"""

from dataclasses import replace

import numpy as np

from dcnplan.analysis.loads.demands import Demand
from dcnplan.network.attachments import Attachments
from dcnplan.network.columns import Floats

_ROUNDING = 1e-9


def by_what_pods_take(demand: Demand, fullest: Floats) -> Demand:
    """The same, in shares that follow what each pod takes at most, where the `fullest` of its links is so full."""
    homes = demand.homes
    takes = _takes(homes, fullest)
    gravities = tuple(
        replace(term, sends=_shared(homes, term.sends, takes), draws=_shared(homes, term.draws, takes))
        for term in demand.gravities
    )
    return replace(demand, gravities=gravities)


def _takes(homes: Attachments, fullest: Floats) -> Floats:
    """By leaf: times an equal share that its pod takes; line rate at most, where one of its pod group takes less."""
    takes = np.divide(1.0, fullest, out=np.full(len(fullest), np.inf), where=fullest > 0)[homes.pod]
    least = np.full(int(homes.pod_group.max(initial=0)) + 1, np.inf)
    np.minimum.at(least, homes.pod_group, takes)
    least = least[homes.pod_group]
    # Where nothing is carried nothing is limited: as the pod that takes least.
    return np.where(least < 1 - _ROUNDING, np.minimum(takes, 1), np.where(np.isfinite(takes), takes, _finite(least)))


def _finite(takes: Floats) -> Floats:
    return np.where(np.isfinite(takes), takes, 1.0)


def _shared(homes: Attachments, values: Floats, takes: Floats) -> Floats:
    """What the leaves of a group have together, in these shares."""
    whole, weighed = (homes.sum_by(homes.group_in_domain, part) for part in (values, values * takes))
    return values * takes * np.divide(whole, weighed, out=np.ones_like(whole), where=weighed != 0)
