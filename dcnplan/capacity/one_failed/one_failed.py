"""What the servers offer : what gets through with one part failed, all slowed alike; the worst of each kind of part.

The traffic is `even`, to the servers of all other leaf groups, and where there are pods also `between_pods`. What gets
through is the largest part of it that overfills no link of any stage, nor, where servers lost ports, one of those left
to them. ECMP splits equally over what begins a shortest path to the leaf that is sent to; weighted, by the capacity to
it that is left. So a ratio is 1 : the growth factor of the same failure in `fail`.

In two tiers each plane is a fabric of its own; where a whole plane is lost, the others carry what was offered on all.
Reads a Plan; walks no graph.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from dcnplan.capacity.one_failed.alone import losses
from dcnplan.capacity.one_failed.between_ports import between_ports
from dcnplan.capacity.one_failed.broken import Broken
from dcnplan.capacity.one_failed.core import Core
from dcnplan.capacity.one_failed.joined import Joined
from dcnplan.capacity.one_failed.parts import FailedPart, What, parts
from dcnplan.capacity.one_failed.routing import CutOff, Number, Routing
from dcnplan.capacity.one_failed.separate import Separate
from dcnplan.capacity.one_failed.traffic import Scope, servers, traffic
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.plan.leaves_alone import LeavesAlone, leaves_alone
from dcnplan.plan.pods import Pod, pods
from dcnplan.plan.traffic import Between
from dcnplan.plan.traffic import Traffic as Asked


@frozen
class OneFailed:
    """One `what` has failed, of the switches of role `of`; `role` is that of the switches whose links upwards it takes.

    `group` is the label of the worst group, None where all agree. `asked` is the
    traffic of the spec, None where it says nothing of it.
    """

    what: What
    role: str
    of: str
    group: str | None
    traffic: Scope
    ecmp: Fraction | None
    weighted: Fraction | None
    asked: Asked | None = None

    @property
    def between(self) -> Between | None:
        """What sends, where that is said."""
        return self.asked.between if self.asked else None


def one_failed(plan: Plan) -> tuple[OneFailed, ...]:
    """A row for each kind of part and each traffic; none where leaves under spines share servers in turn."""
    if plan.links and any(served.in_turn for served in plan.servers):
        return ()
    asked = plan.traffic or Asked()
    rows = _alone(leaves) if (leaves := leaves_alone(plan)) else _under_switches(plan, asked)
    return tuple(replace(row, asked=plan.traffic) for row in rows)


def _under_switches(plan: Plan, asked: Asked) -> Iterator[OneFailed]:
    kinds, ports = pods(plan), asked.between == "ports"
    joined = sum(pod.count for pod in kinds if pod.up and servers(pod)) > 1
    scopes: tuple[Scope, ...] = ("even", "between_pods") if joined else ("even",)
    failing: dict[tuple[What, str, str], list[FailedPart]] = {}
    for part in parts(kinds, ports):
        failing.setdefault((part.what, part.role, part.group.role), []).append(part)
    for scope in scopes:
        yield from _rows(_Judge(kinds, scope, joined, asked), failing)


def _alone(leaves: Sequence[LeavesAlone]) -> Iterator[OneFailed]:
    """With nothing above, the worst of each kind of part."""
    for what, ratios in losses(leaves).items():
        # None, cut off, is the worst.
        worst = max(range(len(ratios)), key=lambda number: (ratios[number] is None, ratios[number] or 0))
        group = leaves[worst].group.label if len(set(ratios)) > 1 else None
        yield OneFailed(what, "leaf", "leaf", group, "even", ratios[worst], ratios[worst])


def _rows(judge: "_Judge", failing: Mapping[tuple[What, str, str], Sequence[FailedPart]]) -> Iterator[OneFailed]:
    if not judge.asked:
        return
    for (what, role, of), those in failing.items():
        cases = [judge.worst(part.cases) for part in those]
        severities = [judge.severity(case) for case in cases] if len(cases) > 1 else []
        worst = severities.index(max(severities)) if severities else 0
        group = those[worst].group.label if len(set(severities)) > 1 else None
        ecmp, weighted = judge.ratios(cases[worst])
        yield OneFailed(what, role, of, group, judge.scope, ecmp, weighted)


class _Judge:
    """Loads under one traffic: about, to find the worst case to nine digits; and exact."""

    def __init__(self, kinds: Sequence[Pod], scope: Scope, joined: bool, asked: Asked) -> None:
        self.scope = scope
        ports, balance = asked.between == "ports" and scope == "even", asked.hosts == "balance"
        both = (between_ports(kinds, exact) if ports else traffic(kinds, scope, exact) for exact in (False, True))
        made = (Joined(kinds, load) if joined else Separate(kinds, load, balance) for load in both)
        self._about, self._exact = made
        self._known: dict[int, _Severity] = {}

    @property
    def asked(self) -> bool:
        """Whether anybody sends."""
        return self._exact.traffic.some

    def worst(self, cases: Sequence[Broken]) -> Broken:
        """Of several ways in which a part may fail, the first that is worst."""
        return cases[0] if len(cases) == 1 else max(cases, key=self.severity)

    def severity(self, broken: Broken) -> "_Severity":
        """The larger is worse: of ECMP, then of weighted; cut off is worst."""
        if id(broken) not in self._known:
            loads = (_load(self._about, broken, Routing(weighted, exact=False)) for weighted in _WAYS)
            self._known[id(broken)] = tuple((load is None, float(f"{float(load or 0):.9g}")) for load in loads)
        return self._known[id(broken)]

    def ratios(self, broken: Broken) -> Sequence[Fraction | None]:
        """ECMP, weighted."""
        loads = [_load(self._exact, broken, Routing(weighted)) for weighted in _WAYS]
        return [None if load is None else Fraction(load) for load in loads]


_Severity = tuple[tuple[bool, float], ...]
_WAYS = (False, True)


def _load(fabric: Joined | Separate, broken: Broken, routing: Routing) -> Number | None:
    try:
        return (
            Core(fabric, broken, routing).fullest() if isinstance(fabric, Joined) else fabric.fullest(broken, routing)
        )
    except CutOff:
        return None
