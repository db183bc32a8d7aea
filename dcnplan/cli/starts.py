"""What `init --list` tells: of each thing to start from its family, its servers, and where its numbers come from.

Designs each; writes nothing.
"""

import os
import re
from collections.abc import Iterator

from dcnplan.catalog.store import Catalog
from dcnplan.designs import design
from dcnplan.inputs.shipped import known_fabrics
from dcnplan.inputs.source import read_source
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.projects.opened import open_project
from dcnplan.projects.templates import PROJECT_FILE, project_template, project_templates
from dcnplan.report.templates import Start
from dcnplan.spec.templates import RACKS, TEMPLATES, fabric_template, fabrics, racks_template, template

_PUBLISHED = re.compile(r"^#= [^|]*\| *(.*)$", re.MULTILINE)
_OURS = "equipment in common use"
_ASSUMED = "our assumptions: see its first lines"


def starts() -> Iterator[Start]:
    """Ours first, then the known fabrics and projects by name."""
    for name in (RACKS, *TEMPLATES):
        yield _fabric(name, racks_template(800, 20, "3:1") if name == RACKS else template(name), _OURS)
    for name in fabrics():
        yield _fabric(name, fabric_template(name), _ASSUMED)
    for name in project_templates():
        text = project_template(name)[PROJECT_FILE]
        yield Start(name, "project", _shared(name), _source(text, _ASSUMED))


def _shared(project: str) -> int:
    """Servers that every fabric with their kind has ports for."""
    folder = os.path.join(known_fabrics(), project)
    node = load_yaml(read_source(os.path.join(folder, PROJECT_FILE)))
    return open_project(node, folder, Catalog.shipped()).summary.capacity


def _fabric(name: str, text: str, otherwise: str) -> Start:
    plan = design(text).plan
    return Start(name, plan.family, sum(group.count for group in plan.servers), _source(text, otherwise))


def _source(text: str, otherwise: str) -> str:
    found = _PUBLISHED.search(text)
    return found[1] if found else otherwise
