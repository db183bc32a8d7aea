"""What was asked, with every short form already expanded: no unions, and few defaults to work out.

Holds values only, in the shape of the tables of keys; knows nothing of YAML, catalogues or what fits.
"""

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from dcnplan.catalog.device import Mode
from dcnplan.catalog.media_order import MediaOrder
from dcnplan.catalog.panels import PanelsAsked
from dcnplan.frozen import frozen
from dcnplan.inputs.keys.written import Path as Path
from dcnplan.spec.traffic import Traffic
from dcnplan.units import speed_text

if TYPE_CHECKING:
    from dcnplan.spec.floor import FloorKeys, PartKeys

NOTHING: Mapping[str, Any] = MappingProxyType({})


@frozen
class Ports:
    """`48x25G`."""

    count: int
    speed_bps: int


@frozen
class Servers:
    """Every server has `ports` NIC ports of `speed_bps`, on `homing` different leaves. `count` None: as many as fit.

    Its leaves are in `pods` neighbouring pods of one type, in turn.
    `nics` are its cages, each split as `breakout` says: then ports and speed follow, and are left 0. Without them every
    port is a cage of its own. `homing` 0 is one leaf for each port, and reads as that number. `cage` is the form of a
    NIC cage, None the usual one. `name` None: the only kind there is. `per_rack`: that many stand in a rack, and a leaf
    group serves whole racks.
    """

    ports: int = 0
    speed_bps: int = 0
    homing: int = 0
    count: int | None = None
    cage: str | None = None
    name: str | None = None
    nics: Ports | None = None
    breakout: Mode | None = None
    per_rack: int | None = None
    pods: int = 1

    def __post_init__(self) -> None:
        if self.nics and not self.ports and not self.speed_bps:
            object.__setattr__(self, "ports", self.nics.count * self.ways)
            object.__setattr__(self, "speed_bps", (self.breakout or self.nics).speed_bps)
        if not self.homing:
            object.__setattr__(self, "homing", self.ports)

    @property
    def ways(self) -> int:
        """Ports of one NIC cage."""
        return self.breakout.ways if self.breakout else 1

    @property
    def share(self) -> int:
        """Its ports on each of its leaves."""
        return self.ports // self.homing

    @property
    def in_pod(self) -> int:
        """How many of its leaves are in each of its pods."""
        return self.homing // self.pods

    @property
    def step(self) -> int:
        """Ports of a leaf that servers take together: those of a rack where they stand in racks, else of one."""
        return self.share * (self.per_rack or 1)


@frozen
class Count:
    """How many of something: `number`, or as many as fit (`max`), or not said (both unset)."""

    number: int | None = None
    max: bool = False


@frozen
class Cards:
    """`count` line cards (None: every slot left) chosen by name (`card`) or by what they must offer (`ports`)."""

    count: int | None = None
    card: str | None = None
    ports: Ports | None = None


@frozen(kw_only=True)
class Switch:
    """The switches of one role as asked. Empty tuples and None mean: not said.

    `model` is the catalogue's name; a device described in place is beside the Spec, under that name. `uplinks` are a
    mapping where they go to classes of spines: then no other class is reached. `breakout` has modes of split cages,
    `none` for whole ones, and how split ports are cabled: fan-out, cassette or shuffle.
    """

    model: str
    count: Count = Count()
    downlinks: Ports | None = None
    uplinks: Ports | Mapping[str, Ports] | None = None
    reserve: tuple[Ports, ...] = ()
    external: tuple[Ports, ...] = ()
    peer_link: Ports | None = None
    cards: tuple[Cards, ...] = ()
    breakout: tuple[Mode | str, ...] = ()

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The modes that are written: each holds for all ports of its speed."""
        return tuple(one for one in self.breakout if not isinstance(one, str))

    @property
    def by_cassette(self) -> bool:
        return "cassette" in self.breakout

    @property
    def by_shuffle(self) -> bool:
        """Whether links below it that are split at both ends go through shuffle boxes."""
        return "shuffle" in self.breakout


@frozen(kw_only=True)
class SpineClass(Switch):
    """Spines of one kind among several, by their name."""

    name: str | None = None


class Top(NamedTuple):
    """The spines of a class, what is asked of them, and where; `name` None: they are all there are."""

    name: str | None
    spine: Switch
    path: Path


@frozen(kw_only=True)
class LeafClass(Switch):
    """Leaves of one kind. `name` None: the only class, named by the role. `room`: ports kept above for that many.

    `peers`: with whom the ports of `peer_link` are, one other leaf or all others of its pod.
    `racks` are those of a leaf group; None: as many as its ports hold, where servers stand in racks.
    `servers`: the kinds that they serve by name, True for every kind, False for leaves without servers. `downlinks` are
    a mapping where ports go to several kinds: then its names are what is served. `floor` is what differs there.
    """

    name: str | None = None
    room: int | None = None
    racks: int | None = None
    peers: Literal["pair", "mesh"] = "pair"
    servers: bool | tuple[str, ...] = True
    floor: "PartKeys | None" = None
    downlinks: Ports | Mapping[str, Ports] | None = None  # type: ignore[assignment]

    @property
    def in_pairs(self) -> bool:
        """Whether each has a peer link to one other."""
        return self.peer_link is not None and self.peers == "pair"

    def __post_init__(self) -> None:
        if not isinstance(self.servers, bool):
            object.__setattr__(self, "servers", tuple(self.servers))


class Served(NamedTuple):
    """A kind of servers on the leaves of a class: its number in the spec, and the ports of a leaf that are its own.

    `path` leads to these, in the leaf class.
    """

    number: int
    servers: Servers
    downlinks: Ports | None
    path: Path


@frozen(kw_only=True)
class PodType:
    """Pods of one kind, overrides merged. Two-tier: the one pod type without `pod_spine` that holds the leaf classes.

    `count` and `room` are of pods; `floor` is what differs there."""

    name: str | None = None
    count: Count = Count()
    room: int | None = None
    leaves: tuple[LeafClass, ...]
    pod_spine: Switch | None = None
    floor: "PartKeys | None" = None


MESH: Final = "mesh"
"""In place of a tier above: what would go up goes to its own kind."""


@frozen
class Links:
    """How parallel links are run; `bundle`: they are one LAG."""

    bundle: bool = False


@frozen(kw_only=True)
class Spec:
    """A whole spec.

    No `spine` and no `spines`: nothing is above the leaves, or three-tier pods whose uplinks are counted and not
    connected; a `mesh`: pods, or leaves in two tiers, are joined to each other. `spines` are classes, in place of
    `spine`. `planes` None: the family's default. `servers` are several where they have names. `limits` are the
    oversubscription to keep by role (leaf, pod_spine, spine, end_to_end), downlink : uplink; `lengths_m` of cables by
    class of link, and `media` what is wanted of them (`all`: of every class), `panels` the products that a bill names.
    `core` is above the spines of all `buildings`, None where nothing is; a `mesh`: buildings are joined to each other.
    `traffic` is what loads and failures are told for; None: not said. `floor`: where all stands.
    """

    name: str
    description: str = ""
    family: str
    servers: Servers | tuple[Servers, ...] | None
    pods: tuple[PodType, ...]
    spine: Switch | Literal["mesh"] | None = None
    spines: tuple[SpineClass, ...] = ()
    core: Switch | Literal["mesh"] | None = None
    buildings: Count = Count()
    planes: int | None = None
    limits: Mapping[str, Fraction] = field(default_factory=lambda: NOTHING)
    lengths_m: Mapping[str, Fraction] = field(default_factory=lambda: NOTHING)
    media: Mapping[str, MediaOrder] = field(default_factory=lambda: NOTHING)
    panels: PanelsAsked | None = None
    links: Links = Links()
    traffic: Traffic | None = None
    floor: "FloorKeys | None" = None

    @property
    def kinds(self) -> tuple[Servers, ...]:
        """The kinds of servers, one of which may be without a name."""
        if isinstance(self.servers, Servers):
            return (self.servers,)
        return self.servers or ()

    @property
    def tops(self) -> tuple[Top, ...]:
        """The classes of spines, one of which may be without a name; none where nothing joins what is below."""
        if isinstance(self.spine, Switch):
            return (Top(None, self.spine, ("spine",)),)
        return tuple(Top(one.name, one, ("spines", number)) for number, one in enumerate(self.spines))

    @property
    def is_meshed(self) -> bool:
        """Whether the uplinks of what stands highest go to its own kind."""
        return self.spine == MESH

    @property
    def cores(self) -> Switch | None:
        """Those over the spines of all buildings; None where there are none."""
        return self.core if isinstance(self.core, Switch) else None

    @property
    def joins_buildings(self) -> bool:
        """Whether the uplinks of spines go to those of other buildings."""
        return self.core == MESH

    def kind_path(self, number: int) -> Path:
        """Where that kind of servers stands."""
        return ("servers",) if isinstance(self.servers, Servers) else ("servers", number)

    def served(self, leaf: LeafClass) -> tuple[Served, ...]:
        """The kinds of servers on the leaves of a class, in the order of their ports."""
        numbers = {kind.name: number for number, kind in enumerate(self.kinds)}
        chosen = leaf.servers if isinstance(leaf.servers, tuple) else tuple(numbers) if leaf.servers else ()
        down = leaf.downlinks
        if isinstance(down, Mapping):
            return tuple(
                Served(numbers[name], self.kinds[numbers[name]], ports, ("downlinks", name))
                for name, ports in down.items()
                if name in chosen
            )
        return tuple(Served(numbers[name], self.kinds[numbers[name]], down, ("downlinks",)) for name in chosen)

    def pod_group(self, pod: PodType) -> int:
        """Over how many pods of a type its servers spread: its pods come in groups of so many."""
        return max((one.servers.pods for leaf in pod.leaves for one in self.served(leaf)), default=1)

    def __repr__(self) -> str:
        leaves = [leaf.model for pod in self.pods for leaf in pod.leaves]
        kinds = (f"{kind.name or ''} {kind.ports}x{speed_text(kind.speed_bps)}".strip() for kind in self.kinds)
        servers = ", ".join(kinds) or "none"
        return f"<Spec {self.name}: {self.family}, servers {servers}, leaves {', '.join(dict.fromkeys(leaves))}>"
