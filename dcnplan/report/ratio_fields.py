"""What is told of a ratio, of a failed part, of equal-cost paths and of what limits a fabric: parts of several answers.

Knows the records of a Summary, one by one.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from dcnplan.capacity.one_failed.one_failed import OneFailed
from dcnplan.report.fields import Field, record
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, YES_NO, ByName, Maybe, one_of
from dcnplan.units import ratio_text

EXACT = record(
    Field("num", WHOLE, "Of the fraction in lowest terms.", lambda one: one.numerator),
    Field("den", WHOLE, "Of the fraction in lowest terms.", lambda one: one.denominator),
)
"""A Fraction, in lowest terms."""

RATIO = record(
    Field("ratio", NUMBER, "Downlink to uplink bandwidth.", lambda one: float(one.ratio)),
    Field("text", TEXT, "As people read it.", lambda one: ratio_text(one.ratio)),
    Field("num", WHOLE, "Of the ratio in lowest terms.", lambda one: one.ratio.numerator),
    Field("den", WHOLE, "Of the ratio in lowest terms.", lambda one: one.ratio.denominator),
    Field("down_gbps", NUMBER, "Bandwidth towards the servers.", lambda one: number_gbps(one.down_bps), unit="Gb/s"),
    Field("up_gbps", NUMBER, "Bandwidth away from the servers.", lambda one: number_gbps(one.up_bps), unit="Gb/s"),
    Field("group", Maybe(TEXT), "The worst pod type or leaf class; null where all agree."),
    Field("ecmp", record(
        Field("ratio", NUMBER, "Downlink bandwidth to what equal shares can use of the uplinks.", float),
        Field("text", TEXT, "As people read it.", ratio_text),
        *EXACT.fields,
    ), "With equal shares, where uplinks are unlike; else absent.", told=lambda one: one.ecmp is not None),
)  # fmt: skip
"""An oversubscription."""

RATIOS = ByName(Maybe(RATIO))
"""By role, and end to end; null where there is none."""


def ratio_fields(key: str, meaning: str, of: Callable[[Any], Fraction | None]) -> tuple[Field, Field]:
    """A ratio as a text under its key, and exact beside it."""

    def text(row: Any) -> str | None:
        ratio = of(row)
        return None if ratio is None else ratio_text(ratio)

    return Field(key, Maybe(TEXT), meaning, text), Field(f"{key}_exact", Maybe(EXACT), f"{meaning} As a fraction.", of)


def failure_name(row: OneFailed) -> str:
    """What has failed, in a word: `leaf_line_card` on a leaf; a line card else is of what the role goes up to."""
    return f"{row.of}_{row.what}" if row.what == "line_card" and row.of == row.role else row.what


BETWEEN = one_of("groups", "ports")
"""What sends: servers to those of other leaf groups, or every port to those of all other servers."""

_ECMP = ratio_fields(
    "ecmp", "What the servers offer to what gets through; null where some are cut off.", lambda one: one.ecmp
)
_WEIGHTED = ratio_fields("weighted", "The same, split by the capacity that is left.", lambda one: one.weighted)

ONE_FAILED = record(
    Field("what", TEXT, "What has failed; `leaf_line_card` on a leaf, a line card else is of what the role goes up to.",
          failure_name),
    Field("role", TEXT, "The role whose uplinks it takes."),
    Field("group", Maybe(TEXT), "The worst group; null where all agree."),
    _ECMP[0], _WEIGHTED[0], _ECMP[1], _WEIGHTED[1],
    Field("traffic", one_of("even", "between_pods", "between_buildings"),
          "To the servers of all other leaf groups, of all other pods, or of all other buildings."),
    Field("class", TEXT, "The class of a lost spine, or of that of a lost uplink; absent without classes of spines.",
          lambda row: row.spine_class, told=lambda row: row.spine_class is not None),
    Field("between", BETWEEN, "What sends; absent where the spec says nothing of traffic.",
          told=lambda one: one.between is not None),
)  # fmt: skip
"""One part failed."""

PATHS = record(
    Field("switch_paths", WHOLE, "Equal-cost paths, told apart by their switches."),
    Field("link_paths", WHOLE, "The same, told apart by their links."),
    Field("hops", Maybe(WHOLE), "Links of a path; null where there is no path."),
    Field("group", Maybe(TEXT), "The leaf class that has the fewest; null where all have as many."),
    Field("worst", YES_NO, "Told where pairs of a mesh differ, and this is the worst.", lambda one: one.is_worst,
          told=lambda one: one.is_worst),
)  # fmt: skip
"""Equal-cost paths between two leaves."""

LIMITED_BY = record(
    Field("what", TEXT, "The limit that keeps the fabric from growing."),
    Field("next", Maybe(TEXT), "The limit that is met after it."),
    Field("text", TEXT, "Both, as people read it."),
)
"""What limits a fabric."""


def number_gbps(bandwidth_bps: int | Fraction) -> int | float:
    """Gbit/s, an int where it is whole."""
    scaled = Fraction(bandwidth_bps) / 10**9
    return int(scaled) if scaled.denominator == 1 else float(scaled)
