"""Spec to Plan: sizes by the family, checks what the spec wants kept, and says where each number came from.

The one way into this room.
"""

from contextlib import suppress
from dataclasses import replace

from dcnplan.capacity.oversubscription import oversubscription
from dcnplan.catalog.store import Catalog
from dcnplan.errors import InfeasibleError, NotDecidedError, Problem
from dcnplan.families.assemble import assemble
from dcnplan.families.binding import Size, limited_by
from dcnplan.families.demand import check_servers
from dcnplan.families.equipment import Request, check_models
from dcnplan.families.media_asked import panels_asked
from dcnplan.families.origins import origins
from dcnplan.families.pairs import check_pairs
from dcnplan.families.sized import Sized
from dcnplan.families.unlisted import unlisted_modes
from dcnplan.families.warnings import not_proved, warnings
from dcnplan.families.written_modes import check_joined
from dcnplan.plan.groups import Plan
from dcnplan.plan.once import keeping_facts
from dcnplan.spec.load import Asked
from dcnplan.units import ratios_apart


def decide(asked: Asked, catalog: Catalog) -> Plan:
    """The Plan of what was asked.

    Raises SpecError or CatalogError for a spec that makes no sense with these devices, InfeasibleError for one that
    does not fit, with the nearest changes that do, NotDecidedError where that is not known.
    """
    size: Size = asked.family.size

    def asking(other: Asked) -> Request:
        return _as_required(Request(other, catalog))

    check_models(Request(asked, catalog))
    panels_asked(Request(asked, catalog))  # a name that is wrong is told before what does not fit
    try:
        request = asking(asked)
        request, sized, plan = _fitting_joined(request, size)
    except InfeasibleError as error:
        from dcnplan.families.every_role import with_every_role  # what fits needs none
        from dcnplan.families.remedies import with_remedies

        told = with_every_role(error, Request(asked, catalog))
        raise with_remedies(told, asked, lambda other: _fitting_as_listed(asking(other), size)) from None
    check_joined(asked, plan, lambda other: _fitting(asking(other), size)[1])
    if request.asked.spec.floor:
        from dcnplan.families.floor_asked import on_floor, told_of_floor  # most specs have no floor

        plan = on_floor(request, sized, plan)
    plan = replace(plan, limited_by=limited_by(request, sized, size), origins=origins(request, sized))
    found = (*asked.warnings, *not_proved(sized), *warnings(request, plan))
    decided = keeping_facts(replace(plan, warnings=found), plan)
    return told_of_floor(decided) if decided.floor else decided


def planned(asked: Asked, catalog: Catalog) -> Plan:
    """The same without its origins, what limits it and its warnings, and without changes that would help."""
    size: Size = asked.family.size
    check_models(Request(asked, catalog))
    _, _, plan = _fitting_joined(_as_required(Request(asked, catalog)), size)
    check_joined(asked, plan, lambda other: _fitting(_as_required(Request(other, catalog)), size)[1])
    return plan


def _as_required(request: Request) -> Request:
    """The request with what follows from a ratio, where a spec leaves something to that."""
    spec = request.asked.spec
    if not all(leaf.uplinks for pod in spec.pods for leaf in pod.leaves):
        from dcnplan.families.required import as_required  # most specs say their uplinks

        request = as_required(request)
    if "pod_spine" in spec.limits and any(pod.pod_spine and not pod.pod_spine.uplinks for pod in spec.pods):
        from dcnplan.families.required_above import pod_spines_as_required  # few leave it to a ratio

        request = pod_spines_as_required(request)
    if "spine" in spec.limits:
        from dcnplan.families.required_spines import leaves_spines_open, spines_as_required  # buildings alone have it

        request = spines_as_required(request) if leaves_spines_open(spec) else request
    return request


def _fitting_joined(request: Request, size: Size) -> tuple[Request, Sized, Plan]:
    """The same; where it does not fit, or some links are in modes that cannot be joined, in other modes that can."""
    found: tuple[Sized, Plan] | InfeasibleError
    try:
        found = _fitting(request, size)
        if not found[0].any_mode:
            return request, *found
    except InfeasibleError as error:
        found = error
    from dcnplan.families.other_modes import other_uplinks  # what fits as it likes best needs none

    for other in other_uplinks(request):
        with suppress(InfeasibleError, NotDecidedError):
            sized, plan = _fitting(other, size)
            if not sized.any_mode:
                return other, sized, plan
    if isinstance(found, InfeasibleError):
        raise found
    return request, *found


def _fitting(request: Request, size: Size) -> tuple[Sized, Plan]:
    """A design that fits and keeps every limit of the spec; raises as `decide`."""
    sized = size(request)
    check_servers(request, sized)
    check_pairs(request, sized)
    plan = assemble(request, sized, request.asked.family.has_planes(request.asked.spec.planes))
    _check_ratios(plan)
    return sized, plan


def _fitting_as_listed(request: Request, size: Size) -> Sized:
    """The same, in no mode that has to be confirmed: what may be told as a way out."""
    sized, plan = _fitting(request, size)
    if unsure := tuple(unlisted_modes(plan)):
        raise InfeasibleError(*unsure)
    return sized


def _check_ratios(plan: Plan) -> None:
    problems = []
    found = oversubscription(plan) if plan.limits else {}
    for limit in plan.limits:
        ratio = found.get(limit.role)
        if ratio is not None and ratio.ratio > limit.ratio:
            group = f" of {ratio.group}" if ratio.group else ""
            is_now, limited = ratios_apart(ratio.ratio, limit.ratio)
            message = f"oversubscription.{limit.role}{group}: {is_now} is over the limit of {limited}"
            problems.append(Problem(message, limit.place))
    if problems:
        raise InfeasibleError(*problems)
