"""One screen that an architect reads top down: what fits, what limits it, ratios, ports, where numbers came from.

Arranges and words; numbers come from the Summary.
"""

from collections.abc import Iterator, Sequence

from dcnplan.capacity.equal_cost import PathCount
from dcnplan.capacity.summary import Servers, Summary
from dcnplan.errors import Problem
from dcnplan.plan.captions import count_text, counted, limit_text, plural, role_text
from dcnplan.plan.groups import Plan
from dcnplan.plan.reasons import LimitedBy
from dcnplan.report.design_fields import BREAKOUT, GROUP, ORIGIN, SERVER_KIND
from dcnplan.report.design_tables import CAGES, SWITCHES, WHO, like_switches, links
from dcnplan.report.fields import page_table
from dcnplan.report.open_ports import EXTERNAL, external
from dcnplan.report.page import Block, Facts, Page, Remarks
from dcnplan.report.ratios import one_failed, oversubscription
from dcnplan.units import bandwidth_text, ports_text, ratio_text, speed_text


def design_page(plan: Plan, summary: Summary, warnings: Sequence[Problem], faults: Sequence[Problem] = ()) -> Page:
    """The whole screen."""
    title = "Does not fit" if plan.floor else "Cannot be cabled"
    return Page(_first(plan, summary), (*told_problems(title, faults), *_blocks(plan, summary, warnings)))


def is_required(plan: Plan, summary: Summary) -> bool:
    """Whether racks or ratios were asked for, for servers."""
    return bool(summary.servers.capacity and (summary.servers.racks or plan.limits))


def _first(plan: Plan, summary: Summary) -> str:
    if not is_required(plan, summary):
        return headline(summary)
    from dcnplan.report.requirements import required_headline

    return required_headline(plan, summary)


def headline(summary: Summary) -> str:
    """`dc1: three-tier, 30,720 servers on 1,472 switches`."""
    switches_text = counted(summary.total_switches, "switch")
    asked = "" if summary.servers.asked is None else f" ({summary.servers.asked:,} asked for)"
    servers = f"{counted(summary.servers.capacity, 'server')}{asked} on " if summary.servers.capacity else ""
    return f"{summary.name}: {summary.family}, {servers}{switches_text}"


def _blocks(plan: Plan, summary: Summary, warnings: Sequence[Problem]) -> Iterator[Block]:
    yield Facts("", tuple(_facts(plan, summary)))
    yield oversubscription(summary)
    if summary.one_failed:
        yield one_failed(summary)
    like = like_switches(plan, summary)
    yield page_table("Switches", SWITCHES, like)
    if summary.servers.kinds:
        yield page_table("Servers", SERVER_KIND, summary.servers.kinds)
    if groups := [row for row in summary.groups if row.kind != "spines"]:
        yield page_table("Groups and their oversubscription", GROUP, groups)
    yield links(plan)
    if leaving := external(plan):
        yield page_table("Ports that leave the fabric", EXTERNAL, leaving)
    yield page_table("Cages of one switch", (*WHO, *CAGES), like)
    if summary.breakouts:
        yield page_table("Breakouts of one switch", BREAKOUT, summary.breakouts)
    if plan.floor:
        from dcnplan.report.floor_facts import floor_facts, told_floor  # most specs have none
        from dcnplan.report.floor_single_points import single_points

        of = told_floor(plan).of
        yield Facts("Floor", (*floor_facts(of), *single_points(of.floor)))
    if unwritten := [origin for origin in plan.origins if origin.kind != "spec"]:
        yield page_table("Not written in the spec", ORIGIN, unwritten)
    yield from told_problems("Warnings", warnings)


def _facts(plan: Plan, summary: Summary) -> Iterator[tuple[str, str]]:
    if plan.description:
        yield "about", " ".join(plan.description.split())
    if summary.servers.capacity:
        yield "servers", _servers(summary)
    yield "switches", ", ".join(counted(count, role) for role, count in summary.switches.items())
    required = is_required(plan, summary)
    if required:
        from dcnplan.report.requirements import derived_uplinks, mostly_free, room  # most specs require nothing

        yield from derived_uplinks(plan)
        yield from mostly_free(plan)
    yield from ((what, f"{count:,}") for what, count in _divided(summary) if count is not None)
    if summary.limited_by is not None:
        told = list(room(summary.limited_by)) if required else []
        yield from told or _limits(summary.limited_by)
    yield from _between(summary)
    if summary.servers.capacity and summary.not_counted:
        yield "one failed", f"not counted: {summary.not_counted}{_instead(summary)}"


def _limits(limit: LimitedBy) -> Iterator[tuple[str, str]]:
    what = "" if limit.what == "asked" else f"{limit_text(limit.what)}: "
    yield "limited by", f"{what}{limit.text}"
    if limit.next is not None:
        yield "next limit", limit_text(limit.next)


def _divided(summary: Summary) -> Iterator[tuple[str, int | None]]:
    yield "pods", summary.pods
    yield "planes", summary.planes
    yield "buildings", summary.buildings


def _between(summary: Summary) -> Iterator[tuple[str, str]]:
    if summary.mesh:
        yield "mesh", _mesh(summary)
    if summary.bisection.bps is None:
        yield "bisection", f"none: nothing joins the {'buildings' if summary.buildings else 'pods'} here"
    elif summary.bisection.bps:
        about = "about " if summary.bisection.approximate else ""
        yield "bisection", f"{about}{bandwidth_text(summary.bisection.bps)}, one direction"
    elif summary.ends_at_leaves:
        yield "bisection", "none: the leaf groups do not meet"
    if out := summary.north_south:
        yield "north-south", f"{ratio_text(out.ratio)}: {bandwidth_text(out.up_bps)} leave the fabric"
    for where, count in summary.paths.items():
        apart = summary.planes and summary.pods is None and not summary.ends_at_leaves
        one = " of a plane" if where == "between_leaves" and apart else ""
        yield "paths", f"{_paths(where, count)}{one}"


def _mesh(summary: Summary) -> str:
    """`6 pairs of leaves, 170 links each, 2 uplinks of each leaf to spare`."""
    mesh, what = summary.mesh, "building" if summary.buildings else "leaf" if summary.pods is None else "pod"
    assert mesh is not None
    each = (
        "of unlike numbers of links" if mesh.links_per_pair is None else f"{counted(mesh.links_per_pair, 'link')} each"
    )
    spare = "" if not mesh.spare_ports else f", {counted(mesh.spare_ports, 'uplink')} of each {what} to spare"
    return f"{counted(mesh.pairs, 'pair')} of {plural(what)}, {each}{spare}"


def _instead(summary: Summary) -> str:
    """What would be counted."""
    between_ports = summary.traffic and summary.traffic.between == "ports"
    if between_ports or summary.ends_at_leaves or summary.shares_in_turn or summary.mesh:
        return ""
    return "; traffic: ports counts the traffic between its leaves"


def _servers(summary: Summary) -> str:
    servers = summary.servers
    text = count_text(servers.capacity, servers.at_least)
    if servers.kinds:
        return f"{text}: {', '.join(f'{kind.capacity:,} {kind.name}' for kind in servers.kinds)}"
    if servers.ports is None or servers.homing is None or servers.speed_bps is None:
        return f"{text}, of several kinds"
    each = f"{servers.ports} x {speed_text(servers.speed_bps)}"
    if servers.nics:
        each = _nics(*servers.nics, servers.ports, servers.speed_bps)
    spread = "" if servers.pods in (None, 1) else f" in {servers.pods} pods"
    leaves = f"{counted(servers.homing, 'leaf')}{spread}"
    return f"{text}, each {each} to {leaves}{_rails(servers)}{_racks(servers)}"


def _racks(servers: Servers) -> str:
    """`; a pair of leaves for 2 racks`; nothing where racks are not looked at or differ."""
    racks, homing = servers.racks_per_leaf_group, servers.homing
    if not racks or not homing:
        return ""
    group = {1: "a leaf", 2: "a pair of leaves"}.get(homing, counted(homing, "leaf"))
    return f"; {group} for {counted(racks, 'rack')}"


def _nics(cages: int, cage_bps: int, ports: int, speed_bps: int) -> str:
    """`8 x 800G, split 2x400G`."""
    text, ways = f"{cages} x {speed_text(cage_bps)}", ports // cages
    return text if (ways, speed_bps) == (1, cage_bps) else f"{text}, split {ports_text(ways, speed_bps)},"


def _rails(servers: Servers) -> str:
    """`: 8 rails x 2 planes`, where the spec tells of NICs."""
    if not servers.has_nics or servers.rails is None or servers.homing is None:
        return ""
    planes = servers.homing // servers.rails
    return f": {counted(servers.rails, 'rail')}" + (f" x {planes} planes" if planes > 1 else "")


def _paths(where: str, count: PathCount) -> str:
    fewest = "" if count.group is None else f", fewest from {count.group}"
    fewest += ", of the worst pair" if count.is_worst else ""
    text = counted(count.switch_paths, "path")
    if count.link_paths != count.switch_paths:
        text += f" ({count.link_paths:,} over parallel links)"
    if count.hops is None:
        return f"none {_WHERE.get(where, role_text(where))}"
    return f"{text} of {counted(count.hops, 'hop')} {_WHERE.get(where, role_text(where))}{fewest}"


_WHERE = {
    "between_leaves": "between leaves",
    "same_pod": "inside a pod",
    "between_pods": "between pods",
    "between_buildings": "between buildings",
    "straight": "from a pod to a leaf straight on the spines",
}


def told_problems(title: str, problems: Sequence[Problem]) -> Iterator[Block]:
    """Faults or warnings, a sentence each; nothing where there are none."""
    if problems:
        yield Remarks(title, tuple(map(_problem, problems)), warning=True)


def _problem(problem: Problem) -> str:
    where = f"{problem.where}: " if problem.where else ""
    return f"{where}{problem.message}{f' ({problem.hint})' if problem.hint else ''}"
