"""Three-tier: pods whose every pod spine is meshed with every spine, or pods alone with their uplinks counted."""

from dcnplan.families.clos_of_pods import size_pods
from dcnplan.families.equipment import Request
from dcnplan.families.sized import Sized
from dcnplan.spec.family import Family


def size(request: Request) -> Sized:
    """How many leaves, pod spines, pods and spines."""
    return size_pods(request, planes=1)


THREE_TIER = Family(
    name="three-tier",
    text="pods under spines, every pod spine meshed with every spine",
    also=("3tier", "threetiers", "fivestage", "5stage"),
    needs=("pod_spine",),
    forbids={
        "planes": "family: multi-plane has planes; here every pod spine is meshed with every spine",
        "core": "the spines are the highest here; family: four-tier has cores",
        "buildings": "family: four-tier has buildings",
    },
    links=("server-leaf", "leaf-leaf", "leaf-pod_spine", "pod_spine-spine", "leaf-spine", "pod-pod"),
    planes=None,
    size=size,
)
