"""What was asked, with every short form already expanded: no unions, no defaults to work out.

Holds values only; knows nothing of YAML, catalogues or what fits.
"""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from dcnplan.units import MAX_COUNT

Number = Annotated[int, Field(ge=1, le=MAX_COUNT)]
Path = tuple[str | int, ...]
"""Where a value stands in the Spec: ("pods", 0, "leaves", 0, "switch", "uplinks")."""


class Model(BaseModel):
    """Strict and frozen; an unknown key is a fault."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Ports(Model):
    """`48x25G`."""

    count: Number
    speed_bps: int


class Servers(Model):
    """Every server has `ports` NIC ports of `speed_bps`, on `homing` different leaves. `count` None: as many as fit."""

    ports: Number
    speed_bps: int
    homing: Number
    count: Number | None = None


class Count(Model):
    """How many of something: `number`, or as many as fit (`max`), or not said (both unset)."""

    number: Number | None = None
    max: bool = False


class Cards(Model):
    """`count` line cards (None: every slot left) chosen by name (`card`) or by what they must offer (`ports`)."""

    count: Number | None = None
    card: str | None = None
    ports: Ports | None = None


class Switch(Model):
    """One role as asked. Empty tuples and None mean: not said.

    `model` is the catalogue's name; an inline device is in the Spec's catalogue under that name.
    """

    model: str
    downlinks: Ports | None = None
    uplinks: Ports | None = None
    reserve: tuple[Ports, ...] = ()
    external: tuple[Ports, ...] = ()
    peer_link: Ports | None = None
    cards: tuple[Cards, ...] = ()
    breakout: Literal["fan-out", "cassette"] = "fan-out"


class LeafClass(Model):
    """Leaves of one kind. `name` None: the only class, named by the role. `room`: ports kept above for that many.

    `servers` False: leaves without servers.
    """

    name: str | None = None
    count: Count = Count()
    room: Number | None = None
    switch: Switch
    servers: bool = True


class PodType(Model):
    """Pods of one kind, overrides merged. Two-tier: the one pod type without `pod_spine` that holds the leaf classes.

    `count` and `room` are of pods; `pod_spine_count` of pod spines in each.
    """

    name: str | None = None
    count: Count = Count()
    room: Number | None = None
    leaves: tuple[LeafClass, ...]
    pod_spine: Switch | None = None
    pod_spine_count: Count = Count()


class Limit(Model):
    """An oversubscription to keep: `role` is leaf, pod_spine or end_to_end; `ratio` is downlink : uplink."""

    role: Literal["leaf", "pod_spine", "end_to_end"]
    ratio: Fraction


class Length(Model):
    """Cable length of one link class in metres: `server-leaf`, `leaf-leaf`, `leaf-spine`, `leaf-pod_spine`, ..."""

    link: str
    length_m: Fraction


class Spec(Model):
    """A whole spec.

    `spine` None: three-tier pods whose uplinks are counted and not connected. `planes` None: the family's default.
    `bundle`: parallel links are one LAG.
    """

    name: str
    description: str = ""
    family: str
    servers: Servers | None
    pods: Annotated[tuple[PodType, ...], Field(min_length=1)]
    spine: Switch | None = None
    spine_count: Count = Count()
    planes: Number | None = None
    limits: tuple[Limit, ...] = ()
    lengths: tuple[Length, ...] = ()
    bundle: bool = False
