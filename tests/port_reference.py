"""One failed part the slow way, where every port sends to those of all other servers: group by group, link by link.

Hosts that balance are a linear program over every two leaf groups and every plane, solved by HiGHS.
"""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

import highspy
import numpy as np

from dcnplan.plan.groups import Plan, ServerGroup
from tests.reference import Brute, Failure, Flow, Group
from tests.up_down_paths import Node, Paths


class PortBrute(Brute):
    """Under the traffic between ports; that to other pods is as ever."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan, every=True)
        served = [one for one in plan.servers for _ in range(one.leaf_groups)]
        self.served: dict[Group, ServerGroup] = dict(zip(self.leaf_groups, served, strict=True))

    def _nobody_sends(self, traffic: str) -> bool:
        flows = self._flows(traffic, frozenset()) or []
        return not any(source != target and bps for _, _, source, target, bps in flows)

    def _others(self, group: Group, traffic: str) -> list[Group]:
        if traffic != "even":
            return super()._others(group, traffic)
        return [other for other in self.leaf_groups if self.joined or other.pod == group.pod]

    def _flows(self, traffic: str, down: frozenset[Node]) -> list[Flow] | None:
        if traffic != "even":
            return super()._flows(traffic, down)
        flows: list[Flow] = []
        for (group, other), bps in self.demands().items():
            planes = self._planes_left(group, other, down)
            if not planes:
                return None
            for sources, targets in planes:
                for source in sources:
                    nearest = [leaf for leaf in targets if self._pod(leaf) == self._pod(source)] or targets
                    each = bps / len(planes) / (len(sources) * len(nearest))
                    flows += [(group, other, source, target, each) for target in nearest]
        return flows

    def demands(self) -> dict[tuple[Group, Group], Fraction]:
        """What every two leaf groups, or one within itself, exchange: each server with every other one."""
        found: dict[tuple[Group, Group], Fraction] = {}
        for group in self.leaf_groups:
            mine = self.served[group]
            own_bps = mine.ports * mine.speed_bps
            others = self._others(group, "even")
            reached = sum(self.served[one].per_leaf_group * self._server_bps(one) for one in others) - own_bps
            for other in others if reached else ():
                pairs = mine.per_leaf_group * (self.served[other].per_leaf_group - (other is group))
                if pairs:
                    found[group, other] = Fraction(pairs * own_bps * self._server_bps(other), reached)
        return found

    def _server_bps(self, group: Group) -> int:
        return self.served[group].ports * self.served[group].speed_bps

    def _planes_left(self, group: Group, other: Group, down: frozenset[Node]) -> list[tuple[list[Node], list[Node]]]:
        both = [
            ([leaf for leaf in mine if leaf not in down], [leaf for leaf in theirs if leaf not in down])
            for mine, theirs in zip(group.planes, other.planes, strict=True)
        ]
        return [(mine, theirs) for mine, theirs in both if mine and theirs]


class Balancing:
    """What gets through at most where hosts split what they send over planes freely, by a linear program."""

    def __init__(self, brute: Brute) -> None:
        self.brute = brute

    def demands(self) -> dict[tuple[Group, Group], Fraction]:
        if isinstance(self.brute, PortBrute):
            return self.brute.demands()
        found: dict[tuple[Group, Group], Fraction] = defaultdict(Fraction)
        for group, other, _, _, bps in self.brute._flows("even", frozenset()) or []:
            found[group, other] += bps
        return found

    def growth(self, failure: Failure, weighted: bool) -> float:
        """With ports at line rate; where all fits then, by the links alone."""
        with_ports = self._solved(failure, weighted, ports=True)
        homes = {leaf for group in self.brute.leaf_groups for plane in group.planes for leaf in plane}
        lost = failure.switches & homes
        return with_ports if lost or with_ports < 1 - 1e-9 else self._solved(failure, weighted, ports=False)

    def _solved(self, failure: Failure, weighted: bool, ports: bool) -> float:
        down = failure.switches | self.brute._stranded(failure.switches)
        alive = [link for link in self.brute.links if link not in failure.links and not {link.lower, link.upper} & down]
        left, rows = Paths(alive), defaultdict[object, dict[int, float]](dict)
        whole = {(link.lower, link.upper): link.speed_bps for link in self.brute.links}
        shares: dict[tuple[Group, Group], list[int]] = defaultdict(list)
        count = 1
        for (group, other), bps in self.demands().items():
            for mine, theirs in self._ways(group, other, down):
                flows = {(a, b): bps / (len(mine) * len(theirs)) for a in mine for b in theirs if a != b}
                loads = left.loads(flows, self.brute.whole, weighted)
                if loads is None:
                    continue
                for pair, load in loads.items():
                    speed = whole[min(pair, pair[::-1], key=lambda ends: ends not in whole)]
                    rows[pair][count] = float(load / (speed * left.parallel[pair]))
                for key, load in self._ports(group, other, mine, theirs, bps) if ports else ():
                    rows[key][count] = rows[key].get(count, 0) + float(load)
                shares[group, other].append(count)
                count += 1
        return _most(rows, list(shares.values()), count)

    def _ways(self, group: Group, other: Group, down: frozenset[Node]) -> Iterator[tuple[list[Node], list[Node]]]:
        for mine, theirs in zip(group.planes, other.planes, strict=True):
            both = [leaf for leaf in mine if leaf not in down], [leaf for leaf in theirs if leaf not in down]
            if all(both):
                yield both

    def _ports(self, group, other, mine, theirs, bps) -> Iterator[tuple[object, Fraction]]:
        for way, of, leaves in (("sent", group, mine), ("got", other, theirs)):
            rate = of.bps * len(of.planes) / sum(map(len, of.planes))
            yield from (((way, of, leaf), bps / len(leaves) / rate) for leaf in leaves)


def _most(rows, shares: list[list[int]], count: int) -> float:
    """The largest factor: its variable is the first, and each demand's shares add up to it."""
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.addVars(count, np.zeros(count), np.full(count, highspy.kHighsInf))
    model.changeColCost(0, -1.0)
    for row in rows.values():
        columns = np.array(list(row), np.int32)
        model.addRow(-highspy.kHighsInf, 1.0, len(row), columns, np.array(list(row.values())))
    for own in shares:
        columns = np.array([0, *own], np.int32)
        model.addRow(0.0, 0.0, len(columns), columns, np.array([-1.0, *[1.0] * len(own)]))
    model.run()
    assert model.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return float(model.getSolution().col_value[0])
