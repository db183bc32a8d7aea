"""What is to be joined: links of one length between ends that must share one medium.

Knows ends and lengths; no medium.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil

from dcnplan.cabling.bundles import Bundle, BundlePart, Pair, Row, bundles, parts
from dcnplan.cabling.medium import Medium, Wanted
from dcnplan.cabling.plugs import End
from dcnplan.cabling.shuffles import boxes_of
from dcnplan.cabling.spans import Span, spans
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.plan.once import once


@frozen
class Asked:
    """Links of a part of a bundle that are as long as its span, with the segments that they join.

    They are joined as they would be if the whole part were so long. `is_all`: the bundle has no other length.
    """

    bundle: Bundle
    part: BundlePart
    span: Span
    pairs: tuple[Pair, ...]
    wanted: Wanted
    is_all: bool

    @property
    def links(self) -> int:
        return sum(self.span.pairs[pair] for pair in self.pairs)

    def bought_m(self, medium: Medium | None) -> Fraction:
        """The length that such a cable is bought in: as long as the links, or the next one on sale.

        Where nothing is known that could be bought, what is needed, up to a centimetre.
        """
        if not self.bundle.on_sale:
            return self.span.length_m
        on_sale = medium.on_sale_m(self.span.length_m, self.bundle.patch_m) if medium else None
        return on_sale or Fraction(ceil(self.span.length_m * 100), 100)

    @property
    def is_owned_above(self) -> bool:
        """Whether cables start at their upper end: where that alone is split."""
        lower, upper = self.part.pairs[0]
        return self.row(0).ends[lower].ways == 1 and self.row(1).ends[upper].ways > 1

    def row(self, at: int) -> Row:
        return self.bundle.upper if at else self.bundle.lower

    def ends(self, at: int) -> tuple[End, ...]:
        """Each kind of lower (0) or upper (1) end once."""
        return _ends(self.row(at), self.pairs, at)


@once
def asked_of(plan: Plan) -> tuple[Asked, ...]:
    """Part by part of each bundle, the shortest links first."""
    return tuple(one for bundle in bundles(plan) for one in _asked(plan, bundle))


def _asked(plan: Plan, bundle: Bundle) -> Iterator[Asked]:
    found = spans(plan, bundle)
    for part in parts(bundle):
        wanted = wanted_of(plan, bundle, part)
        for span in found:
            if pairs := tuple(pair for pair in part.pairs if span.pairs.get(pair)):
                yield Asked(bundle, part, span, pairs, wanted, len(found) == 1)


def wanted_of(plan: Plan, bundle: Bundle, part: BundlePart) -> Wanted:
    """The part's ends, split ones first."""
    order = plan.media_of(bundle.between)
    box = bundle.shuffle is not None and boxes_of(plan, bundle.table, bundle.number) is not None
    ends = [*_ends(bundle.lower, part.pairs, 0), *_ends(bundle.upper, part.pairs, 1)]
    split = sum(end.ways > 1 for end in ends)
    cassette = bundle.cassette and split > 0 and not part.straight
    ends.sort(key=lambda end: end.ways == 1)
    return Wanted(
        tuple(ends),
        split,
        part.straight,
        cassette,
        order.fibre if order else None,
        box and split > 1 and not part.straight,
    )


def _ends(row: Row, pairs: Sequence[Pair], at: int) -> tuple[End, ...]:
    return tuple(dict.fromkeys(row.ends[pair[at]] for pair in pairs))
