"""Devices, interfaces and cables for NetBox's bulk import, a CSV file each: import them in this order.

Knows NetBox's columns by version. A cable has one termination a side, so a breakout is a row a leg, and a leg's
interface is of type `other`. Site, roles, manufacturers and device types must be there before. What is a part of a
fabric says so in every row's description, and a port that leads to nothing in it what it is for. On a floor there are
racks too, with all that they stand in, and a file that says what comes when.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, repeat
from types import MappingProxyType
from typing import NamedTuple

from dcnplan.errors import InputError, Place, Problem
from dcnplan.export import netbox_floor
from dcnplan.export.extract import Extract, counts
from dcnplan.export.netbox_media import cable_lengths_m, cable_types
from dcnplan.export.netbox_readme import readme
from dcnplan.fabric.faceplate_ports import Port, ports_by_name
from dcnplan.output.escaping import Cell, csv_text
from dcnplan.units import gbps

FILES = ("devices.csv", "interfaces.csv", "cables.csv")
FILES_OF_FLOOR = tuple(netbox_floor.TABLES)
"""Before the others, where there is a floor."""

README = "README.md"
SITES_SINCE = (4, 3, 5)
OLDEST, NEWEST = (3, 7), (4, 7)
"""Versions whose columns are known."""

_SLUGS = MappingProxyType({
    ("sfp+", 10): "10gbase-x-sfpp", ("sfp28", 25): "25gbase-x-sfp28", ("sfp56", 50): "50gbase-x-sfp56",
    ("qsfp+", 40): "40gbase-x-qsfpp", ("sfp-dd", 100): "100gbase-x-sfpdd", ("qsfp28", 100): "100gbase-x-qsfp28",
    ("qsfp56", 200): "200gbase-x-qsfp56", ("qsfp112", 400): "400gbase-x-qsfp112", ("osfp", 400): "400gbase-x-osfp",
    ("qsfp-dd", 400): "400gbase-x-qsfpdd", ("osfp", 800): "800gbase-x-osfp", ("qsfp-dd", 800): "800gbase-x-qsfpdd",
})  # fmt: skip
"""NetBox's interface types by the form of the cage and Gb/s."""

_DESCRIPTION = "description"
_OTHER = "other"
_MOST_KBPS = 2**31 - 1
_UNKNOWN = "unknown"

Rows = Iterator[Sequence[Cell]]


class Version(NamedTuple):
    """A version of NetBox; `4.3` is the first of its patches."""

    major: int
    minor: int
    patch: int = 0


def version_of(text: str) -> Version:
    """`4.2` or `4.2.1`; an InputError says which are known."""
    parts = text.removeprefix("v").split(".")
    if len(parts) in (2, 3) and all(part.isascii() and part.isdigit() for part in parts):
        found = Version(*(int(part[:9]) for part in parts))
        if OLDEST <= found[:2] <= NEWEST:
            return found
    known = "{}.{} to {}.{}".format(*OLDEST, *NEWEST)
    raise InputError(Problem(f"the columns of NetBox '{text[:20]}' are not known", Place("--netbox-version"), known))


def files(extract: Extract, version: Version | None = None) -> Mapping[str, Iterable[str]]:
    """Name and content of each file; without a version, the columns that every known version takes."""
    with_sites = version is not None and version >= SITES_SINCE
    floor = netbox_floor.of_extract(extract)
    tables = {name: table(floor) for name, table in netbox_floor.TABLES.items()} if floor else {}
    own = (_devices(extract, floor), _interfaces(extract), _cables(extract, with_sites))
    tables |= zip(FILES, own, strict=True)
    texts: dict[str, Iterable[str]] = {
        name: map(csv_text, ([row] for row in _described(rows, extract.remark))) for name, rows in tables.items()
    }
    return texts | {README: readme(tables, floor)} if floor else texts


def line_counts(extract: Extract) -> Mapping[str, int]:
    """How many lines each table has under its titles."""
    nodes, edges = counts(extract.plans, extract.servers)
    floor = netbox_floor.of_extract(extract)
    counted = dict(zip(FILES_OF_FLOOR, netbox_floor.line_counts(floor), strict=True)) if floor else {}
    return counted | dict(zip(FILES, (nodes, 2 * edges + extract.open_port_count, edges), strict=True))


def _described(rows: Rows, remark: str | None) -> Rows:
    """With the remark of a part behind what a row says of itself."""
    titles = tuple(next(rows))
    if titles[-1] == _DESCRIPTION:
        own = ((*row[:-1], "; ".join(str(text) for text in (row[-1], remark) if text) or None) for row in rows)
        return chain([titles], own)
    if remark is None:
        return chain([titles], rows)
    return chain([(*titles, _DESCRIPTION)], ((*row, remark) for row in rows))


def _devices(extract: Extract, floor: netbox_floor.NetboxFloor | None) -> Rows:
    seats: Iterable[Sequence[Cell]] = floor.seats() if floor else repeat(())
    yield "name", "role", "manufacturer", "device_type", "status", "site", *(netbox_floor.Seat._fields if floor else ())
    groups, numbers = extract.switches, dict(extract.groups())
    for (name, about), seat in zip(extract.nodes(), seats, strict=False):
        vendor = groups[numbers[name]].device.vendor if name in numbers else None
        model = about.get("model", about["role"])
        yield name, about["role"], vendor or _UNKNOWN, model, "planned", extract.name, *seat


def _interfaces(extract: Extract) -> Rows:
    """Of every link its two ends; then the ports that are external or reserved, which say so."""
    more: tuple[Cell, ...] = (None,) if extract.open_port_count else ()
    yield ("device", "name", "type", "speed", *([_DESCRIPTION] if more else []))
    ports = [ports_by_name(group, extract.nos) for group in extract.switches]
    numbers = dict(extract.groups())
    for lower, upper, link in extract.edges():
        for device, name in ((lower, link["lower_port"]), (upper, link["upper_port"])):
            port = ports[numbers[device]][name] if device in numbers else None
            yield (device, name, _type(port), _kbps(link["speed_gbps"]), *more)
    for one in extract.open_ports():
        yield one.switch, one.name, _type(one.port), _kbps(gbps(one.port.mode.speed_bps)), one.purpose


def _cables(extract: Extract, with_sites: bool) -> Rows:
    ends = ("side_a", "side_b")
    columns = ("site", "device", "type", "name") if with_sites else ("device", "type", "name")
    yield (*(f"{end}_{column}" for end in ends for column in columns), *_OF_CABLE)
    site = (extract.name,) if with_sites else ()
    facts = zip(*(values(extract) for values in _OF_CABLE.values()), strict=False)
    for (lower, upper, link), about in zip(extract.edges(), facts, strict=True):
        sides = ((lower, link["lower_port"]), (upper, link["upper_port"]))
        cells = ((*site, device, "dcim.interface", port) for device, port in sides)
        yield (*chain.from_iterable(cells), *about)


def _type(port: Port | None) -> str:
    """NetBox's type of a whole cage of known form at its usual speed; `other` for anything else."""
    if port is None or port.is_split or port.group.form is None:
        return _OTHER
    return _SLUGS.get((port.group.form, port.mode.speed_bps // 10**9), _OTHER)


def _metres(length_m: Fraction) -> int | float:
    """Two decimals, as NetBox keeps."""
    length = round(length_m, 2)
    return length.numerator if length.denominator == 1 else float(length)


_OF_CABLE: Mapping[str, Callable[[Extract], Iterable[Cell]]] = MappingProxyType({
    "type": cable_types,
    "status": lambda extract: repeat("planned"),
    "length": lambda extract: map(_metres, cable_lengths_m(extract)),
    "length_unit": lambda extract: repeat("m"),
})  # fmt: skip
"""What NetBox has of a cable beside its ends, for each edge."""


def _kbps(speed_gbps: float) -> int | None:
    kbps = round(speed_gbps * 10**6)
    return kbps if kbps <= _MOST_KBPS else None
