"""The JSON Schema and the reader agree: on good specs, on every key, and on every scalar."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dcnplan.errors import Place, SpecError
from dcnplan.inputs.nodes import Mapping, Node, Scalar, Sequence, node_of
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.spec import texts
from dcnplan.spec.keys import SERVERS, SPEC
from dcnplan.spec.kinds import Either, Items, Named, Table, Text
from dcnplan.spec.load import spec_from
from dcnplan.spec.models import Cards, Servers, Spec, Switch
from dcnplan.spec.numbers import Fault
from dcnplan.spec.schema import spec_schema
from dcnplan.spec.templates import TEMPLATES, template
from tests.spec.asking import PODS, spec_text
from tests.spec.test_load import THREE_TIER_B, TWO_KINDS_OF_POD

SCHEMA: Any = spec_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
EVERYTHING = spec_text(
    PODS,
    family="multi-plane",
    planes="2",
    description="all keys",
    servers="{ports: 2, speed: 25G, homing: 2, count: 100}",
    leaf="{model: {name: box, ports: 64x100G}, count: max, uplinks: 4x100G, peer_link: 2x100G, reserve: [1x100G]}",
    leaves="{compute: , border: {count: 2, servers: none, external: 8x100G}}",
    spine="{model: S12516X-AF, cards: [{count: 2, card: LSXM}, {ports: 48x100G}], breakout: cassette}",
    pods="{general: {count: 2, room: 4, pod_spine: {count: 4}}}",
    oversubscription="{leaf: 3:1, pod_spine: 1:1, end_to_end: 3:1}",
    lengths="{server-leaf: 3m, leaf-leaf: 1m, leaf-pod_spine: 30m, pod_spine-spine: 2km}",
    links="{bundle: true}",
)


def plain(node: Node) -> Any:
    """What a JSON reader would have made of `node`."""
    if isinstance(node, Mapping):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value


def parsed(text: str) -> Node:
    return load_yaml(source_of("fabric.yaml", text.encode()))


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(spec_schema())


@pytest.mark.parametrize(
    "text",
    [THREE_TIER_B, TWO_KINDS_OF_POD, EVERYTHING, spec_text(), *map(template, TEMPLATES)],
    ids=["three-tier-b", "two-kinds", "everything", "short", *TEMPLATES],
)
def test_a_good_spec_is_good_to_the_schema_and_to_the_reader(text):
    node = parsed(text)
    spec_from(node)
    assert [error.message for error in VALIDATOR.iter_errors(plain(node))] == []


def keys(schema: Any, kind: object) -> None:
    """Compare the keys the reader knows in `kind` with those of `schema`, all the way down."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    match kind:
        case Table():
            assert list(schema["properties"]) == [key.name for key in kind.keys]
            assert schema["additionalProperties"] is False
            for key in kind.keys:
                keys(schema["properties"][key.name], key.kind)
        case Named():
            keys(schema["additionalProperties"]["anyOf"][0], kind.table)
        case Either():
            keys(schema["anyOf"][1], kind.mapping)
        case Items():
            keys(schema["anyOf"][1]["items"], kind.item)


def test_the_schema_has_every_key_the_reader_takes_and_no_other():
    keys(spec_schema(), SPEC)


def test_every_key_is_explained():
    def tables(table: Table):
        yield table
        for key in table.keys:
            inner = [key.kind, getattr(key.kind, "mapping", None), getattr(key.kind, "item", None)]
            inner += [kind.table for kind in inner if isinstance(kind, Named)]
            for kind in inner:
                if isinstance(kind, Table):
                    yield from tables(kind)

    assert [key.name for table in tables(SPEC) for key in table.keys if not key.help.endswith(".")] == []


SCALARS = [
    *["1", "0", "-1", "1.0", "1e3", "4.5", "max", "none", "true", "null", "2", "1000000000001", '"4"', "dc1", "a b"],
    *["25G", "400GE", "0.4T", "400 Gbps", "400GB", "400", "48x25G", "48 x 25G", "48×25G", "48*25G", "x25G"],
    *["3:1", "1.5:1", "3", "a:1", "3m", "0.5 m", "2km", "3ft", "fan-out", "cassette", "fanout", "two-tier", "clos"],
    *["CON.", "a.", ".a", "-a", '""', '" a"'],
]
KINDS = {name: kind for name, kind in vars(texts).items() if isinstance(kind, Text)}
# JSON Schema takes 1.0 for a whole number; names have rules and models blanks that a pattern does not say.
LOOSER = {("VERSION", "1.0"), ("WHOLE", "1.0"), ("COUNT", "1.0"), ("WHOLE", "1e3"), ("COUNT", "1e3"), ("MODEL", '" a"')}


@pytest.mark.parametrize("text", SCALARS)
@pytest.mark.parametrize("name", KINDS)
def test_a_scalar_is_good_to_the_schema_where_it_is_good_to_the_reader(name, text):
    node = parsed(f"value: {text}\n")
    assert isinstance(node, Mapping)
    value = node.entries["value"].value
    assert isinstance(value, Scalar)
    try:
        KINDS[name].read(value)
        good = True
    except Fault:
        good = False
    schema_says = Draft202012Validator(dict(KINDS[name].schema)).is_valid(value.value)
    assert schema_says == (good or (name, text) in LOOSER)


@pytest.mark.parametrize("missing", ["dcnplan", "name", "family", "servers"])
def test_what_the_schema_requires_the_reader_requires_too(missing):
    node = node_of({key: value for key, value in plain(parsed(spec_text())).items() if key != missing}, Place("x"))
    assert not VALIDATOR.is_valid(plain(node))
    with pytest.raises(SpecError) as error:
        spec_from(node)
    assert error.value.problems[0].message.startswith(f"the spec has no '{missing}'")


def test_what_a_model_requires_the_table_requires():
    required = {name for name, field in Servers.model_fields.items() if field.is_required()}
    assert required == {"ports", "speed_bps", "homing"}
    assert {key.name for key in SERVERS.keys if key.required} == {"ports", "speed"}
    assert {name for name, field in Spec.model_fields.items() if field.is_required()} == {
        *("name", "family", "servers", "pods")
    }
    assert {name for name, field in Switch.model_fields.items() if field.is_required()} == {"model"}
    assert not any(field.is_required() for field in Cards.model_fields.values())
