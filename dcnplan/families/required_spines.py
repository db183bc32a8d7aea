"""What a spec of buildings leaves to be worked out of a requirement above their spines: the fewest uplinks of a spine
that keep a ratio.

Fills in the Spec, with the reason. Asks the whole fabric, as it is sized with them, whether uplinks keep the ratio.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial

from dcnplan.capacity.oversubscription import oversubscription
from dcnplan.errors import DcnplanError, InfeasibleError, NotDecidedError, Problem
from dcnplan.families.assemble import assemble
from dcnplan.families.equipment import Request, equip
from dcnplan.families.required import least_limit, why_so_many
from dcnplan.families.stage import largest
from dcnplan.plan.captions import plural
from dcnplan.spec.models import Ports, Spec, Switch
from dcnplan.units import ports_text, ratio_text

_PATH = ("spine",)


def leaves_spines_open(spec: Spec) -> bool:
    """Whether the spines of buildings have uplinks that follow from a ratio."""
    return "spine" in spec.limits and isinstance(spec.spine, Switch) and spec.spine.uplinks is None


def spines_as_required(request: Request) -> Request:
    """The request with the fewest uplinks of spines that keep the ratio; as it is where no uplinks fit, which is told
    as ever. Raises InfeasibleError where none of those that fit keep it.
    """
    return _Opened(request).filled()


class _Opened:
    """Spines whose uplinks are to be found."""

    def __init__(self, request: Request) -> None:
        self.request, self.spec = request, request.asked.spec
        self.limit = self.spec.limits["spine"]
        self.spread = (self.spec.cores and self.spec.cores.count.number) or 1
        self._known: dict[Ports, Fraction | None] = {}

    def filled(self) -> Request:
        most = list(self._most())
        kept = next((one for one in most if self._keeps(one)), None)
        if kept is None:
            if most:
                raise InfeasibleError(self._problem(max(most, key=lambda one: one.count * one.speed_bps)))
            return self.request
        uplinks = self._fewest(kept)
        why = {**self.request.why, (*_PATH, "uplinks"): self._why(uplinks)}
        return replace(self._with(uplinks), why=why)

    def _fewest(self, most: Ports) -> Ports:
        counts = range(self.spread, most.count + 1, self.spread)
        first = bisect_left(counts, True, key=lambda count: self._keeps(replace(most, count=count)))
        return replace(most, count=counts[first])

    def _most(self) -> Iterator[Ports]:
        """As many as leave room for the pods of a building, speed by speed."""
        for speed_bps in self._speeds():
            times = largest(partial(self._fits, speed_bps))
            if times:
                yield Ports(times * self.spread, speed_bps)

    def _fits(self, speed_bps: int, times: int) -> bool:
        return self._ratio(Ports(times * self.spread, speed_bps)) is not None

    def _keeps(self, uplinks: Ports) -> bool:
        ratio = self._ratio(uplinks)
        return ratio is not None and ratio <= self.limit

    def _ratio(self, uplinks: Ports) -> Fraction | None:
        """Of a spine with those uplinks; None where the fabric does not fit with them, or that is not known."""
        if uplinks not in self._known:
            request = self._with(uplinks)
            try:
                plan = assemble(request, request.asked.family.size(request), False)
            except (InfeasibleError, NotDecidedError):
                self._known[uplinks] = None
            else:
                found = oversubscription(plan).get("spine")
                self._known[uplinks] = found.ratio if found else None
        return self._known[uplinks]

    def _with(self, uplinks: Ports) -> Request:
        assert isinstance(self.spec.spine, Switch)
        spec = replace(self.spec, spine=replace(self.spec.spine, uplinks=uplinks))
        return replace(self.request, asked=replace(self.request.asked, spec=spec))

    def _speeds(self) -> Iterator[int]:
        """Speeds that a spine has by nature and that the cores are known to offer, the fastest first."""
        assert isinstance(self.spec.spine, Switch)
        panel = equip(self.request, "spine", self.spec.spine, _PATH, self._below_bps()).panel
        for speed_bps in sorted(panel.speeds_bps, reverse=True):
            if panel.natives(speed_bps) and self._offers(speed_bps):
                yield speed_bps

    def _below_bps(self) -> int:
        """The speed of links to a spine from below."""
        tops = (pod.pod_spine or pod.leaves[0] for pod in self.spec.pods)
        said = (top.uplinks.speed_bps for top in tops if isinstance(top.uplinks, Ports))
        leaves = (
            leaf.uplinks.speed_bps for pod in self.spec.pods for leaf in pod.leaves if isinstance(leaf.uplinks, Ports)
        )
        return next(said, None) or next(leaves)

    def _offers(self, speed_bps: int) -> bool:
        """What is wrong with a core is told in its turn."""
        if self.spec.cores is None:
            return True
        try:
            return equip(self.request, "core", self.spec.cores, ("core",), speed_bps).radix(speed_bps) > 0
        except DcnplanError:
            return True

    def _why(self, uplinks: Ports) -> str:
        """`the fewest that keep 3:1`, or why there are more."""
        ratio = self._ratio(uplinks)
        assert ratio is not None
        above, fewest = f"{self.spread:,} {plural('core')}", -(-ratio * uplinks.count // self.limit)
        return why_so_many(uplinks.count, fewest, ratio_text(self.limit), above)

    def _problem(self, most: Ports) -> Problem:
        """That none keep the ratio, and what the most that there are keep."""
        ratio = self._ratio(most)
        assert ratio is not None
        has = f"{ports_text(most.count, most.speed_bps)} are left for them, {ratio_text(ratio)}"
        message = f"no uplinks of a spine keep {ratio_text(self.limit)} with the pods below: {has}"
        where = self.request.asked.where(*_PATH, "model")
        return Problem(message, where, f"such as oversubscription.spine: {least_limit(ratio)}")
