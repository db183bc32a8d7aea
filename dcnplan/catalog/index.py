"""Every shipped device as it was read, a line each: many at once in a tenth of the time that their files take.

The files are the truth: a line counts only for the very text, of the device's file and of the rules of chips, that it
was made of. Knows no YAML and no keys.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from fractions import Fraction
from functools import cache
from itertools import dropwhile
from types import MappingProxyType
from typing import Any
from zlib import crc32

from dcnplan.catalog.body import FabricModules, PowerAt, Supplies
from dcnplan.catalog.device import Breakout, CageGroup, Card, Device, Feed, Mode, PortLimit, PortNaming, SystemMode
from dcnplan.catalog.ties import Blocking, SpeedGroup, Ties
from dcnplan.inputs.shipped import shipped_bytes

INDEX = ("catalog", "switches.jsonl")
_CHIPS = ("catalog", "chips.yaml")
_RECORDS: tuple[Any, ...] = (
    Device, CageGroup, Breakout, Mode, Feed, PortLimit, Card, SystemMode, PortNaming, Ties, SpeedGroup, Blocking,
    FabricModules, PowerAt, Supplies,
)  # fmt: skip
_MADE: Mapping[str, Any] = {
    "Fraction": Fraction,
    "range": range,
    "mapping": lambda *entries: MappingProxyType(dict(entries)),
    **{record.__name__: record for record in _RECORDS},
}


def indexed(path: tuple[str, ...], text: bytes) -> Device | None:
    """The device of a shipped file; None where the index does not know that text of it."""
    line = _lines().get("/".join(path))
    if line is None:
        return None
    _, mark, device = json.loads(line, object_hook=_made)
    return device if mark == _mark(text) else None


def index_of(devices: Iterable[tuple[tuple[str, ...], bytes, Device]]) -> str:
    """The index of shipped files, each with its text and the device that it is."""
    lines = (["/".join(path), _mark(text), _plain(device)] for path, text, device in devices)
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)


@cache
def _lines() -> Mapping[str, str]:
    try:
        lines = shipped_bytes(*INDEX).decode("utf-8").splitlines()
    except OSError:
        return {}
    return {line[2 : line.index('"', 2)]: line for line in lines}


def _mark(text: bytes) -> int:
    return crc32(text, _mark_of_chips())


@cache
def _mark_of_chips() -> int:
    return crc32(shipped_bytes(*_CHIPS))


def _made(found: dict[str, list[Any]]) -> Any:
    """What an object of JSON is: its one key says which record, its value what that is made of."""
    ((name, given),) = found.items()
    return _MADE[name](*map(_tuples, given))


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    match value:
        case Fraction():
            return {"Fraction": value.as_integer_ratio()}
        case range():
            return {"range": [value.start, value.stop, value.step]}
        case Mapping():
            return {"mapping": list(value.items())}
    if type(value) in _RECORDS:
        return {type(value).__name__: [_plain(one) for one in _given(value)]}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _given(record: Any) -> list[Any]:
    """The fields from the first to the last that is not as it is where it is left out."""
    backwards = reversed([(getattr(record, name), default) for name, default in _defaults(type(record))])
    needed = dropwhile(lambda one: one[0] == one[1], backwards)
    return [value for value, _ in needed][::-1]


def _defaults(record: type[Any]) -> list[tuple[str, Any]]:
    if is_dataclass(record):
        return [(item.name, _default(item)) for item in fields(record)]
    return [(name, record._field_defaults.get(name, MISSING)) for name in record._fields]


def _default(item: "Field[Any]") -> Any:
    return item.default if item.default_factory is MISSING else item.default_factory()
