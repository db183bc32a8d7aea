"""Switches, pods and planes by name, as rows and numbers.

A name that is not known is a fault with what was probably meant. Knows nothing of why they are asked for.
"""

import numpy as np

from dcnplan.errors import InputError, Place, Problem
from dcnplan.inputs.suggest import near
from dcnplan.network.columns import Ints
from dcnplan.network.ends import end_of
from dcnplan.network.network import Network


def switches_by_name(network: Network) -> dict[str, list[int]]:
    """Rows of every switch, pod and plane."""
    alone = {name: [row] for row, name in enumerate(network.names.switches().tolist())}
    return alone | blocks_by_name(network)


def blocks_by_name(network: Network) -> dict[str, list[int]]:
    """Rows of all switches of every pod and plane, leaves first."""
    blocks: dict[str, list[int]] = {}
    for number, kind in enumerate(network.switch_kinds):
        if kind.blocks:
            rows = network.of_kind(number)
            of = network.switches.block[rows]
            ordered = rows[np.argsort(of, kind="stable")]
            cuts = np.cumsum(np.bincount(of, minlength=len(kind.blocks)))[:-1]
            for name, here in zip(kind.blocks, np.split(ordered, cuts), strict=True):
                blocks.setdefault(name, []).extend(here.tolist())
    return blocks | buildings_by_name(network)


def buildings_by_name(network: Network) -> dict[str, list[int]]:
    """Rows of all switches of every building, those of its pods too, leaves first."""
    kinds = network.switch_kinds
    inside = np.isin(network.switches.kind, [at for at, kind in enumerate(kinds) if kind.scope in ("pod", "building")])
    numbers = {
        kind.blocks[network.switches.block[row]]: network.building[row]
        for number, kind in enumerate(kinds)
        if kind.scope == "building"
        for row in network.of_kind(number).tolist()
    }
    return {name: np.flatnonzero(inside & (network.building == own)).tolist() for name, own in numbers.items()}


def named_switch(network: Network, name: str) -> int:
    """The row of a switch. Raises InputError where the name is not a switch's."""
    row = end_of(network, name).row
    if row is None:
        raise InputError(Problem("this is a server; a switch is needed", Place(name)))
    return row


def named_leaf(network: Network, name: str, flag: str) -> int:
    """The row of a leaf. Raises InputError where the name is not a leaf's."""
    row = named_switch(network, name)
    if network.switches.tier[row]:
        raise InputError(Problem(f"{name} is not a leaf", Place(flag)))
    return row


def leaves_by_name(network: Network, name: str, flag: str) -> Ints:
    """Rows of the leaves that a pod, a plane or a leaf of that name holds. Raises InputError where it holds none."""
    known = switches_by_name(network)
    if name not in known:
        close = near(name, known)
        raise InputError(
            Problem(
                f"there is no leaf, pod or plane '{name}'", Place(flag), f"did you mean {close}?" if close else None
            )
        )
    leaves = np.array([row for row in known[name] if network.switches.tier[row] == 0], np.int32)
    if not len(leaves):
        raise InputError(Problem(f"{name} holds no leaf, and paths are between leaves", Place(flag)))
    return leaves


def named_pods(network: Network, text: str, flag: str) -> list[int]:
    """Numbers of the pods in a list with commas, a building for all of its pods.

    Raises InputError where there is none of that name.
    """
    known, buildings = network.pods, buildings_by_name(network)
    numbers = []
    for name in (part.strip() for part in text.split(",")):
        if name in buildings:
            leaves = [row for row in buildings[name] if network.switches.tier[row] == 0]
            numbers += np.unique(network.pod[leaves]).tolist()
            continue
        if name not in known:
            close = near(name, known)
            hint = f"did you mean {close}?" if close else f"pods are named as {known[0]}" if known else None
            raise InputError(Problem(f"there is no pod '{name}'", Place(flag), hint))
        numbers.append(known.index(name))
    return numbers
