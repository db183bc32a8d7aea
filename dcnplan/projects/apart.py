"""No two switches of a project, and no switch and server, have one name.

A fabric's name stands before its switches', and names may hold hyphens: `a` with leaves `b-c` beside `a-b` with leaves
`c`. Compares patterns of names; lists none.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import permutations

from dcnplan.errors import Place, Problem, SpecError
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.membership import SharedKind
from dcnplan.plan.switch_names import block_words, fabric_words, switch_name, switch_word
from dcnplan.projects.asked import AskedProject

_Named = tuple[str, str, Place]
"""A name of a series, the pattern of all, and where what it is called after is written."""


def check_apart(project: AskedProject, plans: Mapping[str, Plan]) -> None:
    """Raises SpecError where names could be those of two."""
    kinds = dict.fromkeys(kind for plan in plans.values() if plan.membership for kind in plan.membership.kinds)
    named = [*_switches(project, plans), *(_servers(project, kind) for kind in kinds)]
    for (name, _, place), (_, pattern, other) in permutations(named, 2):
        if place != other and re.fullmatch(pattern, name):
            message, hint = f"{name} would be the name of two", "call one of them otherwise"
            raise SpecError(Problem(message, max(place, other), hint, notes=(("the other", min(place, other)),)))


def _switches(project: AskedProject, plans: Mapping[str, Plan]) -> Iterator[_Named]:
    for fabric, plan in plans.items():
        place = project.files[fabric].key
        yield from ((switch_name(group, 0, 0), _pattern(group), place) for group in plan.switches)


def _pattern(group: SwitchGroup) -> str:
    numbered = (f"{re.escape(word)}[0-9]+" for word in (*block_words(group), switch_word(group)))
    return "-".join((*map(re.escape, fabric_words(group)), *numbered))


def _servers(project: AskedProject, kind: SharedKind) -> _Named:
    servers = project.written.near("servers")
    place = servers.near(*([kind.name] if kind.name else [])).key
    return f"{kind.word}1", f"{re.escape(kind.word)}[0-9]+", place
