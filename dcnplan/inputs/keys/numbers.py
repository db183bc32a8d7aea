"""Numbers as people write them: plain decimals, and for everything else exact words and what was probably meant.

`010` is eight to some readers and ten to others, so it is neither here. Knows nothing of which key a number stands at.
"""

import math
import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction

from dcnplan.inputs.keys.fault import Fault, found, is_number, shown
from dcnplan.inputs.nodes import Node, Scalar
from dcnplan.inputs.suggest import code_points
from dcnplan.units import MAX_COUNT, PLAIN_WHOLE

_DECIMAL = r"[+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})(?:[eE][+-]?[0-9]{1,3})?"
_SEXAGESIMAL = r"[1-9][0-9]?(?::[0-5]?[0-9]){1,2}"
_GROUPED = r"[0-9]{1,3}(?:[,_ '][0-9]{3}){1,4}|[0-9]{1,20}(?:_[0-9]{1,20}){1,10}"
_BASES = ((r"0[xX]([0-9a-fA-F]{1,30})", 16), (r"0[oO]([0-7]{1,40})", 8), (r"0[bB]([01]{1,90})", 2))


def whole(node: Node, what: str = "a whole number", least: int = 1) -> int:
    """A whole number from `least` to 10^12; `what` is what else is expected, in words."""
    if not isinstance(node, Scalar) or node.value is None or isinstance(node.value, bool):
        raise Fault(f"expected {what}, found {found(node)}")
    if node.too_large:
        raise Fault(f"the number is too large; at most {MAX_COUNT:,}")
    if isinstance(node.value, str):
        raise _not_a_number(node, what, least)
    if isinstance(node.value, float):
        raise _not_whole(node, node.value)
    if not re.fullmatch(rf"-?{PLAIN_WHOLE}", node.text):
        raise Fault(f"expected {what}, found {shown(node.text)}", meant(node.text, least))
    return _in_range(node.value, least)


def decimal(
    what: str = "a number above zero", least: int | None = None, places: int = 6, such_as: str | None = None
) -> Callable[[Node], Fraction]:
    """A reader of a number, exact (1.5 is 3/2): above zero, or from `least`; of at most nine digits before the point.

    `such_as` is the hint where nothing better is known.
    """
    pattern = rf"{PLAIN_WHOLE}(?:\.[0-9]{{1,{places}}})?"

    def read(node: Node) -> Fraction:
        if not isinstance(node, Scalar) or node.value is None or isinstance(node.value, bool):
            raise Fault(f"expected {what}, found {found(node)}", such_as)
        if not is_number(node):
            raise _with_hint(_not_a_number(node, what), such_as)
        if not re.fullmatch(pattern, node.text) or len(node.text.partition(".")[0]) > _MOST_DIGITS:
            raise Fault(f"expected {what}, found {shown(node.text)}", meant_decimal(node.text) or such_as)
        number = Fraction(node.text)
        if number < least if least is not None else not number:
            raise Fault(f"expected {what}, found {shown(node.text)}", such_as)
        return number

    return read


_MOST_DIGITS = 12


def meant(text: str, least: int = 0) -> str | None:
    """How a number that is not a plain decimal was probably meant, from `least`: `write 10 or 8?` of 010."""
    readings = list(dict.fromkeys(one for one in _readings(text) if int(one) >= least))
    return f"write {readings[0]}" if len(readings) == 1 else f"write {' or '.join(readings)}?" if readings else None


def _readings(text: str) -> list[str]:
    for pattern, base in _BASES:
        if based := re.fullmatch(pattern, text):
            return [str(int(based[1], base))]
    plain = _in_ascii(text)
    if re.fullmatch(_GROUPED, plain):
        return [str(int(re.sub("[^0-9]", "", plain)))]
    digits = plain.removeprefix("+")
    if not re.fullmatch(r"[0-9]{1,30}", digits) or digits == text:
        return [str(int(text)), str(int(text, 8))] if re.fullmatch(r"0[0-7]{1,30}", text) else _of_zeros(text)
    return _readings(digits) or [digits]


def _of_zeros(text: str) -> list[str]:
    return [str(int(text))] if re.fullmatch(r"0[0-9]{1,30}", text) else []


def plainly(text: str) -> str:
    """A text with each number in it as a plain decimal: `30m` of `+030m`, `0.5m` of `.5m`."""
    for pattern, plain in _PLAINER:
        text = re.sub(pattern, plain, _in_ascii(text))
    return text


_PLAINER = (
    (r"(?<=[0-9])[_'](?=[0-9])", ""),
    (r"(?<![0-9])\.(?=[0-9])", "0."),
    (r"(?<=[0-9])\.(?![0-9])", ""),
    (r"(?<![0-9.])\+?0*(?=[0-9])", ""),
)


def _in_ascii(text: str) -> str:
    """`text` with the digits of other scripts as those of ours."""
    return "".join(str(unicodedata.digit(char, char)) for char in text[:_LONGEST])


_LONGEST = 100


def _in_range(number: int, least: int) -> int:
    if number < least:
        raise Fault(f"expected a number from {least}, found {number if number > -MAX_COUNT else 'one far below'}")
    if number > MAX_COUNT:
        raise Fault(f"the number is too large; at most {MAX_COUNT:,}")
    return number


def _not_a_number(node: Scalar, what: str, least: int | None = None) -> Fault:
    """`least` where a whole number is wanted: nothing is advised that would be refused in its turn."""
    text = node.text.strip()
    if node.quoted and re.fullmatch(_DECIMAL, text):
        bare = _unquoted(text)
        taken = least is None or all(re.fullmatch(PLAIN_WHOLE, one) and int(one) >= least for one in bare)
        hint = f"write {' or '.join(bare)} without quotes" if taken else None
        return Fault(f"quoted text {shown(text)}, expected a number", hint)
    if re.fullmatch(_SEXAGESIMAL, text):
        return Fault(f"expected {what}, found {shown(text)}", f"write {_sexagesimal(text)} if that is meant")
    hint = meant(text, least or 0)
    if hint and (odd := code_points(text)):
        hint = f"it holds {odd}; {hint}"
    return Fault(f"expected {what}, found {shown(text)}", hint)


def _unquoted(text: str) -> list[str]:
    """What a quoted number has to be written as: `08` and `8.0` would be refused without their quotes too."""
    exact = Fraction(text)
    whole_text = str(exact) if exact.denominator == 1 and 1 <= exact <= MAX_COUNT else text
    return _readings(text) or [whole_text]


def _with_hint(fault: Fault, hint: str | None) -> Fault:
    return Fault(str(fault), fault.hint or hint)


def _not_whole(node: Scalar, number: float) -> Fault:
    exact = _exact(node.text.replace("_", ""))
    # 1e-400 is held as 0.0: as little a number to count with as infinity.
    if not math.isfinite(number) or (number == 0 and exact != 0):
        return Fault(f"{shown(node.text)} is not a finite number")
    fits = exact is not None and exact.denominator == 1 and 1 <= exact <= MAX_COUNT
    return Fault(f"expected a whole number, found {shown(node.text)}", f"write {exact}" if fits else None)


def _exact(text: str) -> Fraction | None:
    return Fraction(text) if re.fullmatch(_DECIMAL, text) else None


def meant_decimal(text: str) -> str | None:
    """How `+1.5`, `1e3` or `.5` was probably meant; `010` has two readings."""
    if "." not in text and "e" not in text.lower():
        return meant(text)
    exact = _exact(text)
    if exact is None or exact.denominator not in _DECADES or abs(exact) >= MAX_COUNT or exact <= 0:
        return None
    return f"write {float(exact):.6f}".rstrip("0").rstrip(".")


_DECADES = frozenset(two * five for two in (2**k for k in range(7)) for five in (5**k for k in range(7)))


def _sexagesimal(text: str) -> int:
    """What a YAML 1.1 reader makes of `12:30`: a number in base 60."""
    value = 0
    for part in text.split(":"):
        value = value * 60 + int(part)
    return value
