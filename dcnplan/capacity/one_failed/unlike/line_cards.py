"""Line cards that fail, as cells: for each slot of a chassis, the links of its neighbours that end on the card.

Which links these are is told by `line_cards`; knows no traffic.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dcnplan.capacity.one_failed.line_cards import lost_by_card, lost_upwards
from dcnplan.capacity.one_failed.parts import FailedPart
from dcnplan.capacity.one_failed.traffic import members
from dcnplan.capacity.one_failed.unlike.case import Case, Ends
from dcnplan.capacity.one_failed.unlike.cells import Axis, Cell
from dcnplan.capacity.one_failed.unlike.wiring import PLANE, Wiring, index_axis
from dcnplan.plan.groups import LinkGroup, SwitchGroup
from dcnplan.plan.pods import Pod

Table = Sequence[Sequence[int]]
"""Links lost, by two numbers of a neighbour."""


class _Lost(NamedTuple):
    """What the neighbours of one link group lose: parts of some of their axes, and the links of each pair of parts."""

    link: LinkGroup
    cut: Mapping[Axis, tuple[int, ...]]
    links: Mapping[tuple[int, ...], int]


def cards(wired: Wiring, pods: Sequence[Pod]) -> Iterator[FailedPart]:
    """Of leaves, of what is above them, of what is above pods."""
    runs = {leaf.group.key: members(pod, leaf) for pod in pods for leaf in pod.leaves}
    runs |= {pod.top.key: pod.spread * wired.sizes[index_axis(pod.top)] for pod in pods if not pod.is_straight}
    runs |= {top.key: top.each for top in (pods[0].building.tops if pods[0].building else ())}
    silent = {leaf.group.key for pod in pods for leaf in pod.leaves if not leaf.servers}
    groups = {group.key: group for link in wired.links for group in (link.lower, link.upper)}
    for group in sorted(groups.values(), key=lambda group: group.tier):
        if group.device.is_modular:
            found = (Case(),) if group.key in silent else tuple(_of_group(wired, group, runs))
            yield FailedPart("line_card", group, found, group.spine_class)


def _of_group(wired: Wiring, group: SwitchGroup, runs: Mapping[str, int]) -> Iterator[Case]:
    """Of the first switch of a group, slot by slot."""
    by_slot: dict[int, list[_Lost]] = {}
    for link in wired.up(group.key):
        for slot, ends in lost_upwards(link).items():
            by_slot.setdefault(slot, []).append(_above(wired, link, ends))
    for link in wired.down(group.key):
        for slot, patterns in lost_by_card(link, runs[link.lower.key]).items():
            by_slot.setdefault(slot, []).append(_below(wired, link, patterns))
    for slot in sorted(by_slot):
        yield _case(wired, group, by_slot[slot])


def _case(wired: Wiring, group: SwitchGroup, losses: Sequence[_Lost]) -> Case:
    own = wired.axes[group.key]
    cut: dict[Axis, tuple[int, ...]] = dict.fromkeys(own, (1,))
    lost: dict[Ends, int] = {}
    for one in losses:
        cut |= {axis: parts for axis, parts in one.cut.items() if axis not in own}
    for one in losses:
        hit = Cell(group.key, (0,) * len(own))
        for parts, links in one.links.items():
            far = _far(wired, one, own, parts)
            ends = (hit, far) if one.link.lower.key == group.key else (far, hit)
            lost |= {ends: links} if links else {}
    return Case(cut, lost=lost)


def _far(wired: Wiring, one: _Lost, own: Sequence[Axis], parts: tuple[int, ...]) -> Cell:
    """The cell at the other end; on axes that both share it is on the first part, as the switch that is hit."""
    key = one.link.upper.key if own == wired.axes[one.link.lower.key] else one.link.lower.key
    at = dict(zip(one.cut, parts, strict=False))
    return Cell(key, tuple(0 if axis in own else at.get(axis, 0) for axis in wired.axes[key]))


def _above(wired: Wiring, link: LinkGroup, ends: Sequence[int]) -> _Lost:
    """Switches above that one below reaches, in the order of its links: by plane, and by place in it."""
    upper = index_axis(link.upper)
    if PLANE in wired.axes[link.lower.key]:
        table: Table = [ends]
    elif link.upper.role == "spine":
        each = wired.sizes[upper]
        table = [ends[first : first + each] for first in range(0, len(ends), each)]
    else:
        planes = wired.sizes[PLANE]
        table = [ends[plane::planes] for plane in range(planes)]
    return _grouped(link, (PLANE, upper), [tuple(row) for row in table])


def _below(wired: Wiring, link: LinkGroup, patterns: Mapping[tuple[int, ...], int]) -> _Lost:
    """Runs of neighbouring switches below, by what each of them loses: the blocks or pods, and the place in them."""
    runs, place = _run_axis(wired, link.lower), index_axis(link.lower)
    if runs.what == "pod_group":
        return _below_pod_groups(wired, link, runs, patterns)
    found = _grouped(link, (runs, place), list(patterns))
    return found._replace(cut=dict(found.cut) | {runs: tuple(patterns.values())})


def _below_pod_groups(wired: Wiring, link: LinkGroup, groups: Axis, patterns: Mapping[tuple[int, ...], int]) -> _Lost:
    """Runs are pod groups: the pods of one follow each other, and every one of them is told apart."""
    place, pod = index_axis(link.lower), Axis("pod", groups.of)
    pods, each = wired.sizes[pod], wired.sizes[place]
    of = [tuple(run[at::each] for run in patterns) for at in range(each)]
    columns = Counter(of)
    links: dict[tuple[int, ...], int] = {
        (number, member, column): run[member * each + of.index(like)]
        for number, run in enumerate(patterns)
        for member in range(pods)
        for column, like in enumerate(columns)
    }
    cut = {groups: tuple(patterns.values()), pod: (1,) * pods, place: tuple(columns.values())}
    return _Lost(link, cut, links)


def _run_axis(wired: Wiring, lower: SwitchGroup) -> Axis:
    what = {"pod_spine": ("pod_group", "pod"), "spine": ("building",)}.get(lower.role, ("block",))
    return next(axis for axis in wired.axes[lower.key] if axis.what in what)


def _grouped(link: LinkGroup, axes: tuple[Axis, Axis], table: Sequence[tuple[int, ...]]) -> _Lost:
    """Like rows as one part of the first axis, like columns as one of the second."""
    rows, columns = Counter(table), Counter(zip(*table, strict=True))
    first = [list(table).index(row) for row in rows]
    of = list(zip(*table, strict=True))
    second = [of.index(column) for column in columns]
    links: dict[tuple[int, ...], int] = {
        (a, b): table[row][column] for a, row in enumerate(first) for b, column in enumerate(second)
    }
    return _Lost(link, {axes[0]: tuple(rows.values()), axes[1]: tuple(columns.values())}, links)
