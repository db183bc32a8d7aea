"""NetBox's type of each cable, by the medium that the cabling gives it, None where that is not known; and its length.

Knows NetBox's words for media; decides no medium.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import chain
from types import MappingProxyType
from typing import TypeVar

from dcnplan.cable_list.legs import segment_pairs, table_legs
from dcnplan.cabling.connection import Connection
from dcnplan.cabling.connections import cabling
from dcnplan.cabling.medium import Medium
from dcnplan.export.extract import Extract
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.tables import LinkTable, ServerLinkTable
from dcnplan.plan.groups import Table

Fact = TypeVar("Fact")

_BY_FAMILY = MappingProxyType({
    "DAC": "dac-passive", "ACC": "dac-active", "AEC": "dac-active", "AOC": "aoc", "SR": "mmf-om4", "BiDi": "mmf-om4",
    "DR": "smf-os2", "FR": "smf-os2", "LR": "smf-os2",
})  # fmt: skip
_TWISTED_PAIR = MappingProxyType({"Cat 6 ": "cat6", "Cat 6A ": "cat6a"})


def cable_types(extract: Extract) -> Iterator[str | None]:
    """Of each of `extract.edges()`; unknown where nothing joins the ends."""
    return _of_edges(extract, lambda one: _type(one.medium))


def cable_lengths_m(extract: Extract) -> Iterator[Fraction]:
    """Of each of `extract.edges()`: what its cable is bought in, or from end to end where several make up the link."""
    return _of_edges(extract, lambda one: one.link_m if one.by_cassette or one.by_box else one.length_m)


def _of_edges(extract: Extract, fact: Callable[[Connection], Fact]) -> Iterator[Fact]:
    between: tuple[Table, ...] = ("links", "peers")
    tables = [(fabric, table) for fabric in extract.fabrics for table in between]
    tables += [(fabric, "servers") for fabric in extract.fabrics if extract.servers]
    return chain.from_iterable(_of_table(fabric, table, fact) for fabric, table in tables)


def _of_table(fabric: Fabric, table: Table, fact: Callable[[Connection], Fact]) -> Iterator[Fact]:
    """Link by link only where links of one record of the plan differ: that costs as much as the whole has ports."""
    found = cabling(fabric.plan)
    known: dict[int, list[Fact]] = {}
    for one in found.connections:
        if one.table == table:
            known.setdefault(one.number, []).append(fact(one))
    if any(one != several[0] for several in known.values() for one in several):
        facts = [fact(pair.connection) for pair in segment_pairs(found)]
        return (facts[code] for code in table_legs(fabric, found, table).code.tolist())
    alike = {number: several[0] for number, several in known.items()}
    return (alike[number] for number in _records(fabric, table).group.tolist())


def _records(fabric: Fabric, table: Table) -> LinkTable | ServerLinkTable:
    if table == "links":
        return fabric.links
    return fabric.peers if table == "peers" else fabric.server_links


def _type(medium: Medium | None) -> str | None:
    if medium is None:
        return None
    pairs = (slug for name, slug in _TWISTED_PAIR.items() if medium.cable.startswith(name))
    return _BY_FAMILY.get(medium.family) or next(pairs, None)
