"""layer1_topology.json of Batfish: who is plugged into whom, by host and interface name."""

import json
from collections.abc import Iterator

from dcnplan.export.extract import Extract


def text(extract: Extract) -> Iterator[str]:
    """An object with `edges`, each link once."""
    before = '{"edges": [\n'
    for lower, upper, link in extract.edges():
        edge = {"node1": _end(lower, link["lower_port"]), "node2": _end(upper, link["upper_port"])}
        yield before + json.dumps(edge, ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n" if before == ",\n" else '{"edges": []}\n'


def _end(hostname: str, interface: str) -> dict[str, str]:
    return {"hostname": hostname, "interfaceName": interface}
