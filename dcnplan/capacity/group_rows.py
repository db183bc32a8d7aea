"""One row of numbers for each pod type, each leaf class and each class of spines.

Reads a Plan; a fabric without named groups has no rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from dcnplan.capacity.equal_cost import PathCount, class_paths, fewest_paths, paths_alone
from dcnplan.capacity.oversubscription import Oversubscription, across, end_to_end, switch_oversubscription, worst
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan, ServerGroup, SwitchGroup
from dcnplan.plan.leaves_alone import LeavesAlone, leaves_alone
from dcnplan.plan.pods import LeafClass, Pod, pods


@frozen
class GroupRow:
    """`count` pods of a type, or leaves or spines of a class; servers and switches of all of them.

    `oversubscription` by role, the worst in the group; `pod_spine` is None for a class, and for pods without any.
    `servers_by_kind` is empty where kinds have no names.
    """

    name: str
    kind: Literal["pod", "leaf", "spines"]
    count: int
    servers: int
    servers_by_kind: Mapping[str, int]
    leaf: int
    pod_spine: int | None
    oversubscription: Mapping[str, Oversubscription | None]
    end_to_end: Oversubscription | None
    paths: Mapping[str, PathCount]


def group_rows(plan: Plan) -> tuple[GroupRow, ...]:
    """A pod type's row, followed by those of its leaf classes (`type/class`)."""
    alone = (leaf for leaf in leaves_alone(plan) if leaf.group.leaf_class)
    rows = (row for pod in pods(plan) for row in _rows(plan, pod))
    spines = (_spines_row(plan, group) for group in plan.switches if group.spine_class)
    return (*rows, *(_alone_row(plan, leaf) for leaf in alone), *_meshed_rows(plan), *spines)


def _rows(plan: Plan, pod: Pod) -> Iterator[GroupRow]:
    if pod.name:
        yield _pod_row(plan, pod, pod.name)
    for leaf in pod.leaves:
        if leaf.group.leaf_class:
            yield _leaf_row(plan, pod, leaf)


def _pod_row(plan: Plan, pod: Pod, name: str) -> GroupRow:
    return GroupRow(
        name=name,
        kind="pod",
        count=pod.count,
        servers=sum(served.count for leaf in pod.leaves for served in leaf.servers),
        servers_by_kind=_by_kind(plan, [served for leaf in pod.leaves for served in leaf.servers]),
        leaf=sum(leaf.group.count for leaf in pod.leaves),
        pod_spine=None if pod.is_straight else pod.top.count,
        oversubscription={
            "leaf": worst(switch_oversubscription(plan, leaf.group) for leaf in pod.leaves),
            **({} if pod.is_straight else {"pod_spine": worst([switch_oversubscription(plan, pod.top)])}),
        },
        end_to_end=worst(end_to_end(plan, pod, leaf) for leaf in pod.leaves),
        paths=fewest_paths(class_paths(plan, pod, leaf) for leaf in pod.leaves),
    )


def _leaf_row(plan: Plan, pod: Pod, leaf: LeafClass) -> GroupRow:
    return _class_row(plan, leaf, end_to_end(plan, pod, leaf), class_paths(plan, pod, leaf))


def _alone_row(plan: Plan, leaf: LeavesAlone) -> GroupRow:
    return _class_row(plan, leaf, across(plan, leaf), paths_alone(plan, leaf))


def _meshed_rows(plan: Plan) -> Iterator[GroupRow]:
    if plan.mesh:
        from dcnplan.plan.meshed_leaves import meshed_leaves  # few fabrics are a mesh

        yield from (_meshed_row(plan, leaf) for leaf in meshed_leaves(plan) if leaf.group.label)


def _meshed_row(plan: Plan, leaf: LeafClass) -> GroupRow:
    """Of leaves in a mesh: of a class of these, or of a type of pods, which have leaves of one class."""
    row = _class_row(plan, leaf, across(plan, leaf), {})
    in_pods = leaf.group.scope == "pod"
    return replace(row, kind="pod", count=leaf.group.blocks) if in_pods else row


def _class_row(
    plan: Plan, leaf: LeafClass | LeavesAlone, end: Oversubscription | None, paths: Mapping[str, PathCount]
) -> GroupRow:
    return GroupRow(
        name=leaf.group.label or "",
        kind="leaf",
        count=leaf.group.count,
        servers=sum(served.count for served in leaf.servers),
        servers_by_kind=_by_kind(plan, leaf.servers),
        leaf=leaf.group.count,
        pod_spine=None,
        oversubscription={"leaf": switch_oversubscription(plan, leaf.group)},
        end_to_end=end,
        paths=paths,
    )


def _spines_row(plan: Plan, group: SwitchGroup) -> GroupRow:
    return GroupRow(
        name=group.label or "",
        kind="spines",
        count=group.count,
        servers=0,
        servers_by_kind=_by_kind(plan, ()),
        leaf=0,
        pod_spine=None,
        oversubscription={},
        end_to_end=None,
        paths={},
    )


def _by_kind(plan: Plan, served: Sequence[ServerGroup]) -> Mapping[str, int]:
    """Of every kind that has a name, those that the group has none of too."""
    return {kind.name: sum(group.count for group in served if group.kind == kind.name) for kind in plan.kinds}
