"""One table of the fabric as a sheet of names: links and spare legs in the installer's order.

Puts names to legs; composes no text.
"""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from dcnplan.cable_list.legs import (
    Joint,
    Legs,
    Seats,
    Spares,
    joints,
    spare_legs,
    table_legs,
    trunks,
)
from dcnplan.cabling.connection import KINDS, Cabling
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.link_names import LinkNames, link_names, peer_names, server_link_names
from dcnplan.fabric.names import block_name, switch_names
from dcnplan.fabric.port_names import port_names
from dcnplan.fabric.rows import switch_rows
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints, Texts
from dcnplan.plan.faceplate import PEER_LINK, SERVERS, UPLINKS
from dcnplan.plan.groups import Plan
from dcnplan.plan.link_axes import Table
from dcnplan.units import gbps

_NAMES = {"links": link_names, "peers": peer_names, "servers": server_link_names}


@frozen(eq=False)
class Sheet:
    """Rows of one table, links first and spare legs after them; `order` is the installer's.

    `fact` indexes what `facts` gives. A cable is named by `owner` and `owner_cage`, and by `connector` where that is
    not 0; -1: no cable. `trunks` are the connectors of the lower and of the upper cage that a trunk starts from, in the
    same way.
    """

    fact: Ints
    texts: dict[str, Texts]
    owner: Texts
    owner_cage: Texts
    connector: Ints
    trunks: tuple[Ints, Ints]
    order: Ints


def facts(known: tuple[Joint, ...]) -> list[dict[str, object]]:
    """What is the same for all rows of a joint, by column: for its links, its spare legs below, those above."""
    linked = [{**_of_cable(joint), **_of_end(joint, "lower"), **_of_end(joint, "upper")} for joint in known]
    below = [{**_of_spare(joint), **_of_end(joint, "lower"), **_nobody("upper")} for joint in known]
    above = [{**_of_spare(joint), **_nobody("lower"), **_of_end(joint, "upper")} for joint in known]
    return [*linked, *below, *above]


def _of_cable(joint: Joint) -> dict[str, object]:
    one, medium = joint.connection, joint.connection.medium
    return {
        "speed_gbps": gbps(one.speed_bps),
        "kind": "straight" if one.kinds[0][0] == "straight" else KINDS[joint.split],
        "class": one.between,
        "medium": medium.name if medium else None,
        "length_m": _metres(one.length_m),
    }


def _of_spare(joint: Joint) -> dict[str, object]:
    """A leg that ends at a cassette, or that needs a cable of its own, has none."""
    one = joint.connection
    bare = {"medium": None, "length_m": None} if one.by_cassette or one.per == 1 else {}
    return {**_of_cable(joint), "kind": "spare", **bare}


_ENDS = ("role", "optic", "trunk_m")


def _of_end(joint: Joint, end: str) -> dict[str, object]:
    side = joint.upper if end == "upper" else joint.lower
    role = side.group.role if side.group else "server"
    optic = side.optic.name if side.optic else None
    return dict(zip((f"{end}_{what}" for what in _ENDS), (role, optic, _metres(side.trunk_m)), strict=True))


def _nobody(end: str) -> dict[str, object]:
    return {f"{end}_{what}": None for what in _ENDS}


def _metres(length_m: Fraction | None) -> int | float | None:
    if length_m is None:
        return None
    return length_m.numerator if length_m.denominator == 1 else float(length_m)


def table_sheet(fabric: Fabric, cabling: Cabling, table: Table) -> Sheet:
    """The sheet of `links`, `peers` or `servers`."""
    known = joints(cabling)
    legs = table_legs(fabric, cabling, table)
    pods = _pods(fabric.plan, len(fabric.switches))
    linked = _NAMES[table](fabric)
    parts = [_linked(known, legs, linked, pods, _uplinks(fabric, linked, table))]
    names = switch_names(fabric)
    parts += [_unlinked(known, legs, spares, names, pods) for spares in spare_legs(cabling, table, legs)]
    keys = [np.concatenate(columns) for columns in zip(*(part.keys for part in parts), strict=True)]
    return Sheet(
        np.concatenate([part.fact for part in parts]),
        {title: np.concatenate([part.texts[title] for part in parts]) for title in parts[0].texts},
        np.concatenate([part.owner for part in parts]),
        np.concatenate([part.owner_cage for part in parts]),
        np.concatenate([part.connector for part in parts]),
        (np.concatenate([part.trunks[0] for part in parts]), np.concatenate([part.trunks[1] for part in parts])),
        np.lexsort(keys[::-1]),
    )


@frozen(eq=False)
class _Part:
    """Rows of a sheet, with the keys that they are sorted by."""

    fact: Ints
    texts: dict[str, Texts]
    owner: Texts
    owner_cage: Texts
    connector: Ints
    trunks: tuple[Ints, Ints]
    keys: tuple[Ints, ...]


def _linked(known: tuple[Joint, ...], legs: Legs, names: LinkNames, pods: Texts, uplinks: dict[str, Texts]) -> _Part:
    code = legs.code
    texts = {
        "lower": _objects(names.lower),
        "lower_port": _objects(names.lower_port),
        "upper": _objects(names.upper),
        "upper_port": _objects(names.upper_port),
        "lower_cage": _objects(names.lower_cage or [None] * len(code)),
        "upper_cage": _objects(names.upper_cage),
        "lower_channel": _channels(_split(known, code, upper=False), legs.lower.leg),
        "upper_channel": _channels(_split(known, code, upper=True), legs.upper.leg),
        "lower_pod": pods[legs.lower.row] if names.lower_cage else pods[legs.upper.row],
        "upper_pod": pods[legs.upper.row],
        **uplinks,
    }
    up = np.array([joint.connection.owner == "upper" for joint in known])[code]
    own = Seats(*(np.where(up, a, b) for a, b in zip(_columns(legs.upper), _columns(legs.lower), strict=True)))
    lower_cage = texts["lower_cage" if names.lower_cage else "lower_port"]
    return _Part(
        code, texts, np.where(up, texts["upper"], texts["lower"]), np.where(up, texts["upper_cage"], lower_cage),
        _connector(known, code, own.leg), (_trunks(known, legs, upper=False), _trunks(known, legs, upper=True)),
        _keys(known, code, up, own),
    )  # fmt: skip


def _unlinked(known: tuple[Joint, ...], legs: Legs, spares: Spares, names: Texts, pods: Texts) -> _Part:
    joint, seats = known[spares.code], spares.seats
    code = np.full(len(seats.row), spares.code)
    own, far = ("upper", "lower") if spares.upper else ("lower", "upper")
    side = joint.upper if spares.upper else joint.lower
    assert side.group is not None
    called = port_names(side.group.device, side.group.faceplate, _purpose(joint, spares.upper))
    where = (seats.slot, seats.cage, seats.leg)
    texts: dict[str, Texts] = {
        own: names[seats.row],
        f"{own}_port": called.ports[where],
        f"{own}_cage": called.cages[where],
        f"{own}_channel": _channels(np.ones(len(code), np.bool_), seats.leg),
        f"{own}_pod": pods[seats.row],
    }
    nothing = _objects([None] * len(code))
    texts |= {f"{far}{suffix}": nothing for suffix in ("", "_port", "_cage", "_channel", "_pod")}
    texts |= {"uplink": nothing, "bundle": nothing}
    connector, used = _connector(known, code, seats.leg), legs.upper if spares.upper else legs.lower
    if own != joint.connection.owner:
        connector = np.full(len(code), -1)
    elif joint.connection.per < side.end.ways:
        connector = np.where(_in_use(legs, spares, connector, _connector(known, legs.code, used.leg)), connector, -1)
    none, trunk = np.full(len(code), -1), trunks(side, seats.leg)
    trunk = np.where(_in_use(legs, spares, trunk, _trunks(known, legs, spares.upper)), trunk, -1)
    upper = np.full(len(code), spares.upper)
    fact = code + len(known) * (2 if spares.upper else 1)
    return _Part(
        fact, texts, texts[own], texts[f"{own}_cage"], connector, (none, trunk) if spares.upper else (trunk, none),
        _keys(known, code, upper, seats),
    )  # fmt: skip


def _trunks(known: tuple[Joint, ...], legs: Legs, upper: bool) -> Ints:
    found = np.full(len(legs.code), -1)
    for code, joint in enumerate(known):
        side = joint.upper if upper else joint.lower
        if side.trunks:
            here = np.flatnonzero(legs.code == code)
            found[here] = trunks(side, (legs.upper if upper else legs.lower).leg[here])
    return found


def _in_use(legs: Legs, spares: Spares, connector: Ints, taken: Ints) -> Ints:
    """Whether another leg of the connector is in a link; `taken` are the connectors of the legs that are."""
    places = set(_places(legs.upper if spares.upper else legs.lower, taken))
    return np.array([one in places for one in _places(spares.seats, connector)], np.bool_)


def _places(seats: Seats, connector: Ints) -> Iterator[tuple[int, ...]]:
    columns = (*_columns(seats)[:3], connector)
    return zip(*(column.tolist() for column in columns), strict=True)


def _purpose(joint: Joint, upper: bool) -> str:
    one = joint.connection
    if one.table == "links":
        assert joint.lower.group is not None
        return joint.lower.group.key if upper else UPLINKS
    return PEER_LINK if one.table == "peers" else SERVERS


def _connector(known: tuple[Joint, ...], code: Ints, leg: Ints) -> Ints:
    """The connector of the owner's cage, from 1; 0 where it has one."""
    per, ways = np.array([(joint.connection.per, _owner_ways(joint)) for joint in known]).T
    return np.where(per[code] < ways[code], leg // np.maximum(1, per[code]) + 1, 0)


def _owner_ways(joint: Joint) -> int:
    return (joint.upper if joint.connection.owner == "upper" else joint.lower).end.ways


def _keys(known: tuple[Joint, ...], code: Ints, upper: Ints, own: Seats) -> tuple[Ints, ...]:
    number = np.array([joint.connection.number for joint in known])[code]
    return (number, upper, own.row, own.slot, own.cage, own.leg)


def _split(known: tuple[Joint, ...], code: Ints, upper: bool) -> Ints:
    return np.array([(joint.upper if upper else joint.lower).end.ways > 1 for joint in known])[code]


def _channels(split: Ints, leg: Ints) -> Texts:
    """The channel of a split cage, from 1; None of a whole one."""
    numbers = _objects([None, *range(1, int(leg.max(initial=0)) + 2)])
    return numbers[np.where(split, leg + 1, 0)]


def _columns(seats: Seats) -> tuple[Ints, Ints, Ints, Ints]:
    return seats.row, seats.slot, seats.cage, seats.leg


def _objects(values: "list[str] | list[None] | list[int | None]") -> Texts:
    found = np.empty(len(values), np.object_)
    found[:] = values
    return found


def _uplinks(fabric: Fabric, names: LinkNames, table: Table) -> dict[str, Texts]:
    """Of links between tiers: the number among the uplinks of the lower switch, from 0, and the bundle where in one."""
    nothing = _objects([None] * len(names.lower))
    if table != "links":
        return {"uplink": nothing, "bundle": nothing}
    lower, group = fabric.links.lower, fabric.links.group
    bundled = np.array([link.bundle for link in fabric.plan.links])[group]
    pairs = [f"{low}:{up}" for low, up in zip(names.lower, names.upper, strict=True)] if bundled.any() else nothing
    return {
        "uplink": _objects((np.arange(len(lower)) - np.searchsorted(lower, lower)).tolist()),
        "bundle": np.where(bundled, pairs, nothing),
    }


def _pods(plan: Plan, switches: int) -> Texts:
    """The pod or plane of each switch, by row."""
    pods = _objects([None] * switches)
    rows = switch_rows(plan)
    for group in plan.switches:
        for block in range(group.blocks):
            here = rows[group.key].of_block(block)
            pods[here.start : here.stop] = block_name(group, block)
    return pods
