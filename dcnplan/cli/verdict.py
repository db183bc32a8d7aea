"""Whether a fault is the answer no, or means that there is no answer.

Knows which files have been read; knows no exit code.
"""

from dcnplan.errors import DcnplanError, InfeasibleError


def is_an_answer(fault: DcnplanError) -> bool:
    """Whether what was asked does not fit, or something is wrong in a file that the user wrote and that was read.

    What cannot be read or written, and a slip on the command line, leave nothing to judge.
    """
    return isinstance(fault, InfeasibleError)
