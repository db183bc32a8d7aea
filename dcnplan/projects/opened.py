"""A project from what its files ask for to the designs of its fabrics; what is wrong with any of them is told at once.

Knows the order of the steps.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dcnplan.catalog.store import Catalog
from dcnplan.designs import Design
from dcnplan.errors import DcnplanError, InfeasibleError, Problem, SpecError
from dcnplan.families.decide import decide
from dcnplan.inputs.nodes import Node
from dcnplan.plan.groups import Plan
from dcnplan.plan.in_project import in_project
from dcnplan.plan.membership import Membership
from dcnplan.projects.apart import check_apart
from dcnplan.projects.asked import asked_project
from dcnplan.projects.held import check_kinds, shared_kinds, short_of_servers
from dcnplan.projects.members import Member, members, raise_all
from dcnplan.projects.places import places_of
from dcnplan.projects.project import Project
from dcnplan.spec.load import Asked

Told = Callable[[Asked], None]
Explained = Callable[[InfeasibleError, Asked], InfeasibleError]


def open_project(
    node: Node, folder: str, catalog: Catalog, flags: Sequence[Node] = (), told: Told = lambda asked: None,
    explained: Explained = lambda fault, asked: fault,
) -> Project:  # fmt: skip
    """The project at `node`, whose files are named from `folder`; `flags` are laid over each fabric.

    `told` gets what each fabric asks for before it is planned; `explained` may say more of one that does not fit.
    Raises one error with every problem of every file.
    """
    project = asked_project(node)
    found, faults = members(project, folder, flags)
    plans: dict[str, Plan] = {}
    for member in found:
        try:
            plans[member.fabric] = _decided(member, catalog, told, explained)
        except DcnplanError as fault:
            faults.append(fault)
    faults += check_kinds(project, list(plans.values())) if not faults else ()
    raise_all(faults)
    kinds = shared_kinds(project, list(plans.values()))
    named = {name: in_project(plan, Membership(name, kinds, places_of(plan))) for name, plan in plans.items()}
    check_apart(project, named)
    files = {member.fabric: member.data for member in found}
    designs = {name: Design(plan, {name: files[name]}) for name, plan in named.items()}
    return Project(project.name, project.description, designs, kinds, project.asked)


def _decided(member: Member, catalog: Catalog, told: Told, explained: Explained) -> Plan:
    asked = member.asked()
    told(asked)
    if asked.spec.floor:
        where = asked.root.near("floor").key
        raise SpecError(Problem("a fabric of a project has no floor of its own", where, "a floor of each spec alone"))
    try:
        return decide(asked, catalog)
    except InfeasibleError as fault:
        why, short = explained(fault, asked), short_of_servers(member, asked, catalog)
        raise (_led_by(short, why, member) if short and why is not fault else short) or why from None


def _led_by(short: InfeasibleError, why: InfeasibleError, member: Member) -> InfeasibleError:
    """With what would help where the fabric lacks ports, which is to be said in its own file."""
    first, *others = short.problems
    return InfeasibleError(replace(first, hint=f"in {member.file.value}: {why.problems[0].hint}"), *others)
