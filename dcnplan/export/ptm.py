"""topology.dot of PTM (Cumulus Linux), which checks cabling against LLDP: one cable a line, ports as LLDP has them."""

from collections.abc import Iterator

from dcnplan.export.extract import Extract
from dcnplan.output.escaping import dot_text


def text(extract: Extract) -> Iterator[str]:
    """`"leaf1":"swp49" -- "spine1":"swp1"`: PTM reads a line at a time and knows no other attributes."""
    if extract.remark:
        yield f"# {extract.remark}\n"
    yield "graph G {\n"
    for lower, upper, link in extract.edges():
        ends = ((lower, link["lower_port"]), (upper, link["upper_port"]))
        yield " -- ".join(f"{dot_text(node)}:{dot_text(port)}" for node, port in ends) + "\n"
    yield "}\n"
