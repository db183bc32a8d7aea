"""Records back into what a file would say: the way back from `records`.

Checks nothing: what is not of its kind is given as it is, for the reading to find.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from dcnplan.inputs.keys.kinds import Either, Items, Kind, Later, Named, OneOrNamed, Table, Text
from dcnplan.inputs.nodes import Plain


def plain(value: Any, kind: Kind) -> Plain:
    """`value`, of that kind, as a file would say it, without what holds anyway."""
    match kind:
        case Text():
            return _text(value, kind)
        case Items() if isinstance(value, tuple | list):
            return [plain(item, kind.item) for item in value]
        case Either():
            return plain(value, kind.scalar if _is_scalar(value, kind) else kind.mapping)
        case OneOrNamed():
            return plain(value, kind.named if isinstance(value, tuple | list) else kind.one)
        case Named():
            return _plain_named(value, kind)
        case Table():
            return _plain_table(value, kind)
        case Later():
            return _plain_table(value, kind.table)
    return _any(value)


def _plain_named(value: Any, kind: Named) -> Plain:
    if isinstance(value, Mapping):
        return {name: plain(item, kind.item) for name, item in value.items()}
    if isinstance(value, tuple | list):
        return {getattr(item, "name", None) or "": plain(item, kind.item) for item in value}
    return _any(value)


def _plain_table(value: Any, table: Table) -> Plain:
    if isinstance(value, Mapping):
        known = {key.name: plain(value[key.name], key.kind) for key in table.keys if key.name in value}
        return known | {str(name): _any(held) for name, held in value.items() if name not in known}
    if not is_dataclass(value):
        return _any(value)
    defaults = {field.name: _default(field) for field in fields(value)}
    held = {key: getattr(value, key.attribute) for key in table.keys if key.kept and hasattr(value, key.attribute)}
    return {key.name: plain(one, key.kind) for key, one in held.items() if one != defaults[key.attribute]}


def _default(field: "Field[Any]") -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _is_scalar(value: Any, kind: Either) -> bool:
    if isinstance(kind.mapping, OneOrNamed) and isinstance(value, tuple | list):
        return not value
    if isinstance(kind.mapping, Named):
        return not isinstance(value, Mapping | tuple | list)
    return not is_dataclass(value) and not isinstance(value, Mapping)


def _text(value: Any, kind: Text) -> Plain:
    try:
        return kind.write(value)
    except (AttributeError, ArithmeticError, TypeError, ValueError, AssertionError):  # of another type: let it be read
        return _any(value)


def _any(value: Any) -> Plain:
    return value if isinstance(value, str | int | float | bool | None) else str(value)
