"""That a project counts its servers without kinds, and some of its fabrics have kinds.

Reads nodes, whatever is wrong in them; reads no file.
"""

from collections.abc import Iterator, Sequence

from dcnplan.errors import Problem, SpecError
from dcnplan.inputs.nodes import Mapping, Node
from dcnplan.projects.asked import AskedProject
from dcnplan.spec.name_rules import is_name_of_kind


def uncounted(project: AskedProject, specs: Sequence[Node]) -> list[SpecError]:
    """Told once, with the kinds of all fabrics; nothing where the project counts kinds, or no fabric has any."""
    kinds = list(dict.fromkeys(name for spec in specs for name in _kinds(spec)))
    if None not in project.counts or not kinds:
        return []
    counts = ", ".join(f"{name}: {{count: ..}}" for name in kinds)
    named = " and ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))
    message = f"the servers have kinds, {named}, and this counts none of them"
    return [SpecError(Problem(message, project.counts[None].place, f"servers: {{{counts}}}"))]


def _kinds(spec: Node) -> Iterator[str]:
    servers = spec.get("servers") if isinstance(spec, Mapping) else None
    if isinstance(servers, Mapping) and any(is_name_of_kind(name) for name in servers.entries):
        yield from servers.entries
