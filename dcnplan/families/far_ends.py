"""What the ports of a switch lead to: the cages of the switches above, those that were chosen below, the servers.

Knows the spec and the devices; chooses nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from dcnplan.cabling.offered import end_on, ends_of, offered
from dcnplan.cabling.plugs import nic_ends
from dcnplan.cabling.run import Run
from dcnplan.catalog.device import Mode
from dcnplan.errors import DcnplanError
from dcnplan.families.equipment import Equipment, Request, equip
from dcnplan.families.joins import Far
from dcnplan.families.media_asked import media_asked
from dcnplan.families.rises import Rise
from dcnplan.plan.faceplate import PEER_LINK, Faceplate, servers_purpose
from dcnplan.plan.lengths import default_length, server_length
from dcnplan.spec.models import LeafClass, Path, Served, Switch

_Upper = tuple[str, Switch, Path]
"""The switches above: their role, what is asked of them, and where."""

_MANY = 3
"""Racks, of which no one knows how many."""


def fars_of_leaf(request: Request, pod: int, asked: LeafClass, rises: Sequence[Rise]) -> Mapping[str, Far]:
    """By the purpose of the ports."""
    return dict(_of_leaf(request, pod, asked, rises))


def _of_leaf(request: Request, pod: int, asked: LeafClass, rises: Sequence[Rise]) -> Iterator[tuple[str, Far]]:
    spec = request.asked.spec
    for served in spec.served(asked):
        servers = served.servers
        nic_bps = servers.nics.speed_bps if servers.nics else None
        ends = nic_ends(servers.speed_bps, servers.cage, nic_bps, servers.ways)
        # Legs of one NIC go to one leaf, or spread over several.
        links = servers.ways if servers.homing == 1 else 1
        run = _run(request, "server-leaf", asked.by_cassette, _server_length_m(asked, served))
        run = replace(run, links=links, shuffle=asked.by_shuffle)
        yield servers_purpose(servers.name), Far(ends, run, open=len(ends) > 1)
    if asked.peer_link:
        yield PEER_LINK, Far((), replace(_run(request, "leaf-leaf"), links=0))
    pod_spine = spec.pods[pod].pod_spine
    if pod_spine:
        upper: _Upper = "pod_spine", pod_spine, ("pods", pod, "pod_spine")
        fars = ((rise.purpose, _above(request, upper, asked, rise.ports.speed_bps, "leaf")) for rise in rises)
        yield from ((purpose, far) for purpose, far in fars if far)
        return
    yield from fars_to_spines(request, "leaf", asked, rises).items()


def fars_to_spines(request: Request, role: str, asked: Switch, rises: Sequence[Rise]) -> Mapping[str, Far]:
    """Of the uplinks of what is below the spines, where there are any; a class at fault is told of in its turn."""
    uppers: dict[str | None, _Upper] = {top.name: ("spine", top.spine, top.path) for top in request.asked.spec.tops}
    found = {
        rise.purpose: _above(request, uppers[rise.spine_class], asked, rise.ports.speed_bps, role)
        for rise in rises
        if rise.spine_class in uppers
    }
    return {purpose: far for purpose, far in found.items() if far}


def fars_to_cores(request: Request, asked: Switch, rise: Rise) -> Mapping[str, Far]:
    """Of the uplinks of spines, where there are cores."""
    core = request.asked.spec.cores
    far = _above(request, ("core", core, ("core",)), asked, rise.ports.speed_bps, "spine") if core else None
    return {rise.purpose: far} if far else {}


def _above(request: Request, upper: _Upper, lower: Switch, speed_bps: int, role_below: str) -> Far | None:
    """What the cages above may be; None where that is at fault, which is told in its turn."""
    role, switch, path = upper
    try:
        offer = equip(request, role, switch, path, speed_bps).offer
    except DcnplanError:
        return None
    modes = offered(offer.panel, speed_bps, offer.only(speed_bps)).values()
    listed, others = [one for one in modes if one.is_listed], [one for one in modes if not one.is_listed]
    return Far(
        ends_of(listed),
        replace(
            _run(request, f"{role_below}-{role}", lower.by_cassette or switch.by_cassette), shuffle=switch.by_shuffle
        ),
        is_above=True,
        open=True,
        unlisted=ends_of(others),
    )


def far_below(request: Request, lower: Equipment, face: Faceplate, purpose: str, between: str) -> Far:
    """What uplinks of the switches below are, as they are laid out."""
    banks, segments = face.panel.banks, face.of(purpose)
    ends = (end_on(banks[one.bank], one.mode, one.split) for one in segments)
    # Whole cages at their own speed come before all others.
    speeds = {one.mode.speed_bps for one in segments if one.whole != Mode(1, banks[one.bank].group.speed_bps)}
    has_others = any(len(offered(lower.panel, speed_bps, lower.offer.only(speed_bps))) > 1 for speed_bps in speeds)
    run = _run(request, between, lower.offer.by_cassette)
    return Far(tuple(dict.fromkeys(ends)), run, has_others=has_others)


def _server_length_m(asked: LeafClass, one: Served) -> Fraction:
    """What is assumed; where it is open how many racks a leaf group has, that of many."""
    servers, racks = one.servers, None
    if servers.per_rack:
        ports = one.downlinks.count // servers.step if one.downlinks else None
        racks = asked.racks or ports or _MANY
    return server_length(racks, servers.homing)[0]


def _run(request: Request, between: str, cassette: bool = False, default_m: Fraction | None = None) -> Run:
    said = request.asked.spec.lengths_m
    of_leaves = request.asked.spec.is_meshed and not request.asked.family.has_pods
    length_m = said.get(between, default_m or default_length(between, of_leaves)[0])
    return Run(
        length_m,
        said.get("patch-cord", default_length("patch-cord")[0]),
        cassette=cassette,
        said=not said.keys().isdisjoint({between, "patch-cord"}),
        order=dict(media_asked(request.asked)).get(between),
    )
