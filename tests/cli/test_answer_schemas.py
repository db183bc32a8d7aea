"""Every answer has a schema: of draft 2020-12, with a meaning for each key; and every answer is as it says."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from dcnplan.cli.schemas import SCHEMAS
from tests.cli.conftest import as_described, closed_schema
from tests.cli.test_one_verdict import NOTHING_JOINS

TOPOLOGIES = Path(__file__).parents[2] / "topologies"
ANSWERS = (
    "validate", "design", "project", "capacity", "bom", "cables", "paths", "load", "fail", "compare", "catalog",
    "catalog-show", "manifest",
)  # fmt: skip
ASKED = (
    ("validate", "SPEC"),
    ("design", "SPEC"),
    ("capacity", "SPEC"),
    ("capacity", "SPEC", "--spines", "1,2,3,4"),
    ("bom", "SPEC"),
    ("cables", "SPEC"),
    ("paths", "SPEC", "--all"),
    ("load", "SPEC"),
    ("fail", "SPEC"),
    ("fail", "SPEC", "--links", "2", "--switches", "1", "--samples", "5"),
    ("compare", "SPEC", "fabric.yaml"),
    ("catalog", "list"),
)
SPECS = ("breakout-two-tier", "three-tier-b")


@pytest.mark.parametrize("what", ANSWERS)
def test_the_schema_of_an_answer_is_valid_and_says_what_each_key_means(dcnplan, what: str):
    schema = json.loads(dcnplan("schema", what).out)
    assert schema == json.loads(json.dumps(SCHEMAS[what].made()))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == f"dcnplan/{what}"
    described = list(meanings(schema))
    assert len(described) >= 3
    assert [key for key, meaning in described if not meaning or meaning[0].islower() or meaning[-1] != "."] == []


def meanings(schema: Any) -> Any:
    """Every key below a schema with its description."""
    if isinstance(schema, list):
        for one in schema:
            yield from meanings(one)
    if isinstance(schema, dict):
        for key, value in schema.get("properties", {}).items():
            if key not in ("schema", "format_version") and "not" not in schema.get("properties", {}):
                yield key, value.get("description", "") if "const" not in value else "Told."
        for value in schema.values():
            yield from meanings(value)


@pytest.mark.parametrize(
    "asked",
    [pytest.param(asked, id=" ".join(asked), marks=[pytest.mark.slow] * (asked[0] == "cables")) for asked in ASKED],
)
@pytest.mark.parametrize("name", [path.stem for path in sorted(TOPOLOGIES.glob("*.yaml")) if path.stem in SPECS])
def test_an_answer_of_a_known_fabric_is_as_its_schema_says(dcnplan, desk: Path, asked: tuple[str, ...], name: str):
    spec = str(TOPOLOGIES / f"{name}.yaml")
    ran = dcnplan(*(spec if word == "SPEC" else word for word in asked), "-f", "json")
    if asked[0] == "cables" and ran.code == 2:  # too long a list
        return
    assert ran.code in (0, 1)
    document = json.loads(ran.out)
    if asked[0] == "cables":
        assert len(document["cables"]) > 10_000
    as_described(asked[0], document)


def test_an_answer_that_is_no_is_as_its_schema_says(dcnplan, desk: Path):
    (desk / "osfp.json").write_text(json.dumps(NOTHING_JOINS))
    for what in set(ANSWERS) - {"project", "catalog", "catalog-show", "manifest", "compare"}:
        for spec in ("osfp.json", "too-small.yaml"):
            document = json.loads(dcnplan(what, spec, *(("--all",) if what == "paths" else ()), "-f", "json").out)
            assert document["feasible"] is False
            assert document["problems"]
            closed_schema(what).validate(document)


@pytest.mark.parametrize("model", ["S12516X-AF", "Z9332F-ON", "S6850-56HF"])
def test_a_device_is_told_as_its_schema_says(dcnplan, model: str):
    closed_schema("catalog-show").validate(json.loads(dcnplan("catalog", "show", model, "-f", "json").out))


def test_the_manifest_of_a_folder_is_as_its_schema_says(dcnplan, desk: Path):
    (desk / "prices.csv").write_text("item,price,currency\nspine-box,100,EUR\n")
    assert dcnplan("design", "fabric.yaml", "--prices", "prices.csv", "-o", "out/").code == 0
    closed_schema("manifest").validate(json.loads((desk / "out/manifest.json").read_text()))


def test_a_schema_refuses_a_key_that_is_missing_or_of_another_type(dcnplan):
    document = json.loads(dcnplan("design", "fabric.yaml", "-f", "json").out)
    for wrong in ({**document, "servers": 768}, {key: value for key, value in document.items() if key != "groups"}):
        with pytest.raises(ValidationError):
            closed_schema("design").validate(wrong)
