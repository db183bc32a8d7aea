"""An answer as a whole: its document, and the JSON Schema of it, from one table of fields.

Knows what every document begins with; knows no result.
"""

from typing import Any

from dcnplan.frozen import frozen
from dcnplan.report.fields import Field, Fields, Record, record
from dcnplan.report.problems import PROBLEM
from dcnplan.report.shapes import YES_NO, ListOf, Schema
from dcnplan.report.view import FORMAT_VERSION

_VERSION = {"type": "string", "pattern": r"^1\.[0-9]+$"}
_DRAFT = "https://json-schema.org/draft/2020-12/schema"

FEASIBLE = "Whether what was asked fits, and can be cabled."


def head(name: str) -> dict[str, Any]:
    """What a document begins with."""
    return {"schema": f"dcnplan/{name}", "format_version": FORMAT_VERSION}


def document(name: str, fields: Fields, value: Any) -> dict[str, Any]:
    """The document of an answer."""
    return {**head(name), **Record(fields).made(value)}


@frozen
class DocumentOf:
    """A whole answer inside another one."""

    name: str
    fields: Fields

    def made(self, value: Any) -> dict[str, Any]:
        return document(self.name, self.fields, value)

    def schema(self) -> Schema:
        return _told(self.name, self.fields)


def answer_schema(name: str, *answers: Fields, says_no: Fields = ()) -> Schema:
    """The schema of what a command prints as JSON: one of `answers`, or why the answer is no.

    A later version adds keys and renames none, so keys that are not here are allowed.
    """
    no = (Field("feasible", YES_NO, FEASIBLE), *says_no, Field("problems", ListOf(PROBLEM), "Why the answer is no."))
    every = [_told(name, fields) for fields in answers]
    refused = {**_told(name, no), "not": {"properties": {"feasible": {"const": True}}}}
    told = every if name == "manifest" else [*every, refused]
    return {
        "$schema": _DRAFT,
        "title": f"dcnplan/{name}",
        **(told[0] if len(told) == 1 else {"anyOf": told}),
    }


def _told(name: str, fields: Fields) -> Schema:
    schema = record(*fields).schema()
    start = {"schema": {"const": f"dcnplan/{name}"}, "format_version": _VERSION}
    return {
        **schema,
        "required": [*start, *schema["required"]],
        "properties": {**start, **schema["properties"]},
    }
