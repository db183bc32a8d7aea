"""Names of switches and of what they stand in, from a group and two numbers.

A pod type or leaf class takes the place of the word; numbers are never padded, so that growth renames nothing.
"""

from dcnplan.plan.axes import numbers
from dcnplan.plan.groups import SwitchGroup

_WORDS = {"leaf": "leaf", "pod_spine": "podspine", "spine": "spine"}


def switch_word(group: SwitchGroup) -> str:
    """What the group's switches are called before their number: `leaf`, `podspine`, `border`."""
    return group.class_name or _WORDS[group.role]


def server_word(leaf: SwitchGroup, kind: str | None) -> str:
    """What servers of a kind on a leaf class are called before their number: `server`, `border-server`, `nas`."""
    word = switch_word(leaf)
    return kind or "server" if word == _WORDS["leaf"] else f"{word}-{kind or 'server'}"


def block_words(group: SwitchGroup) -> tuple[str, ...]:
    """What the group's blocks are called before their numbers, axis by axis: `pod`, `gpu`, `plane`."""
    return tuple(group.pod_type or "pod" if axis == "pod" else axis for axis, _ in group.axes[:-1])


def block_word(group: SwitchGroup) -> str:
    """The innermost of these; empty where the group is not divided."""
    return "".join(block_words(group)[-1:])


def block_name(group: SwitchGroup, block: int) -> str | None:
    """`pod1`, `gpu2`, `plane3`; None where the group is not divided."""
    place = numbers(group.axes, block, 0)
    words = zip(block_words(group), group.axes, strict=False)
    return "-".join(f"{word}{place[axis] + 1}" for word, (axis, _) in words) or None


def switch_name(group: SwitchGroup, block: int, index: int) -> str:
    """`pod1-leaf3`, `plane2-spine1`, `leaf7`; block and index count from 0."""
    name = f"{switch_word(group)}{index + 1}"
    head = block_name(group, block)
    return f"{head}-{name}" if head else name
