"""What a spec leaves to be worked out of a requirement: the fewest uplinks of a leaf that keep a ratio, beside as many
downlinks as they keep it for.

Fills in the Spec, with a reason for each; knows no counts of switches but those that are written.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from dcnplan.errors import DcnplanError, InfeasibleError, Place, Problem
from dcnplan.families.called import Called
from dcnplan.families.common_spread import common_spread
from dcnplan.families.enough import enough_downlinks
from dcnplan.families.equipment import Request, equip
from dcnplan.families.leaves import of_racks
from dcnplan.families.own_ports import own_needs
from dcnplan.families.rises import Rise
from dcnplan.families.stage import largest
from dcnplan.frozen import frozen
from dcnplan.plan.captions import plural
from dcnplan.plan.faceplate import SERVERS, UPLINKS, Faceplate
from dcnplan.plan.port_need import PortNeed
from dcnplan.spec.models import LeafClass, Path, PodType, Ports, Served
from dcnplan.units import ports_text, ratio_text

_Down = Mapping[str | None, Ports]


@frozen
class _Found:
    """Uplinks of a leaf, how many of them would keep the ratio if they had not to spread, and its downlinks."""

    uplinks: Ports
    fewest: int
    down: _Down


def as_required(request: Request) -> Request:
    """The request with all uplinks of leaves that follow from a ratio. Raises InfeasibleError where none keep it."""
    for number, pod in enumerate(request.asked.spec.pods):
        opened = [index for index, leaf in enumerate(pod.leaves) if _is_open(request, pod, leaf)]
        if opened:
            request = _filled(request, number, [_Opened(request, number, index) for index in opened])
    return request


def _is_open(request: Request, pod: PodType, leaf: LeafClass) -> bool:
    spec = request.asked.spec
    ends_here = pod.pod_spine is None and not spec.tops
    return leaf.uplinks is None and not ends_here and bool(spec.served(leaf))


def _filled(request: Request, number: int, opened: "Sequence[_Opened]") -> Request:
    spec, why = request.asked.spec, dict(request.why)
    leaves = list(spec.pods[number].leaves)
    spread = _spread(request, number, opened)
    for one in opened:
        found = one.found(spread)
        if found is None:
            raise InfeasibleError(one.problem(spread))
        why[(*one.path, "uplinks")] = one.why(found, spread)
        if one.is_cut(found):
            why[(*one.path, "downlinks")] = f"as many as there are uplinks for that keep {one.ratio}"
        leaves[one.index] = one.with_ports(found)
    pod = replace(spec.pods[number], leaves=tuple(leaves))
    pods = (*spec.pods[:number], pod, *spec.pods[number + 1 :])
    return replace(request, asked=replace(request.asked, spec=replace(spec, pods=pods)), why=why)


def _spread(request: Request, number: int, opened: "Sequence[_Opened]") -> int:
    """What divides the uplinks of every leaf of a pod: the number above, or what suits unlike leaves best."""
    spec, pod = request.asked.spec, request.asked.spec.pods[number]
    if said := _said_above(request, pod):
        return said
    if not spec.served(pod.leaves[0]):
        return 1
    written = [leaf.uplinks.count for leaf in pod.leaves if isinstance(leaf.uplinks, Ports)]
    return common_spread(written, [one.uplinks for one in opened])


def _said_above(request: Request, pod: PodType) -> int | None:
    """Switches above that the uplinks of a leaf are spread over, where their number is said."""
    spec = request.asked.spec
    if pod.pod_spine:
        planes = spec.planes if request.asked.family.planes == "pod_spines" else None
        return pod.pod_spine.count.number or planes
    counts = [top.spine.count.number for top in spec.tops]
    return sum(count or 1 for count in counts) if any(counts) else None


class _Opened:
    """A class of leaves whose uplinks are to be found."""

    def __init__(self, request: Request, pod: int, index: int) -> None:
        self.request, self.pod, self.index = request, request.asked.spec.pods[pod], index
        self.asked = self.pod.leaves[index]
        self.path: Path = ("pods", pod, "leaves", index)
        self.served = request.asked.spec.served(self.asked)
        self.called = Called("leaf", self.pod.name or None, self.asked.name or None)
        self.equipment = equip(request, "leaf", self.asked, self.path, self.served[0].servers.speed_bps)

    @property
    def limit(self) -> Fraction:
        """The ratio that the leaf is to keep."""
        limits = self.request.asked.spec.limits
        return min(limits[role] for role in ("leaf", "end_to_end") if role in limits)

    def found(self, spread: int) -> _Found | None:
        """The uplinks, beside the downlinks that are said or the most for which there are some."""
        down = self._down()
        if down is not None:
            return self._beside(down, spread)
        step = self.served[0].servers.step
        most = largest(lambda steps: self._beside(self._steps(steps), spread) is not None)
        return self._beside(self._steps(most), spread) if most and step else None

    def uplinks(self, spread: int) -> Ports | None:
        """The uplinks alone."""
        found = self.found(spread)
        return found.uplinks if found else None

    def _steps(self, steps: int) -> _Down:
        servers = self.served[0].servers
        return {servers.name: Ports(servers.step * steps, servers.speed_bps)}

    def _down(self) -> _Down | None:
        """The downlinks of each kind; None where they are as many as fit."""
        if len(self.served) == 1 and not self.served[0].downlinks:
            (only,) = self.served
            return {only.servers.name: of_racks(only.servers, self.asked.racks)} if self.asked.racks else None
        return {one.servers.name: one.downlinks or self._enough(one) for one in self.served}

    def _enough(self, one: Served) -> Ports:
        return enough_downlinks(self.request.asked.spec, self.path, one.number)

    def _beside(self, down: _Down, spread: int) -> _Found | None:
        """Of the fastest native speed that has enough of them."""
        bandwidth_bps = sum(ports.count * ports.speed_bps for ports in down.values())
        for speed_bps in self._speeds():
            fewest = -(-Fraction(bandwidth_bps, speed_bps) // self.limit)
            uplinks = Ports(-(-fewest // spread) * spread, speed_bps)
            if self._fits(uplinks, down):
                return _Found(uplinks, fewest, down)
        return None

    def _speeds(self) -> Iterator[int]:
        """Speeds that the leaf has by nature and that what is above is known to offer, the fastest first."""
        panel = self.equipment.panel
        natives = (speed for speed in sorted(panel.speeds_bps, reverse=True) if panel.natives(speed))
        return (speed for speed in natives if all(self._offers(*upper, speed) for upper in self._uppers()))

    def _uppers(self) -> Iterator[tuple[str, Path]]:
        if self.pod.pod_spine:
            yield "pod_spine", (*self.path[:2], "pod_spine")
        else:
            yield from (("spine", top.path) for top in self.request.asked.spec.tops)

    def _offers(self, role: str, path: Path, speed_bps: int) -> bool:
        """What is wrong with a switch above is told in its turn."""
        switches = {top.path: top.spine for top in self.request.asked.spec.tops}
        switch = switches.get(path) or self.pod.pod_spine
        assert switch is not None
        try:
            return equip(self.request, role, switch, path, speed_bps).radix(speed_bps) > 0
        except DcnplanError:
            return True

    def _fits(self, uplinks: Ports, down: _Down) -> bool:
        panel, free = self.equipment.panel, self._down() is None
        if uplinks.count > panel.natives(uplinks.speed_bps):
            return False
        needs = own_needs(self.asked, (Rise(None, uplinks, (*self.path, "uplinks")),), down)
        whole = tuple(self._natively(need, free) for need in needs)
        return isinstance(self.equipment.placed(whole), Faceplate)

    def _natively(self, need: PortNeed, free: bool) -> PortNeed:
        """Uplinks in whole cages; servers too, where nothing is said of their ports and there are such."""
        role = need.purpose.partition(":")[0]
        whole = role == UPLINKS or (role == SERVERS and free and self.equipment.panel.natives(need.speed_bps) > 0)
        return replace(need, split=False) if whole else need

    def with_ports(self, found: _Found) -> LeafClass:
        """The class with what was found; downlinks that were to be as many as fit are as many as keep the ratio."""
        down = next(iter(found.down.values())) if self._down() is None else self.asked.downlinks
        return replace(self.asked, uplinks=found.uplinks, downlinks=down)

    def is_cut(self, found: _Found) -> bool:
        """Whether the leaf has ports for more servers than its uplinks keep the ratio for."""
        servers = self.served[0].servers
        down = sum(ports.count for ports in found.down.values())
        return self._down() is None and down + servers.step <= self.equipment.panel.natives(servers.speed_bps)

    def why(self, found: _Found, spread: int) -> str:
        """`the fewest that keep 3:1`, or why there are more."""
        above = f"{spread:,} {plural('pod_spine' if self.pod.pod_spine else 'spine')}"
        return why_so_many(found.uplinks.count, found.fewest, self.ratio, above)

    @property
    def ratio(self) -> str:
        """`3:1`, as it is told."""
        limits = self.request.asked.spec.limits
        end = " end to end" if limits.get("leaf") != self.limit else ""
        return f"{ratio_text(self.limit)}{end}"

    def problem(self, spread: int) -> Problem:
        """That no uplinks keep the ratio, and what those that there are keep."""
        down = self._down() or self._steps(1)
        bandwidth_bps = sum(ports.count * ports.speed_bps for ports in down.values())
        ports = " + ".join(ports_text(one.count, one.speed_bps) for one in down.values())
        model, speeds = self.equipment.device.model, tuple(self._speeds())
        most = [most for most in (self._most(speed, down, spread) for speed in speeds) if most.count]
        if not most:
            offers = "none of its own ports is of a speed that is offered above" if not speeds else "it has none left"
            message = f"{self.called.one} has no uplinks beside {ports}: {offers}"
            return Problem(message, self._where("model"), "such as uplinks: 4x100G")
        best = max(most, key=lambda one: one.count * one.speed_bps)
        ratio = Fraction(bandwidth_bps, best.count * best.speed_bps)
        message = f"no uplinks of {self.called.one} keep {self.ratio} with {ports} down"
        left = f"{model} has {ports_text(best.count, best.speed_bps)} left for them, {ratio_text(ratio)}"
        return Problem(
            f"{message}: {left}", self._where("model"), f"such as oversubscription.leaf: {least_limit(ratio)}"
        )

    def _most(self, speed_bps: int, down: _Down, spread: int) -> Ports:
        count = largest(lambda times: self._fits(Ports(times * spread, speed_bps), down))
        return Ports(count * spread, speed_bps)

    def _where(self, key: str) -> Place:
        return self.request.asked.where(*self.path, key)


def why_so_many(count: int, fewest: int, ratio: str, above: str) -> str:
    """`the fewest that keep 3:1`, or why there are more."""
    if count == fewest:
        return f"the fewest that keep {ratio}"
    if count == fewest + 1:
        return f"{fewest} keep {ratio}, and do not spread over {above}"
    return f"{fewest} keep {ratio}, {fewest} to {count - 1} do not spread over {above}"


def least_limit(ratio: Fraction) -> str:
    """The least limit of two decimals that the ratio keeps."""
    return ratio_text(Fraction(-(-ratio * 100 // 1), 100))
