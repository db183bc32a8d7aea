"""Which number came from where: the spec, a flag, a default, or worked out from what."""

from collections.abc import Iterator
from fractions import Fraction

from dcnplan.families.demand import wanted_servers
from dcnplan.families.equipment import Equipment, Request
from dcnplan.families.leaves import Home, Leaf
from dcnplan.families.rises import Rise
from dcnplan.families.sized import Sized, SizedLeaf, SizedPod, SizedSpine
from dcnplan.plan.captions import counted
from dcnplan.plan.lengths import default_length, server_length
from dcnplan.plan.reasons import Origin
from dcnplan.spec.models import Count, Path, Ports, Switch
from dcnplan.units import ports_text, speed_text

_REACHED = "as many as uplinks reach, one link a pair"


def origins(request: Request, sized: Sized) -> tuple[Origin, ...]:
    """In the order of the roles, from the servers up."""
    found = [*_servers(request, sized)]
    for pod in sized.pods:
        for leaf in pod.leaves:
            found += _leaf(request, sized, pod, leaf)
        if pod.spines:
            found += _pod(request, sized, pod)
        elif not pod.is_fabric:
            found += _pod_count(request, sized, pod)
    found += [one for spine in sized.spines for one in _spine(request, sized, spine)]
    if request.asked.family.has_buildings:
        found += _buildings(request, sized)
    return (*found, *_lengths(request, sized))


def _lengths(request: Request, sized: Sized) -> Iterator[Origin]:
    """Cable lengths of the classes of links that there are; where a floor says them, those that are written."""
    said = request.asked.spec.lengths_m
    of_leaves = request.asked.spec.is_meshed and not request.asked.family.has_pods
    for link in dict.fromkeys(_link_classes(request, sized)):
        if request.asked.spec.floor and link not in {*said, "patch-cord"}:
            continue
        defaults = _server_lengths(sized) if link == "server-leaf" else ()
        defaults = defaults or (default_length(link, of_leaves),)
        lengths_m = (said[link],) if link in said else dict.fromkeys(length_m for length_m, _ in defaults)
        value = ", ".join(f"{float(length_m):g}m" for length_m in lengths_m)
        why = ", ".join(dict.fromkeys(why for _, why in defaults))
        yield _said(request, f"lengths.{link}", value, ("lengths", link), why, "default")


def _server_lengths(sized: Sized) -> tuple[tuple[Fraction, str], ...]:
    """Each that is assumed once, and why."""
    homes = (home for pod in sized.pods for leaf in pod.leaves for home in leaf.leaf.homes)
    return tuple(dict.fromkeys(server_length(_racks(home), home.servers.homing) for home in homes))


def _link_classes(request: Request, sized: Sized) -> Iterator[str]:
    if request.asked.spec.kinds:
        yield "server-leaf"
    if any(leaf.leaf.asked.peer_link for pod in sized.pods for leaf in pod.leaves):
        yield "leaf-leaf"
    if any(pod.spines for pod in sized.pods):
        yield "leaf-pod_spine"
        yield from ("pod_spine-spine" for _ in sized.spines[:1])
    if request.asked.spec.is_meshed:
        yield "pod-pod" if request.asked.family.has_pods else "leaf-leaf"
    if sized.spines and any(not pod.spines for pod in sized.pods):
        yield "leaf-spine"
    yield from _above_buildings(request, sized)
    if any(switch.by_cassette or switch.by_shuffle for switch in _switches(request, sized)):
        yield "patch-cord"


def _above_buildings(request: Request, sized: Sized) -> Iterator[str]:
    if sized.core:
        yield "spine-core"
    if request.asked.spec.joins_buildings:
        yield "building-building"


def _switches(request: Request, sized: Sized) -> Iterator[Switch]:
    for pod in sized.pods:
        yield from (leaf.leaf.asked for leaf in pod.leaves)
        if pod.asked.pod_spine:
            yield pod.asked.pod_spine
    yield from (top.spine for top in request.asked.spec.tops)
    if request.asked.spec.cores:
        yield request.asked.spec.cores


def _said(request: Request, what: str, value: str, path: Path, why: str, kind: str = "derived") -> Origin:
    """From the spec or a flag where it was said there, else for the reason given."""
    if request.asked.said(*path):
        place = request.asked.where(*path)
        if place.source.startswith("--"):
            return Origin(what, value, "flag", place.source, place)
        return Origin(what, value, "spec", "the spec", place)
    return Origin(what, value, "default" if kind == "default" else "derived", why)


def _servers(request: Request, sized: Sized) -> Iterator[Origin]:
    spec = request.asked.spec
    for number, servers in enumerate(spec.kinds):
        what, path = f"servers.{servers.name}" if servers.name else "servers", spec.kind_path(number)
        why = "every port to a leaf of its own"
        yield _said(request, f"{what}.homing", str(servers.homing), (*path, "homing"), why, "default")
        if servers.count:
            place = request.asked.where(*path, "count")
            whole = "leaf groups, pods or buildings" if request.asked.family.has_buildings else "leaf groups or pods"
            why = f"{servers.count:,} asked for, rounded up to whole {whole}"
            if sized.of_kind(number) != servers.count:
                yield Origin(what, f"{sized.of_kind(number):,}", "derived", why, place)


def _leaf(request: Request, sized: Sized, pod: SizedPod, one: SizedLeaf) -> Iterator[Origin]:
    leaf, name = one.leaf, one.leaf.key.replace("/", ".")
    path = leaf.path
    for home in leaf.homes:
        speed_bps = home.downlinks.speed_bps
        kind = "every native port" if leaf.equipment.panel.natives(speed_bps) else "every port by breakout"
        why = f"{kind} of {speed_text(speed_bps)} that is left"
        if len(leaf.homes) > 1:
            why = f"the fewest with which all {home.servers.name} fit"
        what = ".".join(filter(None, (f"{name}.downlinks", home.servers.name if len(leaf.homes) > 1 else None)))
        why = request.why.get((*path, *home.path), why)
        if home.servers.per_rack:
            why = _of_racks(home)
        yield _said(request, what, _ports(home.downlinks), (*path, *home.path), why)
    yield from _uplinks(request, name, leaf)
    count_path = (*path, "count")
    if leaf.asked.count.max:
        yield Origin(
            f"{name}.count", f"{one.count:,}", "derived", "max: as many as fit", request.asked.where(*count_path)
        )
    else:
        why = f"as many as {_above(pod)} have ports for"
        if pod.is_fabric and request.asked.spec.is_meshed:
            why = _REACHED
        if any(home.servers.count for home in leaf.homes):
            even = pod.spines and not pod.asked.count.number
            why = (
                f"the servers asked for, even over {pod.count:,} pods"
                if even
                else "just enough for the servers asked for"
            )
        yield _said(request, f"{name}.count", f"{one.count:,}", count_path, why)
    yield from _cards(request, name, leaf.equipment)


def _of_racks(home: Home) -> str:
    """`2 racks of 20 servers, 2 ports to 2 leaves`."""
    servers = home.servers
    racks = counted(_racks(home) or 0, "rack")
    ports = counted(servers.ports, "port")
    return f"{racks} of {servers.per_rack:,} servers, {ports} to {counted(servers.homing, 'leaf')}"


def _racks(home: Home) -> int | None:
    """Of a leaf group; None where nobody says."""
    servers = home.servers
    return home.on(servers.in_pod) // servers.per_rack if servers.per_rack else None


def _uplinks(request: Request, name: str, leaf: Leaf) -> Iterator[Origin]:
    """Those that follow from a ratio."""
    path = (*leaf.path, "uplinks")
    if path in request.why:
        assert isinstance(leaf.asked.uplinks, Ports)
        yield Origin(f"{name}.uplinks", _ports(leaf.asked.uplinks), "derived", request.why[path])


def _above(pod: SizedPod) -> str:
    return f"{pod.spines} pod spines" if pod.spines else "the spines"


def _pod(request: Request, sized: Sized, pod: SizedPod) -> Iterator[Origin]:
    assert pod.equipment is not None
    prefix = f"{pod.asked.name}." if pod.asked.name else ""
    path = pod.equipment.path
    counted = all(leaf.leaf.asked.count.number for leaf in pod.leaves)
    why = "the fewest that hold the leaves and spread their uplinks" if counted else "one link from each leaf to each"
    asked = pod.asked.pod_spine.count if pod.asked.pod_spine else Count()
    if asked.max:
        why = "max: one link from each leaf to each"
    number = path[1]
    if asked.number:
        yield _said(request, f"{prefix}pod_spine.count", f"{pod.spines:,}", ("pods", number, "pod_spine", "count"), why)
    else:
        yield Origin(f"{prefix}pod_spine.count", f"{pod.spines:,}", "derived", why)
    yield from _pod_uplinks(request, prefix, pod)
    yield from _cards(request, f"{prefix}pod_spine", pod.equipment)
    yield from _pod_count(request, sized, pod)


def _pod_count(request: Request, sized: Sized, pod: SizedPod) -> Iterator[Origin]:
    what = f"pods.{pod.asked.name}" if pod.asked.name else "pods"
    count, number = pod.asked.count, request.asked.spec.pods.index(pod.asked)
    if count.number:
        yield _said(request, what, f"{pod.count:,}", ("pods", number, "count"), "")
    else:
        yield Origin(what, f"{pod.count:,}", "derived", _pods_why(request, sized, max_said=count.max))


def _pod_uplinks(request: Request, prefix: str, pod: SizedPod) -> Iterator[Origin]:
    assert pod.equipment is not None
    for rise in pod.rises:
        what = ".".join(filter(None, (f"{prefix}pod_spine.uplinks", rise.spine_class)))
        yield _half_up(request, what, rise, pod.equipment)


def _half_up(request: Request, what: str, rise: Rise, equipment: Equipment) -> Origin:
    """Uplinks that follow from a ratio, or are half of the ports where nothing is said of them."""
    if rise.path in request.why:
        return Origin(what, _ports(rise.ports), "derived", request.why[rise.path])
    half = f"half of the {equipment.own_ports(rise.ports.speed_bps):,} ports of {equipment.device.model}"
    return _said(request, what, _ports(rise.ports), rise.path, half, "default")


def _pods_why(request: Request, sized: Sized, max_said: bool) -> str:
    if wanted_servers(request.asked.spec) and not max_said:
        return "just enough for the servers asked for"
    if request.asked.spec.is_meshed:
        return f"max: {_REACHED}" if max_said else _REACHED
    if not sized.spines:
        return "one, to be repeated"
    return f"{'max: ' if max_said else ''}as many as {sized.spine_count:,} spines have ports for"


def _spine(request: Request, sized: Sized, spine: SizedSpine) -> Iterator[Origin]:
    path, name = (*spine.top.path, "count"), ".".join(filter(None, ("spine", spine.top.name)))
    if request.asked.family.planes == "pod_spines" and spine is sized.spines[0]:
        why = "one for each pod spine of a pod"
        yield _said(request, "planes", f"{sized.planes:,}", ("planes",), why, "default")
    a_plane = " a plane" if sized.planes > 1 else ""
    below = "the switch below has uplinks"
    open_below = _open_below(request, spine)
    why = (
        f"as many as {below}: one link a pair"
        if open_below
        else f"the fewest{a_plane} that fit and spread the uplinks evenly"
    )
    if spine.top.spine.count.number:
        yield _said(request, f"{name}.count", f"{spine.count:,}", path, why)
    else:
        yield Origin(f"{name}.count", f"{spine.count:,}", "derived", why)
    for rise in spine.rises:
        yield _half_up(request, f"{name}.uplinks", rise, spine.equipment)
    yield from _cards(request, name, spine.equipment)


def _buildings(request: Request, sized: Sized) -> Iterator[Origin]:
    said, core = request.asked.spec.buildings, sized.core
    why = "just enough for the servers asked for" if wanted_servers(request.asked.spec) else "one, to be repeated"
    if core and (said.max or not wanted_servers(request.asked.spec)):
        why = f"{'max: ' if said.max else ''}as many as {counted(core.count, 'core')} have ports for"
    if request.asked.spec.joins_buildings and not wanted_servers(request.asked.spec):
        why = "as many as have a link to each other one"
    if said.number:
        yield _said(request, "buildings", f"{sized.buildings:,}", ("buildings",), "")
    else:
        yield Origin("buildings", f"{sized.buildings:,}", "derived", why)
    if core:
        fewest = "the fewest that fit and spread the uplinks evenly"
        is_open = core.top.spine.count.max or not (said.number or wanted_servers(request.asked.spec))
        why = "as many as a spine has uplinks: one link a pair" if is_open else fewest
        if core.top.spine.count.number:
            yield _said(request, "core.count", f"{core.count:,}", ("core", "count"), why)
        else:
            yield Origin("core.count", f"{core.count:,}", "derived", why)
        yield from _cards(request, "core", core.equipment)


def _open_below(request: Request, spine: SizedSpine) -> bool:
    """Whether nothing but the spines bounded what is below them."""
    spec = request.asked.spec
    if spine.top.spine.count.max:
        return True
    if wanted_servers(spec):
        return False
    if not request.asked.family.has_pods:
        return any(leaf.count.number is None for leaf in spec.pods[0].leaves)
    return any(pod.count.number is None for pod in spec.pods)


def _cards(request: Request, name: str, equipment: Equipment) -> Iterator[Origin]:
    if not equipment.cards:
        return
    value = " + ".join(f"{count} x {card.name}" for card, count in equipment.cards)
    why = f"every slot of {equipment.device.model} with its densest card of that speed"
    yield _said(request, f"{name}.cards", value, (*equipment.path, "cards"), why, "default")


def _ports(ports: Ports) -> str:
    return ports_text(ports.count, ports.speed_bps)
