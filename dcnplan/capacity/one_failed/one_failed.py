"""What the servers offer : what gets through with one part failed, all slowed alike; the worst of each kind of part.

The traffic is `even`, to the servers of all other leaf groups, and where there are pods also `between_pods`, where
there are buildings `between_buildings`. What gets
through is the largest part of it that overfills no link of any stage, nor, where servers lost ports, one of those left
to them. ECMP splits equally over what begins a shortest path to the leaf that is sent to; weighted, by the capacity to
it that is left. So a ratio is 1 : the growth factor of the same failure in `fail`.

In two tiers each plane is a fabric of its own; where a whole plane is lost, the others carry what was offered on all.
Reads a Plan; walks no graph.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from dcnplan.capacity.one_failed.alone import losses
from dcnplan.capacity.one_failed.between_ports import between_ports
from dcnplan.capacity.one_failed.core import Core
from dcnplan.capacity.one_failed.joined import Joined
from dcnplan.capacity.one_failed.parts import FailedPart, What, parts
from dcnplan.capacity.one_failed.routing import CutOff, Number, Routing
from dcnplan.capacity.one_failed.separate import Separate
from dcnplan.capacity.one_failed.traffic import Scope, Traffic, servers, traffic
from dcnplan.frozen import frozen
from dcnplan.plan.buildings import one_building
from dcnplan.plan.groups import Plan
from dcnplan.plan.leaves_alone import LeavesAlone, leaves_alone
from dcnplan.plan.pods import Pod, building_of, has_classes, is_spread, pods
from dcnplan.plan.traffic import Between
from dcnplan.plan.traffic import Traffic as Asked

if TYPE_CHECKING:
    from dcnplan.capacity.one_failed.unlike.unlike import Unlike

    _Fabric = Joined | Separate | Unlike


@frozen
class OneFailed:
    """One `what` has failed, of the switches of role `of`; `role` is that of the switches whose links upwards it takes.

    `group` is the label of the worst group, None where all agree; `spine_class` is that of a lost spine, or of where a
    lost uplink led to. `asked` is the traffic of the spec, None where it says nothing of it.
    """

    what: What
    role: str
    of: str
    group: str | None
    traffic: Scope
    ecmp: Fraction | None
    weighted: Fraction | None
    spine_class: str | None = None
    asked: Asked | None = None

    @property
    def between(self) -> Between | None:
        """What sends, where that is said."""
        return self.asked.between if self.asked else None


def one_failed(plan: Plan) -> tuple[OneFailed, ...]:
    """A row for each kind of part and each traffic; none of a mesh, and of some leaves that share servers in turn."""
    if plan.mesh:
        return ()
    if plan.links and shares_in_turn(plan):
        from dcnplan.capacity.one_failed.unlike.turns import (  # few fabrics have such leaves
            is_counted,
            with_turns_apart,
        )

        if not is_counted(plan):
            return ()
        plan = with_turns_apart(plan)
    if (building := building_of(plan)) and not building.ups:
        return one_failed(one_building(plan))
    asked = plan.traffic or Asked()
    rows = _alone(leaves, asked) if (leaves := leaves_alone(plan)) else _under_switches(plan, asked)
    return tuple(replace(row, asked=plan.traffic) for row in rows)


def _under_switches(plan: Plan, asked: Asked) -> Iterator[OneFailed]:
    if beyond_count(plan):
        return
    kinds, ports = pods(plan), asked.between == "ports"
    joined = sum(pod.count // pod.spread for pod in kinds if pod.is_joined and servers(pod)) > 1
    scopes: tuple[Scope, ...] = ("even", "between_pods") if joined else ("even",)
    if (building := building_of(plan)) and joined:
        scopes = (*scopes, "between_buildings") if building.count > 1 else scopes
    failing: dict[_Sort, list[FailedPart]] = {}
    for part in _parts(plan, kinds, ports):
        failing.setdefault((part.what, part.role, part.group.role, part.spine_class), []).append(part)
    for scope in scopes:
        yield from _rows(_Judge(kinds, scope, _made(plan, joined, asked), asked), failing)


def beyond_count(plan: Plan) -> bool:
    """Whether hosts balance over planes under classes of spines; or ports send of servers on one leaf that are homed
    unlike, there or where servers are spread over pods; or servers are spread over the pods of buildings.
    """
    asked = plan.traffic or Asked()
    if is_spread(plan) and building_of(plan):
        return True
    if not _by_cells(plan) or asked == Asked():
        return False
    homings = Counter(key for key, _ in {(one.leaf.key, one.homing) for one in plan.servers})
    balance = asked.hosts == "balance" and not is_spread(plan)
    return balance or max(homings.values(), default=0) > 1


def _by_cells(plan: Plan) -> bool:
    """Whether some are unlike in their next hops, or in which pods they send to; or there is a tier more, or leaves
    that share servers in turn.
    """
    return has_classes(plan) or is_spread(plan) or building_of(plan) is not None or shares_in_turn(plan)


def shares_in_turn(plan: Plan) -> bool:
    """Whether some leaves do."""
    return any(served.in_turn for served in plan.servers)


def _made(plan: Plan, joined: bool, asked: Asked) -> "Callable[[Sequence[Pod], Traffic], _Fabric]":
    """What makes the fabric that is loaded, of its pods and their traffic."""
    balance = asked.hosts == "balance"
    if _by_cells(plan):
        from dcnplan.capacity.one_failed.unlike.unlike import Unlike  # most fabrics are alike throughout

        return partial(Unlike, balance=balance)
    return Joined if joined else partial(Separate, balance=balance)


def _parts(plan: Plan, kinds: Sequence[Pod], between_ports: bool) -> Iterator[FailedPart]:
    if not _by_cells(plan):
        return parts(kinds, between_ports)
    from dcnplan.capacity.one_failed.unlike.cases import cases

    return cases(kinds)


def _alone(leaves: Sequence[LeavesAlone], asked: Asked) -> Iterator[OneFailed]:
    """With nothing above, the worst of each kind of part."""
    for what, ratios in losses(leaves, asked.between == "ports").items():
        # None, cut off, is the worst.
        worst = max(range(len(ratios)), key=lambda number: (ratios[number] is None, ratios[number] or 0))
        group = leaves[worst].group.label if len(set(ratios)) > 1 else None
        yield OneFailed(what, "leaf", "leaf", group, "even", ratios[worst], ratios[worst])


_Sort = tuple[What, str, str, str | None]
"""What fails, whose links upwards it takes, its role, and the class of spines."""


def _rows(judge: "_Judge", failing: Mapping[_Sort, Sequence[FailedPart]]) -> Iterator[OneFailed]:
    if not judge.asked:
        return
    for (what, role, of, spine_class), those in failing.items():
        cases = [part.cases[judge.worst(part.cases)[0]] for part in those]
        worst = judge.worst(cases)
        group = those[worst[0]].group.label if len(worst) < len(cases) else None
        ecmp, weighted = judge.ratios(cases[worst[0]])
        yield OneFailed(what, role, of, group, judge.scope, ecmp, weighted, spine_class)


class _Judge:
    """Loads under one traffic: about, to find the worst case to nine digits; and exact."""

    def __init__(
        self, kinds: Sequence[Pod], scope: Scope, fabric: "Callable[[Sequence[Pod], Traffic], _Fabric]", asked: Asked
    ) -> None:
        self.scope = scope
        ports = asked.between == "ports" and scope == "even"
        both = (between_ports(kinds, exact) if ports else traffic(kinds, scope, exact) for exact in (False, True))
        self._about, self._exact = (fabric(kinds, load) for load in both)
        self._known: dict[tuple[int, bool], _Severity] = {}

    @property
    def asked(self) -> bool:
        """Whether anybody sends."""
        return self._exact.traffic.some

    def worst(self, cases: Sequence[Any]) -> Sequence[int]:
        """Those of several that are worst by ECMP, and of these by weighted, by their numbers; cut off is worst."""
        left: Sequence[int] = range(len(cases))
        for weighted in _WAYS:
            if len(left) > 1:
                loads = [self._severity(cases[number], weighted) for number in left]
                left = [number for number, load in zip(left, loads, strict=True) if load == max(loads)]
        return left

    def _severity(self, broken: Any, weighted: bool) -> "_Severity":
        """The larger is worse."""
        if (id(broken), weighted) not in self._known:
            load = _load(self._about, broken, Routing(weighted, exact=False))
            self._known[id(broken), weighted] = load is None, float(f"{float(load or 0):.9g}")
        return self._known[id(broken), weighted]

    def ratios(self, broken: Any) -> Sequence[Fraction | None]:
        """ECMP, weighted."""
        loads = [_load(self._exact, broken, Routing(weighted)) for weighted in _WAYS]
        return [None if load is None else Fraction(load) for load in loads]


_Severity = tuple[bool, float]
_WAYS = (False, True)


def _load(fabric: "_Fabric", broken: Any, routing: Routing) -> Number | None:
    try:
        if isinstance(fabric, Joined):
            return Core(fabric, broken, routing).fullest()
        return fabric.fullest(broken, routing)
    except CutOff:
        return None
