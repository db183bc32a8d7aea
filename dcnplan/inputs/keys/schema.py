"""The JSON Schema (draft-07, which editors read) of what a table of keys describes.

Made from the tables that the reader uses; says nothing of rules that span several keys, but for those a table names.
"""

from collections.abc import Iterator

from dcnplan.inputs.keys.kinds import Built, Either, Items, Key, Kind, Later, Named, OneOrNamed, Schema, Table, Text
from dcnplan.inputs.keys.unknown import table_of

DRAFT = "http://json-schema.org/draft-07/schema#"


def schema_of(table: Table) -> Schema:
    """The schema of a file that is one mapping of `table`."""
    return {"$schema": DRAFT, "title": f"dcnplan {table.name}", **_table(table), **_definitions(table)}


def schema_of_rows(row: Table, title: str) -> Schema:
    """The schema of a file of rows, each by its titles."""
    return {"$schema": DRAFT, "title": title, **_rows(row), **_definitions(row)}


def schema_of_either(table: Table, row: Table, title: str) -> Schema:
    """The schema of a file that is a mapping of `table`, or rows."""
    return {"$schema": DRAFT, "title": title, "anyOf": [_table(table), _rows(row)], **_definitions(table, row)}


def _rows(row: Table) -> Schema:
    return {"type": "array", "items": _table(row)}


def _definitions(*tables: Table) -> Schema:
    definitions = {inner.name: _table(inner) for table in tables for inner in _tables(table)}
    return {"definitions": definitions} if definitions else {}


def _tables(table: Table) -> list[Table]:
    """Every table below this one, once, those below it first."""
    found: list[Table] = []

    def visit(one: Table) -> None:
        for inner in _inner(one):
            if inner not in found:
                visit(inner)
                found.append(inner)

    visit(table)
    return found


def _inner(table: Table) -> Iterator[Table]:
    return (inner for key in table.keys if (inner := table_of(key.kind)))


def _table(table: Table) -> Schema:
    required = [key.name for key in table.keys if key.required and not table.partial]
    schema: Schema = {"type": "object", "properties": {key.name: _key(key) for key in table.keys}}
    closed = {"additionalProperties": False} if table.closed else {}
    return schema | closed | ({"required": required} if required else {}) | dict(table.rules)


def _key(key: Key) -> Schema:
    schema = _kind(key.kind)
    # Draft-07 ignores what stands beside a $ref.
    schema = {"allOf": [schema]} if "$ref" in schema else schema
    default = {} if key.default is None else {"default": key.default}
    examples = schema.get("examples") or [key.example]
    return {"description": key.meaning, **schema, "examples": examples, **default}


def _kind(kind: Kind) -> Schema:
    match kind:
        case Text():
            return dict(kind.schema)
        case Table():
            return {"$ref": f"#/definitions/{kind.name}"}
        case Built() | Later():
            return _kind(kind.table)
        case Either():
            return {"anyOf": [_kind(kind.scalar), *_forms(kind.mapping)]}
        case OneOrNamed():
            return {"anyOf": _forms(kind)}
        case Items():
            item = _kind(kind.item)
            least = {"minItems": kind.at_least} if kind.at_least else {}
            return {"anyOf": [item, {"type": "array", "items": item, **least}]}
        case Named():
            return _named(kind)


def _forms(kind: Table | Named | OneOrNamed | Built) -> list[Schema]:
    return [_kind(kind.one), _kind(kind.named)] if isinstance(kind, OneOrNamed) else [_kind(kind)]


def _named(kind: Named) -> Schema:
    item = _kind(kind.item)
    names = {"propertyNames": {"pattern": f"^{kind.rule.pattern}$"}} if kind.rule.pattern else {}
    least = {"minProperties": kind.at_least} if kind.at_least else {}
    items = {"anyOf": [item, {"type": "null"}]} if kind.blank else item
    return {"type": "object", **least, **names, "additionalProperties": items}
