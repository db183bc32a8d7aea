"""One pod told apart by what its switches lost: the one place that says which of them are still alike.

Counts links; knows no part and no traffic.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

from dcnplan.capacity.one_failed.broken import Broken, BrokenGroups, BrokenPod, Spines, Uppers
from dcnplan.frozen import frozen
from dcnplan.plan.pods import LeafClass, Pod

Label = tuple[int, ...]
"""What tells a switch from others of its group; () where nothing does."""

WHOLE: Label = ()
DOWN: Label = (-1,)
"""Of switches that are lost."""


@frozen
class Frame:
    """`labels` of the switches above the leaves of a pod, in order; `spines` are those of the first plane.

    `taken` says how many links are lost between an upper switch and a spine of these labels, within the first plane.
    """

    pod: Pod
    labels: Sequence[Label]
    spines: Sequence[Label] = ()
    taken: Callable[[Label, Label], int] = lambda upper, spine: 0

    def broken(self, *groups: BrokenGroups) -> Broken:
        """One such pod in a fabric that is whole otherwise."""
        return Broken((self.broken_pod(*groups),), self.planes, tuple(spines for spines, _ in self.above))

    def broken_pod(self, *groups: BrokenGroups, count: int = 1) -> BrokenPod:
        uppers = (
            Uppers(number, plane, label != DOWN, tuple(self._up(plane, label, *spines) for spines in self.above))
            for plane, label, number in self.uppers
        )
        return BrokenPod(self.pod, tuple(uppers), groups, count)

    def left(self, leaf: LeafClass, lost: Callable[[Label], int] = lambda label: 0) -> tuple[int, ...]:
        """Links from a leaf to a switch of each class above, which lost so many of them by its label."""
        return tuple(0 if label == DOWN else leaf.link.links - lost(label) for _, label, _ in self.uppers)

    @property
    def planes(self) -> tuple[int, ...]:
        """How many planes are alike, class by class; the first plane is in the first."""
        return tuple(self._kinds.values()) if self.pod.up else ()

    @cached_property
    def uppers(self) -> Sequence[tuple[int, Label, int]]:
        """Class of planes, label, how many: of the switches above the leaves."""
        return [
            (number, label, count * self._kinds[kind])
            for number, kind in enumerate(self._kinds)
            for label, count in Counter(kind[1]).items()
        ]

    @cached_property
    def above(self) -> Sequence[tuple[Spines, Label]]:
        """Spines of each class with their label."""
        if self.pod.up is None:
            return ()
        each = self.pod.up.upper.each
        first = Counter(self.spines) if self.spines else {WHOLE: each}
        others = [(Spines(number, each), WHOLE) for number in range(1, len(self._kinds))]
        return [*((Spines(0, count, label != DOWN), label) for label, count in first.items()), *others]

    @cached_property
    def _kinds(self) -> Counter[tuple[bool, tuple[Label, ...]]]:
        """Planes by the labels in them; one whose spines are told apart is like no other."""
        planes = self.pod.up.upper.blocks if self.pod.up else 1
        apart = any(self.spines)
        return Counter((apart and not plane, tuple(sorted(self.labels[plane::planes]))) for plane in range(planes))

    def _up(self, plane: int, label: Label, spines: Spines, spine: Label) -> int:
        if self.pod.up is None or spines.plane != plane or DOWN in (label, spine):
            return 0
        return self.pod.up.links - (self.taken(label, spine) if plane == 0 else 0)
