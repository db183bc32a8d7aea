"""The JSON Schema of what users write, for editors: made from the same table of keys the reader uses.

Knows nothing of overrides or of rules that span several keys.
"""

from dcnplan.spec import names
from dcnplan.spec.keys import CARDS, LEAF, POD_SPINE, POD_TYPE, SERVERS, SPEC, SPINE
from dcnplan.spec.kinds import Device, Either, Items, Key, Kind, Named, Schema, Table, Text

_SHARED = (LEAF, POD_SPINE, SPINE, POD_TYPE, SERVERS, CARDS)
_DEVICE: Schema = {
    "type": "object",
    "description": "A switch in the catalogue's format: {name: box, ports: [48x25G, 8x100G], breakout: [4x25G]}.",
    "anyOf": [{"required": ["name"]}, {"required": ["model"]}],
}


def spec_schema() -> Schema:
    """The schema (draft 2020-12) of a spec, short forms included."""
    definitions: Schema = {table.name: _table(table) for table in _SHARED}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "dcnplan spec",
        **_table(SPEC),
        "$defs": {**definitions, "device": _DEVICE},
    }


def _table(table: Table) -> Schema:
    required = [key.name for key in table.keys if key.required]
    schema: Schema = {
        "type": "object",
        "properties": {key.name: _key(key) for key in table.keys},
        "additionalProperties": False,
    }
    return schema | ({"required": required} if required else {})


def _key(key: Key) -> Schema:
    return {"description": key.help, **_kind(key.kind)}


def _kind(kind: Kind) -> Schema:
    match kind:
        case Text():
            return dict(kind.schema)
        case Table():
            return {"$ref": f"#/$defs/{kind.name}"} if kind in _SHARED else _table(kind)
        case Device():
            return {"$ref": "#/$defs/device"}
        case Either():
            return {"anyOf": [_kind(kind.scalar), _kind(kind.mapping)]}
        case Items():
            item = _kind(kind.item)
            return {"anyOf": [item, {"type": "array", "items": item, "minItems": kind.at_least}]}
        case Named():
            return _named(kind)


def _named(kind: Named) -> Schema:
    return {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": f"^{names.PATTERN}$"},
        "additionalProperties": {"anyOf": [_kind(kind.table), {"type": "null"}]},
    }
