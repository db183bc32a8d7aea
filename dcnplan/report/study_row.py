"""One combination of a study as plain values, so that it can be made anywhere: its first design, or why there is none.

Searches one request; knows no other combination.
"""

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from dcnplan.errors import InfeasibleError, NotDecidedError, Problem, SpecError
from dcnplan.report.fields import Record
from dcnplan.report.number_formats import plain_number
from dcnplan.report.size_columns import columns_of
from dcnplan.report.size_fields import DESIGN, Ranked, ranked
from dcnplan.report.size_refusals import refusals
from dcnplan.report.size_sheet import COLUMNS, GROWN
from dcnplan.report.size_texts import currency_of
from dcnplan.sizing.request import Request
from dcnplan.sizing.sized import designs_alone

CELLS = (*(field for field in COLUMNS if field.key not in ("rank", "name")), GROWN)
"""Of the first design, in a sheet."""


def study_row(request_of: Callable[[int], Request], number: int) -> dict[str, Any]:
    """Of the combination of that number. What cannot be asked together has a reason; a model that is not known raises
    CatalogError.
    """
    try:
        sizing = designs_alone(request_of(number))
    except (SpecError, InfeasibleError, NotDecidedError) as fault:
        return _without(fault.problems[0])
    if not sizing.designs:
        return _without(refusals(sizing)[0])
    told: dict[str, Any] = json.loads(json.dumps(_told(ranked(sizing)[0])))  # the same wherever it was made
    return told


def _without(problem: Problem) -> dict[str, Any]:
    """With what comes nearest, or what each family is short of."""
    facts = "; ".join(text for text, where in problem.notes if where is None)
    return {"design": None, "reason": f"{problem.message}: {facts}" if facts else problem.message}


def _told(first: Ranked) -> dict[str, Any]:
    shown = [field for field in columns_of(first.sizing) if field.title not in ("rank>", "best in")]
    return {
        "design": Record(DESIGN).made(first),
        "reason": None,
        "cells": [(field.cell or field.of)(first) for field in CELLS],
        "page": [[field.title, field.text(first)] for field in shown],
        "by": first.request.by[0],
        "currency": currency_of(first.request),
        "amounts": {axis: plain_number(Fraction(amount.known)) for axis, amount in first.row.amounts.items()},
    }
