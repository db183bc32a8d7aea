"""A candidate planned as the spec that it would be: its numbers and the verdict are those of the plan.

Asks the families and the bill; searches nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from dcnplan.cabling.connections import cabling
from dcnplan.cabling.faults import faults
from dcnplan.capacity.one_failed.one_failed import one_failed
from dcnplan.capacity.oversubscription import oversubscription
from dcnplan.errors import InfeasibleError, NotDecidedError, Problem, SpecError
from dcnplan.families.decide import planned
from dcnplan.families.reading import asked_of
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.sizing.amounts import Amount, kept_within
from dcnplan.sizing.answer import Reason, Row, Verdict
from dcnplan.sizing.bill import amounts_of, fabric_lines
from dcnplan.sizing.candidate import Candidate
from dcnplan.sizing.failed import first_missed, in_quarters, worst
from dcnplan.sizing.growth import grown
from dcnplan.sizing.request import Request
from dcnplan.sizing.specs import keys_of, spec_of

IsBeaten: TypeAlias = Callable[[Mapping[str, Amount]], bool]
"""Of what a design amounts to: whether another is better on every axis."""
_VERDICTS: Mapping[bool | None, Verdict] = {True: "met", False: "missed", None: "open"}


@frozen(kw_only=True)
class Refused:
    """A candidate that is no design after all: `what` needs so much, and has so much. `problems` are of the plan."""

    candidate: Candidate
    reason: Reason
    what: str | None = None
    needs: Fraction | None = None
    has: Fraction | None = None
    problems: tuple[Problem, ...] = ()


def plan_of(candidate: Candidate, request: Request) -> Plan:
    """The plan of the spec that asks for just this. Raises as `planned` does, or where nothing joins some links."""
    plan = planned(replace(asked_of(spec_of(candidate, request)), inline=request.inline), request.catalog)
    if problems := (*faults(plan), *_unjoined(plan)):
        raise InfeasibleError(*problems)
    return plan


def _unjoined(plan: Plan) -> Iterator[Problem]:
    """Splits between switches that no known part joins: what nobody is known to sell is not recommended."""
    for one in cabling(plan).connections:
        if one.table != "servers" and one.medium is None and any(side.end.ways > 1 for side in one.sides):
            yield Problem(f"{one.between}: no medium is known for its split cages")


def confirmed(candidate: Candidate, request: Request, is_beaten: IsBeaten = lambda amounts: False) -> Row | Refused:
    """The design with its exact numbers, whatever limits it misses; refused where it does not fit or keep a ratio.

    Where nothing is asked of it after a failure, and it is beaten already, it is not worked out what is left after one.
    """
    try:
        plan = plan_of(candidate, request)
        at_growth = _price_at_growth(candidate, request)
    except NotDecidedError as fault:
        return Refused(candidate=candidate, reason="unknown", problems=fault.problems)
    except (InfeasibleError, SpecError) as fault:
        return Refused(candidate=candidate, reason="does_not_fit", problems=fault.problems)
    return _judged(candidate, request, plan, at_growth, is_beaten)


def _judged(
    candidate: Candidate, request: Request, plan: Plan, at_growth: Amount | None, is_beaten: IsBeaten
) -> Row | Refused:
    ratios = {role: found.ratio for role, found in oversubscription(plan).items() if found}
    for role, most in request.ratios.items():
        if ratios[role] > most:
            return _refused(candidate, "oversubscription", role, most, ratios[role])
    amounts = dict(amounts_of(fabric_lines(plan, request.prices), request.prices is not None))
    if not request.one_failed and is_beaten(amounts):
        return Refused(candidate=candidate, reason="dominated")
    failed = one_failed(plan)
    if missed := first_missed(failed, request):
        row, ratio, limit = missed
        return _refused(candidate, "one_failed", row.what, limit, ratio)
    for part in ("uplink", "spine"):
        if (lost := worst(failed, request, part)) is not None:
            amounts[f"{part}_failed"] = Amount(in_quarters(lost) if part == "spine" else lost)
    return Row(
        candidate=candidate,
        spec=keys_of(candidate, request),
        plan=plan,
        capacity=sum(servers.count for servers in plan.servers),
        amounts=amounts,
        ratios=ratios,
        failed=failed,
        limits={key: verdict(amounts[key], limit) for key, limit in request.limits.items()},
        at_growth=at_growth,
    )


def _price_at_growth(candidate: Candidate, request: Request) -> Amount | None:
    """What it costs as large as it is to grow; None without prices, or where it is not to. Raises as `plan_of`."""
    if not request.grow_to:
        return None
    lines = fabric_lines(plan_of(grown(candidate, request), request), request.prices)
    return amounts_of(lines, request.prices is not None).get("price")


def _refused(candidate: Candidate, reason: Reason, what: str, limit: Fraction, ratio: Fraction) -> Refused:
    return Refused(candidate=candidate, reason=reason, what=what, needs=limit, has=ratio)


def verdict(amount: Amount, limit: Fraction) -> Verdict:
    """Whether an amount keeps a limit, as far as it is known."""
    return _VERDICTS[kept_within(amount, limit)]
