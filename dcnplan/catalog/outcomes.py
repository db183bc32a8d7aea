"""What became of each file of a user's folder, in one word and with a reason.

Facts only; `own_shelf` finds them.
"""

from typing import Literal

from dcnplan.errors import Problem
from dcnplan.frozen import frozen

Kind = Literal["device", "card", "parts", "completes", "skipped", "at fault"]
KINDS: tuple[Kind, ...] = ("device", "card", "parts", "completes", "skipped", "at fault")


@frozen
class Outcome:
    """`reason` says why a file was skipped, what it adds to the model that it completes, or which parts it has."""

    file: str
    kind: Kind
    model: str | None = None
    reason: str | None = None
    warnings: tuple[Problem, ...] = ()
    faults: tuple[Problem, ...] = ()
