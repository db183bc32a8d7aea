"""How wide a text will be at most, without a font at hand.

Advance widths of the wider one of DejaVu Sans and Fira Sans, which are wider than Arial, Helvetica and Liberation Sans:
a text that fits by this measure is not cut wherever the picture is opened.
"""

import unicodedata
from collections.abc import Sequence

_REGULAR = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 403, 318, 520, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1020, 684, 686, 698, 770, 632, 575, 775, 752, 295, 305, 656,
    557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 520, 390, 838, 520, 500, 613,
    635, 550, 635, 615, 352, 635, 634, 282, 280, 579, 293, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818,
    592, 592, 525, 636, 403, 636, 838,
]  # fmt: skip
_BOLD = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 520, 696, 696, 696, 696, 696, 696,
    696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1020, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775,
    637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 520, 457, 838, 520, 500, 675,
    716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924,
    645, 652, 582, 712, 376, 712, 838,
]  # fmt: skip
"""Thousandths of the font size, of the characters from the space to the tilde."""

_OTHER, _NARROW = 1100, 640
_NARROWER = "–…·×°²³µ"


def text_width(text: str, size: float, bold: bool = False) -> float:
    """An upper estimate, in the unit of `size`."""
    widths = _BOLD if bold else _REGULAR
    return sum(_width(char, widths) for char in text) * size / 1000


def fitted(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text, its end replaced by an ellipsis where it is wider than `room`."""
    if text_width(text, size, bold) <= room:
        return text
    while text and text_width(f"{text}…", size, bold) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _width(char: str, widths: Sequence[int]) -> int:
    code = ord(char) - 32
    if 0 <= code < len(widths):
        return widths[code]
    if unicodedata.combining(char):
        return 0
    return 1000 if char in "…" else _NARROW if char in _NARROWER else _OTHER
