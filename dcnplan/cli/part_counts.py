"""`--links 10` or `1%`: how many parts are to fail.

Knows nothing of what a part is.
"""

import re
from fractions import Fraction
from typing import Any

import click
from click.types import StringParamType

from dcnplan.cli.param_types import Misfit
from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen

_COUNT = re.compile(r"(?:0|[1-9][0-9]{0,11})")
_PERCENT = re.compile(r"((?:0|[1-9][0-9]{0,11})(?:\.[0-9]{0,9})?|\.[0-9]{1,9})\s*%")
_SHOWN = 40


@frozen
class PartCount:
    """A number of parts, or a share of them."""

    count: int | None = None
    share: Fraction | None = None

    def of(self, total: int, flag: str) -> int:
        """Of so many: a share to the nearest, and at least one if it is any. Raises InputError for more than all."""
        if self.share is not None:
            return max(int(self.share > 0), int(total * self.share + Fraction(1, 2)))
        count = self.count or 0
        if count > total:
            raise InputError(Problem(f"there are {total:,} to fail, not {count:,}", Place(flag)))
        return count


class PartCounts(StringParamType):
    """`10`, or `1%`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        text = str(value).strip()
        if _COUNT.fullmatch(text):
            return PartCount(count=int(text))
        if match := _PERCENT.fullmatch(text):
            share = Fraction(match[1]) / 100
            if share > 1:
                raise Misfit(f"{text} is more than all of them", None, ctx, param)
            return PartCount(share=share)
        raise Misfit(f"'{value[:_SHOWN]}' is not a number of parts", "write it as 10 or as 1%", ctx, param)
