"""Names of switches and of what they stand in, from a group and two numbers.

A pod type or leaf class takes the place of the word; numbers are never padded, so that growth renames nothing. In a
project the fabric stands before the names of its switches and pods, and of the ports of servers that lead into it.
"""

from dcnplan.plan.axes import numbers
from dcnplan.plan.groups import SwitchGroup

_WORDS = {"leaf": "leaf", "pod_spine": "podspine", "spine": "spine", "core": "core"}


def switch_word(group: SwitchGroup) -> str:
    """What the group's switches are called before their number: `leaf`, `podspine`, `border`."""
    return group.class_name or _WORDS[group.role]


def server_word(leaf: SwitchGroup, kind: str | None) -> str:
    """What servers of a kind on a leaf class are called before their number: `server`, `border-server`, `nas`."""
    word = switch_word(leaf)
    return kind or "server" if word == _WORDS["leaf"] else f"{word}-{kind or 'server'}"


def nic_name(ways: int, port: int, fabric: str | None = None) -> str:
    """What a server's port, from 1, is called: `nic3`; of a NIC cage split so many ways `nic2:1`.

    In a project after the fabric that it leads into: `compute-nic3`.
    """
    cage, leg = divmod(port - 1, ways)
    name = f"nic{cage + 1}:{leg + 1}" if ways > 1 else f"nic{port}"
    return f"{fabric}-{name}" if fabric else name


def block_words(group: SwitchGroup) -> tuple[str, ...]:
    """What the group's blocks are called before their numbers, axis by axis: `pod`, `gpu`, `plane`."""
    return tuple(group.pod_type or "pod" if axis == "pod" else axis for axis, _ in group.axes[:-1])


def block_word(group: SwitchGroup) -> str:
    """The innermost of these; empty where the group is not divided."""
    return "".join(block_words(group)[-1:])


def block_name(group: SwitchGroup, block: int) -> str | None:
    """`pod1`, `gpu2`, `plane3`, `compute-pod1`; None where the group is not divided."""
    place = numbers(group.axes, block, 0)
    words = [f"{word}{place[axis] + 1}" for word, (axis, _) in zip(block_words(group), group.axes, strict=False)]
    return "-".join([*fabric_words(group), *words]) if words else None


def fabric_words(group: SwitchGroup) -> tuple[str, ...]:
    """The fabric of a project that the group is of; none of a fabric alone."""
    return (group.fabric,) if group.fabric else ()


def head_words(group: SwitchGroup, block: int) -> tuple[str, ...]:
    """What stands before the word of a switch: `pod1`, `compute`, `compute-pod1`; nothing of a flat fabric alone."""
    name = block_name(group, block)
    return (name,) if name else fabric_words(group)


def switch_name(group: SwitchGroup, block: int, index: int) -> str:
    """`pod1-leaf3`, `plane2-spine1`, `leaf7`, `compute-leaf7`; block and index count from 0."""
    return "-".join((*head_words(group, block), f"{switch_word(group)}{index + 1}"))
