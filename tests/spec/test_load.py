"""Good specs give exactly this Spec, and every value knows its place."""

from fractions import Fraction

import pytest

from dcnplan.errors import Place, SpecError
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import Plain, node_of
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.spec.models import Cards, Count, LeafClass, Links, PodType, Ports, Servers, Spec, Switch
from tests.spec.asking import PODS, TWO_TIER, asked, messages, spec, spec_text

THREE_TIER_B = """\
dcnplan: 1
name: three-tier-b
family: three-tier
servers: {ports: 2, speed: 25G}
leaf: {model: S6850-56HF, count: 64, downlinks: 48x25G, uplinks: 8x100G}
pod_spine: {model: S9820-8C, count: 8, uplinks: 64x100G}
spine: {model: S12516X-AF, count: 32, cards: {count: 16, ports: 48x100G}}
pods: 20
"""
TWO_KINDS_OF_POD = """\
dcnplan: 1
name: two-kinds-of-pod
family: multi-plane
servers: {ports: 2, speed: 25G}
leaf: {model: S6850-56HF, count: 32, downlinks: 48x25G, uplinks: 4x100G}
pod_spine: {model: S9820-64H, count: 4, uplinks: 32x100G}
spine: {model: {name: box, ports: [128x100G]}, count: 32}
pods:
  general: {count: 12, room: 20}
  dense: {count: 4, leaf: {downlinks: 16x25G}}
"""


def g25(count: int) -> Ports:
    return Ports(count=count, speed_bps=25_000_000_000)


def g100(count: int) -> Ports:
    return Ports(count=count, speed_bps=100_000_000_000)


def test_three_tier_b_is_read_as_twenty_pods_of_64_leaves_and_8_pod_spines():
    assert asked(THREE_TIER_B).spec == Spec(
        name="three-tier-b",
        family="three-tier",
        servers=Servers(ports=2, speed_bps=25_000_000_000, homing=2),
        pods=(
            PodType(
                count=Count(number=20),
                leaves=(LeafClass(model="S6850-56HF", count=Count(number=64), downlinks=g25(48), uplinks=g100(8)),),
                pod_spine=Switch(model="S9820-8C", count=Count(number=8), uplinks=g100(64)),
            ),
        ),
        spine=Switch(model="S12516X-AF", count=Count(number=32), cards=(Cards(count=16, ports=g100(48)),)),
    )


def test_two_kinds_of_pod_are_read_with_their_overrides_merged():
    def pods(name: str, count: int, room: int | None, downlinks: Ports) -> PodType:
        leaf = LeafClass(model="S6850-56HF", count=Count(number=32), downlinks=downlinks, uplinks=g100(4))
        return PodType(
            name=name,
            count=Count(number=count),
            room=room,
            leaves=(leaf,),
            pod_spine=Switch(model="S9820-64H", count=Count(number=4), uplinks=g100(32)),
        )

    assert asked(TWO_KINDS_OF_POD).spec == Spec(
        name="two-kinds-of-pod",
        family="multi-plane",
        servers=Servers(ports=2, speed_bps=25_000_000_000, homing=2),
        pods=(pods("general", 12, 20, g25(48)), pods("dense", 4, None, g25(16))),
        spine=Switch(model="box", count=Count(number=32)),
    )


def test_a_device_described_in_place_is_known_by_its_name():
    (box,) = asked(TWO_KINDS_OF_POD).inline
    assert (box.model, box.groups[0].count, box.groups[0].speed_bps) == ("box", 128, 100_000_000_000)


def test_the_same_device_described_twice_is_one_device():
    box = "{name: box, ports: [64x100G]}"
    read = spec(
        leaf=f"{{model: {box}, downlinks: 32x100G, uplinks: 32x100G}}",
        servers="{ports: 2, speed: 100G}",
        spine=f"{{model: {box}, count: 2}}",
    )
    assert [device.model for device in read.inline] == ["box"]


def test_a_value_is_placed_where_it_was_written_even_if_inherited():
    read = asked(TWO_KINDS_OF_POD)
    own = read.where("pods", 1, "leaves", 0, "downlinks")
    inherited = read.where("pods", 1, "leaves", 0, "uplinks")
    assert own == Place("fabric.yaml", 10, 39, 6)
    assert inherited == Place("fabric.yaml", 5, 66, 6)


def test_a_path_gives_the_places_of_its_key_and_of_its_value():
    count = asked(THREE_TIER_B).written.at("spine", "count")
    assert count
    assert (count.key, count.place) == (Place("fabric.yaml", 7, 28, 5), Place("fabric.yaml", 7, 35, 2))


def test_a_bare_number_of_pods_is_the_count_of_the_one_pod_type():
    assert asked(THREE_TIER_B).where("pods", 0, "count") == Place("fabric.yaml", 8, 7, 2)


def test_what_was_not_said_is_placed_at_what_would_hold_it():
    read = spec(spine="{model: S12516X-AF}")
    assert not read.said("spine", "count")
    assert not read.said("servers", "homing")
    assert read.where("spine", "count") == read.where("spine")
    assert read.where("servers", "homing") == read.where("servers")
    assert read.where("planes") == Place("fabric.yaml", 1, 1, 1)


def test_homing_is_one_leaf_a_port_unless_said():
    assert spec(servers="{ports: 8, speed: 25G}").spec.servers == Servers(ports=8, speed_bps=25 * 10**9, homing=8)
    assert spec(servers="{ports: 8, speed: 25G, homing: 2}").spec.servers == Servers(
        ports=8, speed_bps=25 * 10**9, homing=2
    )


def test_a_fabric_without_servers_has_leaves_without_servers():
    read = spec(servers="none").spec
    assert read.servers is None
    assert [leaf.servers for leaf in read.pods[0].leaves] == [False]


def test_counts_can_be_left_open_or_be_max():
    read = spec(PODS, leaf="{model: S6850-56HF, downlinks: 48x25G, uplinks: 4x100G}", pods="max").spec
    assert read.pods[0].count == Count(max=True)
    assert read.pods[0].leaves[0].count == Count()


def test_ports_kept_free_can_be_one_text_or_a_list():
    one = spec(spine="{model: S12516X-AF, count: 4, reserve: 4x100G, external: [2x100G, 4x25G]}").spec.spine
    assert isinstance(one, Switch)
    assert one.reserve == (g100(4),)
    assert one.external == (g100(2), g25(4))


def test_cards_can_be_one_entry_or_a_list_by_ports_or_by_name():
    spine = spec(spine="{model: S12516X-AF, count: 4, cards: [{count: 4, card: LSXM}, {ports: 48x100G}]}").spec.spine
    assert isinstance(spine, Switch)
    assert spine.cards == (Cards(count=4, card="LSXM"), Cards(ports=g100(48)))


def test_limits_are_per_role_and_a_ratio_alone_is_end_to_end():
    several = spec(oversubscription="{leaf: 3:1, end_to_end: 16:15}").spec.limits
    assert several == {"leaf": Fraction(3), "end_to_end": Fraction(16, 15)}
    assert spec(oversubscription="1.5:1").spec.limits == {"end_to_end": Fraction(3, 2)}


def test_lengths_are_metres_per_class_of_link():
    read = spec(lengths="{server-leaf: 2.5m, leaf-spine: 2km}").spec
    assert read.lengths_m == {"server-leaf": Fraction(5, 2), "leaf-spine": Fraction(2000)}


def test_patch_cords_have_a_length_beside_the_classes_of_links():
    assert spec(lengths="{patch-cord: 2m}").spec.lengths_m == {"patch-cord": Fraction(2)}


def test_parallel_links_are_next_hops_unless_bundled():
    assert spec().spec.links == Links(bundle=False)
    assert spec(links="{bundle: true}").spec.links == Links(bundle=True)


def test_planes_description_breakout_and_peer_links_are_read():
    read = spec(
        planes="2",
        description="two fabrics",
        leaf="{model: S6850-56HF, downlinks: 48x25G, uplinks: 4x100G, peer_link: 2x100G, breakout: cassette}",
    ).spec
    leaf = read.pods[0].leaves[0]
    assert (read.planes, read.description) == (2, "two fabrics")
    assert (leaf.peer_link, leaf.breakout) == (g100(2), ("cassette",))


def test_three_tier_pods_need_no_spine():
    assert spec(PODS, spine="").spec.spine is None


def test_what_is_for_editors_is_ignored():
    text = '"$schema": ./spec.schema.json\n' + spec_text()
    assert asked(text).spec == spec().spec


def test_one_spine_that_was_asked_for_is_warned_of():
    (warning,) = spec(spine="{model: S12516X-AF, count: 1}").warnings
    assert str(warning).splitlines()[0] == "fabric.yaml:6:35: warning: one spine is a single point of failure"
    assert spec(spine="{model: S12516X-AF}").warnings == ()


def test_flags_are_laid_over_the_spec_and_are_the_place_of_what_they_say():
    node = load_yaml(source_of("fabric.yaml", spec_text().encode()))
    flags = [
        node_of({"spine": {"count": 8}}, Place("--spines")),
        node_of({"leaf": {"uplinks": "8x100G"}}, Place("--uplinks")),
    ]
    read = spec_from(node, *flags)
    assert read.spec.spine == Switch(model="S12516X-AF", count=Count(number=8))
    assert read.spec.pods[0].leaves[0] == LeafClass(model="S6850-56HF", downlinks=g25(48), uplinks=g100(8))
    assert read.where("spine", "count") == Place("--spines")


def test_a_wrong_flag_is_told_of_at_the_flag():
    node = load_yaml(source_of("fabric.yaml", spec_text().encode()))
    with pytest.raises(SpecError) as error:
        spec_from(node, node_of({"spine": {"count": "4x"}}, Place("--spines")))
    assert str(error.value) == "--spines: error: spine.count: expected a whole number or max, found '4x'"


def test_flags_alone_can_be_a_whole_spec():
    parts: dict[str, Plain] = {
        "dcnplan": 1,
        "name": "capacity",
        "family": "two-tier",
        "servers": {"ports": 2, "speed": "25G"},
        "leaf": {"model": "S6850-56HF", "uplinks": "4x100G"},
        "spine": {"model": "S12516X-AF", "count": 4},
    }
    spine = spec_from(node_of(parts, Place("defaults"))).spec.spine
    assert spine == Switch(model="S12516X-AF", count=Count(number=4))


def test_ten_thousand_faults_are_all_told_in_the_order_of_their_places():
    text = spec_text() + "".join(f"leef{number}: 1\n" for number in range(10_000))
    with pytest.raises(SpecError) as error:
        asked(text)
    lines = [problem.where.line for problem in error.value.problems if problem.where]
    assert lines == list(range(7, 10_007))


def test_a_fault_in_what_every_pod_type_inherits_is_told_once():
    pods = "{aa: {count: 1}, bb: {count: 1}, cc: {count: 1}}"
    assert messages(PODS, pods=pods, leaf="{model: S6850-56HF, count: 1, downlinks: 48x25G, uplinks: 4x100G}") == [
        "leaf.count 1 is not a multiple of homing 2: leaves come in groups of 2"
    ]


def test_kinds_of_leaf_beyond_a_hundred_are_refused_before_they_are_made():
    letters = [
        f"{first}{second}{third}" for first in "abcdefghijk" for second in "abcdefghij" for third in "abcdefghij"
    ]
    pods = "{" + ", ".join(f"{name}: {{count: 1}}" for name in letters[:1001]) + "}"
    assert messages(PODS, pods=pods) == [
        "the spec has 1,001 kinds of leaf, pod types and leaf classes together; at most 100"
    ]


@pytest.mark.parametrize("base", [TWO_TIER, PODS])
def test_the_specs_that_tests_begin_with_are_good(base):
    assert messages(base) == []
