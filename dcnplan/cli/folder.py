"""`-o DIR`: whether several files can be written into a folder, before anything is worked out for them.

Knows names; knows nothing of what is in the files.
"""

import os
from collections.abc import Sequence

from dcnplan.cli.output_options import file_for
from dcnplan.output.folder import check_folder


def checked_folder(path: str, names: Sequence[str], mkdir: bool, spec: str) -> str:
    """`path`. Raises InputError if it or one of the files cannot be written, or one is the spec itself."""
    check_folder(path, names, mkdir)
    if os.path.isdir(path):
        for name in names:
            file_for(os.path.join(path, name), mkdir=False, spec=spec)
    return path
