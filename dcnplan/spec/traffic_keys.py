"""The key `traffic`, and the rule on it: only where a server has ports in several planes can hosts choose.

Reads a draft; knows no routes and no failures.
"""

from dcnplan.inputs.keys.kinds import Either, Key, Table, Text
from dcnplan.inputs.keys.texts import one_of
from dcnplan.inputs.keys.written import Findings
from dcnplan.inputs.nodes import Node
from dcnplan.spec.draft import Draft
from dcnplan.spec.traffic import Traffic

ONE_PLANE = "there is one plane: hosts have nothing to choose"


_BETWEEN = one_of("what sends", {"groups": ("group", "leafgroups"), "ports": ("port", "nics", "rails")})
_HOSTS = one_of("what hosts do", {"fixed": ("equal", "even"), "balance": ("balanced", "choose", "adaptive")})


def _alone(node: Node) -> Traffic:
    return Traffic(_BETWEEN.read(node))  # type: ignore[arg-type]


TRAFFIC = Either(
    Text(_alone, _BETWEEN.schema, lambda traffic: traffic.between),
    Table(
        "traffic",
        "traffic",
        (
            Key(
                "between", _BETWEEN,
                "What sends: servers to those of other leaf groups (groups), or every port to those of all other "
                "servers that it can reach (ports).", "ports", default="groups",
            ),
            Key(
                "hosts", _HOSTS,
                "What a server does with its planes: equal shares over all of them (fixed), or what each can take "
                "(balance).", "balance", default="fixed",
            ),
        ),
        Traffic,
    ),
)  # fmt: skip
"""A word says what sends; a mapping says more."""


def check_traffic(draft: Draft, findings: Findings) -> None:
    """Hosts that choose have planes to choose from, or pods."""
    hosts, family, planes = draft.merged.at("traffic", "hosts"), draft.family, draft.merged.get("planes")
    if hosts is None or hosts.value != "balance" or family is None:
        return
    if any(kind.pods > 1 for kind in draft.kinds()):
        return
    if family.planes == "pod_spines":
        hint = f"the planes of {family.name} are of spines: the leaves choose"
        findings.tell(hosts.place, ONE_PLANE, hint)
    elif planes in (None, 1):
        findings.tell(hosts.place, ONE_PLANE, "planes: 2 gives every server ports in two fabrics")
