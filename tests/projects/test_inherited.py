"""What fabrics take from their project, where they say nothing of it themselves."""

from fractions import Fraction
from pathlib import Path

from dcnplan.projects.project import Project
from tests.projects.opening import box, opened, pods, project, written

FABRICS = "{one: a.yaml, two: b.yaml}"


def both(folder: Path, more: str, a: str = "", b: str = "") -> Project:
    return opened(written(folder, project=project(FABRICS, more), a=box("a") + a, b=pods(3) + b))


def lengths(found: Project, fabric: str) -> dict[str, Fraction]:
    return dict(found.fabrics[fabric].plan.lengths)


def media(found: Project, fabric: str) -> dict[str, tuple[str, ...]]:
    return {link: order.only for link, order in found.fabrics[fabric].plan.media}


def test_each_takes_the_lengths_of_links_that_it_has(tmp_path: Path):
    found = both(tmp_path, "lengths: {server-leaf: 2m, leaf-spine: 40m, pod_spine-spine: 150m, patch-cord: 1m}\n")
    assert lengths(found, "one") == {"server-leaf": 2, "leaf-spine": 40, "patch-cord": 1}
    assert lengths(found, "two") == {"server-leaf": 2, "pod_spine-spine": 150, "patch-cord": 1}


def test_what_a_fabric_says_itself_holds_key_by_key(tmp_path: Path):
    found = both(tmp_path, "lengths: {server-leaf: 2m, leaf-spine: 40m}\n", a="lengths: {leaf-spine: 7m}\n")
    assert lengths(found, "one") == {"server-leaf": 2, "leaf-spine": 7}


def test_leaves_with_nothing_above_take_no_length_of_links_up(tmp_path: Path):
    alone = box("b").replace(", uplinks: 2x100G", "")
    alone = alone[: alone.index("spine:")] + "spine: none\n"
    text = project(FABRICS, "lengths: {server-leaf: 2m, leaf-spine: 40m}\nmedia: {leaf-spine: dac}\n")
    found = opened(written(tmp_path, project=text, a=box("a"), b=alone))
    assert lengths(found, "two") == {"server-leaf": 2}
    assert not media(found, "two")


def test_pods_that_are_a_mesh_take_no_length_of_links_up_and_no_others_one_between_pods(tmp_path: Path):
    meshed = "".join("spine: mesh\n" if line.startswith("spine:") else line for line in pods(3).splitlines(True))
    said = "lengths: {leaf-spine: 40m, pod_spine-spine: 150m, pod-pod: 70m}\n"
    found = opened(written(tmp_path, project=project(FABRICS, said), a=pods(3), b=meshed))
    assert lengths(found, "one") == {"pod_spine-spine": 150}
    assert lengths(found, "two") == {"pod-pod": 70}


def test_media_are_inherited_by_class_of_links(tmp_path: Path):
    found = both(tmp_path, "media: {server-leaf: [dac, aoc], leaf-spine: sr}\n", a="media: {leaf-spine: [dr, any]}\n")
    assert media(found, "one") == {"server-leaf": ("dac", "aoc"), "leaf-spine": ("dr", "any")}
    assert media(found, "two") == {"server-leaf": ("dac", "aoc")}


def test_a_word_for_all_links_leaves_nothing_open(tmp_path: Path):
    found = both(tmp_path, "media: {server-leaf: [dac, aoc]}\n", a="media: [sr, any]\n")
    assert media(found, "one") == dict.fromkeys(("server-leaf", "leaf-leaf", "leaf-spine"), ("sr", "any"))


def test_a_word_for_all_links_is_inherited_by_those_of_which_nothing_is_said(tmp_path: Path):
    found = both(tmp_path, "media: [sr, any]\n", a="media: {server-leaf: dac}\n")
    assert media(found, "one")["server-leaf"] == ("dac",)
    assert media(found, "one")["leaf-spine"] == ("sr", "any")
    assert set(media(found, "two").values()) == {("sr", "any")}


def test_a_fabric_alone_is_planned_as_it_was(tmp_path: Path):
    found = both(tmp_path, "")
    assert lengths(found, "one") == {}
    assert found.fabrics["one"].plan.asked_servers is None


def test_leaves_straight_on_the_spines_take_the_length_of_their_links(tmp_path: Path):
    few = "pods: {gpu: {count: 2}, border: {count: 1, pod_spine: none, leaf: {count: 2}}}\n"
    text = project(FABRICS, "lengths: {server-leaf: 2m, leaf-spine: 40m}\n")
    found = opened(written(tmp_path, project=text, a=box("a"), b=pods(3).replace("pods: 3\n", few)))
    assert lengths(found, "two") == {"server-leaf": 2, "leaf-spine": 40}
