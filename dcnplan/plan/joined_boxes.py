"""Boxes of links put together where they lie beside one another, so that few are left. Knows no length."""

from collections.abc import Iterable

from dcnplan.plan.length_parts import Box


def joined_boxes(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Boxes with the same links, each in one, axis by axis from the last one on."""
    found = list(boxes)
    for axis in reversed(range(len(found[0]) if found else 0)):
        found = _joined_along(axis, found)
    return tuple(found)


def _joined_along(axis: int, boxes: list[Box]) -> list[Box]:
    alike: dict[Box, list[range]] = {}
    for box in boxes:
        alike.setdefault((*box[:axis], *box[axis + 1 :]), []).append(box[axis])
    return [
        (*rest[:axis], one, *rest[axis:])
        for rest, ranges in alike.items()
        for one in joined_ranges(sorted(ranges, key=lambda each: each[0]))
    ]


def joined_ranges(ranges: Iterable[range]) -> list[range]:
    """Ranges in the order of their first numbers, those together that go on evenly."""
    found: list[range] = []
    for one in ranges:
        last = found[-1] if found else None
        if last and (on := _going_on(last, one)):
            found[-1] = on
        else:
            found.append(one)
    return found


def _going_on(one: range, other: range) -> range | None:
    """Both as one range, if they are."""
    step = other[0] - one[-1]
    is_even = step > 0 and all(len(each) == 1 or each.step == step for each in (one, other))
    return range(one[0], other[-1] + 1, step) if is_even else None
