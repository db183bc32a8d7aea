"""The JSON Schema of a spec, for editors: made from the tables of keys and families that the reader uses.

Knows nothing of overrides or of rules on numbers.
"""

from dcnplan.inputs.keys.kinds import Schema
from dcnplan.inputs.keys.schema import schema_of
from dcnplan.spec.keys import LENGTHS, SPEC
from dcnplan.spec.scalars import FAMILIES
from dcnplan.spec.shape import ABSENT, LINKS, NEEDS_SPINE

_EACH_TYPE = {"additionalProperties": {"type": "object", "required": ["pod_spine"]}}
_POD_SPINES = [
    {"required": ["pod_spine"]},
    {"required": ["pods"], "properties": {"pods": {"type": "object", **_EACH_TYPE}}},
]
_LEAVES = [
    {"required": ["leaf"]},
    {"required": ["leaves"]},
    {"required": ["pods"], "properties": {"pods": {"type": "object"}}},
]


def spec_schema() -> Schema:
    """The schema of a spec, short forms included."""
    return schema_of(SPEC) | {"anyOf": _LEAVES, "allOf": [_family(name) for name in FAMILIES]}


def _family(name: str) -> Schema:
    """What one family needs, and what it does not have."""
    absent = dict.fromkeys(ABSENT[name], False)
    links = {link: False for link in LENGTHS.by_name if link not in (*LINKS[name], "patch-cord")}
    says: Schema = {"properties": {**absent, "lengths": {"properties": links}}}
    if name == "two-tier":
        says["properties"]["oversubscription"] = {"properties": {"pod_spine": False}}
    else:
        says["anyOf"] = _POD_SPINES
    if name in NEEDS_SPINE:
        says["required"] = ["spine"]
    return {"if": {"required": ["family"], "properties": {"family": {"const": name}}}, "then": says}
