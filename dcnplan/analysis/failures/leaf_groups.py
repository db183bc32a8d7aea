"""Leaves of one kind in one mesh, and what a whole leaf of each kind has: the tables that bounds over pairs stand on.

Knows rows and tables; nothing of what has failed.
"""

from functools import cached_property

import numpy as np

from dcnplan.frozen import frozen
from dcnplan.network.columns import Floats, Ints


@frozen(eq=False)
class LeafGroups:
    """Leaves by kind and mesh. `kind` and `group` of each leaf; `kind_of` and `mesh_of` of each group."""

    kind: Ints
    group: Ints
    kind_of: Ints
    mesh_of: Ints

    @staticmethod
    def of(kind: Ints, mesh: Ints) -> "LeafGroups":
        """Kinds and groups are numbered from 0, groups by kind, then by mesh."""
        own = np.unique(kind, return_inverse=True)[1].ravel()
        meshes = int(mesh.max(initial=0)) + 1
        found, group = np.unique(own * meshes + mesh, return_inverse=True)
        return LeafGroups(own, group.ravel(), found // meshes, found % meshes)

    @cached_property
    def members(self) -> list[Ints]:
        """The leaves of each group."""
        return _places(self.group)

    @cached_property
    def of_kind(self) -> list[Ints]:
        """The leaves of each kind."""
        return _places(self.kind)

    @cached_property
    def in_mesh(self) -> list[list[int]]:
        """The groups of each mesh that has any."""
        return [groups.tolist() for groups in _places(self.mesh_of)]

    @property
    def first(self) -> Ints:
        """A leaf of each group."""
        return np.array([leaves[0] for leaves in self.members])

    @property
    def first_of_kind(self) -> Ints:
        return np.array([leaves[0] for leaves in self.of_kind])

    def least(self, table: Floats) -> Floats:
        """Of [leaves, columns] the least of each group, column by column."""
        order, starts = self._sorted
        return np.asarray(np.minimum.reduceat(table[order], starts, axis=0))

    @cached_property
    def _sorted(self) -> tuple[Ints, Ints]:
        sizes = np.bincount(self.group)
        return np.argsort(self.group, kind="stable"), np.cumsum(sizes) - sizes


@frozen(eq=False)
class WholeWays:
    """What a leaf of each kind has when nothing has failed: kind k has `ways[form[k]]`, as many kinds have the same."""

    form: Ints
    ways: Floats

    @staticmethod
    def of(ways: Floats) -> "WholeWays":
        """Of a row for each kind."""
        found, form = np.unique(ways, axis=0, return_inverse=True)
        return WholeWays(form.ravel(), found)

    def of_kind(self, kinds: Ints) -> Floats:
        """A row for each of those kinds."""
        return np.asarray(self.ways[self.form[kinds]])

    def paths(self, one: Ints, other: Ints) -> Floats:
        """Between whole leaves of those kinds."""
        flat = self.ways.reshape(len(self.ways), -1)
        return np.asarray((flat @ flat.T)[self.form[one], self.form[other]])


def _places(numbers: Ints) -> list[Ints]:
    """The places of each number that occurs, in their order."""
    order = np.argsort(numbers, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(numbers[order])) + 1)
