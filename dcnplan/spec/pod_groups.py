"""Rules on servers that spread over several pods: their leaves are dealt out evenly, pods come in whole groups.

Reads a draft; knows nothing of catalogues or of what fits.
"""

from collections.abc import Iterator

from dcnplan.inputs.keys.written import Findings, Path
from dcnplan.spec.arithmetic import listed, nearest
from dcnplan.spec.draft import Draft, Kind


def check_pods_of_servers(draft: Draft, findings: Findings) -> None:
    """A server has as many leaves in each of its pods, under spines that join these."""
    for kind in (kind for kind in draft.kinds() if draft.merged.at(*kind.path, "pods")):
        written = kind.at("pods")
        if draft.family is not None and not draft.family.has_pods:
            hint = f"planes: {max(2, kind.pods)} puts leaf r into plane r mod {max(2, kind.pods)}"
            findings.tell(written.key, f"{draft.family.name} has no pods", hint)
        elif kind.homing and kind.homing % kind.pods:
            choices = _nearest_divisors(kind.homing, kind.pods)
            message = f"{kind.pods} does not divide homing {kind.homing}{kind.of_name}"
            findings.tell(written.place, message, f"nearest: {listed(choices)}")
        elif kind.pods > 1 and draft.is_meshed:
            message = f"pods of a mesh share no servers, and those{kind.of_name} are spread over {kind.pods} pods"
            findings.tell(written.place, message, "pods: 1; or a spine above the pods")
        elif kind.pods > 1 and not draft.tops():
            message = f"nothing joins the pods that a server{kind.of_name} is spread over"
            findings.tell(written.place, message, f"two-tier with planes: {kind.pods} is fabrics that do not meet")


def check_pod_counts(draft: Draft, findings: Findings) -> None:
    """Pods of a type come in whole groups of those that its servers spread over."""
    for pod in draft.pods():
        kinds = list(_served(draft, pod))
        most = max(kinds, key=lambda kind: kind.pods, default=None)
        if most is None or most.pods == 1:
            continue
        for other in kinds:
            if other.pods != most.pods:
                message = f"servers in the same pods spread over as many: {_spread(most)}, {_spread(other)}"
                findings.tell(most.at("pods").place, message, "pod types keep them apart")
                break
        straight = draft.merged.at(*pod, "pod_spine")
        if straight and straight.value is None and not draft.is_meshed:
            message = f"{most.pods} pods cannot share servers of leaves that go straight to the spines"
            findings.tell(most.at("pods").place, message, "pod spines of their own, or pods left out")
        _check_numbers(draft, pod, most.pods, findings)


def _check_numbers(draft: Draft, pod: Path, group: int, findings: Findings) -> None:
    for key in ("count", "room"):
        number = draft.number(*pod, key) if key == "count" else draft.merged.get(*pod, key)
        if number and number % group:
            written, choices = draft.merged.near(*pod, key), nearest(number, group)
            what = f"{number} pods are" if key == "count" else f"room for {number} pods is"
            findings.tell(written.place, f"{what} no whole number of groups of {group}", listed(choices))


def _served(draft: Draft, pod: Path) -> Iterator[Kind]:
    """The kinds of servers in the pods of a type, each once."""
    found = {kind.name: kind for path, kinds in draft.served_leaves() if path[:2] == pod for kind in kinds}
    yield from found.values()


def _spread(kind: Kind) -> str:
    """`tray over 2 pods`."""
    return f"{kind.name} over {kind.pods} pod{'s' if kind.pods > 1 else ''}"


def _nearest_divisors(of: int, number: int) -> list[int]:
    """The divisors of a number that are nearest below and above another."""
    divisors = [one for one in range(1, min(of, 1000) + 1) if of % one == 0]
    below, above = [one for one in divisors if one < number], [one for one in divisors if one > number]
    return [*below[-1:], *above[:1]]
