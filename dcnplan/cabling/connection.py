"""The records of a cabling: connections with their sides, in numbers that do not grow with the fabric.

Decides nothing, and lists no link.
"""

from fractions import Fraction
from typing import Literal

from dcnplan.cabling.bundles import Pair
from dcnplan.cabling.medium import Medium
from dcnplan.cabling.plugs import End
from dcnplan.catalog.media import Optic
from dcnplan.errors import Problem
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Measured, SwitchGroup, Table

KINDS = ("direct", "fan-out", "shuffle")
"""By the number of split ends; two split ends that fill each other are straight."""


@frozen
class Side:
    """Like ports at one end of a connection, on the segments `segments`; `group` None: the servers' own.

    In all: `plugs` cages with an optic or a plug in them, `trunks` cables of `trunk_m` from them to cassettes, and
    `spare` legs of theirs that are in no link.
    """

    group: SwitchGroup | None
    segments: tuple[int, ...]
    end: End
    optic: Optic | None
    plugs: int
    trunks: int
    spare: int
    trunk_m: Fraction | None = None


@frozen
class Connection:
    """Links of one record of the plan (`number` in its `table`) that get one medium; it is None where none is known.

    `pairs` are the segments that its links join, `kinds` its links by kind. A cable is named after the `owner` end, the
    split one, and has `per` legs there, one where legs are shuffled. All links are `link_m` long; longer and shorter
    ones of the record are of other connections. `length_m` is that of a cable: through a cassette, of a patch cord.
    `patch_m`: of the cords beside a cassette or a panel. Through shuffle `boxes` there is no cable but the trunks.
    """

    table: Table
    number: int
    between: str
    pairs: tuple[Pair, ...]
    kinds: tuple[tuple[str, int], ...]
    lower: tuple[Side, ...]
    upper: tuple[Side, ...]
    owner: Literal["lower", "upper"]
    per: int
    speed_bps: int
    link_m: Fraction
    length_m: Fraction
    medium: Medium | None
    cables: int
    patch_m: Fraction = Fraction(0)
    boxes: int = 0

    @property
    def bought_m(self) -> Fraction:
        """The length that a cable is ordered in."""
        fixed = self.medium.fixed if self.medium else None
        return fixed.sold_m(self.length_m) if fixed else self.length_m

    def kind_of(self, split: int) -> str:
        """The kind of its links between so many split ends."""
        return KINDS[split] if KINDS[split] in dict(self.kinds) else self.kinds[-1][0]

    @property
    def links(self) -> int:
        return sum(count for _, count in self.kinds)

    @property
    def sides(self) -> tuple[Side, ...]:
        return (*self.lower, *self.upper)

    @property
    def by_cassette(self) -> bool:
        return self.medium is not None and self.medium.cassette is not None

    @property
    def by_box(self) -> bool:
        return self.medium is not None and self.medium.box is not None


@frozen
class Cabling:
    """Connections in the order of the plan; `notes` say what was assumed and what is not known.

    `faults` has each class of links that cannot come up: lanes and lane rates differ and no optic translates, or the
    spec gives a length that nothing on the shelf reaches. Their connections have no medium. `second_hand` tells
    of facts which are not sure, and on which the choice of media rests. `measured` are the lengths of the plan's links,
    those that follow from its floor among them.
    """

    connections: tuple[Connection, ...]
    notes: tuple[str, ...]
    faults: tuple[Problem, ...] = ()
    second_hand: tuple[str, ...] = ()
    measured: tuple[Measured, ...] = ()

    def __repr__(self) -> str:
        return f"<Cabling: {len(self.connections)} connections, {len(self.faults)} that nothing joins>"


def legs(found: Cabling, servers: bool = True) -> int:
    """Legs of all cables, spare ones included; without `servers`, none that leads to a server."""
    return sum(_legs(one) for one in found.connections if servers or one.table != "servers")


def _legs(one: Connection) -> int:
    # The spare legs of a straight cable are the same at both its ends.
    straight = one.kinds[0][0] == "straight"
    return one.links + sum(side.spare for side in (one.lower if straight else one.sides))
