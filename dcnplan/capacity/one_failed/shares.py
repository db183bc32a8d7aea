"""What leaves send and draw; and the servers of one kind on a leaf, where ports send to ports.

Adds up; knows no plan, no routes and no failures.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from dcnplan.capacity.one_failed.routing import Number
from dcnplan.frozen import frozen


@frozen
class Share:
    """What leaves send to each single server, in bit/s; and the servers that they stand for.

    A server of a kind that has twice the bandwidth of another's counts as two.
    """

    sends: Number
    draws: Number

    def times(self, count: Number) -> "Share":
        return Share(self.sends * count, self.draws * count)

    def without(self, other: "Share") -> "Share":
        return Share(self.sends - other.sends, self.draws - other.draws)


NOTHING = Share(0, 0)


def total(parts: Iterable[Share]) -> Share:
    """All of them together."""
    found = tuple(parts)
    return Share(sum(share.sends for share in found), sum(share.draws for share in found))


@frozen
class Senders:
    """What they send to each single server, in bit/s; a server counts by its bandwidth, and they `draws` so much.

    `own` is what one of them counts as on each of the `homing` leaves of its group that reach each other. Their ports
    there have `bps`, and get so many times that (`got`); they send at line rate.
    """

    sends: Number
    draws: Number
    own: Number
    homing: int
    bps: int
    got: Number = 1


def handed_on(kinds: Sequence[Senders], more: Sequence[Fraction]) -> tuple[Senders, ...]:
    """Of a leaf that carries so many times what was planned for it, kind by kind."""
    pairs = zip(kinds, more, strict=True)
    return tuple(
        replace(kind, sends=kind.sends * times, draws=kind.draws * times, own=kind.own * times) for kind, times in pairs
    )


def fullest_port(kinds: Sequence[Senders], more: Sequence[Fraction], hit: Sequence[bool], gone: Share) -> Number:
    """Of the kinds that are `hit`, as they carry so much `more`: utilisation of the fullest port, in either direction.

    `gone` are those who can be reached no longer, less what others are reached more; to a kind that carries more itself
    they are as it is.
    """
    fullest: Number = 0
    for kind, times in (pair for pair, lost in zip(zip(kinds, more, strict=True), hit, strict=True) if lost):
        less = Share(max(gone.sends, 0), max(gone.draws, 0)) if times > 1 else gone
        sent = times - kind.sends * less.draws / kind.bps
        fullest = max(fullest, sent, times * kind.got - kind.draws * less.sends / kind.bps)
    return fullest


def kept_from(mine: Sequence[Senders], others: Sequence[Senders], places: tuple[int, int]) -> Number:
    """What the servers of one leaf would send to themselves on another of their block.

    `places` are those of the two leaves in the block: a kind's servers are on both where its leaf group is the same.
    """
    pairs = zip(mine, others, strict=True)
    return sum(a.sends * b.own for a, b in pairs if places[0] // a.homing == places[1] // a.homing)
