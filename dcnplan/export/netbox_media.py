"""NetBox's type of each cable, by the medium that the cabling gives it; None where that is not known.

Knows NetBox's words for media; decides no medium.
"""

from collections.abc import Iterator
from itertools import chain
from types import MappingProxyType

from dcnplan.cable_list.legs import joints, table_legs
from dcnplan.cabling.bundles import Table
from dcnplan.cabling.connections import Cabling, cabling
from dcnplan.cabling.medium import Medium
from dcnplan.export.extract import Extract
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.tables import LinkTable, ServerLinkTable

_BY_FAMILY = MappingProxyType({
    "DAC": "dac-passive", "ACC": "dac-active", "AOC": "aoc", "SR": "mmf-om4", "DR": "smf-os2", "FR": "smf-os2",
    "LR": "smf-os2",
})  # fmt: skip
_TWISTED_PAIR = MappingProxyType({"Cat 6 ": "cat6", "Cat 6A ": "cat6a"})


def cable_types(extract: Extract) -> Iterator[str | None]:
    """Of each of `extract.edges()`; unknown where nothing joins the ends."""
    found = cabling(extract.plan)
    tables: tuple[Table, ...] = ("links", "peers", "servers") if extract.servers else ("links", "peers")
    return chain.from_iterable(_types(extract, found, table) for table in tables)


def _types(extract: Extract, found: Cabling, table: Table) -> Iterator[str | None]:
    """Link by link only where links of one record of the plan differ: that costs as much as the whole has ports."""
    kinds: dict[int, set[str | None]] = {}
    for one in found.connections:
        if one.table == table:
            kinds.setdefault(one.number, set()).add(_type(one.medium))
    if any(len(several) > 1 for several in kinds.values()):
        types = [_type(joint.connection.medium) for joint in joints(found)]
        return (types[code] for code in table_legs(extract.fabric, found, table).code.tolist())
    alike = {number: min(only, key=str) for number, only in kinds.items()}
    return (alike[number] for number in _records(extract.fabric, table).group.tolist())


def _records(fabric: Fabric, table: Table) -> LinkTable | ServerLinkTable:
    if table == "links":
        return fabric.links
    return fabric.peers if table == "peers" else fabric.server_links


def _type(medium: Medium | None) -> str | None:
    if medium is None:
        return None
    pairs = (slug for name, slug in _TWISTED_PAIR.items() if medium.cable.startswith(name))
    return _BY_FAMILY.get(medium.family) or next(pairs, None)
