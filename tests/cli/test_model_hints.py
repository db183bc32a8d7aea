"""Where spines are short of ports, the refusal names models that would do, each of which was planned."""

import re

import pytest

from dcnplan.catalog.store import Catalog
from dcnplan.plan.offers import offers

R80 = """\
dcnplan: 1
name: r80
family: two-tier
servers: {ports: 2, speed: 25G}
leaf: {model: S6850-56HF, count: 80, downlinks: 48x25G, uplinks: 2x100G}
spine: {model: DCS-7260CX3-64, count: 2}
"""


@pytest.fixture
def r80(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda text: (tmp_path / "r80.yaml").write_text(text, encoding="utf-8")


def hint(ran) -> str:
    found = re.search(r"^ += hint: (.+)$", ran.err, re.MULTILINE)
    return found[1] if found else ""


def test_models_of_the_same_vendor_with_native_ports_come_first(dcnplan, r80):
    r80(R80)
    have = len(offers(Catalog.shipped().models(), 80, 100 * 10**9))
    assert hint(dcnplan("design", "r80.yaml")) == (
        "spine.model: DCS-7280CR3-96, DCS-7280CR3K-96 fit (96 x 100G); DCS-7368X4 (128 x 100G); "
        f"{have - 3} more: dcnplan catalog list --offers 80x100G; or leaf.count: 64 fits (1,536 servers)"
    )


@pytest.mark.parametrize("verb", ["design", "validate", "bom"])
def test_what_is_named_fits(dcnplan, r80, verb: str):
    r80(R80)
    names = re.findall(r"DCS-[\w-]+", hint(dcnplan(verb, "r80.yaml")))
    assert len(names) == 3
    for name in names:
        r80(R80.replace("DCS-7260CX3-64", name))
        assert dcnplan(verb, "r80.yaml").code == 0


def test_a_pod_spine_and_a_class_of_spines_are_named_as_they_are_written(dcnplan, r80):
    pods = R80.replace("two-tier", "three-tier").replace("spine:", "pod_spine:") + "spine: none\npods: 1\n"
    r80(pods)
    # 80 ports down and as many up: 96 are too few.
    assert hint(dcnplan("design", "r80.yaml")).startswith("pod_spine.model: DCS-7804 fits (192 x 100G)")
    r80(
        R80.replace("spine: {", "spines: {old: {")
        .replace("2}", "2}}")
        .replace("uplinks: 2x100G", "uplinks: {old: 2x100G}")
    )
    assert hint(dcnplan("design", "r80.yaml")).startswith("spines.old.model: DCS-7280CR3-96")


LEAFY = """\
dcnplan: 1
name: r80
family: two-tier
servers: {ports: 2, speed: 25G}
leaf: {model: S5248F-ON, count: 20, downlinks: 66x25G, uplinks: 4x100G}
spine: {model: S9820-64H, count: 4}
"""


def test_another_leaf_keeps_what_is_written_of_its_ports(dcnplan, r80):
    r80(LEAFY)
    told = hint(dcnplan("design", "r80.yaml"))
    # 17 cages split four ways are 68 ports of 25G, and four of 32 are left for the uplinks.
    assert told.startswith(
        "leaf.model: S5296F-ON fits (96 x 25G); S5232F-ON, Z9100-ON (17 of 32 x 100G, split 4x25G); "
    )
    r80(LEAFY.replace("leaf:", "leaves: {border:").replace("uplinks: 4x100G}", "uplinks: 4x100G}}"))
    assert hint(dcnplan("design", "r80.yaml")).startswith("leaves.border.model: S5296F-ON fits (96 x 25G)")


def test_where_no_model_is_large_enough_none_is_named(dcnplan, r80):
    r80(R80.replace("count: 80", "count: 9000"))
    assert hint(dcnplan("design", "r80.yaml")) == "no change of one number makes it fit"
