"""A spec or a project as a program hands it over, and its design.

Tells them apart; reads and plans neither itself.
"""

import os
from typing import Any, overload

from dcnplan import designs
from dcnplan.catalog.store import Catalog
from dcnplan.designs import Design, Folders, opened_catalog
from dcnplan.families.given import Given, Text, node_given
from dcnplan.families.reading import spec_from
from dcnplan.projects import is_project
from dcnplan.spec.load import Asked
from dcnplan.spec.models import Spec


@overload
def design(spec: Spec | Asked, catalog: Catalog | Folders | None = None) -> Design: ...
@overload
def design(spec: Text, catalog: Catalog | Folders | None = None) -> Design | Any: ...
def design(spec: Given, catalog: Catalog | Folders | None = None) -> Design | Any:
    """The fabric that a spec asks for: the name of a file, a YAML text, a mapping of its keys, or a Spec.

    Of a project it is a Project, with a design for each of its fabrics. With the shipped devices and those of the
    folder `catalog`, or of several folders over one another. Raises DcnplanError: InputError, SpecError or CatalogError
    for what cannot be read or makes no sense, InfeasibleError for what does not fit, NotDecidedError where that is not
    known. What is only doubtful is in its `warnings`.
    """
    if isinstance(spec, Spec | Asked):
        return designs.design(spec, catalog)
    node, source = node_given(spec)
    devices = opened_catalog(catalog)
    if not is_project(node):
        return designs.design(spec_from(node), devices)
    from dcnplan.projects.opened import open_project  # most specs are no project

    return open_project(node, os.path.dirname(source), devices)
