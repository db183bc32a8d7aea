"""What the switches of a group are called in sentences: `a leaf`, `the pod spines of gpu`, `the storage leaves`.

Knows nothing of how many there are.
"""

from typing import NamedTuple

from dcnplan.plan.captions import plural, role_text
from dcnplan.plan.groups import SwitchGroup


class Called(NamedTuple):
    """Switches of a role, of one pod type and class where these have names."""

    role: str
    pod_type: str | None = None
    class_name: str | None = None

    @property
    def one(self) -> str:
        """`a leaf`, `a pod spine of gpu`, `a storage leaf`."""
        return f"a {self._with(role_text(self.role))}"

    @property
    def all(self) -> str:
        """`the leaves`, `the pod spines of gpu`, `the storage leaves`."""
        return f"the {self._with(plural(self.role))}"

    def _with(self, word: str) -> str:
        classed = f"{self.class_name} {word}" if self.class_name not in (None, self.role) else word
        return f"{classed} of {self.pod_type}" if self.pod_type else classed


def called(group: SwitchGroup) -> Called:
    """Of a group of a plan."""
    return Called(group.role, group.pod_type, group.class_name)
