"""Turns a sized design into the records of a Plan: groups with their faceplates, and the links between them.

Decides no numbers; lays each faceplate out anew where the number of parallel links has become known.
"""

from collections.abc import Iterator, Mapping, Sequence

from dcnplan.errors import Place
from dcnplan.families.cores import building_unit
from dcnplan.families.equipment import Equipment, Request
from dcnplan.families.leaves import with_links
from dcnplan.families.media_asked import media_asked, panels_asked
from dcnplan.families.own_ports import own_needs
from dcnplan.families.pairs import peers_of_pods
from dcnplan.families.pods import unit_of
from dcnplan.families.rises import Rise, over_each
from dcnplan.families.sized import Sized, SizedLeaf, SizedPod, SizedSpine
from dcnplan.families.spines import leaf_units, pod_spine_key, pod_units
from dcnplan.families.stage import Unit, Uppers, laid_out
from dcnplan.families.written_modes import places_of
from dcnplan.frozen import frozen
from dcnplan.plan.axes import Axes, Joins
from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.groups import LinkGroup, PeerLinks, Plan, Role, ServerGroup, ServerKind, SwitchGroup, Uplinks
from dcnplan.plan.port_need import PortNeed
from dcnplan.plan.reasons import RatioLimit
from dcnplan.spec.models import Path, Servers, Switch


@frozen
class _Under:
    """A group of switches that a stage above links: the group, its unit there, and how the spec wants it cabled."""

    group: SwitchGroup
    unit: Unit
    units: int
    cassette: bool


_BelowSpines = dict[str | None, list[_Under]]
"""What is right below the spines of each class."""


def assemble(request: Request, sized: Sized, has_planes: bool) -> Plan:
    """The Plan without its origins, its binding limit and its warnings."""
    spec = request.asked.spec
    links: list[LinkGroup] = []
    under_spines: _BelowSpines = {spine.top.name: [] for spine in sized.spines}
    leaves: list[SwitchGroup] = []
    pod_spines: list[SwitchGroup] = []
    peers: list[PeerLinks] = []
    for pod in sized.pods:
        groups = [_leaf(request, pod, leaf, sized) for leaf in pod.leaves]
        leaves += groups
        peers += peers_of_pods(request, pod, groups)
        if pod.spines:
            group, joined = _pod_spine(request, pod, groups, sized)
            pod_spines.append(group)
            links += joined
        for name, one in _rising(request, pod, groups, pod_spines, sized) if sized.spines else ():
            under_spines[name].append(one)
    spines: list[SwitchGroup] = []
    for top in sized.spines:
        spine, joined = _spine(request, sized, top, under_spines[top.top.name], has_planes)
        spines, links = [*spines, spine], [*links, *joined]
    cores: list[SwitchGroup] = []
    if sized.core:
        core, joined = _core(request, sized, sized.core, spines)
        cores, links = [core], [*links, *joined]
    mesh = None
    if spec.is_meshed or spec.joins_buildings:
        from dcnplan.families.meshed import mesh_of  # few fabrics are a mesh

        mesh = mesh_of(request, sized, (*leaves, *pod_spines, *spines))
    return Plan(
        name=spec.name,
        family=spec.family,
        description=spec.description,
        switches=(*leaves, *pod_spines, *spines, *cores),
        links=tuple(links),
        servers=_servers(request, sized, leaves),
        uplinks=_uplinks(sized, (*leaves, *pod_spines, *spines)),
        peers=(*peers, *(mesh.groups if mesh else ())),
        mesh=mesh,
        planes=sized.planes if has_planes else None,
        at_least=sized.at_least,
        asked_servers=spec.servers.count if isinstance(spec.servers, Servers) else None,
        kinds=tuple(_kind(kind) for kind in spec.kinds if kind.name),
        bundle=spec.links.bundle,
        lengths=tuple(spec.lengths_m.items()),
        media=media_asked(request.asked),
        traffic=spec.traffic,
        panels=panels_asked(request),
        limits=tuple(
            RatioLimit(role, ratio, request.asked.where("oversubscription", role))
            for role, ratio in spec.limits.items()
        ),
    )


def _leaf(request: Request, pod: SizedPod, sized: SizedLeaf, design: Sized) -> SwitchGroup:
    in_pods = request.asked.family.has_pods
    above: Mapping[str | None, int] = {None: pod.spines} if pod.spines else design.above
    if in_pods and not pod.spines:
        above = {name: count * design.planes for name, count in above.items()}
    leaf = with_links(sized.leaf, above, request) if above else sized.leaf
    return SwitchGroup(
        key=leaf.key,
        role="leaf",
        tier=_leaf_tier(pod, design),
        device=leaf.equipment.device,
        faceplate=leaf.faceplate,
        axes=(*_building(request, design), *((("pod", pod.count),) if in_pods else ()), ("index", sized.count)),
        pod_type=pod.asked.name,
        leaf_class=leaf.asked.name,
        cards=leaf.equipment.cards,
        place=_model_at(request, leaf.equipment),
        written=places_of(request, leaf.asked, leaf.path),
    )


def _building(request: Request, design: Sized) -> Axes:
    """What everything but the cores is counted along, where there are buildings."""
    return (("building", design.buildings),) if request.asked.family.has_buildings else ()


def _leaf_tier(pod: SizedPod, design: Sized) -> int:
    """Links join neighbouring tiers: leaves straight on the spines stand beside pod spines, where there are any."""
    return int(not pod.spines and any(one.spines for one in design.pods))


def _rising(
    request: Request, pod: SizedPod, leaves: Sequence[SwitchGroup], pod_spines: Sequence[SwitchGroup], design: Sized
) -> Iterator[tuple[str | None, _Under]]:
    """What of a kind of pod is right below the spines, class by class of these."""
    if pod.spines:
        (units,) = pod_units(request, pod, design.planes)
        yield from (
            (name, _Under(pod_spines[-1], unit, pod.count, _cassette(pod.asked.pod_spine)))
            for name, unit in units.items()
        )
        return
    in_pods = request.asked.family.has_pods
    straight = pod_units(request, pod, design.planes) if in_pods else ()
    flat = () if in_pods else [leaf_units(request, leaf, design.planes) for leaf in pod.leaves]
    for leaf, group, units in zip(pod.leaves, leaves, straight or flat, strict=True):
        count = pod.count if in_pods else leaf.count
        yield from ((name, _Under(group, unit, count, _cassette(leaf.leaf.asked))) for name, unit in units.items())


def _pod_spine(
    request: Request, pod: SizedPod, leaves: Sequence[SwitchGroup], design: Sized
) -> tuple[SwitchGroup, list[LinkGroup]]:
    assert pod.equipment is not None and pod.asked.pod_spine is not None
    under = [
        _Under(group, unit_of(request, one.leaf, one.count), one.count, _cassette(one.leaf.asked))
        for one, group in zip(pod.leaves, leaves, strict=True)
    ]
    rises = over_each(pod.rises, design.above) if design.spines else pod.rises
    own = own_needs(pod.asked.pod_spine, rises)
    group = SwitchGroup(
        key=pod_spine_key(pod),
        role="pod_spine",
        tier=1,
        device=pod.equipment.device,
        faceplate=_faceplate(pod.equipment, own, under, pod.spines),
        axes=(*_building(request, design), ("pod", pod.count), ("index", pod.spines)),
        pod_type=pod.asked.name,
        cards=pod.equipment.cards,
        place=_model_at(request, pod.equipment),
        written=places_of(request, pod.asked.pod_spine, pod.equipment.path),
    )
    return group, [_link(request, one, group, pod.asked.pod_spine, pod.equipment.path) for one in under]


def _spine(
    request: Request, design: Sized, spine: SizedSpine, under: Sequence[_Under], has_planes: bool
) -> tuple[SwitchGroup, list[LinkGroup]]:
    blocks = (("plane", design.planes),) if has_planes else _building(request, design)
    rises = over_each(spine.rises, {None: design.core.count}) if design.core else spine.rises
    return _upper(request, "spine", spine, spine.key, under, blocks, rises)


def _core(
    request: Request, design: Sized, core: SizedSpine, spines: Sequence[SwitchGroup]
) -> tuple[SwitchGroup, list[LinkGroup]]:
    under = [
        _Under(group, building_unit(request, spine, design.buildings), design.buildings, _cassette(spine.top.spine))
        for spine, group in zip(design.spines, spines, strict=True)
    ]
    return _upper(request, "core", core, "core", under, (), ())


def _upper(
    request: Request,
    role: Role,
    spine: SizedSpine,
    key: str,
    under: Sequence[_Under],
    blocks: Axes,
    rises: Sequence[Rise],
) -> tuple[SwitchGroup, list[LinkGroup]]:
    asked = spine.top.spine
    group = SwitchGroup(
        key=key,
        role=role,
        tier=1 + max(one.group.tier for one in under),
        device=spine.equipment.device,
        faceplate=_faceplate(spine.equipment, own_needs(asked, rises), under, spine.count),
        axes=(*blocks, ("index", spine.count)),
        spine_class=spine.top.name,
        cards=spine.equipment.cards,
        place=_model_at(request, spine.equipment),
        written=places_of(request, asked, spine.equipment.path),
    )
    return group, [_link(request, one, group, asked, spine.equipment.path) for one in under]


def _model_at(request: Request, equipment: Equipment) -> Place | None:
    return request.asked.where(*equipment.path, "model")


def _faceplate(equipment: Equipment, own: tuple[PortNeed, ...], under: Sequence[_Under], uppers: int) -> Faceplate:
    found = laid_out(Uppers(equipment, own), [one.unit for one in under], uppers, [one.units for one in under])
    assert isinstance(found, Faceplate), "a sized design fits"
    return found


def _link(request: Request, under: _Under, upper: SwitchGroup, asked: Switch, path: Path) -> LinkGroup:
    unit = under.unit
    return LinkGroup(
        lower=under.group,
        upper=upper,
        links=unit.uplinks // upper.each,
        speed_bps=unit.speed_bps,
        joins=_joins(under.group, upper),
        room=unit.lowers(max(under.units, unit.room)),
        bundle=request.asked.spec.links.bundle,
        cassette=under.cassette or asked.by_cassette,
        shuffle=_shuffle(request, asked, path),
    )


def _joins(lower: SwitchGroup, upper: SwitchGroup) -> Joins:
    """Pods and buildings are meshed within; under planes, switch j of a block stands in plane j modulo their number,
    but a leaf of a pod that goes straight to the spines meets them all.
    """
    axes, straight = dict(upper.axes[:-1]), lower.role == "leaf" and "pod" in dict(lower.axes)
    stripe = ("index", "plane") if "plane" in axes and not straight else None
    return Joins(same=tuple(axis for axis, _ in lower.axes[:-1] if axis in axes), stripe=stripe)


def _cassette(switch: Switch | None) -> bool:
    return switch is not None and switch.by_cassette


def _shuffle(request: Request, asked: Switch, path: Path) -> Place | None:
    return request.asked.where(*path, "breakout") if asked.by_shuffle else None


def _servers(request: Request, sized: Sized, groups: Sequence[SwitchGroup]) -> tuple[ServerGroup, ...]:
    leaves = [one.leaf for pod in sized.pods for one in pod.leaves]
    return tuple(
        ServerGroup(
            group,
            home.servers.ports,
            home.servers.homing,
            home.downlinks.speed_bps,
            home.downlinks.count,
            cassette=_cassette(leaf.asked),
            cage=home.servers.cage,
            kind=home.servers.name,
            nic_bps=home.servers.nics.speed_bps if home.servers.nics else None,
            ways=home.servers.ways,
            pods=home.servers.pods,
            shuffle=_shuffle(request, leaf.asked, leaf.path),
            per_rack=home.servers.per_rack,
        )
        for leaf, group in zip(leaves, groups, strict=True)
        for home in leaf.homes
    )


def _kind(servers: Servers) -> ServerKind:
    nic_bps = servers.nics.speed_bps if servers.nics else None
    return ServerKind(
        servers.name or "", servers.count, servers.ports, servers.homing, servers.speed_bps, nic_bps, servers.ways,
        servers.per_rack, servers.pods,
    )  # fmt: skip


def _uplinks(sized: Sized, groups: Sequence[SwitchGroup]) -> tuple[Uplinks, ...]:
    rising = [one.leaf.rises for pod in sized.pods for one in pod.leaves]
    rising += [pod.rises for pod in sized.pods if pod.spines]
    rising += [spine.rises for spine in sized.spines]
    return tuple(
        Uplinks(group, rise.ports.count, rise.ports.speed_bps, rise.spine_class)
        for group, rises in zip(groups, rising, strict=True)
        for rise in rises
    )
