"""A Spec can be made in Python: it is checked by the rules that a file is, and is written as a file would say it."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, reject

from dcnplan.catalog.media_order import MediaOrder
from dcnplan.errors import DcnplanError, Place, SpecError
from dcnplan.families.reading import asked_of, spec_from
from dcnplan.inputs.nodes import node_of
from dcnplan.spec.models import Count, LeafClass, PodType, Ports, Servers, Spec, Switch
from dcnplan.spec.plain import spec_keys
from tests.floors import at_least
from tests.spec.asking import asked
from tests.spec.test_load import THREE_TIER_B, TWO_KINDS_OF_POD
from tests.specs import collapsed_specs, specs
from tests.test_schemas import EVERYTHING

G = 10**9
LEAF = LeafClass(model="S6850-56HF", downlinks=Ports(48, 25 * G), uplinks=Ports(4, 100 * G))
SMALL = Spec(
    name="dc",
    family="two-tier",
    servers=Servers(ports=2, speed_bps=25 * G),
    pods=(PodType(leaves=(LEAF,)),),
    spine=Switch(model="S12516X-AF", count=Count(4)),
)


KIND = Servers(ports=2, speed_bps=25 * G, name="gpu")


def leaf(**keys) -> Spec:
    return replace(SMALL, pods=(PodType(leaves=(replace(LEAF, **keys),)),))


def test_a_good_spec_is_taken_as_it_is():
    assert asked_of(SMALL).spec == SMALL


def test_it_is_written_as_a_file_would_say_it():
    assert spec_keys(SMALL) == {
        "dcnplan": 1,
        "name": "dc",
        "family": "two-tier",
        "servers": {"ports": 2, "speed": "25G", "homing": 2},
        "leaf": {"model": "S6850-56HF", "downlinks": "48x25G", "uplinks": "4x100G"},
        "spine": {"model": "S12516X-AF", "count": 4},
    }


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (leaf(uplinks=None), "leaf has no 'uplinks'"),
        (leaf(downlinks=Ports(48, 10 * G)), "leaf.downlinks are 10G, the servers' ports 25G"),
        (leaf(reserve=(Ports(1, 0),)), "leaf.reserve[1]: '0M' is not a whole number of bit/s above zero"),
        (leaf(uplinks=4), "leaf.uplinks: expected ports such as 48x25G, found the bare number '4'"),
        (leaf(uplinks="4 of 100G"), "leaf.uplinks: '4 of 100G' is not a number of ports; write it as 48x25G"),
        (leaf(count=Count(1)), "leaf.count 1 is not a multiple of homing 2: leaves come in groups of 2"),
        (leaf(count=Count(-1)), "leaf.count: expected a number from 1, found -1"),
        (leaf(count=float("nan")), "leaf.count: 'nan' is not a finite number"),
        (leaf(model=9336), "leaf.model: '9336' is a number, expected a model's name"),
        (
            leaf(breakout="fan"),
            "leaf.breakout: 'fan' is not a kind of breakout; expected fan-out, cassette, shuffle, none",
        ),
        (leaf(name="spine"), "a leaf class cannot be called 'spine', the word for a role"),
        (
            replace(SMALL, family="ring"),
            "family: 'ring' is not a family; expected two-tier, three-tier, four-tier, multi-plane",
        ),
        (replace(SMALL, spine=None), "nothing is above the leaves, so uplinks reach nothing"),
        (replace(SMALL, servers=Servers(2, 0)), "servers.speed: '0M' is not a whole number of bit/s above zero"),
        (replace(SMALL, planes=0), "planes: expected a number from 1, found 0"),
    ],
)  # fmt: skip
def test_a_fault_names_the_field(spec: Spec, message: str):
    with pytest.raises(SpecError) as refused:
        asked_of(spec)
    assert message in [problem.message for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"servers": (KIND, KIND)}, "servers: 2 are called 'gpu'"),
        ({"pods": (PodType(leaves=(LEAF,)), PodType(leaves=(LEAF,)))}, "pods: 2 are without a name"),
        ({"pods": (PodType(leaves=(LEAF, replace(LEAF, room=40))),)}, "pods[1].leaves: 2 are without a name"),
        ({"lengths_m": {"leaf-spin": Fraction(3)}}, "'leaf-spin' is not a key of lengths"),
        ({"limits": {"leafs": Fraction(3)}}, "'leafs' is not a key of oversubscription"),
        ({"media": {"leaf-spin": MediaOrder(only=("sr",))}}, "'leaf-spin' is not a key of media"),
    ],
    ids=lambda held: held if isinstance(held, str) else "",
)
def test_nothing_of_it_is_dropped_in_silence(changes, message: str):
    with pytest.raises(SpecError) as refused:
        asked_of(replace(SMALL, **changes))
    assert [problem.message for problem in refused.value.problems] == [message]


def test_all_faults_are_told_at_once():
    with pytest.raises(SpecError) as refused:
        asked_of(replace(leaf(uplinks=None), family="ring", planes=-1))
    assert len(refused.value.problems) == 3


@pytest.mark.parametrize("text", [THREE_TIER_B, TWO_KINDS_OF_POD, EVERYTHING], ids=["three-tier-b", "two-kinds", "all"])
def test_a_spec_read_from_a_file_is_itself_again_when_it_is_written_and_read(text: str):
    spec = asked(text).spec
    assert asked_of(spec).spec == spec


@at_least(40)
@given(specs | collapsed_specs())
def test_any_spec_is_itself_again_when_it_is_written_and_read(written):
    try:
        spec = spec_from(node_of(written, Place("drawn"))).spec
    except DcnplanError:
        reject()
    assert asked_of(spec).spec == spec


def test_the_text_of_a_spec_is_one_line():
    assert repr(SMALL) == "<Spec dc: two-tier, servers 2x25G, leaves S6850-56HF>"
    assert repr(asked(TWO_KINDS_OF_POD).spec).count("\n") == 0
    assert len(repr(asked(EVERYTHING))) < 200
