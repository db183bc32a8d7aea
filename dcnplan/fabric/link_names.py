"""Both ends of every link of a fabric by name: switch, port and cage. Each table is named once, and kept."""

from collections.abc import Callable
from typing import Any

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.lookup.link_ends import peer_link_ends, server_link_ends, tier_link_ends
from dcnplan.network.names import LinkNames as LinkNames
from dcnplan.plan.once import once

_Ends = Callable[[Any, Any, str | None], LinkNames]


def link_names(fabric: Fabric, nos: str | None = None) -> LinkNames:
    """Of `fabric.links`; ports as `nos` calls them, on a model without that `nos` as its first one does."""
    return _named(fabric, tier_link_ends, fabric.links, nos)


def peer_names(fabric: Fabric, nos: str | None = None) -> LinkNames:
    """Of `fabric.peers`."""
    return _named(fabric, peer_link_ends, fabric.peers, nos)


def server_link_names(fabric: Fabric, nos: str | None = None) -> LinkNames:
    """Of `fabric.server_links`; a server's ports are `nic1`, `nic2`, ..."""
    return _named(fabric, server_link_ends, fabric.server_links, nos)


@once
def _known(fabric: Fabric) -> dict[tuple[_Ends, str | None], LinkNames]:
    return {}


def _named(fabric: Fabric, ends: _Ends, links: Any, nos: str | None) -> LinkNames:
    known = _known(fabric)
    if (ends, nos) not in known:
        known[ends, nos] = ends(fabric.plan, links, nos)
    return known[ends, nos]
