"""The JSON Schemas and the readers are of one mind on every file of ours, and on what a schema can refuse."""

import csv
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from dcnplan.catalog.keys import DEVICE
from dcnplan.catalog.media_keys import MEDIA
from dcnplan.catalog.price_keys import PRICE_LIST, ROW
from dcnplan.cli.schemas import SCHEMAS
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import Mapping, Node, Sequence
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.network.reading.keys import ROW as CABLE_ROW
from dcnplan.projects import is_project
from dcnplan.projects.keys import PROJECT
from dcnplan.spec.keys import SPEC
from dcnplan.spec.templates import TEMPLATES, template
from dcnplan.studies.keys import DOMAIN_ROW, TRAFFIC_ROW
from tests.spec.asking import PODS, spec_text
from tests.spec.test_load import THREE_TIER_B, TWO_KINDS_OF_POD

ROOT = Path(__file__).parent.parent
WRITTEN = ("spec", "project-file", "size-file", "device", "media", "prices", "traffic", "power-domains", "cable-list")
"""What people write; the others are of answers."""

VALIDATORS = {name: Draft7Validator(dict(SCHEMAS[name].made())) for name in WRITTEN}
FILES = {"spec": SPEC, "project-file": PROJECT, "device": DEVICE, "media": MEDIA, "prices": PRICE_LIST}
ROWS = {"prices": ROW, "traffic": TRAFFIC_ROW, "power-domains": DOMAIN_ROW, "cable-list": CABLE_ROW}
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


def parsed_file(path: Path) -> Node:
    return load_yaml(source_of(path.name, path.read_bytes()))


def faults(name: str, value: Any) -> list[str]:
    return [error.message for error in VALIDATORS[name].iter_errors(value)]


@pytest.mark.parametrize("name", WRITTEN)
def test_a_schema_is_a_schema_of_its_draft(name):
    schema = dict(SCHEMAS[name].made())
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)
    assert SCHEMAS[name].says.endswith(".")


@pytest.mark.parametrize(
    "text",
    [THREE_TIER_B, TWO_KINDS_OF_POD, EVERYTHING, spec_text(), *map(template, TEMPLATES)],
    ids=["three-tier-b", "two-kinds", "everything", "short", *TEMPLATES],
)
def test_a_good_spec_is_good_to_the_schema_and_to_the_reader(text):
    node = parsed(text)
    spec_from(node)
    assert faults("spec", plain(node)) == []


SPECS = sorted([*(ROOT / "topologies").rglob("*.yaml"), *(ROOT / "examples").glob("*/*.yaml")])
DEVICES = sorted(
    [*(ROOT / "dcnplan/catalog/switches").rglob("*.yaml"), *(ROOT / "examples").glob("*/stand-ins/*.yaml")]
)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_spec_that_comes_with_the_program_is_good_to_the_schema(path):
    node = parsed_file(path)
    asks_for_a_size = isinstance(node, Mapping) and "size" in node.entries
    name = "size-file" if asks_for_a_size else "project-file" if is_project(node) else "spec"
    assert faults(name, plain(node)) == []


@pytest.mark.parametrize("path", DEVICES, ids=lambda path: path.stem)
def test_every_shipped_device_is_good_to_the_schema(path):
    assert faults("device", plain(parsed_file(path))) == []


@pytest.mark.parametrize("name", ["optics.yaml", "cables.yaml", "panels.yaml"])
def test_the_shipped_media_are_good_to_the_schema(name):
    assert faults("media", plain(parsed_file(ROOT / "dcnplan/catalog" / name))) == []


def test_there_are_files_to_compare():
    assert len(SPECS) >= 20
    assert len(DEVICES) >= 70


CANNOT_TELL = {
    "four-tier-classes-joined",
    "four-tier-with-open-buildings",
    "breakout-shuffle-and-cassette",
    "cards-two-open",
    "class-called-as-a-pod-type",
    "class-count-not-a-multiple-of-homing",
    "count-decimal",
    "count-exponent",
    "downlinks-at-another-speed",
    "downlinks-not-whole-servers",
    "homing-above-ports",
    "homing-not-a-multiple-of-planes",
    "inline-device-with-a-bad-breakout",
    "inline-devices-of-one-name",
    "kinds-called-as-a-class",
    "kinds-downlinks-left-out",
    "kinds-downlinks-misspelt",
    "kinds-downlinks-not-a-multiple",
    "kinds-downlinks-of-another-speed",
    "kinds-homing-and-planes",
    "kinds-homing-of-one",
    "kinds-not-served",
    "kinds-peer-link-of-single-homed",
    "kinds-served-misspelt",
    "kinds-served-without-ports",
    "kinds-servers-alike",
    "kinds-whose-ports",
    "kinds-without-names",
    "leaf-count-not-a-multiple-of-homing",
    "leaf-count-not-a-multiple-of-homing-in-planes",
    "media-one-of-a-list",
    "leaf-room-below-count",
    "leaf-without-model",
    "leaf-without-uplinks",
    "new-model-without-uplinks",
    "mesh-leaves-without-peers",
    "mesh-no-uplinks-and-pods-of-servers",
    "mesh-of-both-kinds",
    "mesh-one-leaf-in-planes",
    "mesh-one-pod",
    "mesh-peers-in-two-tiers",
    "mesh-peers-without-links",
    "mesh-pods-of-no-mesh",
    "mesh-uneven-peers",
    "nics-in-a-cage-too-slow",
    "nics-split-into-more-than-they-have",
    "nics-unlike-the-downlinks",
    "nics-whose-homing-does-not-divide-them",
    "nothing-above-planes-and-peers",
    "nothing-above-without-count",
    "panels-generic-with-a-panel",
    "peer-link-of-single-homed",
    "peer-link-without-servers",
    "planes-without-servers",
    "pod-spines-not-a-multiple-of-planes",
    "pod-spines-of-a-type-not-a-multiple-of-planes",
    "ports-not-a-multiple-of-homing",
    "room-below-count",
    "servers-and-no-leaf-for-them",
    "spines-mapping-without",
    "spines-none-in-common",
    "spines-not-reached",
    "spines-of-a-leaf-in-a-pod",
    "spines-striped-and-open",
    "spines-uplinks-misspelt",
    "spines-without-a-model",
    "straight-classes-and-open",
    "straight-lengths-of-none",
    "spread-in-two-tiers",
    "spread-leaves-in-no-whole-groups",
    "spread-more-pods-than-leaves",
    "spread-of-a-kind-does-not-divide",
    "spread-peer-link-of-one-leaf-in-a-pod",
    "spread-pods-do-not-divide-homing",
    "spread-pods-in-no-whole-groups",
    "spread-room-in-no-whole-groups",
    "spread-straight-on-the-spines",
    "spread-under-no-spine",
    "spread-unlike-in-a-pod",
    "straight-without-a-count",
    "straight-without-spines",
    "spine-model-none",
    "traffic-hosts-in-one-plane",
    "traffic-hosts-of-spine-planes",
    "two-open-leaf-classes",
    "two-open-pod-types",
    "type-like-another-types-pod",
}
"""Rules on values side by side, what may be said elsewhere, and forms of numbers that JSON does not tell apart."""

BAD_SPECS = sorted((ROOT / "tests/spec/corpus").glob("*.yaml"))


def test_a_bad_spec_is_refused_by_the_schema_unless_it_cannot_tell():
    missed = {path.stem for path in BAD_SPECS if not faults("spec", plain(parsed_file(path)))}
    assert missed == CANNOT_TELL
    assert len(BAD_SPECS) >= 160


BAD_PROJECTS = sorted((ROOT / "tests/projects/corpus").glob("*/project.yaml"))
GOOD_IN_THEMSELVES = {
    "a-folder", "a-list-of-cables", "count-without-kinds", "count-without-kinds-of-two", "does-not-fit-and-a-fault",
    "faults-in-both-files",
    "kind-nobody-serves", "missing-file", "missing-folder", "names-of-two", "not-utf-8", "other-count",
    "other-count-of-a-kind", "project-in-project", "project-of-itself", "servers-and-none", "standard-input",
    "switch-and-server-of-one-name", "too-many-of-a-kind", "too-many-servers", "unknown-kind",
}  # fmt: skip
"""What is wrong is in another file, or between two."""


def test_a_bad_project_is_refused_by_the_schema_unless_its_fault_is_in_another_file():
    missed = {path.parent.name for path in BAD_PROJECTS if not faults("project-file", plain(parsed_file(path)))}
    assert missed == GOOD_IN_THEMSELVES
    assert len(BAD_PROJECTS) >= 35


BAD_DEVICES = (
    "{ports: [48x25G]}",
    "{name: box, ports: []}",
    '{name: "a\\u202Eb", ports: [8x100G]}',
    "{name: box, model: box, ports: [8x100G]}",
    "{name: box, ports: [48x25]}",
    "{name: box, ports: [064x25G]}",
    "{name: box, ports: [{cages: 0, speed: 10G}]}",
    "{name: box, ports: [{cages: 8}]}",
    "{name: box, ports: [8x100G], limits: [{cages: 1-4}]}",
    "{name: box, ports: [8x100G], limits: [{ports: 4, cages: all}]}",
    "{name: box, ports: [{cages: 8, speed: 40G, breakout: [{mode: 4x10G, cages: left}]}]}",
    "{name: box, ports: [8x100G], weight_kg: heavy}",
    "{name: box, ports: [8x100G], hieght_ru: 1}",
    "{name: box, slots: 4, cards: {a: {ports: [4x10G]}}, ports: [4x10G]}",
    "{name: box, slots: 4, cards: {}}",
)


@pytest.mark.parametrize("text", BAD_DEVICES)
def test_a_bad_device_is_refused_by_the_schema_too(text):
    assert faults("device", plain(parsed(text)))


def test_price_lists_traffic_and_power_domains_are_good_as_rows_by_their_titles():
    prices = list(csv.DictReader(["item,price,currency", "S9820-8C,12500.50,EUR"]))
    assert faults("prices", [{**row, "price": float(row["price"])} for row in prices]) == []
    assert faults("prices", {"currency": "EUR", "prices": {"AOC": [{"length_m": 30, "price": 90}], "box": 5}}) == []
    assert faults("traffic", [{"from": "leaf1", "to": "leaf2", "gbps": 12.5}]) == []
    assert faults("power-domains", [{"domain": "A", "switch": "pod1"}]) == []
    assert faults("prices", {"currency": "euro", "prices": {"box": 5}})
    assert faults("prices", {"currency": "EUR", "prices": {"box": -5}})
    assert faults("traffic", [{"from": "leaf1", "to": "leaf2", "gbps": -1}])
    assert faults("traffic", [{"from": "leaf1", "gbps": 1}])
    assert faults("power-domains", [{"domain": "A"}])
