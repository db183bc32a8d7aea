"""What a spec leaves to be worked out of a requirement above the leaves: the fewest uplinks of a pod spine that keep a
ratio, beside the leaves of a pod.

Fills in the Spec, with a reason for each. Asks the pods, as they are sized with them, whether uplinks keep the ratio.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from dcnplan.errors import DcnplanError, InfeasibleError, NotDecidedError, Problem
from dcnplan.families.called import Called
from dcnplan.families.clos_of_pods import sized_pods
from dcnplan.families.common_spread import common_spread
from dcnplan.families.equipment import Equipment, Request, equip
from dcnplan.families.four_tier import of_a_building
from dcnplan.families.required import least_limit, why_so_many
from dcnplan.families.sized import SizedPod
from dcnplan.families.stage import largest
from dcnplan.plan.captions import plural
from dcnplan.spec.models import Path, Ports, Spec
from dcnplan.units import ports_text, ratio_text


def pod_spines_as_required(request: Request) -> Request:
    """The request with uplinks of pod spines that follow from a ratio. Raises InfeasibleError where none keep it."""
    opened = [_Opened(request, number) for number in open_pod_spines(request.asked.spec)]
    spread = _spread(request.asked.spec, opened)
    for one in opened:
        request = one.filled(request, spread)
    return request


def open_pod_spines(spec: Spec) -> tuple[int, ...]:
    """The pod types whose pod spines have uplinks that follow from a ratio."""
    pods = enumerate(spec.pods) if "pod_spine" in spec.limits else ()
    return tuple(number for number, pod in pods if pod.pod_spine and pod.pod_spine.uplinks is None)


def _spread(spec: Spec, opened: "Sequence[_Opened]") -> int:
    """What divides the uplinks of every pod spine: the number of spines, or what suits unlike pods best."""
    counts = [top.spine.count.number for top in spec.tops]
    if any(counts):
        return sum(count or 1 for count in counts)
    spines = (pod.pod_spine for pod in spec.pods if pod.pod_spine)
    written = [spine.uplinks.count for spine in spines if isinstance(spine.uplinks, Ports)]
    return common_spread(written, [one.found for one in opened])


class _Opened:
    """A pod type whose pod spines have uplinks to be found."""

    def __init__(self, request: Request, number: int) -> None:
        self.request, self.number = request, number
        self.asked = request.asked.spec.pods[number]
        self.path: Path = ("pods", number, "pod_spine")
        self.limit = request.asked.spec.limits["pod_spine"]
        self._known: dict[Ports, Fraction | None] = {}

    def filled(self, request: Request, spread: int) -> Request:
        """The request with the fewest; with the least that could be where a pod does not fit, which is told as ever."""
        uplinks = self.found(spread)
        if uplinks is None:
            best = max(self._most(spread), key=lambda one: one.count * one.speed_bps, default=None)
            if best is not None:
                raise InfeasibleError(self._problem(best))
            speeds = tuple(self._speeds())
            return _with(request, self.number, Ports(spread, speeds[0])) if speeds else request
        why = {**request.why, (*self.path, "uplinks"): self._why(uplinks, spread)}
        return replace(_with(request, self.number, uplinks), why=why)

    def found(self, spread: int) -> Ports | None:
        """The fewest that keep the ratio, of the fastest native speed that has enough of them."""
        kept = (most for most in self._most(spread) if self._keeps(most))
        return next((self._fewest(most, spread) for most in kept), None)

    def _fewest(self, most: Ports, spread: int) -> Ports:
        counts = range(spread, most.count + 1, spread)
        first = bisect_left(counts, True, key=lambda count: self._keeps(replace(most, count=count)))
        return replace(most, count=counts[first])

    def _most(self, spread: int) -> Iterator[Ports]:
        """As many as leave room for a pod, speed by speed."""
        most = (Ports(largest(partial(self._fits, speed, spread)) * spread, speed) for speed in self._speeds())
        return (one for one in most if one.count)

    def _fits(self, speed_bps: int, spread: int, times: int) -> bool:
        return self._ratio(Ports(times * spread, speed_bps)) is not None

    def _keeps(self, uplinks: Ports) -> bool:
        ratio = self._ratio(uplinks)
        return ratio is not None and ratio <= self.limit

    def _ratio(self, uplinks: Ports) -> Fraction | None:
        """Of a pod spine with those uplinks; None where a pod does not fit below it, or that is not known."""
        if uplinks not in self._known:
            try:
                pod = self._sized(uplinks)
            except (InfeasibleError, NotDecidedError):
                self._known[uplinks] = None
            else:
                self._known[uplinks] = Fraction(_down_bps(pod), pod.spines * uplinks.count * uplinks.speed_bps)
        return self._known[uplinks]

    def _sized(self, uplinks: Ports) -> SizedPod:
        """The pods, which are those of one building where there are several."""
        request = _with(self.request, self.number, uplinks)
        inside = of_a_building(request) if request.asked.family.has_buildings else request
        return sized_pods(inside, request.asked.spec.planes or 1)[self.number]

    def _speeds(self) -> Iterator[int]:
        """Speeds that a pod spine has by nature and that the spines are known to offer, the fastest first."""
        panel = self._equipment().panel
        tops = self.request.asked.spec.tops
        for speed_bps in sorted(panel.speeds_bps, reverse=True):
            if panel.natives(speed_bps) and all(self._offers(top.path, speed_bps) for top in tops):
                yield speed_bps

    def _equipment(self) -> Equipment:
        assert self.asked.pod_spine is not None
        speeds = (leaf.uplinks.speed_bps for leaf in self.asked.leaves if isinstance(leaf.uplinks, Ports))
        return equip(self.request, "pod_spine", self.asked.pod_spine, self.path, next(speeds))

    def _offers(self, path: Path, speed_bps: int) -> bool:
        """What is wrong with a spine is told in its turn."""
        spine = next(top.spine for top in self.request.asked.spec.tops if top.path == path)
        try:
            return equip(self.request, "spine", spine, path, speed_bps).radix(speed_bps) > 0
        except DcnplanError:
            return True

    def _why(self, uplinks: Ports, spread: int) -> str:
        """`the fewest that keep 3:1`, or why there are more."""
        fewest = self._fewest(uplinks, 1).count
        return why_so_many(uplinks.count, fewest, ratio_text(self.limit), f"{spread:,} {plural('spine')}")

    def _problem(self, most: Ports) -> Problem:
        """That none keep the ratio, and what the most that there are keep."""
        who = Called("pod_spine", self.asked.name or None).one
        ratio = self._ratio(most)
        assert ratio is not None
        has = f"{ports_text(most.count, most.speed_bps)} are left for them, {ratio_text(ratio)}"
        message = f"no uplinks of {who} keep {ratio_text(self.limit)} with its leaves below: {has}"
        where = self.request.asked.where(*self.path, "model")
        return Problem(message, where, f"such as oversubscription.pod_spine: {least_limit(ratio)}")


def _down_bps(pod: SizedPod) -> int:
    """Bandwidth from all leaves of a pod to its pod spines."""
    return sum(one.count * rise.ports.count * rise.ports.speed_bps for one in pod.leaves for rise in one.leaf.rises)


def _with(request: Request, number: int, uplinks: Ports) -> Request:
    """The request with those uplinks of the pod spines of a type."""
    spec = request.asked.spec
    spine = spec.pods[number].pod_spine
    assert spine is not None
    pod = replace(spec.pods[number], pod_spine=replace(spine, uplinks=uplinks))
    pods = (*spec.pods[:number], pod, *spec.pods[number + 1 :])
    return replace(request, asked=replace(request.asked, spec=replace(spec, pods=pods)))
