"""What an architect should know about a design that fits."""

from collections.abc import Iterator
from typing import Literal

from dcnplan.errors import Place, Problem
from dcnplan.families.box_warnings import of_boxes
from dcnplan.families.called import called
from dcnplan.families.equipment import Request
from dcnplan.families.growth import building_warning, growth_warning
from dcnplan.families.sized import Sized
from dcnplan.families.unlisted import unlisted_modes
from dcnplan.plan.captions import plural
from dcnplan.plan.groups import LinkGroup, Plan, SwitchGroup
from dcnplan.plan.leaves_alone import islands, leaves_alone
from dcnplan.spec.models import Path
from dcnplan.units import speed_text


def warnings(request: Request, plan: Plan) -> Iterator[Problem]:
    """In the order of the groups that they are about."""
    for link in plan.links:
        yield from _on_link(request, plan, link)
    paths = {group.key: path for group, path in _leaf_classes(request, plan)}
    for number, served in enumerate(plan.servers):
        yield from _legs_apart(plan, "servers", number, request.asked.where(*paths[served.leaf.key]))
    yield from _unlike_hops(request, plan)
    roles = {group.role for group in plan.switches}
    if "pod_spine" in roles and "spine" not in roles and not plan.mesh:
        yield Problem("the pods stand alone: their uplinks are counted and not connected", None, None, "warning")
    if request.asked.family.has_buildings and not request.asked.spec.core:
        yield Problem("the buildings stand alone: their uplinks are counted and not connected", None, None, "warning")
    if islands(leaves_alone(plan)) > 1:
        yield Problem("leaf groups do not meet", _spines(request), None, "warning")
    yield from _on_shuffles(plan)
    yield from _in_turn(request, plan)
    yield from growth_warning(request, plan)
    yield from building_warning(request, plan)
    if plan.mesh:
        from dcnplan.families.meshed import mesh_warnings  # few fabrics are a mesh

        yield from mesh_warnings(request, plan, plan.mesh)
    if plan.kinds:
        from dcnplan.families.kinds_grow import kinds_warning  # few fabrics have kinds of servers

        yield from kinds_warning(request, plan)
    yield from unlisted_modes(plan)
    yield from of_boxes(plan)


def _leaf_classes(request: Request, plan: Plan) -> Iterator[tuple[SwitchGroup, Path]]:
    """Each with where it is written."""
    types = request.asked.spec.pods
    paths = [("pods", pod, "leaves", number) for pod, one in enumerate(types) for number in range(len(one.leaves))]
    return zip((group for group in plan.switches if group.role == "leaf"), paths, strict=True)


def _in_turn(request: Request, plan: Plan) -> Iterator[Problem]:
    """Of each class of leaves that are no multiple of homing."""
    for group, path in _leaf_classes(request, plan):
        last = max((served.in_turn for served in plan.served_by(group)), default=0)
        if last:
            of_each = " of each pod" if group.scope == "pod" else ""
            text = f"the last {last} leaves{of_each} share their servers in turn"
            moves = "one leaf more re-cables them, and they cannot be MLAG pairs"
            yield Problem(f"{text}; {moves}", request.asked.where(*path, "count"), None, "warning")


def _unlike_hops(request: Request, plan: Plan) -> Iterator[Problem]:
    """ECMP gives each next hop as much, whatever it can carry."""
    for group in plan.switches:
        speeds = sorted({link.speed_bps * link.links // link.next_hops for link in plan.above(group)})
        if len(speeds) > 1:
            named = " and ".join(map(speed_text, speeds))
            message = f"the next hops of {called(group).one} are unlike, {named}: equal shares (ECMP) do not fill them"
            hint = f"weighted ECMP, or the {speed_text(speeds[0])} links fill first"
            yield Problem(message, _spines(request), hint, "warning")


def not_proved(sized: Sized) -> Iterator[Problem]:
    """Numbers that were to be as large, or as small, as fits, and of which that is not decided."""
    early = "the search for a way to place their ports ended early, which is no proof"
    if sized.at_least:
        yield Problem(f"more may fit than is planned: {early}", None, None, "warning")
    stages = [("pod spines", pod.at_most) for pod in sized.pods]
    stages += [(plural(spine.equipment.role), spine.at_most) for spine in sized.uppers]
    for what in dict.fromkeys(what for what, at_most in stages if at_most):
        yield Problem(f"fewer {what} may do: {early}", None, None, "warning")


def _on_shuffles(plan: Plan) -> Iterator[Problem]:
    if any(one.shuffle for one in plan.links) or any(one.shuffle for one in plan.servers):
        from dcnplan.cabling.shuffles import unshuffled  # few fabrics have boxes

        yield from (Problem(text, place, None, "warning") for text, place in unshuffled(plan))


def _legs_apart(plan: Plan, table: Literal["links", "servers"], number: int, place: Place) -> Iterator[Problem]:
    if "shuffle" in (plan.links[number] if table == "links" else plan.servers[number]).kinds:
        from dcnplan.families.legs_apart import legs_apart  # few links are split at both ends

        yield from legs_apart(plan, table, number, place)


def _on_link(request: Request, plan: Plan, link: LinkGroup) -> Iterator[Problem]:
    yield from _legs_apart(plan, "links", plan.links.index(link), _above(request, link))
    if link.packed:
        message = (
            f"the last of {called(link.lower).all} share cages on {link.upper.device.model}: growing moves their ports"
        )
        yield Problem(message, _above(request, link), None, "warning")
    said = link.upper.role in ("spine", "core") and request.asked.said(link.upper.role, "count")
    alone = len(plan.above(link.lower)) == 1
    if link.upper.each == 1 and alone and link.upper.scope != "plane" and not said:
        message = f"every uplink of {called(link.lower).one} goes to one switch: a single point of failure"
        yield Problem(message, _above(request, link), None, "warning")


def _above(request: Request, link: LinkGroup) -> Place:
    return request.asked.where("core") if link.upper.role == "core" else _spines(request)


def _spines(request: Request) -> Place:
    return request.asked.where("spines" if request.asked.spec.spines else "spine")
