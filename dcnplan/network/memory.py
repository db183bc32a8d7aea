"""Whether a result fits into this machine's memory: asked before it is allocated.

Knows bytes; nothing of what they hold.
"""

import os

from dcnplan.errors import InputError, Problem

_SHARE = 0.5
_UNKNOWN = 4 << 30


def require_memory(wanted_bytes: int, what: str, hint: str | None = None) -> None:
    """Raises InputError with the size where `what` would take more than half of the memory."""
    if wanted_bytes > _SHARE * _memory_bytes():
        raise InputError(Problem(f"{what} would take {bytes_text(wanted_bytes)} of memory", hint=hint))


def _memory_bytes() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return _UNKNOWN


def bytes_text(count: int) -> str:
    """`4.2 MB`, `97 GB`: decimal units, two digits."""
    for scale, unit in ((10**12, "TB"), (10**9, "GB"), (10**6, "MB")):
        if count >= scale:
            return f"{count / scale:,.{1 if count < 10 * scale else 0}f} {unit}"
    return f"{count:,} bytes"
