"""What users name in a spec, pod types, classes of leaves and spines, kinds of servers: the rule each name keeps, and
that no two make the same name; and other words that they have for keys.

Knows no table of keys, and of how switches are named only that a type or class takes the place of the role's word.
"""

import re
import unicodedata
from collections.abc import Iterable
from types import MappingProxyType

from dcnplan.inputs.keys.fault import shown
from dcnplan.inputs.keys.kinds import Kind, Named, NameRule
from dcnplan.inputs.keys.written import Written
from dcnplan.inputs.suggest import code_points

WORDS = MappingProxyType({
    "accessswitch": "leaf", "aggregation": "pod_spine", "core": "spine", "fabricswitch": "pod_spine",
    "format": "dcnplan", "leafs": "leaf", "quantity": "count", "superspine": "spine", "tor": "leaf",
    "topology": "family", "type": "family", "version": "dcnplan",
})  # fmt: skip
"""The key that is meant, in any table of a spec."""

PATTERN = r"(?:[a-z0-9][a-z0-9_-]{0,30})?[a-z]"
_NAME = re.compile(PATTERN)
_ROLES = frozenset(["leaf", "spine", "pod_spine", "podspine", "pod-spine", "pod", "plane", "server"])
_OWN = {"leaf class": "leaf", "pod type": "pod", "kind of servers": "server", "spine class": "spine"}
"""What the first of its kind may be called, so that a second one renames nothing."""
_SERVER_KEYS = frozenset([
    "ports", "speed", "homing", "count", "nics", "breakout", "pods", "cage", "floor", "per_rack", "none",
])  # fmt: skip
"""What no kind of servers is called: a key that tells of a server, now or later, or that there are none."""
# These would be read as switches of the pod or plane, or as the servers of another class.
_LOOKS_LIKE = re.compile(r"(?:pod|plane)[0-9]+-.*|.*-server")


def named(what: str, of: Kind, *, blank: bool = False) -> Named:
    """A mapping from names of `what`."""
    return Named(what, of, NameRule(wrong_with, folded, schema_pattern(what)), blank=blank)


def is_by_name(servers: Written) -> bool:
    """Whether these are kinds of servers by name, and not what each server has."""
    return any(map(is_name_of_kind, servers.entries))


def is_name_of_kind(key: str) -> bool:
    """Whether a key of servers names a kind of them, and is none that each server has."""
    return key not in _SERVER_KEYS


def wrong_with(name: str, what: str) -> tuple[str, str | None] | None:
    """What is wrong with `name` for a pod type or leaf class (`what`), and a hint; None where it is right."""
    if name in _taken(what):
        word = "a key of servers" if name in _SERVER_KEYS else "the word for a role"
        return f"a {what} cannot be called {shown(name)}, {word}", None
    if not _NAME.fullmatch(name):
        rule = "1 to 32 lower case letters, digits, '-' and '_', starts with a letter or digit and ends with a letter"
        return f"{shown(name)} cannot name a {what}; such a name is {rule}", _mended(name)
    if _LOOKS_LIKE.fullmatch(name):
        return f"{shown(name)} cannot name a {what}; its switches could not be told from others", None
    return None


def schema_pattern(what: str) -> str:
    """The pattern of such a name with what it must not look like, as JSON Schema says it."""
    return rf"(?!(?:{'|'.join(sorted(_taken(what)))}|{_LOOKS_LIKE.pattern})$){PATTERN}"


def _taken(what: str) -> frozenset[str]:
    return (_ROLES - {_OWN.get(what)}) | (_SERVER_KEYS if what == "kind of servers" else frozenset())


def _mended(name: str) -> str | None:
    odd = code_points(name)
    if odd:
        return f"it holds {odd}"
    lower = re.sub(r"[ .]", "-", name.casefold()).rstrip("0123456789-_")
    return f"'{lower}' would do" if _NAME.fullmatch(lower) and lower not in _ROLES and lower != name else None


def folded(name: str) -> str:
    """`name` as a file system or a sheet may see it: equal folded names are one name."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def clashing_type(name: str, others: Iterable[str]) -> str | None:
    """Another pod type whose pods' switches could be called as those of `name`: `gpu1-a` beside `gpu`."""
    for end in range(1, len(name)):
        prefix = name[:end]
        if prefix in others and re.match(r"[0-9]+-", name[end:]):
            return prefix
    return None
