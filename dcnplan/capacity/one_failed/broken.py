"""A fabric with one part failed: what is like what, and how many links are left between whom.

Only pods that lost something stand here, and of these only leaf groups that did; all others are as planned. Counts
links; knows no traffic and no routes.
"""

from fractions import Fraction
from typing import NamedTuple

from dcnplan.frozen import frozen
from dcnplan.plan.pods import LeafClass, Pod


class Carried(NamedTuple):
    """What a leaf carries of what was planned for it: `more` of all, `most` of the kind of servers that grew most.

    `kinds` is that of each kind of servers on it, and `hit` says of which some have lost a port; none: as planned.
    """

    more: Fraction
    most: Fraction
    kinds: tuple[Fraction, ...] = ()
    hit: tuple[bool, ...] = ()


AS_PLANNED = Carried(Fraction(1), Fraction(1))


@frozen
class BrokenGroups:
    """`count` blocks of leaves of a class. Of each leaf that is up: the links left to a switch of each class above.

    `carried` has for each of these leaves what it carries of what was planned for it, where others are down; `places`
    has their places in the block, where one is missing.
    """

    leaf: LeafClass
    links: tuple[tuple[int, ...], ...]
    count: int = 1
    carried: tuple[Carried, ...] = ()
    places: tuple[int, ...] | None = None


@frozen
class Uppers:
    """`count` like switches above the leaves of a pod, in planes of one class (by its number).

    `links` are left from each to a spine of every class; none are left to it from the leaves where it is down.
    """

    count: int
    plane: int = 0
    up: bool = True
    links: tuple[int, ...] = ()


@frozen
class BrokenPod:
    """`count` pods of a kind, or one plane of a two-tier fabric, with what is left of them."""

    pod: Pod
    uppers: tuple[Uppers, ...]
    groups: tuple[BrokenGroups, ...] = ()
    count: int = 1


@frozen
class Spines:
    """`count` like spines of each plane of a class."""

    plane: int
    count: int
    up: bool = True


@frozen
class Broken:
    """`planes` are the numbers of like planes, class by class; two tiers have none, as each plane is a fabric."""

    pods: tuple[BrokenPod, ...] = ()
    planes: tuple[int, ...] = ()
    spines: tuple[Spines, ...] = ()
    plane_lost: bool = False
