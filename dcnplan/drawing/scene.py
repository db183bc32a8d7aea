"""What a picture shows: boxes in rows, areas around them, bundles between them. Every writer starts from here.

A box or an area may stand for many like ones; knows no coordinate and no file format.
"""

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from dcnplan.frozen import frozen

Detail = Literal["fabric", "pod", "full"]
BoxRole = Literal[
    "leaf",
    "pod_spine",
    "spine",
    "core",
    "servers",
    "external",
    "external_above",
    "external_beside",
    "open",
    "mesh",
]
"""`external` stands for what is outside the fabric, under leaves, above spines, or beside the cores above these; `open`
for uplinks that are planned and lead nowhere yet.
"""

HANGING: tuple[BoxRole, ...] = ("servers", "external")
"""What stands under leaves."""


@frozen
class Node:
    """One box: `count` like things in each of the areas that its own area stands for.

    `texts` say what it is, the longest first: the first that fits is drawn. `members` are the indices, from 0, of its
    switches in their block; `planes` the planes and `building` the building, from 0, that they are in. `group` is the
    key of their group. `facts` are for tools that keep properties.
    """

    key: str
    role: BoxRole
    texts: tuple[str, ...]
    count: int = 1
    members: range = range(1)
    planes: range | None = None
    facts: tuple[tuple[str, str], ...] = ()
    group: str = ""
    building: int | None = None


class Words(NamedTuple):
    """One line beside a row: what it is, a number, or where its links lead."""

    text: str
    kind: Literal["heading", "plain", "links"] = "plain"


@frozen
class Row:
    """Boxes of one role beside each other, and the words that stand to their left."""

    role: BoxRole
    nodes: tuple[Node, ...]
    words: tuple[Words, ...] = ()


@frozen
class Area:
    """Boxes that belong together, top row first: a pod, a plane, or, without a frame, a whole flat fabric.

    `count` like areas are drawn as one.
    """

    key: str
    title: str
    rows: tuple[Row, ...]
    framed: bool = True
    count: int = 1
    planes: range | None = None

    def level(self, row: Row, present: Container[str]) -> str:
        """The role beside whose boxes a row stands, where a sheet has rows of the roles `present`.

        Leaves straight on the spines stand beside the pod spines of other pods: lines up from below would run behind
        those, as if they ended there.
        """
        if row.role == "leaf" and "pod_spine" in present and not any(one.role == "pod_spine" for one in self.rows):
            return "pod_spine"
        return row.role


class SpineClass(NamedTuple):
    """One of several classes of spines: its number, from 0, and its name."""

    number: int
    name: str


@frozen
class Bundle:
    """Links between two boxes, drawn as one: `links` of `speed_bps` in the whole fabric, `each` between two switches.

    Peers are drawn side by side, everything else from `lower` up to `upper`.
    """

    key: str
    lower: Node
    upper: Node
    kind: Literal["fabric", "servers", "external", "peers", "open", "mesh"]
    links: int
    each: int
    speed_bps: int
    planes: range | None = None
    ports: tuple[tuple[str, str], ...] = ()
    """Names of the ports at the lower and the upper end of each link, where every link is drawn."""

    stands_for: int = 1
    """Pods alike of which the lower box is drawn for all."""

    to_class: SpineClass | None = None
    """Of the spines that they lead to, where there are several."""

    @property
    def hues(self) -> range | None:
        """The planes whose colours they have: their own, or for a class of spines that of its number."""
        of_class = self.to_class and range(self.to_class.number, self.to_class.number + 1)
        return self.planes or of_class

    @property
    def drawn_links(self) -> int:
        """Links between the two boxes in one of the pods."""
        return self.links // self.stands_for


@frozen
class Scene:
    """`tops` are the areas of the highest row; `bottoms` hold everything below it. `facts` head the page.

    A scene may be one sheet of several, which `sheet` then says. `labelled` asks for room for the names of ports.
    `fabric` is that of a project.
    """

    name: str
    detail: Detail
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    tops: tuple[Area, ...]
    bottoms: tuple[Area, ...]
    bundles: tuple[Bundle, ...]
    planes: int | None = None
    sheet: str = ""
    labelled: bool = False
    fabric: str | None = None

    @property
    def areas(self) -> tuple[Area, ...]:
        return (*self.tops, *self.bottoms)

    @property
    def nodes(self) -> tuple[Node, ...]:
        return tuple(node for area in self.areas for row in area.rows for node in row.nodes)


def together(sheets: Sequence[Scene]) -> Scene:
    """All that some sheets show, as one scene: what is on several of them is in it as often."""
    return replace(
        sheets[0],
        tops=tuple(area for sheet in sheets for area in sheet.tops),
        bottoms=tuple(area for sheet in sheets for area in sheet.bottoms),
        bundles=tuple(bundle for sheet in sheets for bundle in sheet.bundles),
    )
