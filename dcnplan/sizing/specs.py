"""A candidate as a spec: every count written out, so that it is planned again as it was counted.

Knows nothing of what fits.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dcnplan.catalog.device import Device
from dcnplan.catalog.write import device_plain
from dcnplan.sizing.candidate import Candidate, Filling
from dcnplan.sizing.growth import room_for
from dcnplan.sizing.request import Request
from dcnplan.spec.models import Cards, Count, LeafClass, PodType, Ports, Spec, Switch
from dcnplan.spec.plain import spec_keys

POD = "pod"
"""What the one kind of pods is called where it has room for more: as pods are without a name."""


def spec_of(candidate: Candidate, request: Request) -> Spec:
    """The spec that asks for just this, with room for what it is to grow to."""
    rising, room = candidate.pod_spines, room_for(candidate, request)
    flat = rising is None
    pods = PodType(
        name=POD if room and not flat else None,
        count=Count() if flat else Count(candidate.pods),
        room=None if flat else room,
        leaves=(_leaf(candidate, request, room if flat else None),),
        pod_spine=_switch(request, rising.filling, rising.each, rising.uplinks) if rising else None,
    )
    return Spec(
        name=request.name,
        description=request.description,
        family=candidate.family,
        servers=request.servers,
        pods=(pods,),
        spine=_switch(request, candidate.spine, candidate.spines),
        planes=candidate.planes if candidate.family == "multi-plane" else None,
        lengths_m=request.lengths_m,
        links=request.links,
    )


_ORDER = (
    "dcnplan", "name", "description", "family", "servers", "oversubscription", "leaf", "pod_spine", "pods", "spine",
    "planes",
)  # fmt: skip
"""Of the keys in a file: what is asked, then from the servers up."""


def keys_of(candidate: Candidate, request: Request) -> dict[str, Any]:
    """The keys of a file that asks for it, with the ratios to keep, and the devices that the request describes."""
    keys = spec_keys(replace(spec_of(candidate, request), limits=request.ratios))
    described: dict[str, Any] = _described(keys, {device.model: device for device in request.inline})
    return {key: described[key] for key in (*(key for key in _ORDER if key in described), *described)}


def _described(value: Any, inline: Mapping[str, Device]) -> Any:
    if not isinstance(value, dict):
        return value
    model = inline.get(value.get("model", ""))
    kept = {key: _described(one, inline) for key, one in value.items()}
    return kept | ({"model": device_plain(model)} if model else {})


def _leaf(candidate: Candidate, request: Request, room: int | None) -> LeafClass:
    return LeafClass(
        model=candidate.leaf.model,
        count=Count(candidate.leaves_each),
        downlinks=Ports(candidate.downlinks, request.servers.speed_bps),
        uplinks=candidate.uplinks,
        cards=_cards(candidate.leaf),
        breakout=_breakout(request),
        room=room,
    )


def _switch(request: Request, filling: Filling, count: int, uplinks: Ports | None = None) -> Switch:
    return Switch(
        model=filling.model, count=Count(count), uplinks=uplinks, cards=_cards(filling), breakout=_breakout(request)
    )


def _cards(filling: Filling) -> tuple[Cards, ...]:
    return (Cards(filling.cards, filling.card),) if filling.card else ()


def _breakout(request: Request) -> tuple[str, ...]:
    return ("none",) if request.breakout == "native" else ()
