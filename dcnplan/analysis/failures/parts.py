"""Every kind of part that can fail, each as one that stands for all that are alike.

Links of a link group, and switches of a group, are alike unless the traffic tells them apart: then there is one of
each sort. Line cards differ by slot. Routes nothing.
"""

from collections.abc import Callable, Iterator
from functools import cached_property

import numpy as np

from dcnplan.analysis.failures.symmetry_classes import Alike, alike
from dcnplan.analysis.loads.demands import Demand
from dcnplan.analysis.loads.fewer_servers import Gone
from dcnplan.analysis.loads.folded_demand import fold_of
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.frozen import frozen
from dcnplan.network.attachments import Attachments
from dcnplan.network.columns import Bools, Floats, Ints, Texts
from dcnplan.network.failed import Failed
from dcnplan.network.folding import Fold
from dcnplan.network.named_switches import blocks_by_name
from dcnplan.network.network import Network
from dcnplan.network.tables import SwitchKind

_PEERS = "leaf-leaf"
_WORK, _FEWEST = 40_000_000, 4
"""What routing all sorts of one kind of part may cost, as `Parts.work`; and how many sorts are tried at least."""


@frozen(eq=False)
class Part:
    """One part that fails: `what` is link, peer (a link between leaves that are peers), leaf, pod_spine, spine, plane,
    pod, line_card or power_domain; or what is lost with a place: rack, row, feed, tray.

    `group` is the label of the pod type or leaf class, None where the role says it all; `name` says which one it is,
    and `count` how many of its kind the fabric has. `role` is the switch's, the lower switch's for a link, none for a
    power domain. `spine_class` is that of a spine or of where a link leads, where there are several. Where traffic
    tells more sorts apart than can be tried, `untried` are the sorts that carry less. With it `servers` are lost, which
    part of them on which leaves says `gone`; of the `undecided` models nobody knows whether they are lost too. Of
    a tray `server_cables` hold.
    """

    what: str
    role: str | None
    group: str | None
    name: str
    count: int
    failed: Failed
    untried: int = 0
    spine_class: str | None = None
    servers: int = 0
    gone: Gone = ()
    undecided: tuple[str, ...] = ()
    server_cables: int = 0


def parts(network: Network, demand: Demand) -> Iterator[Part]:
    """One part of each sort, kind by kind; of line cards, one for each slot with links."""
    yield from Parts(network, demand).every()


@frozen(eq=False)
class Parts:
    """Of a network under a demand."""

    network: Network
    demand: Demand

    @cached_property
    def alike(self) -> Alike:
        return alike(self.network, self.demand)

    @cached_property
    def fold(self) -> Fold:
        """In which is one part of each sort."""
        return fold_of(self.network, Failed(), self.demand)

    @cached_property
    def most(self) -> int:
        """Sorts that are tried of each kind."""
        return max(_FEWEST, _WORK // self.work)

    @property
    def work(self) -> int:
        """What it costs to route the demand once: a term is ten steps a link, single flows are a matrix of leaves."""
        if self.network.crosses:  # every leaf is routed for itself
            return max(1, 2 * len(self.network.links) * len(self.network.tiers[0]))
        flows = self.demand.flows
        matrix = len(np.unique(flows.source)) * len(np.unique(flows.target))
        return max(1, 10 * len(self.network.links) * len(self.demand.gravities) + matrix)

    @cached_property
    def load(self) -> Floats:
        """Of every link while nothing has failed: utilisation."""
        return link_loads(self.network, self.demand).utilisation

    @cached_property
    def switch_load(self) -> Floats:
        """Of every switch: the sum over its links."""
        links, count = self.network.links, len(self.network.switches)
        return np.asarray(np.bincount(links.lower, self.load, count) + np.bincount(links.upper, self.load, count))

    def every(self) -> Iterator[Part]:
        for number, _ in enumerate(self.network.link_kinds):
            yield from self.links(number)
        kinds = list(enumerate(self.network.switch_kinds))
        for number, kind in kinds:
            rows, untried = self.some(number)
            for row in rows.tolist():
                name = str(self.names[row])
                down = _switches(self.network, [row])
                spine_class = self.classes.get(number)
                yield Part(kind.role, kind.role, kind.label, name, self.count(number), down, untried, spine_class)
        yield from self.planes()
        yield from self.pods()
        for number, kind in kinds:
            for row in self.some(number)[0].tolist():
                yield from self.cards(number, kind, row)

    @cached_property
    def names(self) -> Texts:
        """Of every switch."""
        return self.network.names.switches()

    def count(self, number: int) -> int:
        """How many switches are of a kind."""
        return len(self.network.of_kind(number))

    @cached_property
    def classes(self) -> dict[int, str | None]:
        """The labels of the kinds of spines, by number; none where there is one."""
        spines = {number: kind.label for number, kind in enumerate(self.network.switch_kinds) if kind.role == "spine"}
        return spines if len(spines) > 1 else {}

    @cached_property
    def peers(self) -> set[int]:
        """The kinds of links between leaves that are peers: two and two, or all of a pod."""
        links, switches = self.network.links, self.network.switches
        if not self.network.crosses:
            return set()
        pod, kinds = self.network.pod, set[int]()
        for number, kind in enumerate(self.network.link_kinds):
            if kind.name != _PEERS:  # two pods may be joined two and two as well
                continue
            own = links.kind == number
            low, high = links.lower[own], links.upper[own]
            pairs = np.unique(np.stack([low, high]), axis=1)
            two_and_two = len(np.unique(pairs)) == pairs.size
            in_pods = bool(self.network.pods) and bool((pod[low] == pod[high]).all())
            if (switches.tier[low] == switches.tier[high]).all() and (two_and_two or in_pods):
                kinds.add(number)
        return kinds

    def links(self, number: int) -> Iterator[Part]:
        """Those of a kind, by the class of spines that they lead to."""
        fold = self.fold
        own = fold.link_rows(np.flatnonzero(fold.network.links.kind == number))
        above = self._spines_above(own)
        for kind in np.unique(above).tolist():
            yield from self._links_to(number, kind, own[above == kind])

    def _spines_above(self, rows: Ints) -> Ints:
        """The kind of the spine that each of these links leads to; -1 where nothing tells one from another."""
        kinds = self.network.switches.kind[self.network.links.upper[rows]]
        return np.asarray(np.where(np.isin(kinds, list(self.classes)), kinds, -1))

    def _links_to(self, number: int, spines: int, own: Ints) -> Iterator[Part]:
        links, names, lower = self.network.links, self.names, self.network.link_kinds[number].lower
        count = self._like(number, spines)
        rows, untried = self._fullest(self.alike.links(self.network, own), lambda: self.load)
        for row in rows.tolist():
            ends = f"{names[links.lower[row]]} - {names[links.upper[row]]}"
            down = _link_rows(self.network, np.array([row]))
            what = "peer" if number in self.peers else "link"
            yield Part(what, lower.role, lower.label, ends, count, down, untried, self.classes.get(spines))

    def _like(self, number: int, spines: int) -> int:
        """How many links are of that class and lead up from those switches to such spines, whatever their speed."""
        kinds, fold = self.network.link_kinds, self.fold
        own = kinds[number].name, kinds[number].lower
        of_class = [at for at, kind in enumerate(kinds) if (kind.name, kind.lower) == own]
        rows = np.flatnonzero(np.isin(fold.network.links.kind, of_class))
        return int(fold.many_links[rows[self._spines_above(fold.link_rows(rows)) == spines]].sum())

    def some(self, number: int) -> tuple[Ints, int]:
        """One switch of each sort of a group, and how many sorts are left out."""
        return self._fullest(self.alike.switches(self.network.of_kind(number)), lambda: self.switch_load)

    def _fullest(self, sorts: Ints, load: Callable[[], Floats]) -> tuple[Ints, int]:
        """As many as are tried, by a load that is routed only where that is fewer; and how many are left out."""
        if len(sorts) <= self.most:
            return sorts, 0
        return np.sort(sorts[np.argsort(-load()[sorts], kind="stable")[: self.most]]), len(sorts) - self.most

    def planes(self) -> Iterator[Part]:
        """Each with its spines of all classes."""
        switches, alike = self.network.switches, dict[tuple[str, ...], list[int]]()
        for number, kind in enumerate(self.network.switch_kinds):
            if kind.scope == "plane" and len(kind.blocks) > 1:
                alike.setdefault(kind.blocks, []).append(number)
        for blocks, numbers in alike.items():
            rows = np.concatenate([self.network.of_kind(number) for number in numbers])
            first, seen = self.network.switch_kinds[numbers[0]], set[bytes]()
            for block in range(len(blocks) if switches.tier[rows[0]] == 1 else 1):
                own = rows[switches.block[rows] == block]
                sort = self.alike.of[own].tobytes()
                if sort in seen:
                    continue
                seen.add(sort)
                down = _switches(self.network, own.tolist())
                label = first.label if len(numbers) == 1 else None
                yield Part("plane", first.role, label, blocks[block], len(blocks), down)

    def pods(self) -> Iterator[Part]:
        """Of those that servers are spread over, one of each sort, with all its switches."""
        homes, blocks = self.demand.homes, dict[tuple[str, ...], SwitchKind]()
        if not homes.is_spread:
            return
        shared = {self.network.pods[number] for number in _shared(homes).tolist()}
        rows, seen = blocks_by_name(self.network), set[bytes]()
        for kind in self.network.switch_kinds:
            if kind.scope == "pod":
                blocks[kind.blocks] = kind  # the highest: its label is the pod type's
        for names, kind in blocks.items():
            for name in (name for name in names if name in shared):
                sort = np.sort(self.alike.of[rows[name]]).tobytes() + str(kind.label).encode()
                if sort not in seen:
                    seen.add(sort)
                    yield Part("pod", "leaf", kind.label, name, len(names), _switches(self.network, rows[name]))

    def cards(self, number: int, kind: SwitchKind, row: int) -> Iterator[Part]:
        """Of one chassis, slot by slot."""
        links = self.network.links
        slots = np.zeros(len(links), np.int64)
        for ends, column in ((links.lower, links.lower_slot), (links.upper, links.upper_slot)):
            if column is not None:
                own = ends == row
                slots[own] = column[own]
        name, count, spine_class = self.names[row], self.count(number), self.classes.get(number)
        for slot in np.unique(slots[slots > 0]).tolist():
            down = _link_rows(self.network, np.flatnonzero(slots == slot))
            yield Part("line_card", kind.role, kind.label, f"{name} slot {slot}", count, down, 0, spine_class)


def _shared(homes: Attachments) -> Ints:
    """The pods whose leaf groups are in others too."""
    together, pods = np.unique(np.stack([homes.pod_group, homes.pod]), axis=1)
    return np.asarray(pods[np.bincount(together)[together] > 1])


def _switches(network: Network, rows: list[int]) -> Failed:
    mask: Bools = np.zeros(len(network.switches), np.bool_)
    mask[rows] = True
    return Failed(switches=mask)


def _link_rows(network: Network, rows: Ints) -> Failed:
    mask: Bools = np.zeros(len(network.links), np.bool_)
    mask[rows] = True
    return Failed(links=mask)
