"""Rules on a spec of leaves with nothing above them: what has no meaning there, and what nothing else would decide.

Reads a draft; knows nothing of catalogues or of what fits.
"""

from dcnplan.inputs.keys.written import Findings
from dcnplan.spec.draft import Draft
from dcnplan.spec.models import Ports
from dcnplan.units import ports_text

_MEANINGLESS = {
    "uplinks": "uplinks reach nothing",
    "room": "room keeps no ports",
}


def check_leaves(draft: Draft, findings: Findings) -> None:
    """No leaf says what is for switches above it."""
    for path in draft.leaves() if draft.ends_at_leaves else ():
        for key, why in _MEANINGLESS.items():
            if draft.merged.at(*path, key):
                ports = draft.merged.get(*path, key) if key == "uplinks" else None
                hint = None
                if isinstance(ports, Ports):
                    hint = f"external: {ports_text(ports.count, ports.speed_bps)} leaves the fabric"
                findings.tell(draft.merged.near(*path, key).key, f"nothing is above the leaves, so {why}", hint)


def check_counts(draft: Draft, findings: Findings) -> None:
    """How many leaves there are is said, or follows from the servers: no ports above end it."""
    for path in draft.leaves() if draft.ends_at_leaves else ():
        leaf, count = draft.merged.near(*path), draft.merged.at(*path, "count")
        if count and not count.wrong and draft.number(*path, "count") is None:
            message = f"{count.label}: max has no limit where nothing is above"
            findings.tell(count.place, message, "say how many leaves")
        elif not count and not any(kind.number("count") for kind in draft.served(path)):
            findings.tell(leaf.key, f"{leaf.label} has no 'count', and nothing above limits it", "such as count: 2")


def check_fabric(draft: Draft, findings: Findings) -> None:
    """Servers join the leaves, or peer links do; in planes the leaves are kept apart."""
    if not draft.ends_at_leaves:
        return
    spine, servers, planes = (draft.merged.at(key) for key in ("spine", "servers", "planes"))
    if spine and servers and servers.value is None:
        findings.tell(spine.place, "without servers and without a spine nothing joins the leaves")
    for path in draft.leaves() if planes and not planes.wrong and planes.value != 1 else ():
        if planes and (peers := draft.merged.at(*path, "peer_link")):
            message = f"{peers.label} would join leaves of unlike planes, and nothing else is there to join"
            findings.tell(peers.key, message, None, ("planes", planes.place))
    for said in (draft.written.at(key, "leaf-spine") for key in ("lengths", "media")):
        if said:
            message = "nothing is above the leaves, so there are no leaf-spine links"
            findings.tell(said.key, message, "it has server-leaf, leaf-leaf")
