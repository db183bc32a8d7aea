"""The load where every server port sends at line rate, evenly to the ports of all other servers that it can reach.

A leaf keeps what goes to other servers on it. To the other leaves of its block it sends what it would send to any, less
what its servers would send to themselves. A port counts by its speed. Knows no routes and no failures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from dcnplan.capacity.one_failed.routing import Number
from dcnplan.capacity.one_failed.shares import NOTHING, Senders, Share, total
from dcnplan.capacity.one_failed.traffic import Traffic, about, leaf_count, one_server_bps, separate_planes, sizes
from dcnplan.plan.pods import Pod
from dcnplan.plan.server_group import ServerGroup


def between_ports(pods: Sequence[Pod], exact: bool = True) -> Traffic:
    """Of the kinds of pods of a Plan; nothing between pods that nothing joins. Not `exact`: what is sent is a float."""
    unit, counts = one_server_bps(pods), sizes(pods)
    everyone = Fraction(sum(pod.count * counts[pod.key] for pod in pods))
    kinds: dict[str, tuple[Senders, ...]] = {}
    all_reached: dict[str, Fraction] = {}
    leaves: dict[str, Share] = {}
    of_pods: dict[str, Share] = {}
    for pod in pods:
        reached, planes = everyone if pod.is_joined else counts[pod.key], separate_planes(pod)
        for leaf in pod.leaves:
            key = leaf.group.key
            all_reached[key] = reached
            kinds[key] = tuple(_senders(served, reached, unit, planes) for served in leaf.servers)
            leaves[key] = total(Share(kind.sends, kind.draws) for kind in kinds[key])
        of_pods[pod.key] = total(leaves[leaf.group.key].times(leaf_count(pod, leaf)) for leaf in pod.leaves)
    sent = sum(pod.count * of_pods[pod.key].sends for pod in pods)
    for pod in pods:
        for leaf in pod.leaves:
            got = (sent if pod.is_joined else of_pods[pod.key].sends) * Fraction(separate_planes(pod), unit)
            kinds[leaf.group.key] = tuple(_getting(kind, got) for kind in kinds[leaf.group.key])
    keeps = _kept(leaves, kinds, pods)
    some = any(share.sends and all_reached[key] > keeps[key].draws for key, share in leaves.items())
    found = Traffic("even", leaves, of_pods, keeps, kinds, some)
    return found if exact else _about(found)


def _senders(served: ServerGroup, reached: Fraction, unit: int, planes: int) -> Senders:
    counts = Fraction(served.ports * served.speed_bps, unit)
    sends = Fraction(served.bandwidth_bps, reached - counts) if reached > counts else Fraction(0)
    homing, bps = served.homing // planes, served.bandwidth_bps
    return Senders(sends, Fraction(bps * planes, unit), counts / homing, homing, bps)


def _getting(kind: Senders, got: Number) -> Senders:
    """Each port gets the same part of what all send, but of its own server."""
    return replace(kind, got=got - kind.sends * kind.own * kind.homing / kind.bps)


def _kept(shares: Mapping[str, Share], kinds: Mapping[str, Sequence[Senders]], pods: Sequence[Pod]) -> dict[str, Share]:
    """By leaf: of all that is sent and drawn, what it does not carry: its own, and that of its servers elsewhere.

    Servers over pods have their own for those who are near: as many times their share as they have pods.
    """
    found = {}
    for key, spread in {leaf.group.key: leaf.spread for pod in pods for leaf in pod.leaves}.items():
        share = shares[key]
        rest = Fraction(sum(kind.sends * kind.own * (kind.homing - spread) for kind in kinds[key]))
        elsewhere = Share(rest / share.draws, rest / Fraction(share.sends)) if rest else NOTHING
        found[key] = total((share.times(spread), elsewhere))
    return found


def _about(traffic: Traffic) -> Traffic:
    """In numbers that are fast to add up."""
    shares = ({key: about(share) for key, share in of.items()} for of in (traffic.leaves, traffic.pods, traffic.keeps))
    leaves, pods, keeps = shares
    kinds = {
        key: tuple(replace(one, sends=float(one.sends), got=float(one.got)) for one in of)
        for key, of in traffic.kinds.items()
    }
    return Traffic(traffic.scope, leaves, pods, keeps, kinds, traffic.some)
