"""Projects to begin with, each of several files: those of the known fabrics.

Knows where they are; nothing of what they say.
"""

import os
from collections.abc import Mapping

from dcnplan.inputs.shipped import known_fabrics

PROJECT_FILE = "project.yaml"


def project_templates() -> tuple[str, ...]:
    """Their names, in order."""
    folder = known_fabrics()
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return tuple(name for name in names if os.path.isfile(os.path.join(folder, name, PROJECT_FILE)))


def project_template(name: str) -> Mapping[str, str]:
    """The text of each file of one of these, by its name."""
    folder = os.path.join(known_fabrics(), name)
    return {file: _text(os.path.join(folder, file)) for file in sorted(os.listdir(folder)) if file.endswith(".yaml")}


def _text(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()
