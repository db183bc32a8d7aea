"""How much cable two devices need between them: along racks, rows and trays, up or down to these, and slack.

Pure functions of two spots and the measures of the floor, in whole steps: halves of the finest length that can be
written, a nanometre. Nothing is rounded. Knows no device, no link and no length on sale.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, NamedTuple

from dcnplan.floor.spot import Rack, Spot
from dcnplan.frozen import frozen
from dcnplan.plan.floor_asked import FloorKeys

STEPS_A_METRE = 2 * 10**9
UNIT = 44_450 * STEPS_A_METRE // 10**6
"""44.45 mm (EIA-310)."""
_BELOW_UNIT_1 = STEPS_A_METRE // 10

Cross = Literal["head", "tail", "middle"]


@frozen
class Measures:
    """The floor in steps. `off`: from the top of the racks up to the trays, or from the floor down to them.

    `places` racks are in a row. `cross`: the trays from row to row, in the order in which they are taken.
    """

    width: int
    depth: int
    rack_height: int
    cold: int
    hot: int
    between: int
    off: int
    side: int
    slack_in_rack: int
    slack_run: int
    places: int
    cross: tuple[Cross, ...]
    overhead: bool = True

    def at(self, cross: Cross) -> int:
        """Where a cross tray meets the rows."""
        return self.halves(cross) * self.width // 2

    def halves(self, cross: Cross) -> int:
        """The same in halves of a rack."""
        return {"head": 0, "tail": 2 * self.places, "middle": self.places}[cross]


def measures_of(keys: FloorKeys) -> Measures:
    """Those of a floor as asked for."""
    rack, rows, trays, slack = keys.rack, keys.rows, keys.trays, keys.slack
    lengths_m = {
        "width": rack.width_m, "depth": rack.depth_m, "rack_height": rack.height_m, "cold": rows.cold_m,
        "hot": rows.hot_m, "between": keys.rooms.between_m, "off": trays.off_m, "side": slack.side_m,
        "slack_in_rack": slack.in_rack_m, "slack_run": slack.run_m,
    }  # fmt: skip
    in_steps = {name: steps(length_m) for name, length_m in lengths_m.items()}
    return Measures(**in_steps, places=rows.racks, cross=trays.cross, overhead=trays.run == "overhead")


def steps(length_m: Fraction | int) -> int:
    """So many metres. Raises ValueError for what is finer than a step."""
    found = Fraction(length_m) * STEPS_A_METRE
    if found.denominator != 1:
        raise ValueError(f"{length_m} m is no whole number of steps")
    return found.numerator


def metres(length: int) -> Fraction:
    """A length in steps as metres."""
    return Fraction(length, STEPS_A_METRE)


def along(on: Measures, place: int) -> int:
    """From the head of a row to the middle of a rack."""
    return _middle_of(place) * on.width // 2


def across(on: Measures, row: int) -> int:
    """From the first row to another: the first aisle is cold, the next one hot."""
    return row * on.depth + (row + 1) // 2 * on.cold + row // 2 * on.hot


def middle(spot: Spot) -> int:
    """The height of the middle of a device over the floor."""
    return _BELOW_UNIT_1 + (spot.unit - 1) * UNIT + spot.height * UNIT // 2


def drop(on: Measures, spot: Spot) -> int:
    """From a device to the tray of its row."""
    return on.rack_height + on.off - middle(spot) if on.overhead else middle(spot) + on.off


def crossing(on: Measures, place: int, other: int) -> tuple[Cross, int]:
    """The cross tray between racks of two rows that is nearest, the first listed of equals, and the way to it."""
    x, far = along(on, place), along(on, other)
    ways = [(cross, abs(x - on.at(cross)) + abs(far - on.at(cross))) for cross in on.cross]
    return min(ways, key=lambda way: way[1])


class Section(NamedTuple):
    """A straight piece of a run: in the tray of a `row` between two places, or in a cross tray between two rows.

    Places are in halves of a rack from the head on, so that the middle of the first one is 1.
    """

    room: int
    tray: int | Cross
    start: int
    stop: int

    def length(self, on: Measures) -> int:
        if isinstance(self.tray, int):
            return (self.stop - self.start) * on.width // 2
        return across(on, self.stop) - across(on, self.start)


def sections(on: Measures, spot: Rack, other: Rack) -> Iterator[Section]:
    """The run in trays from the middle of one rack to that of another; between rooms it leaves the first row's head."""
    if spot.room != other.room:
        for one in (spot, other):
            yield Section(one.room, one.row, 0, _middle_of(one.place))
            yield Section(one.room, "head", 0, one.row)
    elif spot.row == other.row:
        yield _section(spot.room, spot.row, _middle_of(spot.place), _middle_of(other.place))
    else:
        cross, _ = crossing(on, spot.place, other.place)
        at = on.halves(cross)
        for one in (spot, other):
            yield _section(one.room, one.row, _middle_of(one.place), at)
        yield _section(spot.room, cross, spot.row, other.row)


def _section(room: int, tray: int | Cross, one: int, other: int) -> Section:
    return Section(room, tray, min(one, other), max(one, other))


def _middle_of(place: int) -> int:
    return 2 * place + 1


def run(on: Measures, spot: Spot, other: Spot) -> int:
    """In trays, from the middle of one rack to that of another, and from room to room."""
    between = on.between if spot.room != other.room else 0
    return between + sum(one.length(on) for one in sections(on, spot.rack, other.rack))


def need(on: Measures, spot: Spot, other: Spot) -> int:
    """What a cable between two devices must have at least."""
    if spot.rack == other.rack:
        return within_rack(on, middle(spot), middle(other))
    return drop(on, spot) + between_drops(on, spot, other) + drop(on, other)


def within_rack(on: Measures, height: int, other: int) -> int:
    """What it needs in one rack, from the height of one device to that of the other."""
    return abs(height - other) + 2 * (on.side + on.slack_in_rack)


def between_drops(on: Measures, spot: Spot, other: Spot) -> int:
    """What it needs from rack to rack beside the drops at its ends."""
    return run(on, spot, other) + 2 * (on.side + on.slack_run)
