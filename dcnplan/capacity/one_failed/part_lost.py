"""Ratios when a whole plane, or a whole pod spine as seen from above the pod, has failed.

Reads the pods and their traffic; these are the failures that hit more than one upper switch.
"""

from collections.abc import Iterator
from fractions import Fraction

from dcnplan.capacity.one_failed.leaf_stage import Ratio
from dcnplan.capacity.one_failed.traffic import Traffic
from dcnplan.plan.pods import LeafClass, Pod


def two_tier_plane(traffic: Traffic, pod: Pod) -> Iterator[Ratio]:
    """The servers' other ports carry what they offered on all planes."""
    planes = pod.top.blocks
    for leaf in _senders(traffic, pod):
        load = traffic.leaf(pod, leaf)
        ratio = max(load.sent, load.got) / leaf.link.bandwidth_bps * Fraction(planes, planes - 1)
        yield Ratio(leaf.group.label, ratio, ratio)


def plane_below(traffic: Traffic, pod: Pod, planes: int) -> Iterator[Ratio]:
    """Leaf links when a plane's spines are lost: its pod spines still join the leaves of their pod."""
    uppers = pod.top.each
    for leaf in _senders(traffic, pod):
        load, pair_bps = traffic.leaf(pod, leaf), leaf.link.links * leaf.link.speed_bps
        kept = uppers - uppers // planes
        ecmp = max(load.sent_in / uppers + load.sent_out / kept, load.got_in / uppers + load.got_out / kept)
        cut = max(
            max(out / kept, whole / uppers) for out, whole in ((load.sent_out, load.sent), (load.got_out, load.got))
        )
        yield Ratio(leaf.group.label, ecmp / pair_bps, cut / pair_bps)


def plane_above(traffic: Traffic, pod: Pod) -> Iterator[Ratio]:
    """Links between pod spines and spines when a plane's spines are lost."""
    if pod.up and traffic.pod_pace(pod):
        load, planes, uppers = traffic.pod(pod), pod.up.upper.blocks, pod.top.each
        ratio = max(load.sent, load.got) / ((uppers - uppers // planes) * pod.up.bandwidth_bps)
        yield Ratio(pod.top.label, ratio, ratio)


def pod_spine_above(traffic: Traffic, pod: Pod) -> Iterator[Ratio]:
    """Links between pod spines and spines when a pod spine is lost."""
    if pod.up is None or not traffic.pod_pace(pod):
        return
    load, left, planes = traffic.pod(pod), pod.top.each - 1, pod.up.upper.blocks
    if left == 0:
        yield Ratio(pod.top.label, None, None)
        return
    per_plane = pod.top.each // planes
    down = load.got / (planes * (per_plane - 1) if per_plane > 1 else planes - 1)
    ecmp = max(load.sent / left, down) / pod.up.bandwidth_bps
    yield Ratio(pod.top.label, ecmp, max(load.sent, load.got) / (left * pod.up.bandwidth_bps))


def _senders(traffic: Traffic, pod: Pod) -> Iterator[LeafClass]:
    return (leaf for leaf in pod.leaves if leaf.servers and traffic.leaf_pace(pod, leaf))
