"""What the records of families say of each family, and a family that is handed to the reading from elsewhere."""

from dataclasses import replace

import pytest

from dcnplan.errors import Place, SpecError
from dcnplan.families.registry import FAMILIES
from dcnplan.families.two_tier import TWO_TIER
from dcnplan.inputs.nodes import Plain, node_of
from dcnplan.spec.load import Reader
from dcnplan.spec.models import Spec
from dcnplan.spec.schema import spec_schema
from tests.families.asking import LEAF_25G

LEAF_SPINE: dict[str, Plain] = {
    "dcnplan": 1,
    "name": "dc",
    "family": "ring",
    "servers": {"ports": 2, "speed": "25G"},
    "leaf": {**LEAF_25G, "count": 4},
    "spine": {"model": "S9820-64H", "count": 2},
}
RING = replace(TWO_TIER, name="ring", also=("circle",), needs=(), forbids={"planes": "a ring has none"}, links=())


def read(reader: Reader, **keys: Plain) -> Spec:
    return reader.spec_from(node_of({**LEAF_SPINE, **keys}, Place("spec"))).spec


def faults(reader: Reader, **keys: Plain) -> list[str]:
    with pytest.raises(SpecError) as refused:
        read(reader, **keys)
    return [problem.message for problem in refused.value.problems]


def test_a_family_is_all_that_its_record_says():
    ring = Reader({"ring": RING})
    assert read(ring).family == "ring"
    assert faults(ring, planes=2) == ["ring has no planes"]
    assert faults(ring, lengths={"leaf-spine": "3m"}) == ["ring has no leaf-spine links"]
    assert faults(ring, family="two-tier") == ["family: 'two-tier' is not a family; expected ring"]
    needy = Reader({"ring": replace(RING, needs=("pod_spine",))})
    assert faults(needy) == ["the spec has no 'pod_spine'; ring needs it"]


def test_the_schema_is_of_the_families_that_are_handed_over():
    schema = spec_schema({"ring": RING})
    assert schema["properties"]["family"]["enum"] == ["ring"]
    (rule,) = schema["allOf"]
    assert rule["then"]["properties"]["planes"] is False
    assert "ring, leaves under spines" in schema["properties"]["family"]["description"]


@pytest.mark.parametrize("name", FAMILIES)
def test_a_record_says_itself_in_one_line(name: str):
    assert repr(FAMILIES[name]).startswith(f"<Family {name}: ")


def test_spines_stand_in_planes_as_the_records_say():
    found = {name: [family.has_planes(planes) for planes in (None, 1, 2)] for name, family in FAMILIES.items()}
    assert found == {
        "two-tier": [False, False, True], "three-tier": [False, False, False], "four-tier": [False, False, False],
        "multi-plane": [True, True, True]
    }  # fmt: skip
