"""A mesh in a picture: one box above the pods, or leaves, that it joins, and what leads from each of them into it.

Links between each two of many would hide all else. Asks the Plan for every count.
"""

from collections.abc import Iterator, Sequence

from dcnplan.drawing.folding import shared
from dcnplan.drawing.formats import links_text
from dcnplan.drawing.scene import Area, Bundle, Node, Row, Words
from dcnplan.plan.captions import counted, plural
from dcnplan.plan.groups import MeshGroup, Plan, SwitchGroup
from dcnplan.plan.mesh_group import Mesh, MeshKind

KEY = "mesh"


def mesh_area(plan: Plan) -> tuple[Area, ...]:
    """The one box, with what is said of it; nothing of a fabric that is no mesh."""
    if not plan.mesh:
        return ()
    texts = (f"a mesh: {_a_pair(plan.mesh)}", "a mesh", KEY)
    node = Node(KEY, "mesh", texts, facts=(("role", KEY), ("links", _a_pair(plan.mesh))))
    return (Area(KEY, "", (Row("mesh", (node,), _words(plan, plan.mesh)),), framed=False),)


def mesh_ends(plan: Plan, group: SwitchGroup, nodes: Sequence[Node], top: Node, stands_for: int) -> Iterator[Bundle]:
    """From boxes of switches into the mesh: the links that all of them have there."""
    for number, kind in enumerate(plan.mesh.kinds if plan.mesh else ()):
        if plan.mesh and kind.group.key == group.key:
            for node in nodes:
                each = _links_of(plan.mesh, number, kind, node)
                if each:
                    yield Bundle(
                        f"{node.key}--{top.key}", node, top, "mesh", stands_for * each, each, plan.mesh.speed_bps,
                        stands_for=stands_for,
                    )  # fmt: skip


def _links_of(mesh: Mesh, number: int, kind: MeshKind, node: Node) -> int:
    """Of all switches of a box: in a pod the first ones have one more where its links do not come out even."""
    each, more = divmod(mesh.joined(number), kind.switches)
    firsts = len(shared(node.members, range(more))) if kind.switches > 1 else 0
    return node.count * each + firsts


def peers_of_mesh(links: MeshGroup, lows: Sequence[Node], highs: Sequence[Node], stands_for: int) -> Iterator[Bundle]:
    """Between boxes of leaves of which each is linked to each other one; a box of many has links within itself."""
    for number, left in enumerate(lows):
        for right in highs[number:] if links.one == links.other else highs:
            pairs = left.count * (left.count - 1) // 2 if left is right else left.count * right.count
            if pairs:
                count = stands_for * pairs * links.links
                yield Bundle(
                    f"{left.key}--{right.key}", left, right, "peers", count, links.links, links.speed_bps,
                    stands_for=stands_for,
                )  # fmt: skip


def _a_pair(mesh: Mesh) -> str:
    what = plural(_member(mesh))
    numbers = range(len(mesh.kinds))
    found = sorted(
        {mesh.links(one, other) for one in numbers for other in numbers if one != other or _several(mesh, one)}
    )
    if not found:  # a part of a fabric may have one of them alone
        return f"no other {_member(mesh)} here"
    links = links_text(found[0], mesh.speed_bps) if len(found) == 1 else f"{found[0]:,} to {found[-1]:,} links"
    return f"{links} between any two {what}"


def _member(mesh: Mesh) -> str:
    """`leaf`, `pod`, `building`."""
    return mesh.name.partition("-")[0]


def _several(mesh: Mesh, number: int) -> bool:
    return mesh.kinds[number].count > 1


def _words(plan: Plan, mesh: Mesh) -> tuple[Words, ...]:
    what = _member(mesh)
    pairs = mesh.members * (mesh.members - 1) // 2
    count = sum(one.count for one in plan.peers if isinstance(one, MeshGroup) and one.mesh is mesh)
    told = (f"{counted(pairs, 'pair')} of {plural(what)}", _a_pair(mesh), counted(count, "link"))
    return (Words("Mesh", "heading"), *map(Words, told))
