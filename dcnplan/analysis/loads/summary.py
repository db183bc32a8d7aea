"""Loads of links in a few numbers: by link class, and the hottest links by name.

Reads LinkLoads; routes nothing.
"""

from collections.abc import Sequence

import numpy as np

from dcnplan.analysis.loads.link_loads import LinkLoads
from dcnplan.frozen import frozen
from dcnplan.network.columns import Bools, Floats, Ints
from dcnplan.network.failed import Failed
from dcnplan.network.names import LinkNames
from dcnplan.network.network import Network
from dcnplan.network.tables import LinkKind
from dcnplan.units import speed_text


@frozen
class ClassLoad:
    """Links of one class (`leaf-spine`; `group` where the lower switches are of several kinds) that are up.

    `failed` are down. Utilisations are of the fuller direction; `histogram` counts links by tenths of the fullest link
    of all.
    """

    name: str
    group: str | None
    links: int
    failed: int
    least: float
    mean: float
    most: float
    histogram: tuple[int, ...]


@frozen
class HotLink:
    """A link by its ends, with what it carries each way in bit/s."""

    lower: str
    lower_port: str
    upper: str
    upper_port: str
    speed_bps: int
    up_bps: float
    down_bps: float
    utilisation: float


@frozen
class LoadSummary:
    """`growth` is the factor by which the demand could grow before the first link, `hottest[0]`, is full; or before the
    ports left to servers that lost some are, where `server_ports_first`, or those that lead out (`ports_out_first`).

    It is None where no link carries anything.
    """

    classes: tuple[ClassLoad, ...]
    hottest: tuple[HotLink, ...]
    growth: float | None
    offered_bps: float
    lost_bps: float
    server_ports_first: bool = False
    ports_out_first: bool = False


def load_summary(loads: LinkLoads, hottest: int = 5) -> LoadSummary:
    """The numbers of `loads`, with that many of its fullest links."""
    many, alive = loads.fold.many_links, _alive(loads.fold.network, loads.fold.failed)
    return LoadSummary(
        classes=tuple(_class(loads, number, alive, many) for number in range(len(loads.network.link_kinds))),
        hottest=hot_links(loads, fullest_rows(loads, hottest)),
        growth=loads.growth,
        offered_bps=loads.offered_bps,
        lost_bps=loads.lost_bps,
        server_ports_first=loads.server_ports_first,
        ports_out_first=loads.ports_out_first,
    )


def alive_links(loads: LinkLoads) -> Bools:
    """Whether each link is up: bool[links]."""
    return _alive(loads.network, loads.failed)


def _alive(network: Network, failed: Failed) -> Bools:
    links = network.links
    alive: Bools = np.ones(len(links), np.bool_) if failed.links is None else ~failed.links
    if failed.switches is not None:
        alive &= ~(failed.switches[links.lower] | failed.switches[links.upper])
    return alive


def fullest_rows(loads: LinkLoads, count: int) -> Ints:
    """Rows of the fullest links that carry something, fullest first; of equals (to a billionth), by row."""
    rounded = np.round(loads.own_utilisation / max(loads.fullest, 1e-300), 9)
    own = np.argsort(-rounded, kind="stable")[:count]
    own = own[rounded[own] > 0]
    if loads.fold.part is None:
        return np.asarray(own)
    # Of so many that were routed, the first of those that are like one of them, equal by equal.
    equal = np.split(own, np.flatnonzero(np.diff(rounded[own])) + 1)
    return np.concatenate([loads.fold.like(rows) for rows in equal])[:count]


def hot_links(loads: LinkLoads, rows: Ints) -> tuple[HotLink, ...]:
    """Those links by name."""
    names = loads.network.names.links(rows)
    own = loads.fold.own_rows(rows).tolist()
    return tuple(_link(loads, names, at, row, own[at]) for at, row in enumerate(rows.tolist()))


def _link(loads: LinkLoads, names: LinkNames, at: int, row: int, own: int) -> HotLink:
    network = loads.network
    return HotLink(
        lower=names.lower[at],
        lower_port=names.lower_port[at],
        upper=names.upper[at],
        upper_port=names.upper_port[at],
        speed_bps=network.link_kinds[network.links.kind[row]].speed_bps,
        up_bps=float(loads.own_bps[0][own]),
        down_bps=float(loads.own_bps[1][own]),
        utilisation=float(loads.own_utilisation[own]),
    )


def _class(loads: LinkLoads, number: int, alive: Bools, many: Ints) -> ClassLoad:
    kind = loads.network.link_kinds[number]
    own = loads.fold.network.links.kind == number
    up = own & alive
    used, counts, top = loads.own_utilisation[up], many[up], max(loads.fullest, 1e-300)
    least, mean, most = 0.0, 0.0, 0.0
    if len(used):
        least, mean, most = float(used.min()), float(np.average(used, weights=counts)), float(used.max())
    label = _label(kind, [other for other in loads.network.link_kinds if other.name == kind.name])
    count, down = int(counts.sum()), int(many[own & ~alive].sum())
    return ClassLoad(kind.name, label, count, down, least, mean, most, _tenths(used / top, counts))


def _tenths(shares: Floats, counts: Ints) -> tuple[int, ...]:
    """How many stand in each tenth, to a billionth: on the edge of two in the upper, however loads were added up."""
    tenths = np.minimum(np.rint(shares * 1e9).astype(np.int64) // 10**8, 9)
    return tuple(np.bincount(tenths, counts, minlength=10).astype(np.int64).tolist())


def _label(kind: LinkKind, of_class: Sequence[LinkKind]) -> str | None:
    """What tells a kind from the others of its class: its lower switches, and the speed where these do not."""
    if len(of_class) == 1:
        return None
    speeds = {other.speed_bps for other in of_class if other.lower == kind.lower}
    told = [kind.lower.label, speed_text(kind.speed_bps) if len(speeds) > 1 else None]
    return " ".join(text for text in told if text) or None


def profile(loads: LinkLoads, steps: int = 100) -> dict[str, list[tuple[float, float]]]:
    """Of each link class, (share of its links, utilisation that they do not exceed), in `steps` steps."""
    alive = alive_links(loads)
    shares = np.linspace(0, 1, steps + 1)
    found: dict[str, list[tuple[float, float]]] = {}
    for name in dict.fromkeys(kind.name for kind in loads.network.link_kinds):
        numbers = [number for number, kind in enumerate(loads.network.link_kinds) if kind.name == name]
        used = loads.utilisation[np.isin(loads.network.links.kind, numbers) & alive]
        if len(used):
            values = np.quantile(used, shares, method="inverted_cdf")
            found[name] = list(zip(shares.tolist(), values.tolist(), strict=True))
    return found
