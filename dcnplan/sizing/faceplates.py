"""How many ports the faceplates of parts have for a request: by counts, and where that was too many, by what places.

Each part is asked once. Knows no counts of switches and no amounts.
"""

from collections.abc import Sequence
from copy import copy

from dcnplan.cabling.plugs import End as PlugEnd
from dcnplan.plan.faceplate import SERVERS, UPLINKS, Faceplate
from dcnplan.plan.full import panel_of
from dcnplan.plan.panel import Panel
from dcnplan.plan.place import fitted, radix, room_for
from dcnplan.plan.port_need import PortNeed, Sort
from dcnplan.sizing.joints import Cage
from dcnplan.sizing.parts import Part, fabric_sort, server_sort
from dcnplan.sizing.request import Request
from dcnplan.spec.models import Ports


class Faceplates:
    """Ports of parts by what they are for."""

    def __init__(self, request: Request) -> None:
        self._server_bps, self._breakout = request.servers.speed_bps, request.breakout
        self._ups: dict[tuple[Part, int], Sort] = {}
        self._downs: dict[Part, Sort] = {}
        self._sorts: dict[Sort, Sort] = {}
        self._ports: dict[tuple[Part, int], int] = {}
        self._stairs: dict[tuple[Part, int], Sequence[int]] = {}
        self._placed: dict[tuple[Part, int, Ports], Faceplate | None] = {}

    def afresh(self) -> "Faceplates":
        """What is known by now; what is learnt of one is not known to the other."""
        other = copy(self)
        other._ports, other._stairs, other._placed = {**self._ports}, {**self._stairs}, {**self._placed}
        return other

    def up(self, part: Part, speed_bps: int) -> Sort:
        """Ports between switches."""
        asked = part, speed_bps
        if asked not in self._ups:
            self._ups[asked] = self._once(fabric_sort(part.panel, speed_bps, self._breakout))
        return self._ups[asked]

    def down(self, part: Part) -> Sort:
        """Ports for servers."""
        if part not in self._downs:
            self._downs[part] = self._once(server_sort(part.panel, self._server_bps, self._breakout))
        return self._downs[part]

    def _once(self, sort: Sort) -> Sort:
        """The first that is the same: what is one and the same is found at once in tables of what was worked out."""
        return self._sorts.setdefault(sort, sort)

    def ports(self, part: Part, speed_bps: int) -> int:
        """The most ports between switches."""
        asked = part, speed_bps
        if asked not in self._ports:
            self._ports[asked] = part.ports(self.up(part, speed_bps))
        return self._ports[asked]

    def stairs(self, leaf: Part, speed_bps: int) -> Sequence[int]:
        """The most ports for servers beside 0, 1, 2, ... uplinks of a speed."""
        asked = leaf, speed_bps
        if asked not in self._stairs:
            self._stairs[asked] = leaf.beside(self.down(leaf), self.up(leaf, speed_bps))
        return self._stairs[asked]

    def is_whole(self, leaf: Part, downlinks: int, up: Ports) -> bool:
        """Whether servers and uplinks have cages that need no split."""
        return downlinks <= self.most_whole(leaf, up)

    def most_whole(self, leaf: Part, up: Ports) -> int:
        """The most ports for servers that need no split beside uplinks that need none; -1 where these do."""
        servers = Sort(self._server_bps, split=False, uplinks=False)
        stairs = leaf.beside(servers, Sort(up.speed_bps, split=False))
        return stairs[up.count] if up.count < len(stairs) else -1

    def places(self, leaf: Part, downlinks: int, up: Ports) -> bool:
        """Whether so many ports for servers place beside the uplinks; where not, it is learnt how many do."""
        return self._laid_out(leaf, downlinks, up) is not None

    def uplink_end(self, leaf: Part, downlinks: int, up: Ports) -> PlugEnd | None:
        """What the cages of the uplinks are to the cabling, where they are all alike."""
        face = self._laid_out(leaf, downlinks, up)
        segments = face.of(UPLINKS) if face else ()
        found = {Cage(face.panel.banks[one.bank], one.whole, one.mode).end for one in segments} if face else set()
        return found.pop() if len(found) == 1 else None

    def _laid_out(self, leaf: Part, downlinks: int, up: Ports) -> Faceplate | None:
        asked = leaf, downlinks, up
        if asked not in self._placed:
            self._placed[asked] = self._place(leaf, downlinks, up)
        return self._placed[asked]

    def _place(self, leaf: Part, downlinks: int, up: Ports) -> Faceplate | None:
        panel, down = _panel(leaf), self.down(leaf)
        uplinks = PortNeed(UPLINKS, up.count, up.speed_bps, only=self.up(leaf, up.speed_bps).only)
        servers = PortNeed(SERVERS, downlinks, down.speed_bps, split=down.split, uplinks=False, only=down.only)
        if face := fitted(panel, (servers, uplinks)):
            return face
        most = room_for(panel, (uplinks,), servers).ports if fitted(panel, (uplinks,)) else 0
        stairs = enumerate(self.stairs(leaf, up.speed_bps))
        fewer = tuple(min(ports, most) if at >= up.count else ports for at, ports in stairs)
        self._stairs[leaf, up.speed_bps] = fewer
        return None

    def learn(self, upper: Part, speed_bps: int) -> bool:
        """Of a switch on which the links from below did not fit: whether it has fewer ports in truth than counted."""
        counted = self.ports(upper, speed_bps)
        self._ports[upper, speed_bps] = min(counted, radix(_panel(upper), speed_bps).ports)
        return self._ports[upper, speed_bps] < counted


def _panel(part: Part) -> Panel:
    return panel_of(part.device, ((part.card, part.cards),) if part.card else ())
