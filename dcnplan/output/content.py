"""What a file is to hold, as bytes.

Knows texts and pieces of them; knows no file.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

Content = str | bytes | Iterable[str] | Iterable[bytes]
"""A file's content; one that is large comes in pieces."""

_TEXTS_A_BLOCK = 512


def encoded(content: str | bytes) -> bytes:
    """UTF-8; half a surrogate pair, which only a file name can bring, is written as its escape."""
    return content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content


def blocks(content: Content) -> Iterator[bytes]:
    """The content as bytes, in blocks of a size that is quick to write."""
    if isinstance(content, str | bytes):
        yield encoded(content)
        return
    pieces: Iterator[Any] = iter(content)
    for piece in pieces:
        # Bytes come in large pieces, texts line by line.
        yield piece if isinstance(piece, bytes) else encoded("".join((piece, *islice(pieces, _TEXTS_A_BLOCK - 1))))
