"""GraphML, for networkx, Gephi, yEd and igraph: every attribute a typed `data`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dcnplan.export.extract import Extract
from dcnplan.fabric.attributes import FABRIC, LINK, SWITCH
from dcnplan.output.escaping import xml_text
from dcnplan.plan.groups import Plan

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"\
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {"text": "string", "whole": "int", "yes_no": "boolean"}


def text(extract: Extract) -> Iterator[str]:
    """An undirected graph; the keys of attributes are their names."""
    yield _HEAD
    yield _key("graph", "name", "string") + (_key("graph", "remark", "string") if extract.remark else "")
    numbers = "long" if _whole_gbps(extract.plans) else "double"
    of_project = (FABRIC,) if extract.project else ()
    told = [one for one in SWITCH if one.name != "building" or _have_buildings(extract.plans)]
    yield from (_key("node", one.name, _TYPES[one.kind]) for one in (*told, *of_project))
    yield from (_key("edge", one.name, _TYPES.get(one.kind, numbers)) for one in (*LINK, *of_project))
    yield f'<graph id={_quoted(extract.name)} edgedefault="undirected">\n'
    yield _data("graph", {"name": extract.name, **({"remark": extract.remark} if extract.remark else {})}) + "\n"
    for name, attributes in extract.nodes():
        yield f"<node id={_quoted(name)}>{_data('node', attributes)}</node>\n"
    for lower, upper, attributes in extract.edges():
        yield f"<edge source={_quoted(lower)} target={_quoted(upper)}>{_data('edge', attributes)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _have_buildings(plans: Sequence[Plan]) -> bool:
    return any("building" in dict(group.axes) for plan in plans for group in plan.switches)


def _whole_gbps(plans: Sequence[Plan]) -> bool:
    return all(speed_bps % 10**9 == 0 for plan in plans for speed_bps in _speeds_bps(plan))


def _speeds_bps(plan: Plan) -> Iterator[int]:
    yield from (group.speed_bps for group in plan.links)
    yield from (group.speed_bps for group in plan.peers)
    yield from (group.speed_bps for group in plan.servers)


def _key(what: str, name: str, kind: str) -> str:
    return f'<key id="{what}_{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'


def _data(what: str, attributes: Mapping[str, object]) -> str:
    return "".join(_values(what, attributes.items()))


def _values(what: str, values: Iterable[tuple[str, object]]) -> Iterator[str]:
    for name, value in values:
        if isinstance(value, str):
            yield f'<data key="{what}_{name}">{xml_text(value)}</data>'
        elif isinstance(value, bool):
            yield f'<data key="{what}_{name}">{str(value).lower()}</data>'
        else:
            yield f'<data key="{what}_{name}">{value}</data>'


def _quoted(value: str) -> str:
    return f'"{xml_text(value)}"'
