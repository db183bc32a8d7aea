"""The fabrics of a project as they are asked for, each from its file; every fault of every file in one error.

Knows the order of the steps from a name of a file to what it asks for.
"""

import os
from collections.abc import Sequence
from dataclasses import replace

from dcnplan.errors import (
    CatalogError,
    DcnplanError,
    InfeasibleError,
    InputError,
    NotDecidedError,
    Place,
    Problem,
    SpecError,
)
from dcnplan.families import reading
from dcnplan.frozen import frozen
from dcnplan.inputs.files_in_use import to_be_read
from dcnplan.inputs.keys.written import Written
from dcnplan.inputs.nodes import Node
from dcnplan.inputs.reading import read_bytes
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.network.reading.title_row import is_cable_list
from dcnplan.projects import is_project
from dcnplan.projects.asked import AskedProject
from dcnplan.projects.flags import flags_of_each
from dcnplan.projects.inherited import InProject
from dcnplan.projects.links import links_of
from dcnplan.projects.uncounted import uncounted
from dcnplan.spec.load import Asked


@frozen(eq=False)
class Member:
    """A fabric of a project: `file` is where its name stands there, `data` and `node` what it holds.

    `flags` are laid over it.
    """

    project: AskedProject
    fabric: str
    file: Written
    data: bytes
    node: Node
    flags: tuple[Node, ...] = ()

    def asked(self, *flags: Node, counted: bool = True) -> Asked:
        """What is asked for in the project; not `counted`: as many servers as fit. Raises SpecError."""
        within = InProject(self.project, links_of(self.node), counted)
        return reading.spec_from(self.node, *self.flags, *flags, within=within)


def members(project: AskedProject, folder: str, flags: Sequence[Node] = ()) -> tuple[list[Member], list[DcnplanError]]:
    """Every fabric of the project whose file can be read, and what is wrong with the project and the other files."""
    found: list[Member] = []
    faults: list[DcnplanError] = [SpecError(*project.problems)] if project.problems else []
    for file in project.files.values():
        to_be_read(_path(file, folder), "a fabric of the project")
    for name, file in project.files.items():
        try:
            found.append(Member(project, name, file, *_read(file, folder)))
        except DcnplanError as fault:
            faults.append(fault)
    faults += uncounted(project, [member.node for member in found])
    fitting = flags_of_each(flags, [member.node for member in found])
    return [replace(member, flags=some) for member, some in zip(found, fitting, strict=True)], faults


_GRAVEST = (SpecError, CatalogError, InfeasibleError, InputError, NotDecidedError)
"""Which kind of error tells of faults of several kinds: what is decided before what is not."""


def raise_all(faults: Sequence[DcnplanError]) -> None:
    """Raises what is wrong with several fabrics as one error, each problem once; nothing where nothing is wrong."""
    if faults:
        kinds = {type(fault) for fault in faults}
        kind = next(one for one in _GRAVEST if one in kinds)
        raise kind(*_in_order([problem for fault in faults for problem in fault.problems]))


def _in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Each once, file by file, in the order of their places."""
    places = [problem.where or Place("") for problem in problems]
    files = list(dict.fromkeys(place.source for place in places))
    order = sorted(zip(places, problems, strict=True), key=lambda one: (files.index(one[0].source), *one[0][1:3]))
    return list(dict.fromkeys(problem for _, problem in order))


def _path(file: Written, folder: str) -> str:
    return os.path.join(folder, str(file.value))


def _read(file: Written, folder: str) -> tuple[bytes, Node]:
    path = _path(file, folder)
    try:
        data = read_bytes(path)
        source = source_of(path, data)
    except InputError as fault:
        raise _at_its_name(fault, path, file) from None
    if is_cable_list(source):
        raise SpecError(Problem(f"{file.value} is a list of cables, not a spec", file.place))
    node = load_yaml(source)
    if is_project(node):
        raise SpecError(Problem(f"{file.value} is a project itself", file.place, "name its fabrics here"))
    return data, node


def _at_its_name(fault: InputError, path: str, file: Written) -> InputError:
    """What is wrong with a file as a whole, told where the project names it."""
    return InputError(*(_moved(problem, path, file) for problem in fault.problems))


def _moved(problem: Problem, path: str, file: Written) -> Problem:
    if problem.where != Place(path):
        return problem
    return replace(problem, message=f"{file.value}: {problem.message}", where=file.place)
