"""How many columns a text takes in a terminal: Chinese characters take two, combining marks none.

Knows nothing of tables.
"""

import unicodedata


def width(text: str) -> int:
    """Terminal columns of `text`."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def padded(text: str, wide: int, right: bool = False) -> str:
    """`text` filled with blanks to `wide` columns; never cut."""
    blanks = " " * (wide - width(text))
    return blanks + text if right else text + blanks


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
