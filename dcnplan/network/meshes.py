"""Which switches of a stage can meet: its connected components, worked out from the links alone.

In a planned Clos a mesh is a pod, in two tiers a plane; above the pod spines, a plane. Knows nothing of any plan.
"""

from typing import NamedTuple

import numpy as np

from dcnplan.frozen import one_line
from dcnplan.network.columns import Ints


class Meshes(NamedTuple):
    """The mesh of every lower and every upper switch of a stage, int64 by place in the tier; there are `number`.

    Numbered in the order of their first lower switches. Meshes share no switch and no link.
    """

    number: int
    lower: Ints
    upper: Ints

    def __repr__(self) -> str:
        return one_line(self)


def meshes_of(lower: Ints, upper: Ints, lowers: int, uppers: int) -> Meshes:
    """The components of so many lower and upper switches, joined by links from place `lower[i]` to place `upper[i]`."""
    first = np.arange(lowers)
    while True:
        above = np.full(uppers, lowers)
        np.minimum.at(above, upper, first[lower])
        nearer = first.copy()
        np.minimum.at(nearer, lower, above[upper])
        nearer = nearer[nearer]
        if np.array_equal(nearer, first):
            return _numbered(first, above)
        first = nearer


def _numbered(first: Ints, above: Ints) -> Meshes:
    """By the first lower switch of each mesh; upper switches without a link are meshes of their own, at the end."""
    found, lower = np.unique(first, return_inverse=True)
    alone = above == len(first)
    upper = np.searchsorted(found, above)
    upper[alone] = len(found) + np.arange(int(alone.sum()))
    return Meshes(len(found) + int(alone.sum()), lower.ravel(), upper)


def joined(meshes: tuple[Meshes, ...]) -> Ints:
    """A number for each switch of the lowest tier, the same for those that any way joins: int64."""
    together = meshes[-1]
    number, label = together.number, together.lower
    for stage in reversed(meshes[:-1]):
        together = meshes_of(stage.upper, label, stage.number, number)
        number, label = together.number, together.lower[stage.lower]
    return np.asarray(label)


def labels_below(meshes: tuple[Meshes, ...]) -> list[Ints]:
    """For the switches of each tier, lowest first, the mesh of the highest stage that they are in or below."""
    highest = meshes[-1]
    labels = [highest.upper, highest.lower]
    for mesh in reversed(meshes[:-1]):
        of_mesh = np.zeros(mesh.number, np.int64)
        of_mesh[mesh.upper] = labels[-1]
        labels.append(of_mesh[mesh.lower])
    return labels[::-1]
