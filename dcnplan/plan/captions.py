"""Roles and counts as words: `pod spine`, `1,280 leaves`.

Knows the words of a plan; knows nothing of where they are printed.
"""

_PLURALS = {"leaf": "leaves", "switch": "switches", "shuffle box": "shuffle boxes"}
_LIMITS = {
    "core_ports": "the ports of the cores",
    "spine_ports": "the ports of the spines",
    "pod_spine_ports": "the ports of the pod spines",
    "leaf_ports": "the ports of the leaves",
    "asked": "the spec",
}


def role_text(role: str) -> str:
    """`pod spine` for pod_spine."""
    return role.replace("_", " ")


def plural(noun: str) -> str:
    """`leaves`, `pod spines`, `gpu leaves`."""
    word = role_text(noun)
    before, space, last = word.rpartition(" ")
    return _PLURALS.get(word) or f"{before}{space}{_PLURALS.get(last, f'{last}s')}"


def count_text(count: int, at_least: bool = False) -> str:
    """`1,536`, or `at least 1,536` where whether more fit is not decided."""
    return f"at least {count:,}" if at_least else f"{count:,}"


def counted(count: int, noun: str) -> str:
    """`1 leaf`, `1,280 leaves`, `32 pod spines`."""
    return f"{count:,} {role_text(noun) if count == 1 else plural(noun)}"


def limit_text(what: str) -> str:
    """What keeps a fabric from growing: `the ports of the spines`."""
    return _LIMITS.get(what, what)
