"""A fabric whose switches are unlike in their next hops, or in where they send: how full it is with one part failed.

Chooses how loads are added up; adds up none.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

from dcnplan.capacity.one_failed.routing import Number, Routing
from dcnplan.capacity.one_failed.traffic import Traffic, separate_planes
from dcnplan.capacity.one_failed.unlike.case import Case
from dcnplan.capacity.one_failed.unlike.loads import Loads
from dcnplan.capacity.one_failed.unlike.wiring import Wiring, wiring
from dcnplan.frozen import frozen
from dcnplan.plan.pods import Pod


@frozen
class Unlike:
    """The kinds of pods of a fabric, with classes of spines above or among them or servers over several, and their
    traffic.
    """

    pods: Sequence[Pod]
    traffic: Traffic
    balance: bool = False

    def fullest(self, case: Case, routing: Routing) -> Number:
        """Utilisation of the fullest link, or of the fullest server port where servers lost some."""
        found = self._of(case)
        links = [load for _, load in found.links(routing)]
        if self.balance and not case.carried:
            return min(max(links), max(load for _, load in found.balanced(routing).links(routing)))
        if not case.plane_lost:
            return max([*links, *found.server_ports(), 0])
        planes = separate_planes(self.pods[0])
        return max([*links, *found.every_port()]) * Fraction(planes, planes - 1)

    def _of(self, case: Case) -> Loads:
        """Kept for the other way to route."""
        if case not in self._last:
            self._last.clear()
            self._last[case] = self._loads(self.pods, self._wiring, self.traffic, case)
        return self._last[case]

    @cached_property
    def _last(self) -> dict[Case, Loads]:
        return {}

    @cached_property
    def _wiring(self) -> Wiring:
        return wiring(self.pods)

    @property
    def _loads(self) -> type[Loads]:
        if all(pod.spread == 1 for pod in self.pods):
            return Loads
        from dcnplan.capacity.one_failed.unlike.pod_groups import SpreadLoads  # few fabrics have servers over pods

        return SpreadLoads
