"""The record of like switches of a Plan.

Knows no links and no servers.
"""

from dataclasses import field
from math import prod
from typing import Literal

from dcnplan.catalog.device import Card, Device
from dcnplan.errors import Place
from dcnplan.frozen import frozen
from dcnplan.plan.axes import Axes
from dcnplan.plan.faceplate import Faceplate

Role = Literal["leaf", "pod_spine", "spine", "core"]


@frozen
class SwitchGroup:
    """Like switches, counted along `axes`: (("pod", 20), ("index", 8)) are 8 in each of 20 pods.

    `key` is unique in the Plan; `label` is the name of the pod type and class as users know it, None where the role
    says it all. `scope` says what a block is. `place` is where the spec names the model, `written` where it writes
    modes of cages, by their speed (0: none is split). `fabric` is that of a project that they are of, by its name.
    """

    key: str
    role: Role
    tier: int
    device: Device
    faceplate: Faceplate
    axes: Axes
    pod_type: str | None = None
    leaf_class: str | None = None
    spine_class: str | None = None
    cards: tuple[tuple[Card, int], ...] = ()
    fabric: str | None = None
    place: Place | None = field(default=None, compare=False)
    written: tuple[tuple[int, Place], ...] = field(default=(), compare=False)

    def __repr__(self) -> str:
        return f"<SwitchGroup {self.key}: {self.count:,} x {self.device.model}>"

    @property
    def count(self) -> int:
        return self.each * self.blocks

    @property
    def each(self) -> int:
        """Switches of one block."""
        return self.axes[-1][1]

    @property
    def blocks(self) -> int:
        return prod(size for _, size in self.axes[:-1])

    @property
    def scope(self) -> str:
        """What a block is: `pod`, `plane`, `building`; `fabric` where there is but one."""
        return self.axes[-2][0] if len(self.axes) > 1 else "fabric"

    @property
    def label(self) -> str | None:
        return "/".join(name for name in (self.pod_type, self.class_name) if name) or None

    @property
    def class_name(self) -> str | None:
        """Of its class of leaves or of spines."""
        return self.leaf_class or self.spine_class
