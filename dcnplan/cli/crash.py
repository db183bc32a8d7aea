"""A bug of ours, told in one line, with a report that can be sent.

The report says where the program was, never what it read: no message of the exception, no argument, no value.
"""

import os
import platform
import sys
import tempfile
import traceback

from dcnplan import __version__


def crash_message(fault: Exception, debug: bool) -> str:
    """One line, or the whole traceback where it was asked for."""
    if debug:
        return "".join(traceback.format_exception(fault)).rstrip()
    path = _saved(_report(fault))
    where = f"please report it with {path}" if path else "run again with --debug and please report it"
    return f"internal error: {type(fault).__name__} in dcnplan {__version__}; {where}"


def _report(fault: Exception) -> str:
    frames = [
        f"  {frame.filename}:{frame.lineno} {frame.name}\n    {frame.line}"
        for frame in traceback.extract_tb(fault.__traceback__)
    ]
    system = f"dcnplan {__version__}, Python {platform.python_version()}, {sys.platform}"
    return "\n".join([system, type(fault).__name__, *frames, ""])


def _saved(report: str) -> str | None:
    try:
        handle, path = tempfile.mkstemp(prefix="dcnplan-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(report)
    except OSError:
        return None
    return path
