"""The reference pages of the docs, made from the tables that the program reads."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dcnplan.cable_list.attributes import CABLE, RARE
from dcnplan.cli.schemas import SCHEMAS
from dcnplan.fabric.attributes import FABRIC, LINK, SERVER, SWITCH, Attribute
from dcnplan.network.reading.keys import ROW

ANSWERS = (
    "validate", "design", "project", "capacity", "bom", "cables", "floor", "paths", "load", "fail", "compare", "size",
    "catalog", "catalog-show", "catalog-check", "manifest", "sweep", "part",
)  # fmt: skip

_KINDS = {"text": "text", "whole": "whole number", "number": "number", "yes_no": "yes or no"}
_TYPES = {
    "any": "any value",
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "yes or no",
    "null": "null",
}


def attributes_page() -> str:
    """What switches, servers, links and cables have."""
    head = (
        "# Attributes\n\nWhat a switch, a server, a link and a leg of a cable have. Graphs (`to_networkx`, node-link "
        "JSON, GraphML) and cable\nlists read this table. Of a node or an edge, what does not apply is absent; in a "
        "list it is empty.\n"
    )
    parts: tuple[tuple[str, Sequence[Attribute]], ...] = (
        ("Switch", (*SWITCH, FABRIC)), ("Server", SERVER), ("Link", (*LINK, FABRIC)),
        ("Leg of a cable", (*CABLE, *RARE)),
    )  # fmt: skip
    return head + "".join(f"\n## {title}\n\n{_attributes(table)}" for title, table in parts)


def _attributes(table: Sequence[Attribute]) -> str:
    rows = ((f"`{one.name}`", _KINDS[one.kind], one.unit, one.meaning) for one in table)
    return _table(("attribute", "type", "unit", "meaning"), rows)


def cable_list_page() -> str:
    """What a list of cables has that is read."""
    head = (
        "# A list of cables\n\n`paths`, `load` and `fail` take a list of cables (CSV) in place of a spec. Its titles "
        "may stand in any order, and others\nare passed over. `dcnplan schema cable-list` prints the same as a JSON "
        "Schema.\n"
    )
    rows = ((f"`{key.name}`", "yes" if key.required else "", f"`{key.example}`", key.meaning) for key in ROW.keys)
    return f"{head}\n{_table(('column', 'needed', 'such as', 'meaning'), rows)}"


def answers_page() -> str:
    """What the JSON of each command has."""
    head = (
        "# Answers in JSON\n\nEvery key of what `-f json` prints. `dcnplan schema WHAT` prints the same as a JSON "
        "Schema of draft 2020-12. Each document\nbegins with `schema` and `format_version`. A later version adds keys "
        "and renames none. Where the answer is no, a document\nhas `feasible` false and `problems`.\n"
    )
    return head + "".join(f"\n## {what}\n\n{_answer(SCHEMAS[what].made())}" for what in ANSWERS)


def _answer(schema: Mapping[str, Any]) -> str:
    several = [one for one in schema.get("anyOf", [schema]) if "not" not in one]
    rows = dict.fromkeys(row for one in several for row in _keys(one, ""))
    return _table(("key", "type", "meaning"), rows)


def _keys(schema: Mapping[str, Any], before: str) -> Iterator[tuple[str, str, str]]:
    for key, value in schema.get("properties", {}).items():
        if key not in ("schema", "format_version") or before:
            path = f"{before}{key}"
            kind, below = _kind(value)
            yield f"`{path}`", kind, value.get("description", "")
            for steps, inner in below:
                if key != "problems" and not key.startswith("warnings"):
                    yield from _keys(inner, f"{path}{steps}.")


def _kind(value: Mapping[str, Any]) -> tuple[str, list[tuple[str, Mapping[str, Any]]]]:
    """The type in words, and the records below with the steps that lead there."""
    if "enum" in value:
        return " or ".join(f"`{one}`" for one in value["enum"]), []
    if "anyOf" in value:
        kinds = [_kind(one) for one in value["anyOf"]]
        return " or ".join(dict.fromkeys(kind for kind, _ in kinds)), [one for _, below in kinds for one in below]
    kind = value.get("type", "any")
    if isinstance(kind, list):
        inner, below = _kind({**value, "type": kind[0]})
        return f"{inner} or null", below
    if kind == "array":
        inner, below = _kind(value["items"])
        return f"list of {inner}", [(f"[]{steps}", one) for steps, one in below]
    if kind == "object" and "additionalProperties" in value:
        inner, below = _kind(value["additionalProperties"])
        return f"{inner} by name", [(f".*{steps}", one) for steps, one in below]
    if kind == "object":
        if "properties" not in value:
            return "mapping", []
        whole = value["properties"].get("schema", {}).get("const")
        return (f"the document `{whole}`", []) if whole else ("record", [("", value)])
    return _TYPES[kind], []


def _table(titles: Sequence[str], rows: Any) -> str:
    lines = [titles, ["---"] * len(titles), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
