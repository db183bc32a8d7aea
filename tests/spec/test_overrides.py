"""Pod types and leaf classes: what they inherit, and what a new model drops."""

from dcnplan.spec.load import Asked
from dcnplan.spec.models import Count, LeafClass, Ports
from tests.spec.asking import PODS, messages, spec

LEAF = "{model: S6850-56HF, count: 8, downlinks: 48x25G, uplinks: 4x100G, reserve: 2x100G, external: 1x100G}"


def classes(read: Asked, pod: int = 0) -> dict[str | None, LeafClass]:
    return {leaf.name: leaf for leaf in read.spec.pods[pod].leaves}


def port_text(leaf: LeafClass) -> tuple[int | None, int | None, int, int]:
    """Downlinks, uplinks, reserve and external in ports."""
    return (
        leaf.downlinks.count if isinstance(leaf.downlinks, Ports) else None,
        leaf.uplinks.count if isinstance(leaf.uplinks, Ports) else None,
        sum(ports.count for ports in leaf.reserve),
        sum(ports.count for ports in leaf.external),
    )


def test_a_leaf_class_inherits_key_by_key_from_leaf():
    read = classes(spec(leaf=LEAF, leaves="{compute: {}, dense: {count: 2, downlinks: 32x25G}}"))
    assert port_text(read["compute"]) == (48, 4, 2, 1)
    assert port_text(read["dense"]) == (32, 4, 2, 1)
    assert (read["compute"].count, read["dense"].count) == (Count(number=8), Count(number=2))


def test_a_class_with_nothing_below_it_is_the_leaf_as_it_stands():
    read = classes(spec(leaf=LEAF, leaves="{compute: , border: {count: 2}}"))
    assert port_text(read["compute"]) == (48, 4, 2, 1)


def test_a_new_model_drops_downlinks_uplinks_cards_and_reserve_and_keeps_the_rest():
    read = classes(spec(leaf=LEAF, leaves="{compute: {}, gpu: {model: S9820-8C, count: 2, uplinks: 64x100G}}"))
    assert port_text(read["gpu"]) == (None, 64, 0, 1)


def test_the_same_model_said_again_drops_nothing():
    read = classes(spec(leaf=LEAF, leaves="{compute: {}, gpu: {model: S6850-56HF, count: 2}}"))
    assert port_text(read["gpu"]) == (48, 4, 2, 1)


def test_a_pod_type_overrides_leaf_and_pod_spine_key_by_key():
    pods = "{general: {count: 2}, dense: {count: 2, leaf: {count: 16}, pod_spine: {uplinks: 16x100G}}}"
    general, dense = spec(PODS, pods=pods).spec.pods
    assert (general.leaves[0].count, dense.leaves[0].count) == (Count(number=32), Count(number=16))
    assert general.pod_spine
    assert dense.pod_spine
    assert isinstance(general.pod_spine.uplinks, Ports)
    assert isinstance(dense.pod_spine.uplinks, Ports)
    assert (general.pod_spine.uplinks.count, dense.pod_spine.uplinks.count) == (32, 16)
    assert dense.pod_spine.count == Count(number=4)


def test_leaf_classes_at_the_top_are_those_of_every_pod_type_without_its_own():
    pods = "{general: {count: 2}, storage: {count: 2, leaves: {disk: {count: 4}}}}"
    read = spec(PODS, leaves="{compute: {count: 8}, border: {count: 2}}", pods=pods)
    assert list(classes(read, 0)) == ["compute", "border"]
    assert list(classes(read, 1)) == ["disk"]


def test_a_class_of_a_pod_type_starts_from_the_class_of_that_name_at_the_top():
    pods = "{general: {count: 2, leaf: {uplinks: 8x100G}, leaves: {compute: {count: 6}}}}"
    read = classes(spec(PODS, leaves="{compute: {count: 8, downlinks: 32x25G}}", pods=pods))
    assert port_text(read["compute"]) == (32, 8, 0, 0)
    assert read["compute"].count == Count(number=6)


def test_one_class_one_pod_type_or_one_types_leaves_can_be_without_servers():
    one = classes(spec(leaf=LEAF, leaves="{compute: {}, border: {count: 3, servers: none}}"))
    assert (one["compute"].servers, one["border"].servers) == (True, False)
    pods = "{general: {count: 2}, edge: {count: 1, servers: none}, door: {count: 1, leaf: {servers: none}}}"
    assert [pod.leaves[0].servers for pod in spec(PODS, pods=pods).spec.pods] == [True, False, False]


def test_leaves_without_servers_come_in_any_number_at_any_speed():
    assert messages(leaf=LEAF, leaves="{compute: {}, border: {count: 3, servers: none, downlinks: 7x10G}}") == []


def test_a_model_that_cannot_be_read_is_the_only_fault_told():
    assert messages(leaf=LEAF, leaves="{compute: {}, gpu: {model: 9820, count: 2}}") == [
        "leaves.gpu.model: '9820' is a number, expected a model's name"
    ]


def test_room_is_of_pods_in_a_pod_type_and_of_leaves_in_a_class():
    read = spec(PODS, pods="{general: {count: 2, room: 6, leaf: {room: 40}}}").spec.pods[0]
    assert (read.room, read.leaves[0].room) == (6, 40)
