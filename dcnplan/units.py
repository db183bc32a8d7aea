"""Speeds, port lists, ratios and bandwidths as people write them.

The only room that knows "400G". Everywhere else a speed is an int in bit/s (`_bps`) and a ratio is a Fraction.
"""

import re
from fractions import Fraction

_SCALE = {"M": 10**6, "G": 10**9, "T": 10**12}
PLAIN_WHOLE = "(?:0|[1-9][0-9]*)"
"""A whole number without a sign and without leading zeros: what is read nowhere as anything else."""

_WHOLE = "(?:0|[1-9][0-9]{0,8})"
_SPEED = re.compile(
    rf"(?P<number>{_WHOLE}(?:\.[0-9]{{1,9}})?) ?(?P<scale>[MGTmgt])(?:b?ps|bit/s|b/s|b?E)?", re.IGNORECASE | re.ASCII
)
_BYTES = re.compile(r"[0-9]+(?:\.[0-9]+)? ?[MGTmgt]B(?:ps|/s)?")
_PORTS = re.compile(r"(?P<count>0|[1-9][0-9]{0,29}) ?[xX×] ?(?P<speed>.+)")
_RATIO = rf"(?P<down>{_WHOLE}(?:\.[0-9]{{1,12}})?) ?: ?(?P<up>{_WHOLE}(?:\.[0-9]{{1,12}})?)"
_NO_AMOUNT = r"(?:^|:) ?(?:0(?:\.0{1,12})?|nan) ?(?:$|:)"
"""Beside a colon, or alone: nothing, or what is no number."""
_LENGTH = r"(?P<number>(?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,3})?) ?(?P<unit>m|km)"

MAX_COUNT = 10**12
"""No count in a fabric is larger; beyond it a number is a slip of the keyboard."""


def parse_speed_bps(text: str) -> int:
    """Bit/s of `400G`, `1.6T`, `0.4T`, `400GE`, `400 Gbps`; a ValueError says what is wrong with it."""
    if _BYTES.fullmatch(text):
        raise ValueError(f"'{text}' is bytes; a speed is in bits, such as 400G")
    match = _SPEED.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is not a speed; write it as 25G, 400G or 1.6T")
    speed = Fraction(match["number"]) * _SCALE[match["scale"].upper()]
    if speed == 0 or speed.denominator != 1:
        raise ValueError(f"'{text}' is not a whole number of bit/s above zero")
    return int(speed)


def speed_text(speed_bps: int) -> str:
    """The shortest usual form: 400G, 1.6T, 2.5G, 100M."""
    for letter in ("T", "G", "M"):
        scaled = Fraction(speed_bps, _SCALE[letter])
        if scaled >= 1 or letter == "M":
            return f"{_plain(scaled)}{letter}"
    raise AssertionError


def gbps(speed_bps: int) -> int | float:
    """Gb/s for printing: an int where it is whole."""
    scaled = Fraction(speed_bps, 10**9)
    return int(scaled) if scaled.denominator == 1 else float(scaled)


def parse_ports(text: str) -> tuple[int, int]:
    """(count, bit/s) of `48x25G`; a ValueError says what is wrong with it."""
    match = _PORTS.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is not a number of ports; write it as 48x25G")
    count = int(match["count"])
    if not 1 <= count <= MAX_COUNT:
        raise ValueError(f"'{text}': the number of ports must be from 1 to {MAX_COUNT:,}")
    return count, parse_speed_bps(match["speed"])


def ports_text(count: int, speed_bps: int) -> str:
    """`48x25G`."""
    return f"{count}x{speed_text(speed_bps)}"


def parse_ratio(text: str) -> Fraction:
    """3 of `3:1`, 16/15 of `16:15`; a ValueError says what is wrong with it."""
    if re.search(_NO_AMOUNT, text, re.IGNORECASE):
        raise ValueError(f"'{text}' is not a ratio: a ratio is above 0")
    match = re.fullmatch(_RATIO, text)
    if match is None:
        raise ValueError(f"'{text}' is not a ratio; write it as 3:1")
    return Fraction(match["down"]) / Fraction(match["up"])


def ratio_text(ratio: Fraction) -> str:
    """`n:1`: `1.5:1` where at most two decimals are exact, else two rounded half up: `3.00:1` is about three.

    Below 0.1 what is not exact has two significant digits: `0.067:1`.
    """
    if (ratio * 100).denominator == 1:
        return f"{_plain(ratio)}:1"
    return f"{_half_up(ratio, _places(ratio))}:1"


def ratios_apart(ratio: Fraction, limit: Fraction) -> tuple[str, str]:
    """Two ratios that differ, with as many decimals as tell them apart: `3.004:1` and `3:1`."""
    places = max(_places(ratio), _places(limit))
    while _half_up(ratio, places) == _half_up(limit, places):
        places += 1
    return _to_places(ratio, places), _to_places(limit, places)


def _to_places(ratio: Fraction, places: int) -> str:
    exact = (ratio * 10**places).denominator == 1
    return f"{_plain(ratio) if exact else _half_up(ratio, places)}:1"


def _half_up(number: Fraction, places: int) -> str:
    """All `places` decimals."""
    whole, rest = divmod(_rounded(number, places), 10**places)
    return f"{whole}.{rest:0{places}d}"


def _rounded(number: Fraction, places: int) -> int:
    """Half up, in units of the last place."""
    return int(number * 10**places + Fraction(1, 2))


def _places(number: Fraction) -> int:
    """Two decimals; below 0.1 as many as show two significant digits."""
    places = 2
    while 0 < number * 10**places < 10:
        places += 1
    return places - 1 if places > 2 and _rounded(number, places) == 100 else places


def bandwidth_text(bandwidth_bps: int | Fraction) -> str:
    """Bandwidth at a readable scale, at most two decimals: `384 Tb/s`, `1.2 Tb/s`, `400 Gb/s`."""
    for scale, unit in ((10**15, "Pb/s"), (10**12, "Tb/s"), (10**9, "Gb/s")):
        if bandwidth_bps >= scale or scale == 10**9:
            return f"{decimal_text(Fraction(bandwidth_bps) / scale)} {unit}"
    raise AssertionError


def decimal_text(number: Fraction) -> str:
    """At most two decimals, rounded half up, with thousands separators, and `~` where that is not exact."""
    rounded = Fraction(_rounded(number, 2), 100)
    text = f"{float(rounded):,.2f}".rstrip("0").rstrip(".") if rounded.denominator > 1 else f"{int(rounded):,}"
    return text if rounded == number else f"~{text}"


def parse_length_m(text: str) -> Fraction:
    """Metres of `3m`, `0.5 m`, `2km`; a ValueError says what is wrong with it."""
    match = re.fullmatch(_LENGTH, text)
    if match is None or Fraction(match["number"]) == 0:
        raise ValueError(f"'{text}' is not a length; write it as 3m")
    return Fraction(match["number"]) * (1000 if match["unit"] == "km" else 1)


def _plain(number: Fraction) -> str:
    """A decimal without exponent or trailing zeros; exact to twelve places, which is one bit/s in a Tb/s."""
    whole, rest = divmod(int(number * 10**12), 10**12)
    return f"{whole}.{rest:012d}".rstrip("0").rstrip(".")
