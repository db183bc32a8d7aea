"""Whether a fault is the answer no, or means that there is no answer.

Knows which files have been read; knows no exit code.
"""

from dcnplan.errors import DcnplanError, InfeasibleError, NotDecidedError
from dcnplan.inputs.files_in_use import is_read


def is_an_answer(fault: DcnplanError) -> bool:
    """Whether what was asked does not fit, or something is wrong in a file that the user wrote and that was read.

    What cannot be read or written, and a slip on the command line, leave nothing to judge; and a search that ended
    before it found or proved anything has not judged.
    """
    if isinstance(fault, NotDecidedError):
        return False
    if isinstance(fault, InfeasibleError):
        return True
    return any(problem.where is not None and is_read(problem.where.source) for problem in fault.problems)
