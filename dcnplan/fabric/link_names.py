"""Both ends of every link of a fabric by name: switch, port and cage. Each table is named once, and kept."""

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.lookup.link_ends import peer_link_ends, server_link_ends, tier_link_ends
from dcnplan.network.names import LinkNames as LinkNames
from dcnplan.plan.once import once_each


def link_names(fabric: Fabric, nos: str | None = None) -> LinkNames:
    """Of `fabric.links`; ports as `nos` calls them, on a model without that `nos` as its first one does."""
    return _between_tiers(fabric, nos)


def peer_names(fabric: Fabric, nos: str | None = None) -> LinkNames:
    """Of `fabric.peers`."""
    return _of_peers(fabric, nos)


def server_link_names(fabric: Fabric, nos: str | None = None) -> LinkNames:
    """Of `fabric.server_links`; a server's ports are `nic1`, `nic2`, ..."""
    return _of_servers(fabric, nos)


@once_each
def _between_tiers(fabric: Fabric, nos: str | None) -> LinkNames:
    return tier_link_ends(fabric.plan, fabric.links, nos)


@once_each
def _of_peers(fabric: Fabric, nos: str | None) -> LinkNames:
    return peer_link_ends(fabric.plan, fabric.peers, nos)


@once_each
def _of_servers(fabric: Fabric, nos: str | None) -> LinkNames:
    return server_link_ends(fabric.plan, fabric.server_links, nos)
