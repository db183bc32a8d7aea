"""A plan as the sheets of a drawing, none wider than a page: whole pods, or runs of the leaves of one.

On each sheet stand the switches that its lower ones reach, so that every link is drawn once and none from sheet to
sheet. Knows widths; knows nothing of heights and formats.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from math import lcm
from typing import Literal

from dcnplan.drawing.bundles import in_pairs
from dcnplan.drawing.clos import FOLDINGS, scene_of
from dcnplan.drawing.columns import PAGE_WIDTH
from dcnplan.drawing.drawn_pods import drawn_pods
from dcnplan.drawing.layout import page_width
from dcnplan.drawing.pod import PodPart
from dcnplan.drawing.scene import Detail, Scene
from dcnplan.plan.groups import Plan
from dcnplan.plan.pods import LeafClass, Pod
from dcnplan.plan.switch_names import block_word

_MOST_LABELLED = 24
"""Sheets that are still leafed through; names of ports that would make more of them are left out."""


def sheets_of(plan: Plan, detail: Detail) -> tuple[Scene, ...]:
    """The scenes of a drawing's sheets; one where everything fits a page."""
    whole = scene_of(plan, detail)
    for labelled in (True, False) if detail == "full" else (False,):
        if page_width(replace(whole, labelled=labelled)) <= PAGE_WIDTH:
            return (replace(whole, labelled=labelled),)
        found = _Cutter(plan, detail, labelled).sheets()
        if not labelled or (len(found) <= _MOST_LABELLED and all(page_width(one) <= PAGE_WIDTH for one in found)):
            return found
    raise AssertionError


def fits_labelled(plan: Plan) -> bool:
    """Whether one page has room for every link and the names of its ports."""
    return page_width(replace(scene_of(plan, "full"), labelled=True)) <= PAGE_WIDTH


def pod_sheets(plan: Plan, pod: Pod) -> tuple[Scene, ...]:
    """The sheets of one pod, the first of its type."""
    return _Cutter(plan, "pod", False).sheets([pod])


class _Cutter:
    """Finds how much fits on a sheet by laying it out."""

    def __init__(self, plan: Plan, detail: Detail, labelled: bool) -> None:
        self.plan, self.detail, self.labelled = plan, detail, labelled

    def sheets(self, some: Sequence[Pod] | None = None) -> tuple[Scene, ...]:
        """The scenes of the sheets of these pods, or of all."""
        wanted = some or drawn_pods(self.plan)
        cuts = list(self._types(wanted) if self.detail == "fabric" else chain(*map(self._cuts, wanted)))
        texts = (_sheet_text(number, cuts, self.detail == "fabric") for number in range(1, len(cuts) + 1))
        return tuple(replace(self._scene(cut), sheet=text) for cut, text in zip(cuts, texts, strict=True))

    def _types(self, wanted: Sequence[Pod]) -> Iterator[tuple[PodPart, ...]]:
        """Folded pods, as many types of them beside each other as fit."""
        here: tuple[PodPart, ...] = ()
        for pod in wanted:
            if here and not self._fits([*here, PodPart(pod)]):
                yield here
                here = ()
            here = (*here, PodPart(pod))
        yield here

    def _cuts(self, pod: Pod) -> Iterator[tuple[PodPart, ...]]:
        blocks = pod.count if FOLDINGS[self.detail].pods == "all" else 1
        if not self._fits([PodPart(pod)]):
            for block in range(blocks):
                yield from self._runs(pod, block)
            return
        most = _largest(blocks, lambda count: self._fits([PodPart(pod, block) for block in range(count)]))
        for number, some in enumerate(_evenly(blocks, most)):
            words: Literal["all", "headings"] = "headings" if number else "all"
            yield tuple(PodPart(pod, block, words="none" if block > some[0] else words) for block in some)

    def _runs(self, pod: Pod, block: int) -> Iterator[tuple[PodPart, ...]]:
        """Runs of the leaves of a pod, and of what they reach where that is too much for one sheet."""
        first = True
        for leaf in pod.leaves:
            for number, (start, stop) in enumerate(self._leaf_runs(pod, leaf)):
                part = replace(_run(pod, block, leaf, start, stop), first=first)
                for reached in self._reached(part):
                    again = block or number or (reached and reached[0])
                    yield (replace(part, uppers=reached, words="headings" if again else "all"),)
                first = False

    def _leaf_runs(self, pod: Pod, leaf: LeafClass) -> Iterator[tuple[int, int]]:
        """As many as fit; those of the same servers, peers, and one of each plane stay together."""
        peers = any(group.key == leaf.group.key for group in in_pairs(self.plan))
        planes = leaf.link.upper.blocks if leaf.link.joins.stripe else 1
        unit = lcm(2 if peers else 1, planes, leaf.block)
        units = -(-leaf.each // unit)
        # The last ones have the longest names.
        most = _largest(
            units, lambda count: self._fits([_run(pod, 0, leaf, max(0, leaf.each - count * unit), leaf.each)])
        )
        return ((some[0] * unit, (some[-1] + 1) * unit) for some in _evenly(units, most))

    def _reached(self, part: PodPart) -> list[range | None]:
        """What the leaves reach: all on one sheet, or in runs over several."""
        each = sum(top.each for top in part.pod.tops)
        if not each or self._fits([part]):
            return [None]
        most = _largest(each, lambda count: self._fits([replace(part, uppers=range(each - count, each))]))
        return list(_evenly(each, most))

    def _fits(self, parts: Sequence[PodPart]) -> bool:
        return page_width(self._scene(parts)) <= PAGE_WIDTH

    def _scene(self, parts: Sequence[PodPart]) -> Scene:
        return replace(scene_of(self.plan, self.detail, parts), labelled=self.labelled)


def _run(pod: Pod, block: int, leaf: LeafClass, start: int, stop: int) -> PodPart:
    return PodPart(pod, block, {leaf.group.key: range(start, min(stop, leaf.each))}, first=False)


def _sheet_text(number: int, cuts: Sequence[tuple[PodPart, ...]], are_types: bool) -> str:
    if len(cuts) == 1:
        return ""
    parts = cuts[number - 1]
    if are_types:
        said = ", ".join(block_word(part.pod.leaves[0].group) for part in parts)
    else:
        names = " – ".join(part.name for part in (parts[0], *parts[1:][-1:]) if part.name)
        said = ", ".join(text for text in (names, parts[0].runs_text) if text)
    return f"Sheet {number} of {len(cuts)}{f': {said}' if said else ''}"


def _largest(most: int, fits: Callable[[int], bool]) -> int:
    """The largest number from 1 to `most` that fits; 1 where none does."""
    low, high = 1, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _evenly(count: int, most: int) -> Iterator[range]:
    """`count` things in as few runs of at most `most` as there can be, all about as long."""
    runs = -(-count // most)
    for run in range(runs):
        yield range(run * count // runs, (run + 1) * count // runs)
