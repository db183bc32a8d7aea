"""What `capacity` takes for granted where neither a flag nor a spec says it: common equipment, stated in the answer.

Values of a spec, family by family; works nothing out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dcnplan.errors import Place
from dcnplan.inputs.nodes import Node, Plain, node_of

LEAF = "S6850-56HF"
POD_SPINE = "S9820-64H"
BOX_SPINE = "S9820-8C"
CHASSIS_SPINE = "S12516X-AF"
SPEED = "25G"
HOMING = 2
LEAF_PORTS = 48
UPLINKS = 4
UPLINK_SPEED = "100G"


@dataclass(frozen=True)
class Flags:
    """What the command line says; None where it does not."""

    family: str | None = None
    leaf: str | None = None
    spine: str | None = None
    pod_spine: str | None = None
    pods: str | None = None
    planes: str | None = None
    uplinks: str | None = None
    homing: str | None = None
    servers_speed: str | None = None

    def any(self) -> bool:
        return any(value is not None for value in vars(self).values())


def assumed_spec(flags: Flags, spines: int | None) -> Node:
    """A whole spec of nothing but assumptions, as far as the flags leave them open."""
    return node_of(_spec(flags, spines), Place("what capacity assumes"))


def assumptions(flags: Flags) -> Mapping[str, str]:
    """What is assumed, in words, by the name of the flag that would say otherwise."""
    family = flags.family or "two-tier"
    parts = {
        "family": family,
        "leaf": LEAF if flags.servers_speed else f"{LEAF}, {LEAF_PORTS} ports down",
        "uplinks": f"{UPLINKS}x{UPLINK_SPEED} a leaf{_OR_MORE if family == 'two-tier' else ''}",
        "pod_spine": f"{POD_SPINE}, as many a pod as a leaf has uplinks, half of their ports up",
        "spine": BOX_SPINE if family == "multi-plane" else f"{CHASSIS_SPINE}, full of its densest cards",
        "homing": f"{HOMING} leaves a server, one port to each",
        "servers_speed": SPEED,
    }
    if family == "two-tier":
        del parts["pod_spine"]
    return {part: words for part, words in parts.items() if getattr(flags, part) is None}


_OR_MORE = ", or as many as the spines if more"


def _spec(flags: Flags, spines: int | None) -> Mapping[str, Plain]:
    # A family that there is not is told of once, at its flag.
    family = flags.family if flags.family in ("three-tier", "multi-plane") else "two-tier"
    spec: dict[str, Plain] = {
        "dcnplan": 1,
        "name": "capacity",
        "family": family,
        "servers": {"ports": _homing(flags), "speed": SPEED},
        "leaf": _leaf(flags, family, spines),
        "spine": {"model": BOX_SPINE if family == "multi-plane" else CHASSIS_SPINE},
    }
    if family != "two-tier":
        spec["pod_spine"] = {"model": POD_SPINE, "count": _pod_spines(flags)}
    return spec


def _leaf(flags: Flags, family: str, spines: int | None) -> Mapping[str, Plain]:
    uplinks = max(UPLINKS, spines or 0) if family == "two-tier" else UPLINKS
    leaf: dict[str, Plain] = {"model": flags.leaf or LEAF, "uplinks": f"{uplinks}x{UPLINK_SPEED}"}
    # Another leaf has other ports, and so has another speed: then all native ones of that speed.
    return leaf if flags.leaf or flags.servers_speed else {**leaf, "downlinks": f"{LEAF_PORTS}x{SPEED}"}


def _homing(flags: Flags) -> Plain:
    return int(flags.homing) if flags.homing and flags.homing.isdecimal() and len(flags.homing) < 10 else HOMING


def _pod_spines(flags: Flags) -> int:
    count = (flags.uplinks or "").lower().partition("x")[0].strip()
    return int(count) if count.isdecimal() and 0 < len(count) < 10 and int(count) else UPLINKS
