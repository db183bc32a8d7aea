"""That the ports of a mesh are whole cages.

Knows one group of switches; no mesh.
"""

from dcnplan.errors import InfeasibleError, Problem
from dcnplan.families.equipment import Request
from dcnplan.plan.groups import SwitchGroup
from dcnplan.spec.models import Path


def check_whole(request: Request, group: SwitchGroup, purpose: str, path: Path, what: str) -> None:
    """Legs of a split cage would go to different switches, each of which has split cages too."""
    split = next((one for one in group.faceplate.of(purpose) if one.is_split), None)
    if split:
        message = f"{what} joins whole cages, and {group.device.model} has these ports in cages split {split.whole}"
        hint = "ports at the speed of the cages, or another model"
        raise InfeasibleError(Problem(message, request.asked.where(*path), hint))
