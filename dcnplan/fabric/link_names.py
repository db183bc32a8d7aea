"""Both ends of every link of a fabric by name: switch, port and cage."""

from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.lookup.link_ends import peer_link_ends, server_link_ends, tier_link_ends
from dcnplan.network.names import LinkNames as LinkNames


def link_names(fabric: Fabric, nos: str | None = None) -> LinkNames:
    """Of `fabric.links`; ports as `nos` calls them, on a model without that `nos` as its first one does."""
    return tier_link_ends(fabric.plan, fabric.links, nos)


def peer_names(fabric: Fabric, nos: str | None = None) -> LinkNames:
    """Of `fabric.peers`."""
    return peer_link_ends(fabric.plan, fabric.peers, nos)


def server_link_names(fabric: Fabric, nos: str | None = None) -> LinkNames:
    """Of `fabric.server_links`; a server's ports are `nic1`, `nic2`, ..."""
    return server_link_ends(fabric.plan, fabric.server_links, nos)
