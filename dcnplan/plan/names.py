"""Names of switches and of what they stand in, from a group and two numbers.

A pod type or leaf class takes the place of the word; numbers are never padded, so that growth renames nothing.
"""

from dcnplan.plan.groups import SwitchGroup

_WORDS = {"leaf": "leaf", "pod_spine": "podspine", "spine": "spine"}


def switch_word(group: SwitchGroup) -> str:
    """What the group's switches are called before their number: `leaf`, `podspine`, `border`."""
    return group.leaf_class or _WORDS[group.role]


def block_word(group: SwitchGroup) -> str:
    """What the group's blocks are called before their number: `pod`, `gpu`, `plane`; empty without blocks."""
    return {"pod": group.pod_type or "pod", "plane": "plane", "fabric": ""}[group.scope]


def block_name(group: SwitchGroup, block: int) -> str | None:
    """`pod1`, `gpu2`, `plane3`; None where the group is not divided."""
    word = block_word(group)
    return f"{word}{block + 1}" if word else None


def switch_name(group: SwitchGroup, block: int, index: int) -> str:
    """`pod1-leaf3`, `plane2-spine1`, `leaf7`; block and index count from 0."""
    name = f"{switch_word(group)}{index + 1}"
    head = block_name(group, block)
    return f"{head}-{name}" if head else name
