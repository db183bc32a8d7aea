"""What a project asks for: the files of its fabrics, the servers that they share, and what they inherit.

Reads the project's own file; opens no other.
"""

from collections.abc import Mapping

from dcnplan.errors import Problem, SpecError
from dcnplan.frozen import frozen
from dcnplan.inputs import nodes
from dcnplan.inputs.keys.fault import found
from dcnplan.inputs.keys.reading import read_whole
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.inputs.nodes import Node
from dcnplan.projects import FABRICS
from dcnplan.projects.keys import INHERITED, MOST_FABRICS, PROJECT
from dcnplan.spec.name_rules import is_by_name

_HINT = "such as fabrics: {compute: compute.yaml, storage: storage.yaml}"


@frozen
class AskedProject:
    """`files` by the name of their fabric, from the folder that the project is in; `written` has it all.

    `problems` are what is wrong in it: more may be wrong in the files.
    """

    name: str
    description: str
    files: Mapping[str, Written]
    written: Written
    problems: tuple[Problem, ...] = ()

    @property
    def counts(self) -> Mapping[str | None, Written]:
        """How many servers there are to be by kind, None for servers without kinds; empty where it is not said."""
        servers = self.written.at("servers")
        if servers is None or self.problems:
            return {}
        if not is_by_name(servers):
            return {None: servers.entries["count"]}
        return {name: kind.entries["count"] for name, kind in servers.entries.items()}

    @property
    def asked(self) -> Mapping[str | None, int]:
        """The same in numbers."""
        return {kind: int(count.get()) for kind, count in self.counts.items()}

    @property
    def inherited(self) -> Mapping[str, Written]:
        """What the fabrics take that say nothing of it."""
        return {key: self.written.entries[key] for key in INHERITED if self.written.has(key)}


def asked_project(node: Node) -> AskedProject:
    """What the project at `node` asks for. Raises a SpecError where it does not say which fabrics it has."""
    findings = Findings()
    written = read_whole(node, PROJECT, findings)
    _check_fabrics(node, findings)
    files = {name: file for name, file in written.entries[FABRICS].entries.items() if not file.wrong}
    if not files:
        raise SpecError(*findings.in_order())
    name, description = written.get("name") or "project", written.get("description") or ""
    return AskedProject(name, description, files, written, findings.in_order())


def _check_fabrics(node: Node, findings: Findings) -> None:
    """Some fabrics, by name, and not too many. What the table says of a wrong form is said in plainer words."""
    files = node.entries[FABRICS].value if isinstance(node, nodes.Mapping) else node
    place = files.place
    if isinstance(files, nodes.Mapping) and 0 < len(files.entries) <= MOST_FABRICS:
        return
    findings.problems = [one for one in findings.problems if one.where != place]
    if not isinstance(files, nodes.Mapping):
        findings.tell(place, f"expected fabrics by name, found {found(files)}", _HINT)
    elif not files.entries:
        findings.tell(place, "a project has fabrics", _HINT)
    else:
        findings.tell(place, f"the project has {len(files.entries):,} fabrics; at most {MOST_FABRICS}")
        raise SpecError(*findings.in_order())
