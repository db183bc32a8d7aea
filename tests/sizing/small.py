"""Requests of a few small boxes, designs in counts, and what these amount to part by part."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any, NamedTuple

ROLES = ("leaf", "pod_spine", "spine")
INSIDE, ACROSS = Fraction(30), Fraction(100)
"""How long cables are by default: in a pod or two tiers, and between pods."""


class Item(NamedTuple):
    """What is bought beside the switches for links of a speed. Watts are the highest; the typical ones not known."""

    name: str
    each: int
    watts: int


LINKS = {
    10: (Item("10GBASE-SR", 2, 1), Item("OM4 LC to LC", 1, 0)),
    40: (Item("AOC 40G QSFP+", 1, 3),),
}
"""What joins two whole cages, by the speed in Gb/s: two optics and a cable, or a cable that has its own."""


class Box(NamedTuple):
    """A model: how many ports of how many Gb/s, and what is known of it."""

    name: str
    ports: tuple[tuple[int, int], ...]
    price: int | None = 1
    height_ru: int | None = None
    typical_w: int | None = None
    max_w: int | None = None

    @property
    def written(self) -> dict[str, Any]:
        """As a request describes it in place."""
        watts = {"typical": self.typical_w, "max": self.max_w}
        power = {key: value for key, value in watts.items() if value is not None}
        return {
            "name": self.name,
            "ports": [f"{count}x{gbps}G" for count, gbps in self.ports],
            **({"height_ru": self.height_ru} if self.height_ru is not None else {}),
            **({"power_w": power} if power else {}),
        }


Prices = Mapping[tuple[str, Fraction | None], int]
"""Of links, by item and by its length, None for every other length."""


NO_PRICES: Prices = MappingProxyType({})


class Asked(NamedTuple):
    """`failed` is the ratio after one failure, of every part above the leaves."""

    boxes: tuple[Box, ...]
    roles: Mapping[str, tuple[str, ...]]
    families: tuple[str, ...]
    by: tuple[str, ...]
    servers: int
    ports: int = 1
    homing: int = 1
    gbps: int = 10
    leaf: Fraction = Fraction(1)
    end_to_end: Fraction = Fraction(1)
    failed: Fraction | None = None
    prices: Prices = NO_PRICES

    @property
    def share(self) -> int:
        """Ports of a server on one leaf."""
        return self.ports // self.homing

    def of(self, role: str) -> Iterator[Box]:
        return (box for box in self.boxes if box.name in self.roles[role])


class Amount(NamedTuple):
    """What is known, and how many of each item of which it is not."""

    known: Fraction
    unknown: Mapping[str, int]

    def at_most(self, other: "Amount") -> bool:
        held = other.unknown
        return self.known <= other.known and all(count <= held.get(item, 0) for item, count in self.unknown.items())


class Found(NamedTuple):
    """A design in counts. `uplinks` and `above` are of a leaf and of a pod spine; `spines` those of one plane."""

    family: str
    leaf: Box
    leaves: int
    down: int
    uplinks: int
    gbps: int
    spine: Box
    spines: int
    planes: int = 1
    pods: int = 1
    pod_spine: Box | None = None
    pod_spines: int = 0
    above: int = 0
    above_gbps: int = 0

    @property
    def counts(self) -> Iterator[tuple[Box, int]]:
        yield self.leaf, self.leaves
        if self.pod_spine:
            yield self.pod_spine, self.pods * self.pod_spines
        yield self.spine, self.planes * self.spines

    @property
    def links(self) -> Iterator[tuple[int, int, Fraction]]:
        """How many of what speed and how long."""
        yield self.leaves * self.uplinks, self.gbps, INSIDE
        if self.pod_spine:
            yield self.pods * self.pod_spines * self.above, self.above_gbps, ACROSS

    @property
    def switches(self) -> int:
        return sum(count for _, count in self.counts)

    def written(self, asked: Asked) -> dict[str, Any]:
        """As a spec."""
        spec: dict[str, Any] = {
            "dcnplan": 1,
            "name": "found",
            "family": self.family,
            "servers": {
                "count": asked.servers, "ports": asked.ports, "speed": f"{asked.gbps}G", "homing": asked.homing,
            },
            "oversubscription": {"leaf": _text(asked.leaf), "end_to_end": _text(asked.end_to_end)},
            "leaf": {
                "model": self.leaf.written,
                "count": self.leaves // self.pods,
                "downlinks": f"{self.down}x{asked.gbps}G",
                "uplinks": f"{self.uplinks}x{self.gbps}G",
            },
            "spine": {"model": self.spine.written, "count": self.spines},
        }  # fmt: skip
        if self.pod_spine:
            up = f"{self.above}x{self.above_gbps}G"
            spec["pod_spine"] = {"model": self.pod_spine.written, "count": self.pod_spines, "uplinks": up}
            spec["pods"] = self.pods
        return spec if self.planes == 1 else {**spec, "planes": self.planes}


def _text(ratio: Fraction) -> str:
    return f"{ratio.numerator}:{ratio.denominator}"


def amount(asked: Asked, one: Found, axis: str) -> Amount:
    """On one axis, part by part."""
    known, unknown = Fraction(0), dict[str, int]()
    for item, each, count in (*_of_switches(one, axis), *_of_links(asked, one, axis)):
        if each is None:
            unknown[item] = unknown.get(item, 0) + count
        else:
            known += each * count
    return Amount(known, {item: count for item, count in unknown.items() if count})


def _of_switches(one: Found, axis: str) -> Iterator[tuple[str, int | None, int]]:
    for box, count in one.counts:
        each = {
            "switches": 1, "price": box.price, "rack_units": box.height_ru,
            "typical_power": box.typical_w, "maximum_power": box.max_w,
        }  # fmt: skip
        yield box.name, each.get(axis, 0), count


def _of_links(asked: Asked, one: Found, axis: str) -> Iterator[tuple[str, int | None, int]]:
    for links, gbps, length_m in one.links:
        for item in LINKS[gbps]:
            is_optic = item.each == 2
            price = asked.prices.get((item.name, length_m), asked.prices.get((item.name, None)))
            typical = None if item.watts else 0
            each = {
                "price": price, "cables": int(not is_optic), "optics": int(is_optic),
                "typical_power": typical, "maximum_power": item.watts,
            }  # fmt: skip
            name = f"{item.name} {length_m}" if axis == "price" and not is_optic else item.name
            yield name, each.get(axis, 0), links * item.each
