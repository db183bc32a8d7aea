"""networkx node-link JSON: `networkx.node_link_graph(json.load(file), edges="edges")` reads it back."""

import json
from collections.abc import Iterable, Iterator

from dcnplan.export.extract import Extract, numbered

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def text(extract: Extract) -> Iterator[str]:
    """A multigraph, a node and an edge a line."""
    about = {"name": extract.name}
    if extract.remark:
        about["remark"] = extract.remark
    yield f'{{"directed": false, "multigraph": true, "graph": {_encode(about)},\n"nodes": [\n'
    yield from _lines({"id": name, **attributes} for name, attributes in extract.nodes())
    yield '],\n"edges": [\n'
    yield from _lines(
        {"source": lower, "target": upper, "key": number, **attributes}
        for number, (lower, upper, attributes) in numbered(extract.edges())
    )
    yield "]}\n"


def _lines(records: Iterable[object]) -> Iterator[str]:
    before = ""
    for record in records:
        yield before + _encode(record)
        before = ",\n"
    yield "\n"
