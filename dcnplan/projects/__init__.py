"""Projects: several fabrics that share one set of servers, each in a file of its own.

What tells a project from a spec stands here, as every spec is asked; the rest is imported for a project alone.
"""

from dcnplan.inputs.nodes import Mapping, Node

FABRICS = "fabrics"
"""The key that makes a file a project."""


def is_project(node: Node) -> bool:
    """Whether a file that holds this is a project."""
    return isinstance(node, Mapping) and FABRICS in node.entries
