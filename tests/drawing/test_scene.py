"""What a picture shows: every switch and every link is in exactly one box or bundle, at any detail."""

import subprocess
import sys
from collections import Counter

import pytest

from dcnplan.designs import design, fabric_of
from dcnplan.drawing.clos import scene_of
from dcnplan.drawing.folding import folded, shared
from dcnplan.drawing.ports import with_ports
from dcnplan.fabric.link_names import link_names
from tests.building_specs import TWO_BUILDINGS
from tests.drawing.plans_to_draw import NAMES, SMALL, absurd, known, with_peers


def drawn_links(scene, kind="fabric"):
    return sum(bundle.links for bundle in scene.bundles if bundle.kind == kind)


def drawn_switches(scene):
    roles = ("leaf", "pod_spine", "spine")
    return sum(
        area.count * node.count for area in scene.areas for row in area.rows for node in row.nodes if row.role in roles
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_folded_picture_accounts_for_every_switch_and_link(name):
    plan = known(name)
    scene = scene_of(plan, "fabric")
    assert drawn_switches(scene) == sum(group.count for group in plan.switches)
    assert drawn_links(scene) == sum(link.count for link in plan.links)
    assert drawn_links(scene, "servers") == sum(group.count * group.ports for group in plan.servers)


def test_f16_folds_to_41_boxes():
    scene = scene_of(known("facebook-f16-like"), "fabric")
    # 16 planes, 16 pod spines, leaves 1-4, 5-47 and 48, the servers
    assert len(scene.nodes) == 16 + 16 + 6 + 1
    assert drawn_links(scene) == 96 * 48 * 16 + 96 * 16 * 36
    assert [area.title for area in scene.bottoms] == ["pod1 – pod96: 96 pods alike"]
    assert scene.facts[0] == ("Servers", "221,184")


def test_every_pod_type_is_drawn_once():
    scene = scene_of(known("three-tier-own-ratios"), "fabric")
    assert [(area.title, area.count) for area in scene.bottoms] == [
        ("general1 – general16: 16 pods alike", 16),
        ("storage1 – storage4: 4 pods alike", 4),
    ]


@pytest.mark.parametrize("name", SMALL)
def test_a_full_picture_has_the_links_and_ports_of_the_fabric(name):
    fabric = fabric_of(SMALL[name])
    names = link_names(fabric)
    wired = Counter(zip(names.lower, names.lower_port, names.upper, names.upper_port, strict=True))
    (scene,) = with_ports([scene_of(SMALL[name], "full")], fabric)
    seen = Counter(
        (bundle.lower.key, lower, bundle.upper.key, upper) for bundle in scene.bundles for lower, upper in bundle.ports
    )
    assert seen == wired


def test_a_pod_picture_has_one_pod_of_96_with_all_its_switches():
    scene = scene_of(known("facebook-f16-like"), "pod")
    assert Counter(node.role for node in scene.nodes if node.count == 1) == {"leaf": 48, "pod_spine": 16}
    assert drawn_links(scene) == 48 * 16 + 16 * 36
    assert scene.nodes[16].key == "pod1-podspine1"


def test_pod_spines_reach_only_their_plane():
    scene = scene_of(known("facebook-f16-like"), "fabric")
    up = [bundle for bundle in scene.bundles if bundle.upper.role == "spine"]
    assert len(up) == 16
    assert all(bundle.lower.planes == bundle.upper.planes == bundle.planes for bundle in up)


def test_uplinks_that_lead_nowhere_are_drawn_and_are_no_links():
    scene = scene_of(known("pod-a"), "fabric")
    assert drawn_links(scene, "open") == 4 * 32
    assert drawn_links(scene) == 32 * 4


@pytest.mark.parametrize("detail", ["fabric", "full"])
def test_ten_pairs_of_leaves_have_twenty_peer_links(detail):
    assert drawn_links(scene_of(with_peers(), detail), "peers") == 10 * 2


def test_an_absurd_fabric_is_drawn_without_being_built():
    scene = scene_of(absurd(), "fabric")
    assert scene.facts[0] == ("Servers", "1,200,000,000")
    assert len(scene.nodes) < 20


def test_a_folded_picture_needs_no_numpy():
    code = (
        "import sys; from dcnplan.drawing.render import rendered; from tests.drawing.plans_to_draw import absurd;"
        "rendered(absurd(), 'svg'); sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("count", "most", "parts"),
    [
        (3, 5, ["0", "1", "2"]),
        (9, 5, ["0", "1", "2", "3-7", "8"]),
        (9, 2, ["0-8"]),
        (9, None, ["0", "1", "2", "3", "4", "5", "6", "7", "8"]),
    ],
)
def test_many_fold_into_first_ones_the_rest_and_the_last(count, most, parts):
    found = folded(range(count), most)
    assert [f"{some[0]}-{some[-1]}" if len(some) > 1 else f"{some[0]}" for some in found] == parts


def test_what_two_ranges_share_is_what_their_sets_share():
    ranges = [range(start, stop, step) for start in range(4) for stop in (0, 5, 23) for step in (1, 2, 3, 4, 6)]
    assert [(a, b) for a in ranges for b in ranges if set(shared(a, b)) != set(a) & set(b)] == []


def test_pods_that_are_one_in_a_building_are_told_by_one_name():
    plan = design({**TWO_BUILDINGS, "pods": {"gpu": {"count": 1}, "web": {"count": 1}}}).plan
    titles = [area.title for area in scene_of(plan, "fabric").bottoms]
    assert titles == ["gpu1 of 2 buildings: 2 pods alike", "web1 of 2 buildings: 2 pods alike"]
