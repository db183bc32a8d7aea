"""Changes to one number of a spec: for trying what would follow.

Knows which numbers a spec has, not which of them are any good.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import lcm
from typing import Any

from dcnplan.frozen import frozen
from dcnplan.spec.load import Asked
from dcnplan.spec.models import Count, LeafClass, Path, Ports, Spec, Switch
from dcnplan.units import MAX_COUNT, ports_text


@frozen
class Knob:
    """A number that the spec says itself: `name` as users write it, `path` in the Spec, what it is now, and its step.

    `speed_bps` where it is a number of ports; `room` is what the spec keeps for it, and so the most it may be. Where it
    is a number of servers, `kind` is the number of their kind.
    """

    name: str
    path: Path
    value: int
    step: int = 1
    speed_bps: int | None = None
    room: int | None = None
    kind: int | None = None

    @property
    def most(self) -> int:
        """The largest number that the spec takes, with all the rest as it is."""
        return min(self.room or MAX_COUNT, MAX_COUNT)

    def written(self, number: int) -> int | str:
        """`number` as it is written in the spec."""
        return ports_text(number, self.speed_bps) if self.speed_bps else number


def counts(asked: Asked) -> Iterator[Knob]:
    """Numbers of servers, leaves, pods and buildings that were asked for: raising one asks for more."""
    spec = asked.spec
    for at, servers in enumerate(spec.kinds):
        if servers.count:
            what = f"servers.{servers.name}" if servers.name else "servers"
            yield Knob(f"{what}.count", (*spec.kind_path(at), "count"), servers.count, kind=at)
    for number, pod in enumerate(spec.pods):
        prefix = f"pods.{pod.name}." if pod.name else ""
        if pod.count.number:
            name = f"{prefix}count" if prefix else "pods"
            yield Knob(name, ("pods", number, "count"), pod.count.number, spec.pod_group(pod), room=pod.room)
        for index, leaf in enumerate(pod.leaves):
            if leaf.count.number:
                name = f"{prefix}leaves.{leaf.name}.count" if leaf.name else f"{prefix}leaf.count"
                step = _step(spec, leaf)
                yield Knob(name, ("pods", number, "leaves", index, "count"), leaf.count.number, step, room=leaf.room)
    if spec.buildings.number:
        yield Knob("buildings", ("buildings",), spec.buildings.number)


def _step(spec: Spec, leaf: LeafClass) -> int:
    """Whole leaf groups; where the last leaves share their servers in turn, a single one."""
    served = spec.served(leaf)
    step = lcm(*(one.servers.in_pod for one in served)) if served else spec.planes or 1
    return step if (leaf.count.number or 0) % step == 0 else 1


def uppers(asked: Asked) -> Iterator[Knob]:
    """Numbers of pod spines, spines and cores that were asked for."""
    spec = asked.spec
    for number, pod in enumerate(spec.pods):
        if pod.pod_spine and pod.pod_spine.count.number:
            prefix = f"pods.{pod.name}." if pod.name else ""
            yield Knob(f"{prefix}pod_spine.count", ("pods", number, "pod_spine", "count"), pod.pod_spine.count.number)
    for top in spec.tops:
        if top.spine.count.number:
            name = f"spines.{top.name}" if top.name else "spine"
            yield Knob(f"{name}.count", (*top.path, "count"), top.spine.count.number)
    if spec.cores and spec.cores.count.number:
        yield Knob("core.count", ("core", "count"), spec.cores.count.number)


def ports(asked: Asked) -> Iterator[Knob]:
    """Numbers of downlinks and uplinks that were asked for; of peer links where nothing is above the leaves."""
    spec = asked.spec
    for number, pod in enumerate(spec.pods):
        prefix = f"pods.{pod.name}." if pod.name else ""
        for index, leaf in enumerate(pod.leaves):
            name = f"{prefix}leaves.{leaf.name}" if leaf.name else f"{prefix}leaf"
            path: Path = ("pods", number, "leaves", index)
            for served in spec.served(leaf):
                if down := served.downlinks:
                    what = ".".join((name, *map(str, served.path)))
                    yield Knob(what, (*path, *served.path), down.count, served.servers.share, down.speed_bps)
            yield from _uplinks(name, path, leaf)
            if leaf.peer_link and not leaf.uplinks:
                peers = leaf.peer_link
                yield Knob(f"{name}.peer_link", (*path, "peer_link"), peers.count, speed_bps=peers.speed_bps)
        if pod.pod_spine:
            yield from _uplinks(f"{prefix}pod_spine", ("pods", number, "pod_spine"), pod.pod_spine)
    for top in spec.tops:
        yield from _uplinks(f"spines.{top.name}" if top.name else "spine", top.path, top.spine)


def _uplinks(name: str, path: Path, switch: Switch) -> Iterator[Knob]:
    """To the spines of each class, where these are written apart."""
    up = switch.uplinks
    classes = {(one,): ports for one, ports in up.items()} if isinstance(up, Mapping) else {(): up}
    for own, ports in classes.items():
        if ports:
            what = ".".join((name, "uplinks", *own))
            yield Knob(what, (*path, "uplinks", *own), ports.count, speed_bps=ports.speed_bps)


def changed(asked: Asked, path: Path, number: int | None) -> Asked:
    """The spec with another number at `path`; None leaves a count out, so that it is as many as fit."""
    spec = _put(asked.spec, path, number)
    assert isinstance(spec, Spec)
    return replace(asked, spec=spec)


def _put(holder: Any, path: Path, number: int | None) -> Any:
    if path:
        step, *rest = path
        if isinstance(holder, tuple):
            index = int(step)
            return (*holder[:index], _put(holder[index], tuple(rest), number), *holder[index + 1 :])
        if isinstance(holder, Mapping):
            return {**holder, str(step): _put(holder[str(step)], tuple(rest), number)}
        return replace(holder, **{str(step): _put(getattr(holder, str(step)), tuple(rest), number)})
    if isinstance(holder, Count):
        return Count(number=number) if number else Count(max=True)
    if isinstance(holder, Ports):
        return Ports(count=number or 1, speed_bps=holder.speed_bps)
    return number
