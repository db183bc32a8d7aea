"""What an architect should know about a design that fits."""

from collections.abc import Iterator

from dcnplan.errors import Problem
from dcnplan.families.equipment import Request
from dcnplan.plan.faceplate import UPLINKS
from dcnplan.plan.groups import LinkGroup, Plan


def warnings(request: Request, plan: Plan) -> Iterator[Problem]:
    """In the order of the groups that they are about."""
    for link in plan.links:
        yield from _on_link(request, link)
    if any(group.role == "pod_spine" for group in plan.switches) and not any(g.role == "spine" for g in plan.switches):
        yield Problem("the pods stand alone: their uplinks are counted and not connected", None, None, "warning")


def _on_link(request: Request, link: LinkGroup) -> Iterator[Problem]:
    name = link.lower.label or link.lower.key.replace("_", " ")
    if "shuffle" in link.kinds:
        message = f"both ends of {name} to {link.upper.role} are split and their legs spread: they cross in a cassette"
        yield Problem(message, request.asked.where("spine"), "use breakout: cassette, or equal speeds", "warning")
    if link.packed:
        message = f"the last switches of {name} share cages on {link.upper.device.model}: growing moves their ports"
        yield Problem(message, request.asked.where("spine"), None, "warning")
    if link.upper.each == 1 and link.uplinks > 1:
        message = f"every uplink of {name} goes to one {link.upper.role.replace('_', ' ')}: a single point of failure"
        yield Problem(message, request.asked.where("spine_count"), None, "warning")
    if not link.lower.faceplate.of(UPLINKS):
        raise AssertionError("a linked switch has uplinks")
