"""Load on the links between pod spines and spines when one spine loses links.

Reads the pods; knows nothing of why the links are lost.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from dcnplan.capacity.one_failed.fan import Fan
from dcnplan.capacity.one_failed.leaf_stage import Ratio
from dcnplan.capacity.one_failed.traffic import Traffic
from dcnplan.plan.groups import LinkGroup
from dcnplan.plan.pods import Pod


@dataclass(frozen=True)
class LostPods:
    """`count` pods whose pod spines of the hit spine's plane have lost so many links to it."""

    pod: Pod
    up: LinkGroup
    losses: tuple[int, ...]
    count: int

    @property
    def planes(self) -> int:
        return self.up.upper.blocks

    @property
    def spines(self) -> int:
        """Spines of a plane."""
        return self.up.upper.each

    @property
    def parted(self) -> bool:
        """Whether the spine that is hit has no link left to the pod."""
        return all(lost == self.up.links for lost in self.losses)

    def fan(self, lost: int) -> Fan:
        return Fan(self.up.links, self.spines, lost, self.up.bundle)

    @property
    def alive(self) -> int:
        """Pod spines of the pod that still reach some spine; leaves avoid the others."""
        return self.pod.top.each - sum(not self.fan(lost).left for lost in self.losses)

    @cached_property
    def to_hit(self) -> Fraction:
        """Share of what the pod sends that goes to the spine that is hit."""
        return (
            sum((self.fan(lost).to_hit for lost in self.losses), Fraction(0)) / self.alive
            if self.alive
            else Fraction(0)
        )

    @cached_property
    def to_rest(self) -> Fraction:
        """Share that goes to each other spine of that plane."""
        return (
            sum((self.fan(lost).to_rest for lost in self.losses), Fraction(0)) / self.alive
            if self.alive
            else Fraction(0)
        )

    @cached_property
    def to_others(self) -> Fraction:
        """Share that goes to each spine of the other planes."""
        return Fraction(len(self.losses), self.alive * self.spines) if self.alive and self.planes > 1 else Fraction(0)


@dataclass(frozen=True)
class PodSpineStage:
    """All pods, with losses at one spine."""

    traffic: Traffic
    pods: Sequence[LostPods]

    def ratios(self) -> Iterator[Ratio]:
        """Of every kind of pod that has lost a link, over all links between its pod spines and the spines."""
        for pod in self.pods:
            if any(pod.losses):
                yield Ratio(pod.pod.top.label, self._ecmp(pod), self._weighted(pod))

    def _weighted(self, pod: LostPods) -> Fraction | None:
        load = self.traffic.pod(pod.pod)
        left = pod.pod.top.each * pod.up.links * pod.spines - sum(pod.losses)
        return max(load.sent, load.got) / (left * pod.up.speed_bps) if left else None

    def _ecmp(self, pod: LostPods) -> Fraction | None:
        if not pod.alive or (pod.parted and pod.spines == pod.planes == 1):
            return None
        return max(self._up(pod), self._down(pod)) / pod.up.speed_bps

    def _up(self, pod: LostPods) -> Fraction:
        """The fullest uplink. Pods that have lost the spine are sent to over the others, or over the other planes."""
        sent = self.traffic.pod(pod.pod).sent
        parted = self.traffic.pod_pace(pod.pod) * (self._parted - (self.traffic.servers(pod.pod) if pod.parted else 0))
        live, links, m = sent - parted, pod.up.links, pod.pod.top.each
        around = parted / (m - len(pod.losses)) if pod.spines == 1 and pod.planes > 1 else Fraction(0)
        loads = [(live / pod.alive + around) / (links * pod.spines)] if pod.planes > 1 else []
        past = parted / m / (pod.spines - 1) if pod.spines > 1 else Fraction(0)
        for fan in map(pod.fan, pod.losses):
            if fan.lost < links:
                loads.append(live / pod.alive * fan.to_hit / (links - fan.lost))
            if fan.uppers > 1:
                loads.append((live / pod.alive * fan.to_rest + past) / links)
        return max(loads)

    def _down(self, pod: LostPods) -> Fraction:
        """The fullest link from a spine down to the pod."""
        full = pod.up.links * len(pod.losses)
        if pod.parted:
            got = self.traffic.pod(pod.pod).got
            return got / (pod.planes * (pod.spines - 1) if pod.spines > 1 else pod.planes - 1) / full
        others = max(self._arrives(pod, share) for share in (_to_rest, _to_others))
        hit = self._arrives(pod, _to_hit)
        left = [pod.up.links - lost for lost in pod.losses if lost < pod.up.links]
        return max(others / full, hit / (len(left) * min(left) if pod.up.bundle else sum(left)))

    def _arrives(self, pod: LostPods, share: Callable[[LostPods], Fraction]) -> Fraction:
        paces = sum((kind.count * self.traffic.pod_pace(kind.pod) * share(kind) for kind in self.pods), Fraction(0))
        return self.traffic.servers(pod.pod) * (paces - self.traffic.pod_pace(pod.pod) * share(pod))

    @cached_property
    def _parted(self) -> int:
        return sum(kind.count * self.traffic.servers(kind.pod) for kind in self.pods if kind.parted)


def _to_hit(pod: LostPods) -> Fraction:
    return pod.to_hit


def _to_rest(pod: LostPods) -> Fraction:
    return pod.to_rest


def _to_others(pod: LostPods) -> Fraction:
    return pod.to_others
