"""The keys of a project, and which of a spec's keys its fabrics inherit.

The reader, the JSON Schema and the errors are made from the table; knows nothing of how a value is read.
"""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from dcnplan.inputs.keys.fault import Fault
from dcnplan.inputs.keys.kinds import Key, OneOrNamed, Schema, Table, Text
from dcnplan.inputs.keys.scalars import as_written
from dcnplan.inputs.keys.schema import schema_of
from dcnplan.inputs.keys.texts import WHOLE
from dcnplan.inputs.nodes import Node, Plain
from dcnplan.projects import FABRICS
from dcnplan.spec.keys import SPEC
from dcnplan.spec.name_rules import WORDS, named

MOST_FABRICS = 32
INHERITED = ("lengths", "media", "nos", "warnings")
"""What a fabric takes from its project where it says nothing itself; of these, the keys that a spec has."""

_OF_BOTH = ("dcnplan", "$schema", "name", "description", "about")
_MOST_PATH = 1_000
_IN_ITS_FILE = "it is of each fabric, in its file"


def _path(node: Node) -> str:
    path = as_written("the name of a file", _MOST_PATH)(node)
    if path == "-":
        raise Fault("standard input is no fabric's file", "the project itself can be on standard input")
    return path


PATH = Text(_path, {"type": "string", "minLength": 1, "maxLength": _MOST_PATH})

SHARED = Table(
    "shared_servers",
    "servers of a project",
    (Key("count", WHOLE, "How many servers there are; every fabric has to hold them.", 64, required=True),),
    words=WORDS,
    elsewhere=MappingProxyType(
        dict.fromkeys(("ports", "speed", "homing", "cage", "nics", "breakout", "per_rack", "pods"), _IN_ITS_FILE)
    ),
)
_SHARED_OR_KINDS = OneOrNamed(
    SHARED, named("kind of servers", SHARED), "is either kinds by name, or one count; this is both"
)


def _of_spec(names: tuple[str, ...], says: Callable[[str], str] = str) -> tuple[Key, ...]:
    """Keys of a spec that a project has too."""
    return tuple(
        replace(SPEC.by_name[name], meaning=says(SPEC.by_name[name].meaning)) for name in names if name in SPEC.by_name
    )


_FILES: Plain = {"compute": "compute.yaml", "storage": "storage.yaml"}

PROJECT = Table(
    "project",
    "a project",
    (
        *_of_spec(_OF_BOTH, lambda says: says.replace("the fabric", "the project")),
        Key(
            FABRICS, named("fabric", PATH), "The file of each fabric by its name, from the folder of this file.",
            _FILES, required=True, hint="such as fabrics: {compute: compute.yaml, storage: storage.yaml}",
        ),
        Key(
            "servers", _SHARED_OR_KINDS, "How many servers all fabrics share, or how many of each kind by its name.",
            {"count": 64},
        ),
        *_of_spec(INHERITED, lambda says: f"{says} For the fabrics that say nothing of it."),
    ),
    words=WORDS,
    elsewhere=MappingProxyType({
        name: f"a project has no {name}: {_IN_ITS_FILE}"
        for name in SPEC.by_name if name not in (*_OF_BOTH, *INHERITED, "servers")
    } | {"floor": "several fabrics with the same servers do not stand on one floor yet: a floor of each spec alone"}),
)  # fmt: skip


def project_schema() -> Schema:
    """The JSON Schema of a project."""
    schema = schema_of(PROJECT)
    schema["properties"][FABRICS]["maxProperties"] = MOST_FABRICS
    return schema
