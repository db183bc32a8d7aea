"""A project in its three shapes: one screen of sums and a line a fabric, the JSON contract, one row a switch group.

Knows a Project; works nothing out that it does not say.
"""

from collections.abc import Iterator, Sequence

from dcnplan.capacity.summary import Summary
from dcnplan.errors import Problem
from dcnplan.plan.captions import count_text, counted, limit_text
from dcnplan.projects.of_which import problems_of
from dcnplan.projects.project import Project
from dcnplan.projects.sums import ProjectSummary
from dcnplan.report.answers import document
from dcnplan.report.design import told_of
from dcnplan.report.design_page import told_problems
from dcnplan.report.design_tables import SWITCHES, Like, like_switches, links, switches_sheet
from dcnplan.report.fields import column, page_table
from dcnplan.report.page import Block, Facts, Page, Remarks
from dcnplan.report.project_fields import KIND, PROJECT, ToldProject
from dcnplan.report.view import View
from dcnplan.units import bandwidth_text, ratio_text


def project_view(project: Project) -> View:
    """Sums over the fabrics, and what each of them is."""
    summary, fabrics = project.summary, {name: told_of(design) for name, design in project.fabrics.items()}
    rows = [row for design in project.fabrics.values() for row in like_switches(design.plan, design.summary)]
    warnings = problems_of({name: told.warnings for name, told in fabrics.items()})
    return View(
        Page(headline(summary), tuple(_blocks(project, summary, rows, warnings))),
        document("project", PROJECT, ToldProject(summary, tuple(fabrics.values()), project.faults)),
        switches_sheet(rows, summary.total_switches, summary.capacity),
    )


def headline(summary: ProjectSummary) -> str:
    """`training: 2 fabrics, 64 servers on 26 switches`."""
    asked = "" if summary.asked is None else f" ({summary.asked:,} asked for)"
    servers = f"{counted(summary.capacity, 'server')}{asked} on " if summary.capacity else ""
    fabrics = counted(len(summary.fabrics), "fabric")
    return f"{summary.name}: {fabrics}, {servers}{counted(summary.total_switches, 'switch')}"


def _blocks(
    project: Project, summary: ProjectSummary, rows: Sequence[Like], warnings: Sequence[Problem]
) -> Iterator[Block]:
    yield from told_problems("Cannot be cabled", project.faults)
    yield Facts("", tuple(_facts(project, summary)))
    yield page_table("Fabrics", _FABRICS, summary.fabrics.items())
    if places := _places(summary):
        yield Remarks("", (places,))
    if len(summary.servers) > 1:
        yield page_table("Servers", KIND, summary.servers)
    yield page_table("Switches", (column("fabric", lambda row: row.plan.fabric), *SWITCHES), rows)
    yield links(*(design.plan for design in project.fabrics.values()))
    yield from told_problems("Warnings", warnings)
    yield Remarks("", (f"All of one fabric: --fabric {next(iter(project.fabrics))}",))


def _places(summary: ProjectSummary) -> str:
    """How many a fabric holds beyond the project's servers of its kinds: what it is cabled for."""
    shared = {name: sum(kind.capacity for kind in summary.servers if name in kind.groups) for name in summary.fabrics}
    free = ((name, one.servers.capacity - shared[name]) for name, one in summary.fabrics.items())
    found = " and ".join(f"{name} {count:,}" for name, count in free if count > 0)
    return found and f"Places beyond the servers of the project, in links, cables and bill too: {found}"


def _facts(project: Project, summary: ProjectSummary) -> Iterator[tuple[str, str]]:
    if project.description:
        yield "about", " ".join(project.description.split())
    if summary.capacity:
        yield "servers", _servers(summary)
    yield "switches", ", ".join(counted(count, role) for role, count in summary.switches.items())
    yield "links", f"{summary.fabric_links:,} between switches, {summary.links.get('server-leaf', 0):,} of servers"


def _servers(summary: ProjectSummary) -> str:
    if len(summary.servers) == 1:
        return f"{summary.capacity:,}, each {summary.servers[0].nics}"
    return f"{summary.capacity:,}: {', '.join(f'{kind.capacity:,} {kind.name}' for kind in summary.servers)}"


_Named = tuple[str, Summary]


def _ratio(row: _Named, role: str) -> str:
    found = row[1].oversubscription.get(role)
    return "" if found is None else ratio_text(found.ratio)


def _bisection(row: _Named) -> str:
    bps = row[1].bisection.bps
    return bandwidth_text(bps) if bps else ""


_FABRICS = (
    column("", lambda row: row[0]),
    column("spec", lambda row: row[1].name),
    column("family", lambda row: row[1].family),
    column("servers>", lambda row: count_text(row[1].servers.capacity, row[1].servers.at_least)),
    column("switches>", lambda row: row[1].total_switches),
    column("links>", lambda row: row[1].fabric_links),
    column("leaf>", lambda row: _ratio(row, "leaf")),
    column("end to end>", lambda row: _ratio(row, "end_to_end")),
    column("bisection>", _bisection),
    column("limited by", lambda row: limit_text(row[1].limited_by.what) if row[1].limited_by else ""),
)
