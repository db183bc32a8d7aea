"""Flags that are laid over all fabrics of a project: what tells of a class of links is for those that have it.

Compares names of links; reads no spec.
"""

from collections.abc import Sequence

from dcnplan.inputs.nodes import Mapping, Node
from dcnplan.projects.links import links_of

_OF_LINKS = ("lengths", "media")


def flags_of_each(flags: Sequence[Node], specs: Sequence[Node]) -> list[tuple[Node, ...]]:
    """The flags for each spec; one of links that none has is for all, so that each says so."""
    links = [links_of(spec) or () for spec in specs]
    known = {link for some in links for link in some}
    return [tuple(flag for flag in flags if (_named(flag) & known) <= set(some)) for some in links]


def _named(flag: Node) -> set[str]:
    """What a flag tells something of, as far as it is of links."""
    parts = [flag.get(key) for key in _OF_LINKS] if isinstance(flag, Mapping) else []
    return {name for part in parts if isinstance(part, Mapping) for name in part.entries}
