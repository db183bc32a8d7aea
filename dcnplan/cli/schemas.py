"""Every JSON Schema there is, one row each: what it describes, and who makes it when it is asked for.

Knows names and rooms only; imports a room when its schema is made.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple


class Row(NamedTuple):
    """A schema: what it describes, and the function that makes it."""

    says: str
    module: str
    function: str

    def made(self) -> Mapping[str, Any]:
        """The schema."""
        schema: Mapping[str, Any] = getattr(import_module(self.module), self.function)()
        return schema


SCHEMAS: Mapping[str, Row] = {
    "spec": Row("What a fabric is asked for.", "dcnplan.families.reading", "spec_schema"),
    "device": Row("A device file: a switch, or a chassis with its cards.", "dcnplan.catalog.schema", "device_schema"),
    "media": Row("Optics, cables and cassettes.", "dcnplan.catalog.schema", "media_schema"),
    "prices": Row("A price list, YAML or CSV.", "dcnplan.catalog.schema", "prices_schema"),
    "traffic": Row("Measured traffic, row by row.", "dcnplan.studies.keys", "traffic_schema"),
    "power-domains": Row("Power domains, row by row.", "dcnplan.studies.keys", "power_domains_schema"),
    "validate": Row("What validate answers.", "dcnplan.report.validate", "validate_schema"),
    "design": Row("What design answers.", "dcnplan.report.design_fields", "design_schema"),
    "capacity": Row("What capacity answers.", "dcnplan.report.capacity", "capacity_schema"),
    "bom": Row("What bom answers.", "dcnplan.report.bom", "bom_schema"),
    "cables": Row("What cables answers.", "dcnplan.report.cables", "cables_schema"),
    "paths": Row("What paths answers.", "dcnplan.report.paths", "paths_schema"),
    "load": Row("What load answers.", "dcnplan.report.load", "load_schema"),
    "fail": Row("What fail answers.", "dcnplan.report.fail", "fail_schema"),
    "compare": Row("What compare answers.", "dcnplan.report.compare", "compare_schema"),
    "catalog": Row("What catalog list answers.", "dcnplan.report.catalog", "catalog_schema"),
    "catalog-show": Row("What catalog show answers.", "dcnplan.report.device", "device_schema"),
    "manifest": Row("The manifest of a folder of a design.", "dcnplan.report.manifest", "manifest_schema"),
}


def file_name(name: str) -> str:
    """What the file of a schema is called in a folder of all."""
    return f"{name}.schema.json"
