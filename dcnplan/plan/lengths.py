"""Cable lengths by class of link: what is assumed where the spec says nothing.

Knows classes of links; nothing of media.
"""

from fractions import Fraction

DEFAULT_LENGTHS_M = {
    "server-leaf": (Fraction(3), "within a rack"),
    "leaf-leaf": (Fraction(3), "neighbouring racks"),
    "leaf-spine": (Fraction(30), "within a row"),
    "leaf-pod_spine": (Fraction(30), "within a row"),
    "pod_spine-spine": (Fraction(100), "across the hall"),
    "pod-pod": (Fraction(100), "across the hall"),
    "spine-core": (Fraction(500), "between buildings"),
    "building-building": (Fraction(500), "between buildings"),
    "patch-cord": (Fraction(3), "from a cassette to the switch or server beside it"),
}
"""Metres, and why."""

_MESH_OF_LEAVES = (Fraction(100), "across the hall")
_RACK_BESIDE_M, _RACKS_M = Fraction(5), Fraction(15)


def default_length(link: str, mesh_of_leaves: bool = False) -> tuple[Fraction, str]:
    """Metres, and why; leaves that are a mesh in place of spines stand apart, unlike a pair of peers."""
    return _MESH_OF_LEAVES if mesh_of_leaves and link == "leaf-leaf" else DEFAULT_LENGTHS_M[link]


def server_length(racks: int | None, homing: int) -> tuple[Fraction, str]:
    """Of the cables of servers, and why: their leaf group has so many racks, None where nobody says, and leaves."""
    if racks is None and homing > 2:
        return _RACKS_M, f"to {homing} leaves, in several racks"
    if racks == 2:
        return _RACK_BESIDE_M, "to the rack beside"
    return (_RACKS_M, f"over {racks} racks") if racks and racks > 2 else DEFAULT_LENGTHS_M["server-leaf"]
