"""Every JSON Schema there is, one row each: what it describes, and who makes it when it is asked for.

Knows names and rooms only; imports a room when its schema is made.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple


class Row(NamedTuple):
    """A schema: what it describes, and how it is made."""

    says: str
    made: Callable[[], Mapping[str, Any]]


def _file(says: str, module: str, function: str) -> Row:
    """Of a file that is written by hand."""
    return Row(says, lambda: _imported(f"{module}:{function}")())


def _answer(name: str, *tables: str, says: str | None = None, no: str | None = None) -> Row:
    """Of what a command prints: one of some tables of fields; of `no`, in an answer that is no besides."""

    def made() -> Mapping[str, Any]:
        from dcnplan.report.answers import answer_schema

        fields = [_imported(f"report.{table}") for table in tables]
        return answer_schema(name, *fields, says_no=_imported(f"report.{no}") if no else ())

    return Row(says or f"What {name.replace('-', ' ')} answers.", made)


def _imported(where: str) -> Any:
    module, name = where.split(":")
    return getattr(import_module(f"dcnplan.{module}"), name)


SCHEMAS: Mapping[str, Row] = {
    "spec": _file("What a fabric is asked for.", "families.reading", "spec_schema"),
    "project-file": _file("What fabrics with the same servers are asked for.", "projects.keys", "project_schema"),
    "size-file": _file("What a size is asked for.", "sizing.reading", "request_schema"),
    "device": _file("A device file: a switch, or a chassis with its cards.", "catalog.schema", "device_schema"),
    "card": _file("A line card in a file of its own.", "catalog.schema", "card_schema"),
    "media": _file("Optics, cables and cassettes.", "catalog.schema", "media_schema"),
    "prices": _file("A price list, YAML or CSV.", "catalog.schema", "prices_schema"),
    "traffic": _file("Measured traffic, row by row.", "studies.keys", "traffic_schema"),
    "power-domains": _file("Power domains, row by row.", "studies.keys", "power_domains_schema"),
    "cable-list": _file(
        "A list of cables that is read as a network, row by row.", "network.reading.keys", "cable_list_schema"
    ),
    "validate": _answer("validate", "validate:VALIDATE", no="validate:NO"),
    "design": _answer("design", "design_fields:DESIGN"),
    "project": _answer("project", "project_fields:PROJECT", says="What design answers of a project."),
    "capacity": _answer("capacity", "capacity_fields:CAPACITY"),
    "bom": _answer("bom", "bom_fields:BOM"),
    "cables": _answer("cables", "cables:CABLES"),
    "floor": _answer("floor", "floor_fields:FLOOR"),
    "paths": _answer("paths", "paths:PATHS", "path_spread:SPREAD", "every_path:ENUMERATED"),
    "load": _answer("load", "load_fields:LOAD"),
    "fail": _answer("fail", "fail_fields:FAIL"),
    "sweep": _answer("sweep", "study_fields:STUDY"),
    "part": _answer("part", "part_fields:PART_OF", says="One shard of an answer, for merge."),
    "compare": _answer("compare", "compare_fields:COMPARE"),
    "size": _answer("size", "size_fields:SIZE"),
    "catalog": _answer("catalog", "catalog:CATALOG", "parts:PARTS", says="What catalog list answers."),
    "catalog-show": _answer("catalog-show", "device_fields:DEVICE", "parts:PART"),
    "catalog-check": _answer("catalog-check", "catalog_check:CHECK"),
    "manifest": _answer("manifest", "manifest:MANIFEST", says="The manifest of a folder of a design."),
}


def file_name(name: str) -> str:
    """What the file of a schema is called in a folder of all."""
    return f"{name}.schema.json"
