"""Expands any Plan into a Fabric; its tables of servers and of peer links are made when first asked for.

Never asks which family a plan has.
"""

from functools import cached_property

import numpy as np

from dcnplan.fabric.columns import GroupRows, filled
from dcnplan.fabric.expanded import expanded
from dcnplan.fabric.rows import switch_rows
from dcnplan.fabric.servers import server_link_table, server_table
from dcnplan.fabric.tables import LinkTable, ServerLinkTable, ServerTable, SwitchTable
from dcnplan.fabric.wiring import link_table, peer_table
from dcnplan.frozen import frozen
from dcnplan.network.network import Network
from dcnplan.plan.groups import Plan


@frozen(eq=False)
class Fabric:
    """Every switch and every link of a Plan. Failures are masks over the rows, never edits."""

    plan: Plan
    switches: SwitchTable
    links: LinkTable

    def __repr__(self) -> str:
        return f"<Fabric {self.plan.name}: {len(self.switches)} switches, {len(self.links)} links>"

    @cached_property
    def network(self) -> Network:
        """What analyses work on; has these very columns."""
        if self.plan.peers:
            from dcnplan.fabric.across import across_network, crosses  # few fabrics have links that stay in a tier

            if crosses(self.plan):
                return across_network(self.plan, self.switches, self.links, self.peers)
        if any(served.leaf.tier for served in self.plan.servers):
            from dcnplan.fabric.raised import raised_network  # few have servers straight on the spines, beside pods

            return raised_network(self.plan, self.switches, self.links)
        return expanded(self.plan, self.switches, self.links)

    @cached_property
    def peers(self) -> LinkTable:
        """Links between neighbouring leaves."""
        return peer_table(self.plan)

    @cached_property
    def servers(self) -> ServerTable:
        return server_table(self.plan)

    @cached_property
    def server_links(self) -> ServerLinkTable:
        return server_link_table(self.plan)


def build(plan: Plan) -> Fabric:
    """The fabric of a plan; `rows.size` tells beforehand how large it is."""
    return Fabric(plan, _switch_table(plan), link_table(plan))


def _switch_table(plan: Plan) -> SwitchTable:
    rows = switch_rows(plan)
    parts = []
    for number, group in enumerate(plan.switches):
        block, index = np.ogrid[: group.blocks, : group.each]
        values = {"group": np.array(number), "tier": np.array(group.tier), "block": block, "index": index}
        parts.append(GroupRows(rows[group.key], (group.each,), values))
    return SwitchTable(**filled(parts, {"group": np.int16, "tier": np.int8, "block": np.int32, "index": np.int32}))
