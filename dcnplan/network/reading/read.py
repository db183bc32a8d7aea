"""A list of cables as a network: links sorted, servers attached, and every name as the file has it."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from dcnplan.errors import InputError, Place, Problem
from dcnplan.inputs.source import Source, read_source
from dcnplan.network.columns import Floats
from dcnplan.network.network import Network
from dcnplan.network.reading.cable_rows import MAX_BYTES, CableRows, cable_rows
from dcnplan.network.reading.keys import STAYING
from dcnplan.network.reading.link_list import links_of
from dcnplan.network.reading.listed_names import ListedNames
from dcnplan.network.reading.server_list import served, server_numbers, servers_of
from dcnplan.network.reading.switch_list import SERVER, switches_of
from dcnplan.network.tables import LinkTable, Served, SwitchTable

_SHOWN = 100


def read_network(cables: str | os.PathLike[str]) -> Network:
    """The network of the list of cables in that file, called as the file is. Raises InputError as `network_from`."""
    return network_from(read_source(cables, most=MAX_BYTES), Path(cables).stem)


def network_from(source: Source, name: str) -> Network:
    """The network of a list of cables, called `name`. Raises InputError with what is wrong with it.

    The rows of the file may stand in any order. A row whose lower role is `server` attaches a server.
    """
    cables = cable_rows(source)
    if problems := list(_ports_taken_twice(cables)):
        raise InputError(*problems[:_SHOWN])
    roles = cables.column("lower_role")
    server_links = [row for row, role in enumerate(roles) if role == SERVER]
    links = [row for row, role in enumerate(roles) if role != SERVER]
    if not links:
        raise InputError(Problem("there is no link between switches in this file", Place(source.name)))
    classes = cables.column("class")
    stay = [row for row in links if classes[row] in STAYING]
    switches = switches_of(cables, [row for row in links if classes[row] not in STAYING], server_links, stay)
    if problems := list(_switches_as_servers(cables, server_links, switches.rows)):
        raise InputError(*problems[:_SHOWN])
    servers, found = servers_of(cables, server_links, switches), links_of(cables, links, switches)
    names = ListedNames(switches.names, switches.rows, servers, server_numbers(servers), found.names)
    columns = (name, switches.table, found.table, _nobody(len(switches.names)), switches.kinds, found.kinds, names)
    bare = _across(*columns) if stay or _lead_past(switches.table, found.table) else Network(*columns)
    outside = _outside_bps(cables, switches.rows)
    return replace(bare, served=served(servers, bare.joined_leaves), outside_bps=outside)


def _across(*columns: Any) -> Network:
    from dcnplan.network.across import AcrossNetwork  # few networks have links that stay in a tier

    return AcrossNetwork(*columns)


def _lead_past(switches: SwitchTable, links: LinkTable) -> bool:
    """Whether some links lead past a tier, as those of leaves straight on the spines do where servers hang on these."""
    return bool((switches.tier[links.upper] - switches.tier[links.lower] > 1).any())


def _outside_bps(cables: CableRows, switches: Mapping[str, int]) -> Floats | None:
    """Of every switch that has links; None where nothing leads out."""
    found = np.zeros(len(switches))
    for name, bps in cables.outside:
        if name in switches:
            found[switches[name]] += bps
    return found if found.any() else None


def _switches_as_servers(cables: CableRows, rows: Sequence[int], switches: Mapping[str, int]) -> Iterator[Problem]:
    """A name is a switch's or a server's."""
    names = cables.column("lower")
    for row in rows:
        if names[row] in switches:
            text = f"{names[row]} is a server here and a switch in another row"
            yield Problem(text, cables.place(row, "lower"))


def _nobody(switches: int) -> Served:
    return Served(np.arange(switches), np.zeros(switches), np.zeros(switches), ())


def _ports_taken_twice(cables: CableRows) -> Iterator[Problem]:
    """A port takes one cable."""
    seen: dict[tuple[str, str], int] = {}
    for end in ("lower", "upper"):
        for row, port in enumerate(zip(cables.column(end), cables.column(f"{end}_port"), strict=True)):
            first = seen.setdefault(port, row)
            if first != row:
                text = f"port {port[1]} of {port[0]} is taken twice, before in line {cables.lines[first]}"
                yield Problem(text, cables.place(row, f"{end}_port"))
