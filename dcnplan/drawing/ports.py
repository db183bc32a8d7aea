"""Port names at both ends of every link of a scene that draws them all.

Takes names from the Fabric; places nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dcnplan.drawing.scene import Bundle, Scene
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.link_names import link_names


def with_ports(sheets: Sequence[Scene], fabric: Fabric) -> tuple[Scene, ...]:
    """The sheets with the ports of each link between two switches."""
    names = link_names(fabric)
    ports: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for lower, upper, lower_port, upper_port in zip(
        names.lower, names.upper, names.lower_port, names.upper_port, strict=True
    ):
        ports.setdefault((lower, upper), []).append((lower_port, upper_port))
    return tuple(replace(sheet, bundles=tuple(_bundles(sheet, ports))) for sheet in sheets)


def _bundles(sheet: Scene, ports: Mapping[tuple[str, str], Sequence[tuple[str, str]]]) -> Iterator[Bundle]:
    for bundle in sheet.bundles:
        yield replace(bundle, ports=tuple(ports.get((bundle.lower.key, bundle.upper.key), ())))
