"""What a spec asks of the floor, by the groups of switches that it is decided to have; and that it can be placed.

How it is placed, the floor knows.
"""

from collections.abc import Iterator
from dataclasses import replace

from dcnplan.errors import Place, Problem, SpecError
from dcnplan.families.equipment import Request
from dcnplan.families.floor_origins import floor_origins
from dcnplan.families.said_of_devices import with_said
from dcnplan.families.sized import Sized, SizedPod
from dcnplan.families.spines import pod_spine_key
from dcnplan.floor.doubts import floor_warnings
from dcnplan.floor.placing import floor_of
from dcnplan.inputs.suggest import near
from dcnplan.plan.captions import counted
from dcnplan.plan.floor_asked import FloorAsked, FloorKeys, PartKeys
from dcnplan.plan.groups import Plan, ServerGroup
from dcnplan.plan.once import keeping_facts


def on_floor(request: Request, sized: Sized, plan: Plan) -> Plan:
    """The plan of a spec with a floor, with what is asked of that.

    Raises SpecError for models that are not in the spec, and for numbers of racks that are unlike.
    """
    assert request.asked.spec.floor
    asked = floor_asked(request, sized, request.asked.spec.floor)
    if problems := [*_strangers(plan, asked), *_unlike_racks(request, plan, asked)]:
        raise SpecError(*problems)
    return replace(with_said(plan, asked.keys), floor=asked)


def told_of_floor(plan: Plan) -> Plan:
    """The plan with where the values of its floor came from, and what is doubtful of it; raises as `floor_of`."""
    floor, asked = floor_of(plan), plan.floor
    assert floor and asked
    origins = (*plan.origins, *floor_origins(floor, asked))
    told = replace(plan, origins=origins, warnings=(*plan.warnings, *floor_warnings(floor, asked)))
    return keeping_facts(told, plan)


def floor_asked(request: Request, sized: Sized, keys: FloorKeys) -> FloorAsked:
    """What the spec asks of its floor."""
    return FloorAsked(
        keys,
        tuple((key, parts) for pod in sized.pods for key, parts in _parts(pod) if parts),
        tuple((pod.asked.name, pod.asked.room) for pod in sized.pods if pod.asked.room),
        tuple(
            (leaf.leaf.key, leaf.leaf.asked.room) for pod in sized.pods for leaf in pod.leaves if leaf.leaf.asked.room
        ),
        request.asked.root.at("floor"),
    )


def _parts(pod: SizedPod) -> Iterator[tuple[str, tuple[PartKeys, ...]]]:
    own = (pod.asked.floor,) if pod.asked.floor else ()
    for leaf in pod.leaves:
        yield leaf.leaf.key, (*own, *((leaf.leaf.asked.floor,) if leaf.leaf.asked.floor else ()))
    if pod.spines:
        yield pod_spine_key(pod), own


def _strangers(plan: Plan, asked: FloorAsked) -> Iterator[Problem]:
    """Models of `devices` that are none of the plan's."""
    models = {
        name: group.device.model for group in plan.switches for name in (group.device.model, *group.device.aliases)
    }
    for one in asked.keys.devices:
        if one.name not in models:
            close = near(one.name or "", models)
            hint = f"did you mean '{close}'?" if close else f"models: {', '.join(dict.fromkeys(models.values()))}"
            where = asked.written.near("devices", one.name or "").key if asked.written else None
            yield Problem(f"floor.devices: {one.name} is not a model of this spec", where, hint)


def _unlike_racks(request: Request, plan: Plan, asked: FloorAsked) -> Iterator[Problem]:
    """Racks of a leaf group that the floor says, and others that follow from `leaf.racks` or `servers.per_rack`."""
    for served in plan.servers:
        said = asked.keys.leaf_of(asked.parts_of(served.leaf.key))
        own = served.racks_per_leaf_group
        if own and said.racks and said.at in (None, "top") and own != said.racks:
            where = asked.where("leaf", "racks")
            message = f"floor.leaf.racks: {said.racks}, and a leaf group serves {counted(own, 'rack')}"
            yield Problem(message, where, "leave out one of them", notes=(("by the spec", _racks_at(request, served)),))


def _racks_at(request: Request, served: ServerGroup) -> Place:
    """Where the spec says racks of the leaves that serve these, or servers in a rack."""
    root = request.asked.root
    for path in (("leaf", "racks"), ("servers", "per_rack"), ("servers", served.kind or "", "per_rack")):
        if written := root.at(*path):
            return written.place
    return root.near("leaf").place
