"""Switches, pods and planes by name, as rows and numbers.

A name that is not known is a fault with what was probably meant. Knows nothing of why they are asked for.
"""

from dcnplan.errors import InputError, Place, Problem
from dcnplan.fabric.builder import Fabric
from dcnplan.fabric.names import block_name, switch_names
from dcnplan.fabric.rows import switch_rows
from dcnplan.inputs.suggest import near
from dcnplan.network.ends import end_of


def switches_by_name(fabric: Fabric) -> dict[str, list[int]]:
    """Rows of every switch, pod and plane."""
    alone = {name: [row] for row, name in enumerate(switch_names(fabric).tolist())}
    return alone | blocks_by_name(fabric)


def blocks_by_name(fabric: Fabric) -> dict[str, list[int]]:
    """Rows of all switches of every pod and plane, leaves first."""
    blocks: dict[str, list[int]] = {}
    rows = switch_rows(fabric.plan)
    for group in (group for group in fabric.plan.switches if group.scope != "fabric"):
        for block in range(group.blocks):
            blocks.setdefault(str(block_name(group, block)), []).extend(rows[group.key].of_block(block))
    return blocks


def named_switch(fabric: Fabric, name: str) -> int:
    """The row of a switch. Raises InputError where the name is not a switch's."""
    row = end_of(fabric, name).row
    if row is None:
        raise InputError(Problem("this is a server; a switch is needed", Place(name)))
    return row


def named_leaf(fabric: Fabric, name: str, flag: str) -> int:
    """The row of a leaf. Raises InputError where the name is not a leaf's."""
    row = named_switch(fabric, name)
    if fabric.switches.tier[row]:
        raise InputError(Problem(f"{name} is not a leaf", Place(flag)))
    return row


def pod_names(fabric: Fabric) -> list[str]:
    """Pods in the order of their numbers; empty in a two-tier fabric."""
    tops = [group for group in fabric.plan.switches if group.role == "pod_spine"]
    return [str(block_name(group, block)) for group in tops for block in range(group.blocks)]


def named_pods(fabric: Fabric, text: str, flag: str) -> list[int]:
    """Numbers of the pods in a list with commas. Raises InputError where there is none of that name."""
    known = pod_names(fabric)
    numbers = []
    for name in (part.strip() for part in text.split(",")):
        if name not in known:
            close = near(name, known)
            hint = f"did you mean {close}?" if close else f"pods are named as {known[0]}" if known else None
            raise InputError(Problem(f"there is no pod '{name}'", Place(flag), hint))
        numbers.append(known.index(name))
    return numbers
