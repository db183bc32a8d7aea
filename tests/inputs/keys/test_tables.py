"""Every key of every table has a meaning and an example, and its JSON Schema takes what its reader takes."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator

from dcnplan.catalog.keys import DEVICE
from dcnplan.catalog.media_keys import MEDIA
from dcnplan.catalog.price_keys import PRICE_LIST, ROW
from dcnplan.catalog.schema import device_schema, media_schema
from dcnplan.errors import Place
from dcnplan.families.reading import spec_from, spec_schema
from dcnplan.inputs.keys.kinds import Either, Items, Key, Named, Table, Text
from dcnplan.inputs.keys.plain import plain as written_plain
from dcnplan.inputs.keys.reading import read
from dcnplan.inputs.keys.schema import schema_of
from dcnplan.inputs.keys.unknown import table_of
from dcnplan.inputs.keys.written import Findings
from dcnplan.inputs.nodes import Mapping, node_of
from dcnplan.spec.keys import SPEC
from dcnplan.studies.keys import DOMAIN_ROW, TRAFFIC_ROW
from tests.spec.test_load import THREE_TIER_B
from tests.test_schemas import parsed, plain

FILES = (SPEC, DEVICE, MEDIA, PRICE_LIST)
ROWS = (ROW, TRAFFIC_ROW, DOMAIN_ROW)


def tables(table: Table, seen: list[Table]) -> list[Table]:
    """`table` and all below it, each once."""
    if table not in seen:
        seen.append(table)
        for key in table.keys:
            inner = table_of(key.kind)
            if inner:
                tables(inner, seen)
    return seen


ALL_TABLES: list[Table] = []
for root in (*FILES, *ROWS):
    tables(root, ALL_TABLES)
KEYS = [(table, key) for table in ALL_TABLES for key in table.keys]


def test_there_are_keys_to_look_at():
    assert len(KEYS) >= 100


@pytest.mark.parametrize(("table", "key"), KEYS, ids=[f"{table.name}.{key.name}" for table, key in KEYS])
def test_every_key_has_a_meaning_of_a_sentence_and_an_example_that_is_read(table: Table, key: Key):
    assert key.meaning[0].isupper()
    assert key.meaning.endswith(".")
    assert len(key.meaning.split()) >= 3
    assert key.example is not None
    findings = Findings()
    read(node_of({key.name: key.example}, Place("example")), table, findings)
    assert findings.problems == []


@pytest.mark.parametrize(("table", "key"), KEYS, ids=[f"{table.name}.{key.name}" for table, key in KEYS])
def test_every_example_is_good_to_the_schema(table: Table, key: Key):
    part = Table(table.name, table.what, (Key(key.name, key.kind, key.meaning, key.example),))
    assert [error.message for error in Draft7Validator(schema_of(part)).iter_errors({key.name: key.example})] == []


@pytest.mark.parametrize(("table", "key"), [(t, k) for t, k in KEYS if k.default is not None and t.record])
def test_a_default_in_the_table_is_the_default_of_the_record(table: Table, key: Key):
    defaults = getattr(table.record, "__dataclass_fields__", {})
    if key.attribute in defaults:
        assert written_plain(defaults[key.attribute].default, key.kind) == key.default


def same_keys(schema: Any, table: Table, whole: Any) -> None:
    """The keys the reader knows in `table` are those of `schema`, all the way down."""
    assert list(schema["properties"]) == [key.name for key in table.keys]
    assert schema["additionalProperties"] is False
    for key in table.keys:
        inner = table_of(key.kind)
        if inner:
            assert f"#/definitions/{inner.name}" in json.dumps(schema["properties"][key.name])
            same_keys(whole["definitions"][inner.name], inner, whole)


@pytest.mark.parametrize(
    ("schema", "table"), [(spec_schema(), SPEC), (device_schema(), DEVICE), (media_schema(), MEDIA)]
)
def test_a_schema_has_every_key_the_reader_takes_and_no_other(schema: Any, table: Table):
    same_keys(schema, table, schema)


def scalars(table: Table) -> Iterator[Text]:
    for inner in tables(table, []):
        for key in inner.keys:
            kind = key.kind
            while isinstance(kind, Items | Named):
                kind = kind.item
            if isinstance(kind, Either):
                kind = kind.scalar
            if isinstance(kind, Text):
                yield kind


WRITTEN = [
    *["1", "0", "-1", "1.0", "1e3", "4.5", "max", "none", "true", "null", "2", "1000000000001", '"4"', "dc1", "a b"],
    *["25G", "400GE", "0.4T", "400 Gbps", "400GB", "400", "48x25G", "48 x 25G", "48×25G", "48*25G", "x25G", "048x25G"],
    *["3:1", "1.5:1", "3", "a:1", "3m", "0.5 m", "2km", "3ft", "fan-out", "cassette", "fanout", "two-tier", "03m"],
    *["CON.", "a.", ".a", "-a", '""', '" a"', "\u0666\u0664", "025G", "03:1", "1-16", "01-16", "odd", "EUR", "euro"],
]  # fmt: skip
TEXTS = list(dict.fromkeys(kind for root in FILES for kind in scalars(root)))
# JSON Schema takes 1.0 and 1e3 for whole numbers; models have blanks that a pattern does not say.
LOOSER = ("1.0", "1e3", '" a"', "null", "true")
# Which names are of a part that the shelf has, no schema knows.
NAMES_OF_PARTS = ("dcnplan.spec.media_keys", "dcnplan.spec.panel_keys")


def test_a_scalar_is_good_to_the_schema_where_it_is_good_to_the_reader():
    compared = 0
    for kind in TEXTS:
        validator = Draft7Validator(dict(kind.schema))
        for text in WRITTEN:
            node = parsed(f"value: {text}\n")
            assert isinstance(node, Mapping)
            value = node.entries["value"].value
            try:
                kind.read(value)
                good = True
            except ValueError:
                good = False
            says = validator.is_valid(plain(value))
            name = says and kind.read.__module__ in NAMES_OF_PARTS
            assert says == good or text in LOOSER or name, (kind, text)
            compared += 1
    assert compared >= 1000


def test_a_spec_in_json_is_read_as_one_in_yaml():
    node = parsed(THREE_TIER_B)
    assert spec_from(parsed(json.dumps(plain(node)))).spec == spec_from(node).spec
