"""Which racks are asked for, by their names: `A01-A09`, `A03,R2-B01-B04`; what is none is told with what is meant.

Draws nothing.
"""

import re
from collections.abc import Iterator

from dcnplan.errors import InputError, Place, Problem
from dcnplan.floor.finding import Finder
from dcnplan.floor.floor import Floor
from dcnplan.floor.spot import Rack, rack_name, row_name
from dcnplan.racks.summary import loaded_floor

KINDS = "kinds"
"""Asks for one rack of each kind."""

_NAME = r"(?:R([0-9]{1,9})-)?([A-Z]{1,6})([0-9]{1,6})"
_SOME = re.compile(f"({_NAME})(?:-({_NAME}))?", re.IGNORECASE)


def racks_asked(floor: Floor, text: str) -> tuple[Rack, ...]:
    """The racks in the order in which they are named, each once. Raises InputError for what is no rack."""
    finder = Finder(floor)
    return tuple(dict.fromkeys(rack for part in text.split(",") for rack in _part(finder, part.strip())))


def _part(finder: Finder, part: str) -> Iterator[Rack]:
    match = _SOME.fullmatch(part)
    if not match:
        raise _fault(f"'{part}' names no rack", f"write {_example(finder)}")
    first = _rack(match[2], match[3], match[4])
    last = _rack(match[6] or match[2], match[7], match[8]) if match[5] else first
    for rack, name in ((first, match[1]), (last, match[5] or match[1])):
        _check(finder, rack, name)
    if first[:2] != last[:2]:
        raise _fault(
            f"{part} goes from one row to another",
            f"a range is of one row: {finder.floor.name(first)}-{_last_in(finder, first)}",
        )
    if last < first:
        raise _fault(f"{part} goes backwards", f"{finder.floor.name(last)}-{finder.floor.name(first)}")
    racks = (Rack(*first[:2], place) for place in range(first.place, last.place + 1))
    yield from (rack for rack in racks if finder.at(rack))


def _rack(room: str | None, row: str, place: str) -> Rack:
    number = 0
    for letter in row.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return Rack(int(room or 1) - 1, number - 1, int(place) - 1)


def _check(finder: Finder, rack: Rack, name: str) -> None:
    proper = finder.floor.name(rack)
    stands = finder.at(rack) is not None
    if stands and _is_written(finder.floor, rack, name):
        return
    if stands:
        raise _fault(f"no rack is called '{name}'", f"did you mean {proper}?")
    row = [finder.floor.name(one) for one, _ in finder.in_row(*rack[:2])]
    if row:
        raise _fault(f"no rack stands at {name}", f"racks of row {row_name(*rack[:2])} are {row[0]} to {row[-1]}")
    raise _fault(f"no rack stands at {name}", f"racks are {' to '.join(map(finder.floor.name, _ends(finder)))}")


def _is_written(floor: Floor, rack: Rack, name: str) -> bool:
    """Of a range that goes on in another room than the first, the room may be left out behind the dash."""
    return name in (floor.name(rack), rack_name((0, *rack[1:]), floor.keys.rows.racks))


def _ends(finder: Finder) -> tuple[Rack, Rack]:
    found = loaded_floor(finder.floor.plan)
    assert found
    return found.ends


def _example(finder: Finder) -> str:
    first = _ends(finder)[0]
    return f"{finder.floor.name(first)}, or {finder.floor.name(first)}-{_last_in(finder, first)}"


def _last_in(finder: Finder, rack: Rack) -> str:
    *_, (last, _) = finder.in_row(*rack[:2])
    return finder.floor.name(last)


def _fault(message: str, hint: str) -> InputError:
    return InputError(Problem(message, Place("--racks"), hint))
