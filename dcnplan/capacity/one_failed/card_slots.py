"""Which line card of a chassis a position of a bank stands on.

Knows the filling order of banks; nothing of links.
"""

from collections.abc import Iterator

from dcnplan.plan.faceplate import Faceplate, Segment


def slot_of(face: Faceplate, bank: int, position: int) -> int:
    """The slot of the line card at a position of a bank; 0 on a box."""
    held = face.panel.banks[bank]
    narrow, wide = card_widths(face, bank)
    per_set = face.widths[bank] * held.group.count
    index = min(position // per_set, _sets(face, bank) - 1)
    round_of = wide if index == _sets(face, bank) - 1 else narrow
    unit = 2 if held.paired else 1
    return held.first_slot + index * face.widths[bank] + (position - index * per_set) % round_of // unit


def card_widths(face: Faceplate, bank: int) -> tuple[int, int]:
    """Positions after which filling comes back to the same card: in a set of cards, and in the last set."""
    held, width = face.panel.banks[bank], face.widths[bank]
    unit = 2 if held.paired else 1
    return width * unit, (width + held.cards - _sets(face, bank) * width) * unit


def set_starts(face: Faceplate, segment: Segment) -> Iterator[int]:
    """Cages of a segment, by their number within it, that are the first on another set of cards."""
    held, positions = face.panel.banks[segment.bank], segment.positions
    per_set = face.widths[segment.bank] * held.group.count
    for number in range(1, _sets(face, segment.bank)):
        beyond = number * per_set - positions.start
        cage = -(-beyond // positions.step) if positions.step > 0 else -beyond // -positions.step + 1
        if 0 < cage < len(positions):
            yield cage


def _sets(face: Faceplate, bank: int) -> int:
    """Sets of neighbouring cards that are filled one after the other."""
    return max(1, face.panel.banks[bank].cards // face.widths[bank])
