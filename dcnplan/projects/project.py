"""A project as a value: the designs of its fabrics, and what follows from all of them together.

Works nothing out that a design does not say; adds up.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from dcnplan.designs import Design, Shown, price_list
from dcnplan.errors import InfeasibleError, Problem
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.plan.membership import SharedKind
from dcnplan.projects.of_which import problems_of

if TYPE_CHECKING:
    from dcnplan.cabling.bom import Bom
    from dcnplan.catalog.prices import Prices
    from dcnplan.projects.cables import ProjectCables
    from dcnplan.projects.sums import ProjectSummary


@frozen(eq=False)
class Project(Shown):
    """Fabrics that share their servers: a design for each by its name, all of which fit.

    `kinds` are the servers, of which the project has `asked` for so many by kind, None for servers without kinds.
    """

    name: str
    description: str
    fabrics: Mapping[str, Design]
    kinds: tuple[SharedKind, ...]
    asked: Mapping[str | None, int]

    def __repr__(self) -> str:
        return f"<Project {self.name}: {', '.join(self.fabrics)}>"

    @property
    def designs(self) -> tuple[Design, ...]:
        """Of each fabric, in their order."""
        return tuple(self.fabrics.values())

    def of_plans(self, made: Callable[[Plan], Plan]) -> "Project":
        """The project of what is made of the plan of each fabric."""
        return replace(self, fabrics={name: design.of_plans(made) for name, design in self.fabrics.items()})

    @property
    def files(self) -> Mapping[str, bytes]:
        """What the files of the fabrics hold, by their names."""
        return {name: data for design in self.designs for name, data in design.files.items()}

    @cached_property
    def faults(self) -> tuple[Problem, ...]:
        """Why fabrics cannot be cabled; none where all can."""
        return problems_of({name: design.faults for name, design in self.fabrics.items()})

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is doubtful in any of the fabrics, each once."""
        return problems_of({name: design.warnings for name, design in self.fabrics.items()})

    def joined(self) -> "Project":
        """This project, all of whose links can be joined. Raises InfeasibleError where some cannot."""
        if self.faults:
            raise InfeasibleError(*self.faults)
        return self

    @cached_property
    def summary(self) -> "ProjectSummary":
        """Every sum over the fabrics, in closed form."""
        from dcnplan.projects.sums import summarised

        return summarised(self.name, self.fabrics, self.kinds, self.asked)

    def bom(
        self,
        prices: "Prices | str | os.PathLike[str] | None" = None,
        server_end: bool = True,
        price_kind: str | None = None,
    ) -> "Bom":
        """What to buy for all fabrics, each item once, with the prices of a list; raises as that of a design does."""
        from dcnplan.projects.bill import project_bom

        return project_bom(self.joined().fabrics, price_list(prices), server_end, price_kind)

    def cables(self, servers: bool = True) -> "ProjectCables":
        """Every cable of every fabric with both its ends. Raises InfeasibleError where nothing joins some links."""
        from dcnplan.projects.cables import ProjectCables

        return ProjectCables({name: design.cables(servers) for name, design in self.joined().fabrics.items()})
