"""Labels for the ends of cables on a floor, a row a label as label programs import it.

A plug has one label: where legs share one, it tells of the first and how many more there are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Any, NamedTuple

from dcnplan.cable_list.external import KIND as EXTERNAL


class Label(NamedTuple):
    """What is printed for one plug: `text` has the near place first. `far` is None where all its legs are spare."""

    rack: str
    u: int
    port: str
    text: str
    far: str | None
    cable: str | None
    bundle: str | None
    length_m: int | float | None


_OF_END = tuple(f"{end}_{name}" for end in ("lower", "upper") for name in ("rack", "u", "cage", "port"))
_USED = ("cable", "cable_bundle", "kind", "length_m", "link", "lower_tag", "upper_tag", *_OF_END)
_Row = dict[str, Any]


def labels(batches: Iterable[Mapping[str, Sequence[Any]]]) -> Iterator[Label]:
    """Of every cable of a list, in its order; none of ports that lead out of the fabric."""
    rows = chain.from_iterable(map(_rows, batches))
    for _, legs in groupby(rows, key=lambda row: row["cable"] or row["link"]):
        yield from _of_cable(list(legs))


def _rows(batch: Mapping[str, Sequence[Any]]) -> Iterator[_Row]:
    every = (dict(zip(_USED, row, strict=True)) for row in zip(*(batch[name] for name in _USED), strict=True))
    return (row for row in every if row["kind"] != EXTERNAL)


def _of_cable(legs: Sequence[_Row]) -> Iterator[Label]:
    """A label for each of its plugs."""
    plugs: dict[tuple[str, str, int, str], list[_Row]] = {}
    for leg in legs:
        for end in ("lower", "upper"):
            if leg[f"{end}_rack"] is not None:
                port = leg[f"{end}_cage"] or leg[f"{end}_port"]
                plugs.setdefault((end, leg[f"{end}_rack"], leg[f"{end}_u"], port), []).append(leg)
    for (end, rack, unit, port), here in plugs.items():
        near = f"{rack}-{unit}:{port}"
        far = list(dict.fromkeys(one for leg in here if (one := _far(leg[f"{end}_tag"]))))
        more = f" +{len(far) - 1}" if len(far) > 1 else ""
        text = f"{near}/{far[0]}{more}" if far else near
        yield Label(
            rack,
            unit,
            port,
            text,
            far[0] if far else None,
            here[0]["cable"],
            here[0]["cable_bundle"],
            here[0]["length_m"],
        )


def _far(tag: str) -> str | None:
    return tag.partition("/")[2] or None
