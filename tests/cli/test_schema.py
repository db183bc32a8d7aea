"""`dcnplan schema`: each by its name, a list of all, and all in a folder."""

import json
from pathlib import Path

import jsonschema
import pytest

from dcnplan.cli.schemas import SCHEMAS

SMALL = {
    "dcnplan": 1,
    "name": "small",
    "family": "two-tier",
    "servers": {"ports": 2, "speed": "25G"},
    "leaf": {"model": "S6850-56HF", "uplinks": "4x100G"},
    "spine": {"model": "S12516X-AF", "count": 4},
}


def test_without_a_name_it_is_the_schema_of_a_spec(dcnplan):
    schema = json.loads(dcnplan("schema").out)
    assert schema == json.loads(dcnplan("schema", "spec").out)
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.validate(SMALL, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(SMALL | {"spine": {"model": "S12516X-AF", "count": 0}}, schema)


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_printed_by_its_name(dcnplan, name: str):
    ran = dcnplan("schema", name)
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == dict(SCHEMAS[name].made())


def test_the_list_has_every_name_with_what_it_describes(dcnplan):
    lines = dcnplan("schema", "--list").out.splitlines()
    assert [line.split()[0] for line in lines] == list(SCHEMAS)
    assert lines[0] == "spec           What a fabric is asked for."


def test_a_folder_gets_them_all(dcnplan, desk: Path):
    ran = dcnplan("schema", "-o", "schemas")
    assert (ran.code, ran.out) == (0, "")
    assert sorted(file.name for file in (desk / "schemas").iterdir()) == sorted(
        f"{name}.schema.json" for name in SCHEMAS
    )
    assert json.loads((desk / "schemas/device.schema.json").read_text())["title"] == "dcnplan device"


def test_one_file_gets_one(dcnplan, desk: Path):
    assert dcnplan("schema", "prices", "-o", "prices.json").code == 0
    assert json.loads((desk / "prices.json").read_text())["title"] == "dcnplan prices"


def test_a_name_that_is_none_is_refused_with_the_near_one(dcnplan):
    ran = dcnplan("schema", "devise")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "dcnplan schema: error: no schema of 'devise'\n = hint: did you mean device?\n"
