"""How a figure that is another model's is marked: `21 RU (of QFX10016)`, `45 RU (21 of QFX10016)`.

Knows sums; decides nothing.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction

from dcnplan.cabling.tally import Sum
from dcnplan.catalog.body import StandIn

Shown = Callable[[Fraction], str]


def of_models(models: Iterable[str]) -> str:
    """Whose facts they are; no text where they are the switch's own."""
    text = ", ".join(models)
    return f"(of {text})" if text else ""


def of_model(other: StandIn | None) -> str:
    """The same of one, if there is one."""
    return of_models([other.model] if other else [])


def lent_text(found: Sum, shown: Shown) -> str:
    """Whose facts a sum is made of: all of it, or how much; no text where nothing is lent."""
    if len(found.lent) == 1 and sum(found.lent.values()) == found.known:
        return of_models(found.lent)
    parts = ", ".join(f"{shown(amount)} of {model}" for model, amount in found.lent.items())
    return f"({parts})" if parts else ""


def marked(text: str, mark: str) -> str:
    """The text with its mark behind it, if it has one."""
    return f"{text} {mark}" if mark else text
