"""A project as a value: the designs of its fabrics, and what follows from all of them together.

Works nothing out that a design does not say; adds up.
"""

from collections.abc import Mapping
from functools import cached_property

from dcnplan.designs import Design
from dcnplan.errors import InfeasibleError, Problem
from dcnplan.frozen import frozen
from dcnplan.plan.membership import SharedKind


@frozen(eq=False)
class Project:
    """Fabrics that share their servers: a design for each by its name, all of which fit.

    `asked` are the servers that the project asks for by kind, None for servers without kinds.
    """

    name: str
    description: str
    fabrics: Mapping[str, Design]
    asked: Mapping[str | None, int]

    def __repr__(self) -> str:
        return f"<Project {self.name}: {', '.join(self.fabrics)}>"

    @property
    def kinds(self) -> tuple[SharedKind, ...]:
        """The servers, kind by kind."""
        first = next(iter(self.fabrics.values())).plan.membership
        return first.kinds if first else ()

    @cached_property
    def faults(self) -> tuple[Problem, ...]:
        """Why fabrics cannot be cabled; none where all can."""
        return tuple(dict.fromkeys(problem for design in self.fabrics.values() for problem in design.faults))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is doubtful in any of the fabrics, each once."""
        return tuple(dict.fromkeys(one for design in self.fabrics.values() for one in design.plan.warnings))

    def joined(self) -> "Project":
        """This project, all of whose links can be joined. Raises InfeasibleError where some cannot."""
        if self.faults:
            raise InfeasibleError(*self.faults)
        return self
