"""Port names at both ends of every link of a scene that draws them all.

Takes names from the Fabric; places nothing.
"""

from dataclasses import replace

from dcnplan.drawing.scene import Scene
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.link_names import link_names


def with_ports(scene: Scene, fabric: Fabric) -> Scene:
    """The scene with the ports of each link between two switches."""
    names = link_names(fabric)
    ports: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for lower, upper, lower_port, upper_port in zip(
        names.lower, names.upper, names.lower_port, names.upper_port, strict=True
    ):
        ports.setdefault((lower, upper), []).append((lower_port, upper_port))
    bundles = (
        replace(bundle, ports=tuple(ports.get((bundle.lower.key, bundle.upper.key), ()))) for bundle in scene.bundles
    )
    return replace(scene, bundles=tuple(bundles))
