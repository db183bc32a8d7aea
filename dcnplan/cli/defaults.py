"""What `capacity` takes for granted where neither a flag nor a spec says it, stated in the answer.

The values stand in the templates of `capacity`; here is what follows from a flag, and the words. Works nothing out.
"""

import re
from collections.abc import Mapping
from typing import Any

from dcnplan.catalog.device import CageGroup, Device
from dcnplan.catalog.store import Catalog
from dcnplan.errors import CatalogError, Place
from dcnplan.inputs.nodes import Node, node_of, plain_of
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.spec.templates import TEMPLATES, taken_for_granted
from dcnplan.units import PLAIN_WHOLE, parse_ports, ports_text

_PLACE = Place("what capacity assumes")
_OR_MORE = ", or as many as the spines if more"
_LONGEST = 9


Flags = Mapping[str, str | None]
"""What the command line says, by the names of the flags; None where it does not."""


def assumed_spec(flags: Flags, spines: int | None) -> Node:
    """A whole spec of nothing but assumptions, as far as the flags leave them open."""
    spec = _template(flags)
    leaf, servers = spec["leaf"], spec["servers"]
    # One port for each leaf of a server; one pod spine for each uplink; no fewer uplinks than spines.
    servers["ports"] = _whole(flags["homing"]) or servers["ports"]
    if "pod_spine" in spec:
        spec["pod_spine"]["count"] = _ports(flags["uplinks"]) or spec["pod_spine"]["count"]
    else:
        count, speed_bps = parse_ports(leaf["uplinks"])
        leaf["uplinks"] = ports_text(max(count, spines or 0), speed_bps)
    if flags["oversubscription"]:
        del leaf["uplinks"]
    # Another leaf has other ports, and so has another speed: then all native ones of that speed. Racks and a ratio say
    # how many.
    if flags["leaf"] or flags["servers_speed"] or flags["per_rack"] or flags["oversubscription"]:
        del leaf["downlinks"]
    leaf["model"] = flags["leaf"] or leaf["model"]
    return node_of(spec, _PLACE)


def assumptions(flags: Flags) -> Mapping[str, str]:
    """What is assumed, in words, by the name of the flag that would say otherwise."""
    spec = _template(flags)
    leaf, servers, spine = spec["leaf"], spec["servers"], spec["spine"]["model"]
    follows = flags["servers_speed"] or flags["per_rack"] or flags["oversubscription"]
    down = "" if follows else f", {parse_ports(leaf['downlinks'])[0]} ports down"
    chassis = Catalog.shipped().find(spine).is_modular
    parts = {
        "family": flags["family"] or spec["family"],
        "leaf": f"{leaf['model']}{down}",
        "uplinks": f"{leaf['uplinks']} a leaf{'' if 'pod_spine' in spec else _OR_MORE}",
        **_of_pod_spines(spec),
        "spine": f"{spine}{', full of its densest cards' if chassis else ''}",
        **({"core": f"{spec['core']['model']}, full of its densest cards"} if "core" in spec else {}),
        "homing": f"{servers['ports']} leaves a server, one port to each",
        "servers_speed": servers["speed"],
    }
    if flags["oversubscription"]:
        del parts["uplinks"]
    if flags["servers_ports"] and not flags["homing"]:
        parts["homing"] = "one port of a server to each of its leaves"
    return {part: words for part, words in parts.items() if flags[part] is None}


def _of_pod_spines(spec: Mapping[str, Any]) -> dict[str, str]:
    if "pod_spine" not in spec:
        return {}
    return {"pod_spine": f"{spec['pod_spine']['model']}, as many a pod as a leaf has uplinks, half of their ports up"}


def _template(flags: Flags) -> Any:
    """The keys of the family's template; those of a family that there is not are told of at its flag."""
    family = flags["family"] if flags["family"] in TEMPLATES else TEMPLATES[0]
    spec: Any = plain_of(load_yaml(source_of(str(_PLACE), taken_for_granted(family).encode())))
    if flags["servers_speed"] and not flags["uplinks"]:
        upper = "pod_spine" if "pod_spine" in spec else "spine"
        speed_bps = _shared_bps(flags["leaf"] or spec["leaf"]["model"], flags[upper] or spec[upper]["model"])
        count, usual_bps = parse_ports(spec["leaf"]["uplinks"])
        spec["leaf"]["uplinks"] = ports_text(count, speed_bps or usual_bps)
    return spec


def _shared_bps(lower: str, upper: str) -> int | None:
    """The fastest speed that the cages above have by nature and those below can have; None of models not known here."""
    try:
        below, above = (Catalog.shipped().find(name) for name in (lower, upper))
    except CatalogError:
        return None
    offered = {speed_bps for group in _groups(below) for speed_bps in group.speeds_bps}
    return max(offered & {group.speed_bps for group in _groups(above)}, default=None)


def _groups(device: Device) -> list[CageGroup]:
    return [*device.groups, *(group for card in device.cards for group in card.groups)]


def _whole(text: str | None) -> int | None:
    """The number of a flag; what is none is told of at the flag."""
    return int(text) if text and len(text) <= _LONGEST and re.fullmatch(PLAIN_WHOLE, text) else None


def _ports(text: str | None) -> int | None:
    """How many ports a flag asks for."""
    return _whole((text or "").lower().partition("x")[0].strip())
