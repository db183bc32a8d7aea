"""How a run ends: every outcome as an exit code, and a fault as words on standard error.

0 yes; 1 the answer is no; 2 could not answer; 3 a bug of ours; 129, 130, 143 signals; 141 the reader is gone.
"""

import errno
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType

import click

from dcnplan.cli.streams import forget_standard_output, guard_standard_streams, say
from dcnplan.cli.verdict import is_an_answer
from dcnplan.cli.wording import usage_text
from dcnplan.errors import DcnplanError, Problem
from dcnplan.inputs.files_in_use import files_in_use
from dcnplan.limits import shortage

YES, NO, CANNOT, BUG = 0, 1, 2, 3
_BROKEN_PIPE = 128 + 13


class Stopped(BaseException):
    """A signal asked us to end; not an Exception, so that nothing on the way mistakes it for a fault."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


class AnswerIsNo(Exception):
    """The answer has been given in full, and it is no."""


def run_to_exit_code(program: click.Command, args: Sequence[str]) -> int:
    """Runs the command line `args` and tells how it ended; whatever went wrong has been said."""
    guard_standard_streams()
    _listen_for_signals()
    if "_DCNPLAN_COMPLETE" in os.environ:
        program.main(list(args), "dcnplan")
    asked: dict[str, object] = {}
    with files_in_use():
        return _flushed(_code_of(lambda: _run(program, args, asked), asked))


def _run(program: click.Command, args: Sequence[str], asked: dict[str, object]) -> None:
    with program.make_context("dcnplan", list(args), obj=asked) as context:
        program.invoke(context)


def _code_of(call: Callable[[], None], asked: dict[str, object]) -> int:
    try:
        call()
        return YES
    except click.exceptions.Exit as end:
        return end.exit_code
    except AnswerIsNo:
        return NO
    except DcnplanError as fault:
        return _told(fault)
    except click.ClickException as fault:
        say(usage_text(fault))
        return CANNOT
    except (KeyboardInterrupt, click.Abort):
        return 128 + signal.SIGINT
    except Stopped as stopped:
        return stopped.exit_code
    except Exception as fault:
        return _unforeseen(fault, bool(asked.get("debug")))


def _told(fault: DcnplanError) -> int:
    from dcnplan.report.problems import problems_text

    say(problems_text(fault.problems))
    return NO if is_an_answer(fault) else CANNOT


def _unforeseen(fault: Exception, debug: bool) -> int:
    if isinstance(fault, BrokenPipeError):
        return _BROKEN_PIPE
    if words := shortage(fault):
        say(str(Problem(words, hint="nothing was written")))
        return CANNOT
    if isinstance(fault, OSError) and fault.errno in (errno.ENOSPC, errno.EBADF, errno.EIO, errno.EDQUOT, errno.EFBIG):
        say(str(Problem(f"cannot write the answer: {(fault.strerror or str(fault)).lower()}")))
        return CANNOT
    from dcnplan.cli.crash import crash_message

    say(crash_message(fault, debug))
    return BUG


def _flushed(code: int) -> int:
    """The code, unless the last of the answer does not get out."""
    try:
        sys.stdout.flush()
    except OSError as fault:
        forget_standard_output()
        return _unforeseen(fault, debug=False) if code in (YES, NO) else code
    except ValueError:
        return code
    if code == _BROKEN_PIPE:
        forget_standard_output()
    return code


def _listen_for_signals() -> None:
    def stop(number: int, _: FrameType | None) -> None:
        raise Stopped(number)

    with suppress(ValueError):  # not in the main thread: whoever started us listens
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_DFL:
                signal.signal(getattr(signal, name), stop)
