"""Amounts of a floor as people read them: watts, kilograms, loads of a rack.

Words only.
"""

from collections.abc import Iterable
from fractions import Fraction

from dcnplan.floor.loads import Loads
from dcnplan.plan.captions import counted
from dcnplan.plan.floor_asked import watts_text


def watts(amount: Fraction) -> str:
    """`12,647 W`."""
    return f"{plain(amount, ',')} W"


def rack_limit_w(amount: Fraction) -> str:
    """`10 kW`, `8,500 W`: as it may be written."""
    text = watts_text(amount)
    return f"{text.removesuffix('kW')} kW" if text.endswith("kW") else watts(amount)


def kilograms(amount: Fraction) -> str:
    """`1,200 kg`."""
    return f"{plain(amount, ',')} kg"


def holds(loads: Loads) -> str:
    """`1 S5248F-ON and 16 servers`."""
    texts = [
        servers_text(load.count, load.body.what) if isinstance(load.key, int) else f"{load.count:,} {load.body.what}"
        for load in loads
    ]
    return " and ".join(filter(None, (", ".join(texts[:-1]), texts[-1])))


def the_power(unknown: Iterable[tuple[str, int]]) -> str:
    """`the power of S6850-56HF`; of two cards `the power of X 48x100G`."""
    return f"the power of {', '.join(item for item, _ in unknown)}"


def plain(amount: Fraction, separator: str = "") -> str:
    """As few decimals as it has, at most three."""
    text = f"{int(amount):{separator}}" if amount.denominator == 1 else f"{float(amount):{separator}.3f}".rstrip("0")
    return text.rstrip(".")


def servers_text(count: int, kind: str) -> str:
    """`16 servers`, `2 gpu servers`."""
    return counted(count, "server") if kind == "server" else f"{count:,} {kind} server{'' if count == 1 else 's'}"
