"""The keys of a spec at its top, in one table: each one's kind of value, what it means, an example.

The reader, the Spec, the JSON Schema and the errors are made from it and from the tables that it names; knows nothing
of how a value is read.
"""

from dataclasses import replace
from types import MappingProxyType

from dcnplan.inputs.keys.kinds import Either, Key, Later, Table
from dcnplan.inputs.keys.texts import TEXT, WHOLE, one_of
from dcnplan.inputs.nodes import Plain
from dcnplan.spec.family import Families
from dcnplan.spec.link_keys import LENGTHS, LIMITS, LINKS
from dcnplan.spec.media_keys import MEDIA
from dcnplan.spec.models import Spec
from dcnplan.spec.name_rules import WORDS
from dcnplan.spec.panel_keys import PANELS
from dcnplan.spec.scalars import (
    COUNT,
    DESCRIPTION,
    FORMAT_VERSION,
    IGNORED,
    NAME,
    NO_CORE,
    NO_POD_SPINE,
    NO_SERVERS,
    NO_SPINE,
    RATIO,
    VERSION,
)
from dcnplan.spec.server_keys import SERVERS_OR_KINDS
from dcnplan.spec.switch_keys import CORE, LEAF, LEAVES, POD_SPINE, POD_TYPES, SPINE, SPINE_CLASSES
from dcnplan.spec.traffic_keys import TRAFFIC

_LEAF_HINT = "such as leaf: {model: S6850-56HF, downlinks: 48x25G, uplinks: 4x100G}"
_LEAF_EXAMPLE: Plain = {"model": "S6850-56HF", "count": 32, "downlinks": "48x25G", "uplinks": "4x100G"}
_SERVERS_HINT = "such as servers: {ports: 2, speed: 25G}; or servers: none"
_UPPERS = "three-tier, four-tier, multi-plane"


def _floor() -> Table:
    from dcnplan.spec.floor_keys import FLOOR  # most specs have no floor

    return FLOOR


SPEC = Table(
    "spec",
    "a spec",
    (
        Key(
            "dcnplan", VERSION, "The version of the spec format.", FORMAT_VERSION, required=True, kept=False,
            hint=f"begin with dcnplan: {FORMAT_VERSION}, the version of the format",
        ),
        Key("$schema", IGNORED, "The schema that an editor checks with; ignored.", "./spec.schema.json", kept=False),
        Key("name", NAME, "The name of the fabric, fit for the name of a file.", "dc1", required=True),
        Key("description", DESCRIPTION, "Free text on what the fabric is for.", "the second hall"),
        Key(
            "family", TEXT, "The kind of fabric.", "two-tier", required=True,
        ),
        Key(
            "servers", Either(NO_SERVERS, SERVERS_OR_KINDS),
            "What every server has, kinds of servers by name, or none for a fabric without servers.",
            {"ports": 2, "speed": "25G"}, required=True, hint=_SERVERS_HINT,
        ),
        Key(
            "leaf", LEAF, "The leaves: what pod types and leaf classes do not say themselves.", _LEAF_EXAMPLE,
            hint=_LEAF_HINT, kept=False,
        ),
        Key(
            "leaves", LEAVES, "Leaf classes, each over leaf; with pods, those of every pod type that has none itself.",
            {"compute": {}, "border": {"count": 2, "servers": "none"}}, kept=False,
        ),
        Key(
            "pod_spine", Either(NO_POD_SPINE, POD_SPINE),
            f"The pod spines ({_UPPERS}), or none: leaves straight on the spines.",
            {"model": "S9820-64H", "count": 4, "uplinks": "32x100G"}, kept=False,
        ),
        Key(
            "spine", Either(NO_SPINE, SPINE),
            "The spines; or none: leaves with nothing above (two-tier), pods whose uplinks lead nowhere (three-tier); "
            "or mesh: leaves (two-tier) or pods (three-tier) whose uplinks go to each other.",
            {"model": "S12516X-AF", "count": 4},
        ),
        Key(
            "spines", SPINE_CLASSES, "Classes of spines, each over spine.",
            {"old": {"model": "S9820-64H", "count": 2}, "new": {"model": "SN5600", "count": 2}},
        ),
        Key(
            "pods", Either(COUNT, POD_TYPES),
            "How many pods (in a building, where there are buildings), as a number, or max for as many as fit; or pod "
            "types by name.", 20,
        ),
        Key(
            "core", Either(NO_CORE, CORE),
            "The cores over the spines of all buildings (four-tier); none: buildings whose uplinks lead nowhere; mesh: "
            "buildings whose uplinks go to each other.",
            {"model": "S12516X-AF", "count": 4},
        ),
        Key("buildings", COUNT, "How many buildings (four-tier), as a number, or max for as many as fit.", 2),
        Key("planes", WHOLE, "How many planes multi-plane has; with two-tier, that many disjoint fabrics.", 4),
        Key(
            "oversubscription", Either(RATIO, LIMITS),
            "Limits to keep, by role; a ratio alone is the limit end to end.", {"leaf": "3:1"}, field="limits",
        ),
        Key("lengths", LENGTHS, "Cable lengths by class of link.", {"leaf-spine": "30m"}, field="lengths_m"),
        Key(
            "media", MEDIA,
            "What media links get: a word or a list for all, or by class of links; left out, the first that fits.",
            {"leaf-spine": ["sr", "any"]},
        ),
        Key(
            "panels", PANELS,
            "The products that cassettes and panels are ordered as: a line, or a line and of it a panel or cassette; "
            "left out, generic ones.", "FHD",
        ),
        Key("links", LINKS, "How parallel links are run.", {"bundle": True}),
        Key(
            "traffic", TRAFFIC,
            "The traffic that failures and loads are told for: groups, ports, or both of its keys.", "ports",
        ),
        Key(
            "floor", Later(_floor), "Where all stands: racks, rows, rooms and trays; left out, nothing is placed.",
            {"rack": {"power": "10kW"}, "servers": {"height": 1, "power": "500W"}},
        ),
    ),
    Spec,
    words=WORDS,
    elsewhere=MappingProxyType({"fabrics": "fabrics make a file a project, and this reads one spec"}),
)  # fmt: skip


def spec_table(families: Families) -> Table:
    """The keys of a spec, where these are the families that it may ask for."""
    kind = one_of("a family", {name: family.also for name, family in families.items()})
    says = "; ".join(f"{name}, {family.text}" for name, family in families.items())
    hint = f"one of {', '.join(families)}"
    family = replace(SPEC.by_name["family"], kind=kind, meaning=f"The kind of fabric: {says}.", hint=hint)
    return replace(SPEC, keys=tuple(family if key.name == "family" else key for key in SPEC.keys))
