"""Data-centre fabrics from a few lines of YAML: port map and analysable graph in one model.

What Python programs need is here by name, and imported when it is first asked for; docs/python.md shows it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dcnplan.analysis.failures.resilience import resilience
    from dcnplan.analysis.loads.link_loads import link_loads
    from dcnplan.analysis.paths.matrix import path_counts
    from dcnplan.analysis.paths.packed_paths import enumerate_paths
    from dcnplan.analysis.paths.path_stream import stream_paths
    from dcnplan.analysis.paths.sets import paths
    from dcnplan.designs import Design, fabric_of, read_plan
    from dcnplan.drawing.diagram import diagram
    from dcnplan.errors import DcnplanError
    from dcnplan.export.registry import exported
    from dcnplan.fabric.graph import to_networkx
    from dcnplan.network.failed import Failed
    from dcnplan.network.named_failures import failed_by_name
    from dcnplan.network.reading.read import read_network
    from dcnplan.projects.given import design
    from dcnplan.projects.project import Project
    from dcnplan.report.comparison import compare
    from dcnplan.sizing.given import size
    from dcnplan.spec.models import Cards, Count, LeafClass, Links, PodType, Ports, Servers, Spec, Switch

__version__ = "0.1.0"
__all__ = [
    "Cards",
    "Count",
    "DcnplanError",
    "Design",
    "Failed",
    "LeafClass",
    "Links",
    "PodType",
    "Ports",
    "Project",
    "Servers",
    "Spec",
    "Switch",
    "compare",
    "design",
    "diagram",
    "enumerate_paths",
    "exported",
    "fabric_of",
    "failed_by_name",
    "link_loads",
    "path_counts",
    "paths",
    "read_network",
    "read_plan",
    "resilience",
    "size",
    "stream_paths",
    "to_networkx",
]

_HOMES = {
    **dict.fromkeys(
        ("Cards", "Count", "LeafClass", "Links", "PodType", "Ports", "Servers", "Spec", "Switch"), "spec.models"
    ),
    "DcnplanError": "errors",
    "Design": "designs",
    "Failed": "network.failed",
    "Project": "projects.project",
    "compare": "report.comparison",
    "design": "projects.given",
    "diagram": "drawing.diagram",
    "enumerate_paths": "analysis.paths.packed_paths",
    "exported": "export.registry",
    "fabric_of": "designs",
    "failed_by_name": "network.named_failures",
    "link_loads": "analysis.loads.link_loads",
    "path_counts": "analysis.paths.matrix",
    "paths": "analysis.paths.sets",
    "read_network": "network.reading.read",
    "read_plan": "designs",
    "resilience": "analysis.failures.resilience",
    "size": "sizing.given",
    "stream_paths": "analysis.paths.path_stream",
    "to_networkx": "fabric.graph",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'dcnplan' has no attribute {name!r}")
    return getattr(import_module(f"dcnplan.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
