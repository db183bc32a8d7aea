"""A part of a plan: some pods, some leaves of each, and all that stands above them, under the same names and ports.

A plan again, whatever the size of the whole; the builder expands it like any other. Knows no single switch.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dcnplan.plan.faceplate import Segment
from dcnplan.plan.groups import LinkGroup, Measured, MeshGroup, Plan, ServerGroup, SwitchGroup
from dcnplan.plan.link_axes import link_axes

Groups = Mapping[str, SwitchGroup]


def part_of(plan: Plan, pods: int | None = None, leaves: int | None = None) -> Plan:
    """The first `pods` pods of every type, and the first `leaves` leaves of each class in each; None is all of them.

    Every switch and every server of the part has all its uplinks in it: a server between a leaf in the part and one
    outside is left out, and pods that are a mesh by their leaves keep all of these. Switches that reach down to fewer
    others have no more cages laid out than those need. All stands where it does on the floor of the whole; lengths that
    follow from it are those that are `measured`.
    """
    whole = _whole_pods(plan)
    kept = {group.key: _kept(group, pods, None if group.key in whole else leaves) for group in plan.switches}
    links = tuple(_link(group, kept) for group in plan.links)
    mesh = plan.mesh and plan.mesh.with_groups(lambda group: kept[group.key])
    part = replace(
        plan,
        switches=tuple(_with_used_cages(kept[group.key], links) for group in plan.switches),
        links=links,
        servers=tuple(_servers(group, kept) for group in plan.servers),
        uplinks=tuple(replace(uplinks, group=kept[uplinks.group.key]) for uplinks in plan.uplinks),
        peers=tuple(
            replace(one, mesh=mesh)
            if mesh and isinstance(one, MeshGroup) and one.mesh is plan.mesh
            else one.with_groups(lambda group: kept[group.key])
            for one in plan.peers
        ),
        mesh=mesh,
        measured=(),
        floor=plan.floor and replace(plan.floor, whole=plan.floor.whole or plan),
    )
    return replace(part, measured=tuple(_measured(one, part) for one in plan.measured))


def _whole_pods(plan: Plan) -> set[str]:
    """Leaves over all of which the links between pods of a mesh are dealt out, by the key of their group."""
    kinds = plan.mesh.kinds if plan.mesh else ()
    return {kind.group.key for kind in kinds if kind.switches > 1 and kind.group.role == "leaf"}


def _measured(one: Measured, part: Plan) -> Measured:
    return one._replace(lengths=one.lengths.within(link_axes(part, one.table, one.number).axes))


def _kept(group: SwitchGroup, pods: int | None, leaves: int | None) -> SwitchGroup:
    limits = {"pod": pods, "index": leaves if group.role == "leaf" else None}
    return replace(group, axes=tuple((axis, _most(size, limits.get(axis))) for axis, size in group.axes))


def _most(count: int, limit: int | None) -> int:
    return count if limit is None else min(count, limit)


def _link(group: LinkGroup, kept: Groups) -> LinkGroup:
    lower, upper = kept[group.lower.key], kept[group.upper.key]
    return replace(group, lower=lower, upper=upper)


def _servers(group: ServerGroup, kept: Groups) -> ServerGroup:
    leaf = kept[group.leaf.key]
    whole = leaf.each
    if leaf.each < group.leaf.each:
        whole = min(leaf.each, group.leaf.each - group.in_turn) // group.in_pod * group.in_pod
    blocks = ((axis, size - size % group.pods) if axis == "pod" else (axis, size) for axis, size in leaf.axes[:-1])
    return replace(group, leaf=replace(leaf, axes=(*blocks, (leaf.axes[-1][0], whole))))


def _with_used_cages(group: SwitchGroup, links: Sequence[LinkGroup]) -> SwitchGroup:
    """The seating of a link group stays that of the whole; only what is named of a switch above grows with the part."""
    used: dict[Segment, int] = {}
    for link in links:
        if link.upper.key == group.key:
            used |= zip(link.seating.segments, link.seating.cages(link.downlinks), strict=True)
    cut = tuple(
        replace(segment, positions=segment.positions[: used.get(segment, segment.cages)])
        for segment in group.faceplate.segments
    )
    return replace(group, faceplate=replace(group.faceplate, segments=cut))
