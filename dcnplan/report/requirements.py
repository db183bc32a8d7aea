"""A design told by what was required of it: servers in racks, ratios to keep, the uplinks that follow, the room left.

Words only; a spec that asks for neither racks nor ratios is told by what it has.
"""

from collections.abc import Iterator

from dcnplan.capacity.cages import group_ports
from dcnplan.capacity.summary import Servers, Summary
from dcnplan.plan.captions import counted, limit_text, role_text
from dcnplan.plan.groups import Plan
from dcnplan.plan.reasons import LimitedBy
from dcnplan.units import ratio_text


def required_headline(plan: Plan, summary: Summary) -> str:
    """`dc1: two-tier, 800 servers in 40 racks at 2.5:1 (asked: 800, at most 3:1)`."""
    asked = ", ".join(_asked(plan, summary.servers))
    return f"{summary.name}: {summary.family}, {_planned(plan, summary)}{f' (asked: {asked})' if asked else ''}"


def _planned(plan: Plan, summary: Summary) -> str:
    racks = racks_of(plan)
    role = next((limit.role for limit in plan.limits), "end_to_end")
    ratio = summary.oversubscription.get(role)
    of_racks = f" in {counted(racks, 'rack')}" if racks else ""
    return f"{counted(summary.servers.capacity, 'server')}{of_racks}{f' at {ratio_text(ratio.ratio)}' if ratio else ''}"


def racks_of(plan: Plan) -> int | None:
    """Of all servers that there are places for; None where some racks are not looked at."""
    whole = [(group.racks_per_leaf_group or 0) * group.leaf_groups for group in plan.servers]
    return sum(whole) if all(whole) else None


def _asked(plan: Plan, servers: Servers) -> Iterator[str]:
    if servers.asked is not None:
        fewer = servers.racks and servers.racks != racks_of(plan)
        in_racks = f" in {counted(servers.racks, 'rack')}" if servers.racks and fewer else ""
        yield f"{servers.asked:,}{in_racks}"
    for limit in plan.limits:
        role = f" {role_text(limit.role)}" if len(plan.limits) > 1 or "spine" in limit.role else ""
        yield f"at most {ratio_text(limit.ratio)}{role}"


def derived_uplinks(plan: Plan) -> Iterator[tuple[str, str]]:
    """`4x100G a leaf: the fewest that keep 3:1`, a line each where leaves, or pods, are of several kinds."""
    found = [one for one in plan.origins if one.kind == "derived" and one.what.endswith(".uplinks")]
    above = [one for one in found if one.what.endswith("pod_spine.uplinks")]
    spines = [one for one in found if one.what == "spine.uplinks"]
    leaves = [one for one in found if one not in (*above, *spines)]
    for several, what in ((leaves, "a leaf"), (above, "a pod spine"), (spines, "a spine")):
        for one in several:
            which = what if len(several) == 1 else one.what.removesuffix(".uplinks")
            yield "uplinks", f"{one.value} {which}: {one.why}"


def mostly_free(plan: Plan) -> Iterator[tuple[str, str]]:
    """`mostly free: 34 of 768 cages of each are used`, where more than half of them are free."""
    for group in plan.switches:
        ports = group_ports(plan, group)
        if group.role == "spine" and 2 * ports.free > ports.cages:
            used, cages = (ports.cages - ports.free) // group.count, ports.cages // group.count
            which = " ".join(filter(None, (group.spine_class, "spines")))
            yield which, f"mostly free: {used:,} of {cages:,} cages of each are used"


def room(limit: LimitedBy) -> Iterator[tuple[str, str]]:
    """`up to 1,280 servers, then the ports of the spines`, where what was asked for ends the fabric."""
    if limit.room:
        yield "room", f"{limit.room}, then {limit_text(limit.next)}" if limit.next else limit.room
