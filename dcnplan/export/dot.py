"""Graphviz DOT: tiers on ranks, and all that is known as attributes of nodes and edges."""

from collections.abc import Iterator, Mapping

from dcnplan.export.extract import Extract
from dcnplan.output.escaping import dot_text

_DEPTH = {"core": 0, "spine": 1, "pod_spine": 2, "leaf": 3, "server": 4}


def text(extract: Extract) -> Iterator[str]:
    """An undirected graph with parallel edges; `dot -Tsvg` draws small ones."""
    if extract.remark:
        yield f"// {extract.remark}\n"
    yield f"graph {dot_text(extract.name)} {{\n  rankdir=TB; ranksep=1.5; node [shape=box];\n"
    ranks: dict[str, list[str]] = {}
    for name, attributes in extract.nodes():
        ranks.setdefault(attributes["role"], []).append(name)
        yield f"  {dot_text(name)} [{_attributes(attributes)}];\n"
    for lower, upper, attributes in extract.edges():
        yield f"  {dot_text(upper)} -- {dot_text(lower)} [{_attributes(attributes)}];\n"
    for role in sorted(ranks, key=lambda role: _DEPTH[role]):
        yield f"  {{ rank=same; {'; '.join(map(dot_text, ranks[role]))} }}\n"
    yield "}\n"


def _attributes(attributes: Mapping[str, object]) -> str:
    return ", ".join(f"{name}={_value(value)}" for name, value in attributes.items())


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else dot_text(str(value))
