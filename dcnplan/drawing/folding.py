"""Many like things as a few boxes, and what two such boxes have in common. Closed forms, whatever the counts.

Knows numbers only.
"""

from math import gcd

from dcnplan.frozen import frozen


@frozen
class Folding:
    """How much is drawn one by one; None is everything.

    `leaves`, `pod_spines`, `spines` and `planes` are the most boxes of a kind beside each other. `pods` is "types" for
    one pod that stands for all of its type, "one" for the first of each type, "all" for every pod.
    """

    pods: str
    leaves: int | None
    pod_spines: int | None
    spines: int | None
    planes: int | None


def folded(members: range, most: int | None, tail: int = 1) -> list[range]:
    """`members` one by one where they are `most` at most; else the first ones, one range for many, and the last `tail`.

    Where `most` leaves no room for that, one range is all of it.
    """
    if most is None or len(members) <= most:
        return [members[i : i + 1] for i in range(len(members))]
    head = most - 1 - tail
    if head < 1:
        return [members]
    singles = [members[i : i + 1] for i in range(head)]
    last = [members[i : i + 1] for i in range(len(members) - tail, len(members))]
    return [*singles, members[head:-tail], *last]


def shared(a: range, b: range) -> range:
    """The numbers that two rising ranges have in common, as a range."""
    common = gcd(a.step, b.step)
    if not a or not b or (b[0] - a[0]) % common:
        return range(0)
    step = a.step * b.step // common
    # The first number of `a` that is in step with `b`, then the first such one that both have reached.
    turns = (b[0] - a[0]) // common * pow(a.step // common, -1, b.step // common) if b.step > common else 0
    first = a[0] + turns % (b.step // common) * a.step
    floor = max(a[0], b[0])
    first += -(-(floor - first) // step) * step if first < floor else 0
    return range(first, min(a[-1], b[-1]) + 1, step)
