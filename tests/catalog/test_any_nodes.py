"""Whatever a device file holds, it is read or refused with problems; nothing else escapes."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcnplan.catalog.card_file import read_card_file
from dcnplan.catalog.netbox import read_netbox
from dcnplan.catalog.own_file import OwnFile
from dcnplan.catalog.own_shelf import shelved
from dcnplan.catalog.read import device_from
from dcnplan.catalog.store import Catalog
from dcnplan.errors import CatalogError, Place
from dcnplan.inputs.nodes import node_of

WORDS = st.sampled_from(
    ["model", "name", "ports", "cages", "speed", "carries", "form", "lanes", "also", "breakout", "twin", "mode",
     "takes_mate",
     "limits", "slots", "cards", "names", "port", "leg", "single", "prefixes", "sources", "power_w", "typical", "max",
     "aliases", "height_ru", "weight_kg", "manufacturer", "slug", "interfaces", "type", "power-ports", "maximum_draw",
     "48x25G", "4x25G", "100G", "1-16", "swp{cage}", "{prefix}{leg}", "odd", "100gbase-x-qsfp28", "box",
     "every", "within", "sets", "share", "set_on", "speed_groups", "mates", "blocks", "while", "off", "gbps", "known",
     "use", "feeds_w", "w", "numbers", "from", "index", "step", "kind", "system_modes", "fabric", "modules", "supplies",
     "power_at", "confirm", "contested", "asic", "Tomahawk 3", "seen", "1,4", "1-64", "32x400G"]
)  # fmt: skip
SCALARS = st.none() | st.booleans() | st.integers(-2, 10**41) | st.floats() | st.text(max_size=5) | WORDS
PLAIN = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS | st.text(max_size=3), inner, max_size=6),
    max_leaves=25,
)
DEVICES = st.dictionaries(WORDS, PLAIN, max_size=8) | PLAIN


def outcome(read: Callable[..., object], *given_to: object) -> object:
    """What `read` gives, or the problems it raises; any other exception is a failure of the test."""
    try:
        return read(*given_to)
    except CatalogError as error:
        return error.problems


@pytest.mark.slow
@given(DEVICES)
def test_any_tree_is_a_device_or_a_list_of_problems(plain):
    assert outcome(device_from, node_of(plain, Place("any.yaml", 1, 1)))


@given(DEVICES)
def test_any_tree_is_a_device_type_or_a_list_of_problems(plain):
    assert outcome(read_netbox, node_of(plain, Place("any.yaml", 1, 1)))


@given(st.text())
def test_any_name_is_found_or_refused(name):
    assert outcome(Catalog.shipped().find, name)


@given(st.dictionaries(WORDS, PLAIN, max_size=6))
def test_any_tree_completes_a_known_model_or_is_at_fault(plain):
    node = node_of({**plain, "model": "SN2700"}, Place("any.yaml", 1, 1))
    (ended,) = shelved([[OwnFile("any.yaml", "SN2700", node.place, node)]]).outcomes
    assert (ended.kind, bool(ended.faults)) in {("completes", False), ("at fault", True)}


@given(st.dictionaries(WORDS, PLAIN, max_size=6))
def test_any_tree_is_a_card_or_a_list_of_problems(plain):
    assert outcome(read_card_file, node_of({**plain, "card": "C"}, Place("any.yaml", 1, 1)))
