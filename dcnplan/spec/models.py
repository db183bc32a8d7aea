"""What was asked, with every short form already expanded: no unions, and few defaults to work out.

Holds values only, in the shape of the tables of keys; knows nothing of YAML, catalogues or what fits.
"""

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from dcnplan.catalog.device import Mode
from dcnplan.catalog.media_order import MediaOrder
from dcnplan.frozen import frozen
from dcnplan.inputs.keys.written import Path as Path
from dcnplan.units import speed_text

NOTHING: Mapping[str, Any] = MappingProxyType({})


@frozen
class Ports:
    """`48x25G`."""

    count: int
    speed_bps: int


@frozen
class Servers:
    """Every server has `ports` NIC ports of `speed_bps`, on `homing` different leaves. `count` None: as many as fit.

    `homing` 0 is one leaf for each port, and reads as that number. `cage` is the form of a port's cage, None
    the usual one.
    """

    ports: int
    speed_bps: int
    homing: int = 0
    count: int | None = None
    cage: str | None = None

    def __post_init__(self) -> None:
        if not self.homing:
            object.__setattr__(self, "homing", self.ports)


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

    `model` is the catalogue's name; a device described in place is beside the Spec, under that name. `breakout` has
    modes of split cages, `none` for whole ones, and how split ports are cabled: fan-out or cassette.
    """

    model: str
    count: Count = Count()
    downlinks: Ports | None = None
    uplinks: Ports | None = None
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


@frozen(kw_only=True)
class LeafClass(Switch):
    """Leaves of one kind. `name` None: the only class, named by the role. `room`: ports kept above for that many.

    `servers` False: leaves without servers.
    """

    name: str | None = None
    room: int | None = None
    servers: bool = True


@frozen(kw_only=True)
class PodType:
    """Pods of one kind, overrides merged. Two-tier: the one pod type without `pod_spine` that holds the leaf classes.

    `count` and `room` are of pods.
    """

    name: str | None = None
    count: Count = Count()
    room: int | None = None
    leaves: tuple[LeafClass, ...]
    pod_spine: Switch | None = None


@frozen
class Links:
    """How parallel links are run; `bundle`: they are one LAG."""

    bundle: bool = False


@frozen(kw_only=True)
class Spec:
    """A whole spec.

    `spine` None: nothing is above the leaves, or three-tier pods whose uplinks are counted and not connected. `planes`
    None: the family's default. `limits` are the oversubscription to keep by role (leaf, pod_spine, end_to_end),
    downlink : uplink; `lengths_m` of cables by class of link, and `media` what is wanted of them (`all`: of every
    class).
    """

    name: str
    description: str = ""
    family: str
    servers: Servers | None
    pods: tuple[PodType, ...]
    spine: Switch | None = None
    planes: int | None = None
    limits: Mapping[str, Fraction] = field(default_factory=lambda: NOTHING)
    lengths_m: Mapping[str, Fraction] = field(default_factory=lambda: NOTHING)
    media: Mapping[str, MediaOrder] = field(default_factory=lambda: NOTHING)
    links: Links = Links()

    def __repr__(self) -> str:
        leaves = [leaf.model for pod in self.pods for leaf in pod.leaves]
        servers = f"{self.servers.ports}x{speed_text(self.servers.speed_bps)}" if self.servers else "none"
        return f"<Spec {self.name}: {self.family}, servers {servers}, leaves {', '.join(dict.fromkeys(leaves))}>"
