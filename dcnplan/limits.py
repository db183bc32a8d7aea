"""What the operating system denies, in words: memory, open files.

Imports next to nothing, so that it can be told where nothing else can be loaded any more.
"""

import errno

_NO_MEMORY = ("failed to map segment", "cannot allocate memory")
_NO_FILES = "too many open files"


def shortage(fault: BaseException) -> str | None:
    """What there is too little of, where a fault comes from that. A library that cannot be loaded says it in words."""
    told = str(fault).lower() if isinstance(fault, ImportError) else ""
    number = fault.errno if isinstance(fault, OSError) else None
    if isinstance(fault, MemoryError) or number == errno.ENOMEM or any(words in told for words in _NO_MEMORY):
        return "out of memory"
    if number in (errno.EMFILE, errno.ENFILE) or _NO_FILES in told:
        return "too many open files"
    return None
