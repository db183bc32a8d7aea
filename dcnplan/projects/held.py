"""Whether the fabrics of a project hold its servers, and how many of each kind they share.

Compares numbers of plans; plans again only to tell how many servers a fabric would hold.
"""

from collections.abc import Iterator, Sequence

from dcnplan.catalog.store import Catalog
from dcnplan.errors import DcnplanError, InfeasibleError, Problem, SpecError
from dcnplan.families.decide import decide
from dcnplan.inputs.keys.fault import shown
from dcnplan.inputs.suggest import near
from dcnplan.plan.groups import Plan
from dcnplan.plan.membership import SharedKind
from dcnplan.projects.asked import AskedProject
from dcnplan.projects.members import Member
from dcnplan.spec.load import Asked


def held(plan: Plan, kind: str | None) -> int:
    """Servers of that kind that a fabric has ports for; of all kinds for None."""
    return sum(group.count for group in plan.servers if kind is None or group.kind == kind)


def short_of_servers(member: Member, asked: Asked, catalog: Catalog) -> InfeasibleError | None:
    """How many of the project's servers are too many for the fabric; None where these are not what does not fit."""
    try:
        plan = decide(member.asked(counted=False), catalog)
    except DcnplanError:
        return None
    problems = tuple(_short(member, asked, plan))
    return InfeasibleError(*problems) if problems else None


def _short(member: Member, asked: Asked, plan: Plan) -> Iterator[Problem]:
    for kind in asked.spec.kinds:
        holds = held(plan, kind.name)
        if kind.count and holds < kind.count:
            of = f" of {kind.name}" if kind.name else " servers"
            message = f"{member.fabric} holds {holds:,} of {kind.count:,}{of}: {kind.count - holds:,} short"
            notes = (("its downlinks", asked.where(*_downlinks(asked, kind.name))),)
            yield Problem(message, member.file.place, notes=notes)


def _downlinks(asked: Asked, kind: str | None) -> tuple[str | int, ...]:
    """Where the first leaves that serve the kind say their downlinks."""
    for number, pod in enumerate(asked.spec.pods):
        for place, leaf in enumerate(pod.leaves):
            for served in asked.spec.served(leaf):
                if served.servers.name == kind:
                    return ("pods", number, "leaves", place, *served.path)
    return ("servers",)


def check_kinds(project: AskedProject, plans: Sequence[Plan]) -> tuple[SpecError, ...]:
    """What the project says of servers that no fabric has."""
    if any(plan.servers and not plan.kinds for plan in plans):
        return ()
    known = list(dict.fromkeys(kind.name for plan in plans for kind in plan.kinds))
    servers = project.written.near("servers")
    strangers = [name for name in project.counts if name not in known]
    problems = [Problem(_nobody(name), servers.near(*_step(name)).key, _meant(name, known)) for name in strangers]
    return (SpecError(*problems),) if problems else ()


def _step(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def _nobody(name: str | None) -> str:
    return f"no fabric serves {shown(name)}" if name else "there are servers, and every fabric is without"


def _meant(name: str | None, known: Sequence[str]) -> str | None:
    close = near(name, known) if name else None
    if close:
        return f"did you mean '{close}'?"
    return f"there are {' and '.join(known)}" if known else None


def shared_kinds(project: AskedProject, plans: Sequence[Plan]) -> tuple[SharedKind, ...]:
    """The servers of the project: of each kind as many as it says, or as all of its fabrics hold."""
    named = dict.fromkeys(kind.name for plan in plans for kind in plan.kinds)
    names = list(project.counts) or list(named) or [None]
    return tuple(SharedKind(name, _count(project, plans, name)) for name in names)


def _count(project: AskedProject, plans: Sequence[Plan], kind: str | None) -> int:
    if kind in project.counts:
        return project.asked[kind]
    serving = [plan for plan in plans if plan.servers and (kind is None or kind in {one.name for one in plan.kinds})]
    return min((held(plan, kind) for plan in serving), default=0)
