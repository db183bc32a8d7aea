"""The links of one table of the fabric as rows of the cable list.

Puts names to legs; composes no text.
"""

import numpy as np

from dcnplan.cable_list.boxes import box_names
from dcnplan.cable_list.cable_rows import CableRows, EndColumns, texts
from dcnplan.cable_list.connectors import connectors, trunks_at
from dcnplan.cable_list.legs import Legs, Seats, SegmentPair
from dcnplan.fabric.across import crossing
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.link_names import link_names, peer_names, server_link_names
from dcnplan.network.columns import Bools, Ints, Texts
from dcnplan.network.names import LinkNames
from dcnplan.plan.groups import MeshGroup, Table
from dcnplan.plan.rails import are_said, rail_and_plane

_NAMES = {"links": link_names, "peers": peer_names, "servers": server_link_names}


def linked_rows(fabric: Fabric, table: Table, known: tuple[SegmentPair, ...], legs: Legs, pods: Texts) -> CableRows:
    """Of `links`, `peers` or `servers`, in the order of the fabric."""
    names = _NAMES[table](fabric)
    above = starts_above(known, legs)
    nothing = (texts([None] * len(legs.code)),) * 2
    uplink, bundle = nothing
    if table != "servers":
        uplink, bundle = (_uplinks if table == "links" else _across)(fabric, names)
    rail, plane = _rails(fabric) if table == "servers" and are_said(fabric.plan) else nothing
    upper = _upper(names, known, legs, pods)
    return CableRows(
        legs.code, _lower(names, known, legs, pods[_pod_rows(table, legs)]), upper, above,
        connectors(known, legs.code, own_seats(known, legs).leg), uplink, bundle, rail, plane,
        box_names(known, legs, upper), nothing[0] if legs.need is None else texts(legs.need.tolist()),
    )  # fmt: skip


def starts_above(known: tuple[SegmentPair, ...], legs: Legs) -> Bools:
    """Whether each leg's cable is called after its upper end."""
    return np.array([pair.connection.owner == "upper" for pair in known])[legs.code]


def own_seats(known: tuple[SegmentPair, ...], legs: Legs) -> Seats:
    """Of each leg, the end that its cable is called after."""
    above = starts_above(known, legs)
    return Seats(*(np.where(above, a, b) for a, b in zip(legs.upper.columns, legs.lower.columns, strict=True)))


def _pod_rows(table: Table, legs: Legs) -> Ints:
    """Whose pod the lower ends are in: servers are in that of their leaf."""
    return legs.upper.row if table == "servers" else legs.lower.row


def _lower(names: LinkNames, known: tuple[SegmentPair, ...], legs: Legs, pods: Texts) -> EndColumns:
    return EndColumns(
        legs.lower.row, texts(names.lower), texts(names.lower_port),
        texts(names.lower_cage or [None] * len(legs.code)),
        channels(_is_split(known, legs.code, upper=False), legs.lower.leg), pods,
        trunks_at(known, legs, upper=False),
    )  # fmt: skip


def _upper(names: LinkNames, known: tuple[SegmentPair, ...], legs: Legs, pods: Texts) -> EndColumns:
    return EndColumns(
        legs.upper.row, texts(names.upper), texts(names.upper_port), texts(names.upper_cage),
        channels(_is_split(known, legs.code, upper=True), legs.upper.leg), pods[legs.upper.row],
        trunks_at(known, legs, upper=True),
    )  # fmt: skip


def _is_split(known: tuple[SegmentPair, ...], code: Ints, upper: bool) -> Ints:
    return np.array([(pair.upper if upper else pair.lower).end.ways > 1 for pair in known])[code]


def channels(split: Ints, leg: Ints) -> Texts:
    """The channel of a split cage, from 1; None of a whole one."""
    numbers = texts([None, *range(1, int(leg.max(initial=0)) + 2)])
    return numbers[np.where(split, leg + 1, 0)]


def _uplinks(fabric: Fabric, names: LinkNames) -> tuple[Texts, Texts]:
    """The number among the uplinks of the lower switch, from 0, and the bundle where in one."""
    lower, nothing = fabric.links.lower, texts([None] * len(names.lower))
    bundled = np.array([link.bundle for link in fabric.plan.links])[fabric.links.group]
    pairs = [f"{low}:{up}" for low, up in zip(names.lower, names.upper, strict=True)] if bundled.any() else nothing
    return texts((np.arange(len(lower)) - np.searchsorted(lower, lower)).tolist()), np.where(bundled, pairs, nothing)


def _across(fabric: Fabric, names: LinkNames) -> tuple[Texts, Texts]:
    """The same of links within a tier: of a mesh, and of pairs of leaves where no other links lead from these."""
    lower, nothing = fabric.peers.lower, texts([None] * len(names.lower))
    meshes = [number for number, one in enumerate(fabric.plan.peers) if isinstance(one, MeshGroup)]
    told = np.isin(fabric.peers.group, [*meshes, *crossing(fabric.plan)])
    if not told.any():
        return nothing, nothing
    order = np.argsort(lower, kind="stable")
    number = np.empty(len(lower), np.int64)
    number[order] = np.arange(len(lower)) - np.searchsorted(lower[order], lower[order])
    pairs = texts([f"{low}:{up}" for low, up in zip(names.lower, names.upper, strict=True)])
    uplinks = np.where(told, texts(number.tolist()), nothing)
    return uplinks, np.where(told, pairs, nothing) if fabric.plan.bundle else nothing


def _rails(fabric: Fabric) -> tuple[Texts, Texts]:
    """Rail and plane of each link of a server."""
    links = fabric.server_links
    rail, plane = np.zeros_like(links.nic), np.zeros_like(links.nic)
    for number, served in enumerate(fabric.plan.servers):
        here = np.flatnonzero(links.group == number)
        rail[here], plane[here] = rail_and_plane(fabric.plan, served, links.nic[here].astype(np.int64))
    return texts(rail.tolist()), texts(plane.tolist())
