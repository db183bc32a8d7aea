"""The Plan: a fabric as decided, in groups of switches, the links between them, and their servers.

The records of the groups have files of their own, and are to be had from here too. Knows no single switch and no
single link.
"""

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from dcnplan.catalog.media_order import MediaOrder
from dcnplan.catalog.panels import PanelsAsked
from dcnplan.errors import Problem
from dcnplan.frozen import frozen
from dcnplan.plan.lengths import default_length
from dcnplan.plan.link_group import LinkGroup as LinkGroup
from dcnplan.plan.link_group import PeerGroup as PeerGroup
from dcnplan.plan.link_group import Uplinks as Uplinks
from dcnplan.plan.mesh_group import Mesh
from dcnplan.plan.mesh_group import MeshGroup as MeshGroup
from dcnplan.plan.reasons import LimitedBy, Origin, RatioLimit
from dcnplan.plan.server_group import ServerGroup as ServerGroup
from dcnplan.plan.server_group import ServerKind as ServerKind
from dcnplan.plan.switch_group import Role as Role
from dcnplan.plan.switch_group import SwitchGroup as SwitchGroup
from dcnplan.plan.traffic import Traffic

if TYPE_CHECKING:
    from dcnplan.plan.floor_asked import FloorAsked
    from dcnplan.plan.length_parts import LinkLengths
    from dcnplan.plan.membership import Membership

PeerLinks = PeerGroup | MeshGroup
"""Links between switches of one tier."""

Table = Literal["links", "peers", "servers"]
"""The records of a Plan that links come from."""


class Measured(NamedTuple):
    """How long the links of one record are, by its number in its table.

    `on_sale`: that is what they need, for which the next length on sale is bought.
    """

    table: Table
    number: int
    lengths: "LinkLengths"
    on_sale: bool = False


@frozen
class Plan:
    """A fabric as decided, in records whose number does not grow with it.

    `peers` are links between switches of one tier; `mesh` is what joins pods, or leaves in two tiers, in place of
    spines: its links are among these.
    `kinds` are those of its servers where they have names, in the order of the spec, and then `asked_servers` is None.
    `lengths` are the cable lengths said, in metres by class of link; records that are `measured` have their own.
    `media` says what is wanted of the media of a class of links, `panels` which products a bill names.
    `traffic` is what loads and failures are told for, None where nothing is said of it.
    `membership` is what it is to a project, if it is of one. `floor` is what is asked of the floor, where it has one.
    `at_least`: what was to be as large as fits is known to fit, and whether more would is not decided.
    """

    name: str
    family: str
    description: str
    switches: tuple[SwitchGroup, ...]
    links: tuple[LinkGroup, ...]
    servers: tuple[ServerGroup, ...]
    uplinks: tuple[Uplinks, ...]
    peers: tuple[PeerLinks, ...] = ()
    mesh: Mesh | None = None
    planes: int | None = None
    asked_servers: int | None = None
    kinds: tuple[ServerKind, ...] = ()
    at_least: bool = False
    bundle: bool = False
    lengths: tuple[tuple[str, Fraction], ...] = ()
    measured: tuple[Measured, ...] = ()
    media: tuple[tuple[str, MediaOrder], ...] = ()
    panels: PanelsAsked | None = None
    limits: tuple[RatioLimit, ...] = ()
    traffic: Traffic | None = None
    limited_by: LimitedBy | None = None
    origins: tuple[Origin, ...] = ()
    warnings: tuple[Problem, ...] = ()
    membership: "Membership | None" = None
    floor: "FloorAsked | None" = None

    def __repr__(self) -> str:
        servers, switches = (sum(group.count for group in groups) for groups in (self.servers, self.switches))
        return f"<Plan {self.name}: {self.family}, {servers:,} servers, {switches:,} switches>"

    @property
    def hosts_choose(self) -> bool:
        """Whether a server has ports in several planes, or in several pods."""
        in_planes = (self.planes or 1) > 1 and not any(group.role == "pod_spine" for group in self.switches)
        return in_planes or any(served.pods > 1 for served in self.servers)

    @property
    def fabric(self) -> str | None:
        """What a project calls it, if it is of one."""
        return self.membership.fabric if self.membership else None

    def above(self, group: SwitchGroup) -> tuple[LinkGroup, ...]:
        """The links from a group up, in the order of the groups above; none at the top."""
        return tuple(link for link in self.links if link.lower.key == group.key)

    def served_by(self, group: SwitchGroup) -> tuple[ServerGroup, ...]:
        """The servers on the leaves of a group, kind by kind."""
        return tuple(served for served in self.servers if served.leaf.key == group.key)

    def below(self, group: SwitchGroup) -> tuple[LinkGroup, ...]:
        """The links from a group down, in the order of the groups below."""
        return tuple(link for link in self.links if link.upper.key == group.key)

    def link_class(self, table: Table, number: int) -> str:
        """The class of the links of a record, such as `leaf-spine`."""
        if table == "links":
            return self.links[number].name
        return self.peers[number].name if table == "peers" else "server-leaf"

    def measured_of(self, table: Table, number: int) -> "LinkLengths | None":
        """The lengths that the links of a record have of their own."""
        return next((one.lengths for one in self.measured if one[:2] == (table, number)), None)

    def is_bought_on_sale(self, table: Table, number: int) -> bool:
        """Whether what the links of a record need is known, and the next length on sale is bought."""
        return any(one.on_sale for one in self.measured if one[:2] == (table, number))

    def media_of(self, link: str) -> MediaOrder | None:
        """What is wanted of the media of a class of links."""
        return dict(self.media).get(link)

    def length_m(self, link: str) -> Fraction:
        """Cable length of a class of links, in metres."""
        leaves_alone = self.mesh is not None and self.mesh.name == "leaf-leaf"
        return dict(self.lengths).get(link, default_length(link, leaves_alone)[0])
