"""Three-tier: pods whose every pod spine is meshed with every spine, or pods alone with their uplinks counted."""

from dcnplan.families.clos_of_pods import size_pods
from dcnplan.families.equipment import Request
from dcnplan.families.sized import Sized


def size(request: Request) -> Sized:
    """How many leaves, pod spines, pods and spines."""
    return size_pods(request, planes=1)
