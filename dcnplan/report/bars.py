"""Numbers that were measured or summed up: rounded, as shares, and as a small chart in one line of text.

Knows numbers between nothing and a largest one; nothing of what they count.
"""

from collections.abc import Sequence

_LEAST = 0.0001
_STEPS = " ▁▂▃▄▅▆▇█"


def bars(values: Sequence[float]) -> str:
    """A bar for each value, as high as its part of the largest; what is not zero is seen."""
    top = max(values, default=0) or 1
    return "".join(_STEPS[0 if value <= 0 else max(1, round(8 * value / top))] for value in values)


def rounded(number: float) -> float:
    """Nine digits of a number that was summed up in floating point: the same on every machine."""
    return float(f"{number:.9g}")


def percent(share: float) -> str:
    """`3.1%`, `100%`, `0.02%`: three digits, or fewer where they are zero; never rounded to nothing or to all."""
    if 0 < share < _LEAST:
        return f"<{100 * _LEAST:g}%"
    text = f"{100 * share:.3g}" if share < 10 else f"{100 * share:.0f}"
    return _beside_all(share) if text == "100" and rounded(share) != 1 else f"{float(text):,.10g}%"


def _beside_all(share: float) -> str:
    """`99.98%`, `>99.99%`: just short of all, or just over it."""
    text = f"{100 * share:.2f}"
    if text == "100.00":
        return f">{100 * (1 - _LEAST):g}%" if share < 1 else ">100%"
    return f"{float(text):g}%"
