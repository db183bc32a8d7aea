"""Multi-plane: pods whose pod spines are spread over planes of spines that do not meet."""

from math import gcd

from dcnplan.families.clos_of_pods import size_pods
from dcnplan.families.equipment import Request
from dcnplan.families.pods import sized_pod
from dcnplan.families.sized import Sized
from dcnplan.spec.family import Family


def size(request: Request) -> Sized:
    """How many leaves, pod spines, pods, planes, and spines in each plane."""
    spec = request.asked.spec
    return size_pods(request, spec.planes or _default_planes(request))


def _default_planes(request: Request) -> int:
    """As many as a pod has pod spines; of unlike pods the largest number that divides them all."""
    return gcd(*(sized_pod(request, number, 1).spines for number in range(len(request.asked.spec.pods))))


MULTI_PLANE = Family(
    name="multi-plane",
    text="pods under planes of spines that do not meet",
    also=("multiplanes", "multiplanar", "planes", "f4", "f16"),
    needs=("pod_spine", "spine"),
    forbids={
        "core": "the spines are the highest here; family: four-tier has cores",
        "buildings": "family: four-tier has buildings",
    },
    links=("server-leaf", "leaf-leaf", "leaf-pod_spine", "pod_spine-spine", "leaf-spine"),
    planes="pod_spines",
    size=size,
)
