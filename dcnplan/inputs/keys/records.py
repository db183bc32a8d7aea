"""Values that were read, made into the records of their tables.

Knows no table; what is wrong or missing was told before, and is never made into a record.
"""

from types import MappingProxyType
from typing import Any

from dcnplan.inputs.keys.kinds import Built, Either, Items, Kind, Later, Named, OneOrNamed, Table, Text
from dcnplan.inputs.keys.one_or_named import form_of
from dcnplan.inputs.keys.written import Written


def record(written: Written, kind: Kind) -> Any:
    """What `written` is, in the records of its kind."""
    match kind:
        case Text() | Built():
            return written.value
        case Either():
            return record(written, kind.mapping) if isinstance(written.value, dict) else written.value
        case Items():
            return tuple(record(item, kind.item) for item in written.items)
        case OneOrNamed():
            return record(written, form_of(written.entries, kind))
        case Named():
            return _named(written, kind)
        case Table():
            return _record(written, kind)
        case Later():
            return _record(written, kind.table)


def _named(written: Written, kind: Named) -> object:
    """Records of their names, or a mapping where the items have none; '' is no name."""
    item = kind.item
    if isinstance(item, Table) and item.record:
        named = written.entries.items()
        return tuple(item.record(name=name or None, **arguments(one, item)) for name, one in named)
    return MappingProxyType({name: record(one, item) for name, one in written.entries.items()})


def _record(written: Written, table: Table) -> object:
    values = arguments(written, table)
    return table.record(**values) if table.record else MappingProxyType(values)


def arguments(written: Written, table: Table) -> dict[str, Any]:
    """The values of a mapping by the names that the record of the table has for them; those of a wrong value left out.

    A mapping without a record keeps the names of its keys.
    """
    return {
        key.attribute if table.record else key.name: record(entry, key.kind)
        for key in table.keys
        if key.kept and (entry := written.at(key.name)) is not None and not entry.wrong
    }
