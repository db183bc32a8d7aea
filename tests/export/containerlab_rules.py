"""What containerlab asks of a topology file, said again in our words.

From schemas/clab.schema.json, the `CheckInterfaceName` of the kinds below nodes/ and `IsValidInterfaceName` in
links/link.go of srl-labs/containerlab @39ff2b7. Objects are closed, as there.
"""

import re
from collections.abc import Mapping
from typing import Any

NAME = "^[a-zA-Z0-9][a-zA-Z0-9-._]*$"
NODE = "^[a-zA-Z0-9][a-zA-Z0-9-._|]*$"
KINDS = ("arista_ceos", "linux", "nokia_srlinux", "nvidia_cumulusvx", "sonic-vs")
"""Those of its kinds that are written here."""

_TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}


def _closed(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


_KIND = _closed((), image={"type": "string"})
_NODE = _closed(
    ("kind",), kind={"enum": list(KINDS)}, image={"type": "string"}, group={"type": "string"}, labels=_TEXTS
)
_END = _closed(("node", "interface"), node={"type": "string"}, interface={"type": "string"})
_LINK = _closed(
    ("type", "endpoints"),
    type={"const": "veth"},
    endpoints={"type": "array", "minItems": 2, "maxItems": 2, "items": _END},
    labels=_TEXTS,
)
SCHEMA = _closed(
    ("name", "topology"),
    name={"type": "string", "pattern": NAME},
    topology=_closed(
        ("nodes",),
        kinds=_closed((), **dict.fromkeys(KINDS, _KIND)),
        nodes={"type": "object", "patternProperties": {NODE: _NODE}, "additionalProperties": False},
        links={"type": "array", "minItems": 1, "items": _LINK},
    ),
)

# SR Linux has names with slashes changed into those of Linux: ethernet-1/3/2 is e1-3-2.
_ALIASES: Mapping[str, str] = {"nokia_srlinux": r"ethernet-([1-9]\d*)/([1-9]\d*)(?:/([1-9]\d*))?"}
_LINUX_NAME: Mapping[str, str] = {
    "arista_ceos": r"(eth|et)[1-9][\w.]*",
    "linux": r"(?!eth0$).*",
    "nokia_srlinux": r"e\d+-\d+(-\d+)?",
    "nvidia_cumulusvx": r"swp[1-9]\d*",
    "sonic-vs": r"eth[1-9]\d*",
}


def is_interface(kind: str, name: str) -> bool:
    """Whether a node of that kind can have an interface of that name."""
    if (alias := _ALIASES.get(kind)) and (match := re.fullmatch(alias, name)):
        name = "e" + "-".join(part for part in match.groups() if part)
    return bool(re.fullmatch(_LINUX_NAME[kind], name)) and len(name) <= 15 and not re.search(r"[\s/]", name)
