"""Loads of links in a few numbers: by link class, and the hottest links by name.

Reads LinkLoads; routes nothing.
"""

from collections.abc import Sequence

import numpy as np

from dcnplan.analysis.loads.link_loads import LinkLoads
from dcnplan.frozen import frozen
from dcnplan.network.columns import Bools, Floats, Ints
from dcnplan.network.names import LinkNames
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
    alive = alive_links(loads)
    return LoadSummary(
        classes=tuple(_class(loads, number, alive) for number in range(len(loads.network.link_kinds))),
        hottest=hot_links(loads, fullest_rows(loads, hottest)),
        growth=loads.growth,
        offered_bps=loads.offered_bps,
        lost_bps=loads.lost_bps,
        server_ports_first=loads.server_ports_first,
        ports_out_first=loads.ports_out_first,
    )


def alive_links(loads: LinkLoads) -> Bools:
    """Whether each link is up: bool[links]."""
    links, failed = loads.network.links, loads.failed
    alive: Bools = np.ones(len(links), np.bool_) if failed.links is None else ~failed.links
    if failed.switches is not None:
        alive &= ~(failed.switches[links.lower] | failed.switches[links.upper])
    return alive


def fullest_rows(loads: LinkLoads, count: int) -> Ints:
    """Rows of the fullest links that carry something, fullest first; of equals (to a billionth), by row."""
    rounded = np.round(loads.utilisation / max(float(loads.utilisation.max(initial=0)), 1e-300), 9)
    rows = np.argsort(-rounded, kind="stable")[:count]
    return np.asarray(rows[rounded[rows] > 0])


def hot_links(loads: LinkLoads, rows: Ints, names: LinkNames | None = None) -> tuple[HotLink, ...]:
    """Those links by name."""
    names = names or loads.network.names.links()
    return tuple(_link(loads, names, row) for row in rows.tolist())


def _link(loads: LinkLoads, names: LinkNames, row: int) -> HotLink:
    return HotLink(
        lower=names.lower[row],
        lower_port=names.lower_port[row],
        upper=names.upper[row],
        upper_port=names.upper_port[row],
        speed_bps=int(loads.speed_bps[row]),
        up_bps=float(loads.up_bps[row]),
        down_bps=float(loads.down_bps[row]),
        utilisation=float(loads.utilisation[row]),
    )


def _class(loads: LinkLoads, number: int, alive: Bools) -> ClassLoad:
    kind = loads.network.link_kinds[number]
    own = loads.network.links.kind == number
    used = loads.utilisation[own & alive]
    top = max(float(loads.utilisation.max(initial=0)), 1e-300)
    least, mean, most = (float(used.min()), float(used.mean()), float(used.max())) if len(used) else (0.0, 0.0, 0.0)
    label = _label(kind, [other for other in loads.network.link_kinds if other.name == kind.name])
    return ClassLoad(kind.name, label, len(used), int(own.sum()) - len(used), least, mean, most, _tenths(used / top))


def _tenths(shares: Floats) -> tuple[int, ...]:
    """How many stand in each tenth, to a billionth: on the edge of two in the upper, however loads were added up."""
    tenths = np.minimum(np.rint(shares * 1e9).astype(np.int64) // 10**8, 9)
    return tuple(np.bincount(tenths, minlength=10).tolist())


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
