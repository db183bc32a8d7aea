"""The limit that alone keeps the capacity from growing, found by raising each limit alone and sizing again."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from dcnplan.errors import DcnplanError, NotDecidedError
from dcnplan.families.called import Called
from dcnplan.families.changes import Knob, changed, counts, uppers
from dcnplan.families.equipment import Request
from dcnplan.families.sized import Sized, SizedPod, SizedSpine
from dcnplan.families.stage import largest
from dcnplan.plan.captions import counted
from dcnplan.plan.place import radix
from dcnplan.plan.reasons import LimitedBy
from dcnplan.spec.models import Ports
from dcnplan.units import MAX_COUNT, ports_text, speed_text

Size = Callable[[Request], Sized]
_PORTS = {"core_ports": "core", "spine_ports": "spine", "pod_spine_ports": "pod_spine", "leaf_ports": "leaf"}
_MORE, _PLENTY = 2, 64


def limited_by(request: Request, sized: Sized, size: Size) -> LimitedBy:
    """What limits the number of servers (of leaves, where there are none), and the limit met after it."""
    knob = _asked_limit(request, sized, size)
    if knob is not None:
        beyond, most = _most_of(knob, request, sized, size)
        if beyond is None:
            return LimitedBy("asked", "asked", _room_text(knob, sized, most))
        following = _port_limit(beyond, most, size)
        if (why := _unbounded(request, sized)) and capacity(most) > MAX_COUNT // 2:
            return LimitedBy("asked", following, f"the spec asks for {knob.name}: {knob.value:,}; {why}")
        at_least = most.at_least or _is_not_decided(beyond, size)
        return LimitedBy("asked", following, _asked_text(knob, most, at_least), _fits_text(most, at_least))
    what = _port_limit(request, sized, size)
    if what is None:
        return LimitedBy("asked", _first_port_limit(sized), "the spec asks for just what the ports hold")
    after = replace(request, scale={**request.scale, _PORTS[what]: _PLENTY})
    return LimitedBy(what, _following(after, what, size), _port_text(what, sized))


def _unbounded(request: Request, sized: Sized) -> str | None:
    """Why no ports end some number; None where they end all."""
    if sized.spines:
        alone = request.asked.family.has_buildings and not request.asked.spec.core
        return "nothing joins the buildings" if alone else None
    return "nothing joins the pods" if sized.told.spines else "nothing is above the leaves"


def capacity(sized: Sized) -> int:
    """Servers; where there are none, leaves."""
    return sized.servers or sized.buildings * sum(leaf.count * pod.count for pod in sized.pods for leaf in pod.leaves)


def _asked_limit(request: Request, sized: Sized, size: Size) -> Knob | None:
    """The first number that can be raised alone; if the spec has room for none of them, the first that wants room."""
    wanting = None
    for knob in _asked_limits(request, sized, size):
        if knob.value + knob.step <= knob.most:
            return knob
        wanting = wanting or knob
    return wanting


def _asked_limits(request: Request, sized: Sized, size: Size) -> Iterator[Knob]:
    """Asked numbers of which more fits, whatever room the spec keeps for it."""
    for knob in counts(request.asked):
        step = knob.step
        if knob.kind is not None:
            step = max(1, sized.of_kind(knob.kind) - knob.value + 1)
        if knob.value + step > MAX_COUNT:
            continue
        more = replace(request, asked=changed(request.asked, knob.path, knob.value + step))
        if _raises(more, sized, size):
            yield knob


def _most_of(knob: Knob, request: Request, sized: Sized, size: Size) -> tuple[Request | None, Sized]:
    """The spec with the number one step beyond the largest that fits, and the size with the largest.

    None where not the ports end it, but the room.
    """

    def asking(steps: int) -> Request:
        return replace(request, asked=changed(request.asked, knob.path, knob.value + steps * knob.step))

    def tried(steps: int) -> Sized | None:
        number = knob.value + steps * knob.step
        if number > knob.most:
            return None
        try:
            found = size(asking(steps))
        except DcnplanError:
            return None
        return None if knob.kind is not None and found.of_kind(knob.kind) < number else found

    steps = largest(lambda steps: tried(steps) is not None)
    if knob.room and knob.value + (steps + 1) * knob.step > knob.room:
        return None, tried(steps) or sized
    beyond = min(steps + 1, (MAX_COUNT - knob.value) // knob.step)
    return asking(beyond), tried(steps) or sized


def _is_not_decided(request: Request, size: Size) -> bool:
    try:
        size(request)
    except NotDecidedError:
        return True
    except DcnplanError:
        return False
    return False


def _port_limit(request: Request, sized: Sized, size: Size, without: str = "") -> str | None:
    roles = {what: role for what, role in _PORTS.items() if role != "core" or sized.core}
    for what, role in roles.items():
        factor = request.scale.get(role, 1) * _MORE
        if what != without and _raises(replace(request, scale={**request.scale, role: factor}), sized, size):
            return what
    return None


def _raises(request: Request, sized: Sized, size: Size) -> bool:
    try:
        return capacity(size(request)) > capacity(sized)
    except DcnplanError:
        return False


def _following(request: Request, met: str, size: Size) -> str | None:
    """The limit met when there are ports in plenty: other ports, or the numbers of spines and pod spines asked for."""
    try:
        sized = size(request)
    except DcnplanError:
        return None
    if ports := _port_limit(request, sized, size, without=met):
        return ports
    few = [knob for knob in uppers(request.asked) if knob.value * 2 <= MAX_COUNT]
    doubled = (changed(request.asked, knob.path, knob.value * 2) for knob in few)
    return "asked" if any(_raises(replace(request, asked=asked), sized, size) for asked in doubled) else None


def _first_port_limit(sized: Sized) -> str:
    below = "pod_spine_ports" if sized.told.spines else "leaf_ports"
    return "core_ports" if sized.core else "spine_ports" if sized.spines else below


def _asked_text(knob: Knob, most: Sized, at_least: bool) -> str:
    fits = _fits_text(most, at_least)
    return f"the spec asks for {knob.name}: {knob.value:,}; {fits} would fit{_with_spines(most)}{_first(most)}"


def _fits_text(most: Sized, at_least: bool) -> str:
    return f"{'at least' if at_least else 'up to'} {_served(most)}"


def _room_text(knob: Knob, sized: Sized, most: Sized) -> str:
    asked = f"the spec asks for {knob.name}: {knob.value:,}"
    if capacity(most) == capacity(sized):
        return f"{asked}, and has no more room for it"
    return f"{asked}; {_served(most)} would fit into its room of {knob.room:,}{_with_spines(most)}"


def _served(sized: Sized) -> str:
    return f"{capacity(sized):,} {'servers' if sized.servers else 'leaves'}"


def _first(most: Sized) -> str:
    """Which class of spines has no ports for more, where there are several."""
    if len(most.spines) < 2:
        return ""
    spines, _, _ = _tightest(most)
    return f"; then {spines.all} are full"


def _with_spines(sized: Sized) -> str:
    count = sized.spine_count
    return f", with {count:,} spine{'s' if count > 1 else ''}" if count else ""


def _port_text(what: str, sized: Sized) -> str:
    pod = sized.told
    if what == "leaf_ports":
        down = [home.downlinks for home in pod.leaves[0].leaf.homes]
        ports = " + ".join(ports_text(one.count, one.speed_bps) for one in down)
        return f"a leaf has {ports} for servers" if down else "the ports of a leaf"
    if what == "core_ports" and sized.core:
        return _core_text(sized, sized.core)
    if what == "spine_ports" and sized.spines:
        return _spine_text(sized)
    (rise,) = pod.leaves[0].leaf.rises
    have = radix(pod.equipment.panel, rise.ports.speed_bps).ports if pod.equipment else 0
    up = f", {sum(one.ports.count for one in pod.rises):,} of them up," if pod.rises else ","
    speed, links = speed_text(rise.ports.speed_bps), rise.ports.count // max(1, pod.spines)
    return f"a pod spine has {have:,} ports of {speed}{up} a leaf takes {links}: {_leaves(pod)}"


def _spine_text(sized: Sized) -> str:
    """Of the class of spines that ends it first."""
    pod = sized.told
    spines, ports, links = _tightest(sized)
    below, what = ("leaf", _leaves(pod)) if pod.is_fabric else ("pod", _pods(sized))
    have, speed = f"{ports.count:,}", speed_text(ports.speed_bps)
    return f"{spines.one} has {have} ports of {speed}, a {below} takes {links:,}: {what}"


def _core_text(sized: Sized, core: SizedSpine) -> str:
    ports = sized.spines[0].rises[0].ports
    have, speed = radix(core.equipment.panel, ports.speed_bps).ports, speed_text(ports.speed_bps)
    links = sum(spine.count * rise.ports.count for spine in sized.spines for rise in spine.rises) // core.count
    return f"a core has {have:,} ports of {speed}, a building takes {links:,}: {counted(sized.buildings, 'building')}"


def _tightest(sized: Sized) -> tuple[Called, Ports, int]:
    """The class of spines with ports for the fewest of the first kind of what is below: the ports of one spine, and
    how many of them one takes.
    """
    pod, spines = sized.told, {spine.top.name: spine for spine in sized.spines}
    each = max(1, pod.spines // sized.planes) if pod.spines or pod.is_fabric else pod.leaves[0].count
    found = [(spines[rise.spine_class], rise) for rise in pod.rises or pod.leaves[0].leaf.rises]
    took = [
        (Ports(radix(spine.equipment.panel, rise.ports.speed_bps).ports, rise.ports.speed_bps),
         rise.ports.count // spine.count * each, spine.top.name)
        for spine, rise in found
    ]  # fmt: skip
    ports, links, name = min(took, key=lambda one: one[0].count / one[1])
    return Called("spine", class_name=name), ports, links


def _pods(sized: Sized) -> str:
    return f"{sum(pod.count for pod in sized.pods):,} pods" + (" a building" if sized.buildings > 1 else "")


def _leaves(pod: SizedPod) -> str:
    return f"{sum(leaf.count for leaf in pod.leaves):,} leaves" + (" a pod" if pod.spines else "")
