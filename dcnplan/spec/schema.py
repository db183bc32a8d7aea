"""The JSON Schema of a spec, for editors: made from the tables of keys and families that the reader uses.

Knows nothing of overrides or of rules on numbers.
"""

from dcnplan.inputs.keys.kinds import Schema
from dcnplan.inputs.keys.schema import schema_of
from dcnplan.spec.family import Families, Family
from dcnplan.spec.keys import spec_table
from dcnplan.spec.link_keys import LENGTHS
from dcnplan.spec.media_keys import MEDIA_ASKED
from dcnplan.spec.models import MESH

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

_SPINES: Schema = {"anyOf": [{"required": ["spine"]}, {"required": ["spines"]}]}
_CLASSES_OF_SPINES: Schema = {
    "if": {"required": ["spines"]},
    "then": {"properties": {"spine": {"type": "object", "properties": {"count": False}}}},
}
_NO_UPLINKS: Schema = {"properties": {"uplinks": False}}
_NOTHING_ABOVE: Schema = {"required": ["spine"], "properties": {"spine": {"const": "none"}}}
_ALONE: Schema = {"properties": {"uplinks": False, "room": False, "count": {"not": {"const": "max"}}}}
_LEAVES_ALONE: Schema = {
    "properties": {
        "servers": {"not": {"const": "none"}},
        "leaf": _ALONE,
        "leaves": {"additionalProperties": _ALONE},
        "lengths": {"properties": {"leaf-spine": False}},
        "media": {"properties": {"leaf-spine": False}},
    }
}


def spec_schema(families: Families) -> Schema:
    """The schema of a spec of these families, short forms included."""
    rules = [_family(family) for family in families.values()]
    return schema_of(spec_table(families)) | {"anyOf": _LEAVES, "allOf": rules, **_CLASSES_OF_SPINES}


def _family(family: Family) -> Schema:
    """What one family needs, and what it does not have."""
    absent = dict.fromkeys(family.forbids, False)
    links = {link: False for link in LENGTHS.by_name if link not in (*family.links, "patch-cord")}
    media = {link: False for link in MEDIA_ASKED.by_name if link not in (*family.links, "all")}
    says: Schema = {"properties": {**absent, "lengths": {"properties": links}, "media": {"properties": media}}}
    if "pod_spine" in family.forbids:
        says["properties"]["oversubscription"] = {"properties": {"pod_spine": False}}
    if not family.has_buildings:
        limits = says["properties"].setdefault("oversubscription", {"properties": {}})
        limits["properties"]["spine"] = False
        says["properties"] |= {"spine": _NO_UPLINKS, "spines": {"additionalProperties": _NO_UPLINKS}}
    if "pod_spine" in family.needs:
        says["anyOf"] = _POD_SPINES
    if "spine" in family.needs:
        says["allOf"] = [_SPINES]
    if "spine" in family.needs and family.has_pods:
        says["properties"]["spine"] = {**says["properties"].get("spine", {}), "not": {"enum": ["none", MESH]}}
    if not family.has_pods:
        says |= {"if": _NOTHING_ABOVE, "then": _LEAVES_ALONE}
    return {"if": {"required": ["family"], "properties": {"family": {"const": family.name}}}, "then": says}
