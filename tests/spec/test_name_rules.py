"""Names of pod types and leaf classes: what is allowed, and what would make two switches of one name."""

import pytest

from dcnplan.spec.name_rules import clashing_type, folded, wrong_with


@pytest.mark.parametrize("name", ["gpu", "a", "general-purpose", "rack_a", "h100-gpu", "400g"])
def test_lower_case_names_that_end_in_a_letter_are_right(name):
    assert wrong_with(name, "pod type") is None


@pytest.mark.parametrize(
    "name",
    [
        *[
            "",
            "GPU",
            "gpu1",
            "4",
            "gpu-",
            "_gpu",
            "-gpu",
            "a b",
            "gpü",
            "leaf",
            "spine",
            "pod_spine",
            "podspine",
            "plane",
        ],
        *[
            "server",
            "a" * 33,
            "pod1-x",
            "plane2-spine",
            "storage-server",
            "a.b",
            "a/b",
            "gpu\u200b",
            "\uff47\uff50\uff55",
        ],
    ],
)
def test_these_names_are_wrong(name):
    assert wrong_with(name, "pod type") is not None


def test_a_class_may_be_called_by_its_own_word_and_no_other():
    right = {
        (name, what) for name in ("leaf", "pod") for what in ("leaf class", "pod type") if not wrong_with(name, what)
    }
    assert right == {("leaf", "leaf class"), ("pod", "pod type")}


def test_names_are_one_name_where_case_or_form_alone_differ():
    assert folded("GPU") == folded("gpu") == folded("\uff47\uff50\uff55")


def test_a_type_named_like_another_types_first_pod_clashes():
    assert clashing_type("gpu1-leaf", ["gpu", "gpu1-leaf"]) == "gpu"
    assert clashing_type("gpu-leaf", ["gpu", "gpu-leaf"]) is None
