"""Frozen records against the standard library's: a `dataclass(frozen=True)` of the same fields is the second road."""

import copy
import inspect
import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from typing import Any

import numpy as np
import pytest

from dcnplan.frozen import frozen


@frozen
class Cage:
    """A record of ours."""

    form: str
    count: int = 1
    modes: Mapping[str, int] = field(default_factory=dict)
    place: str | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Same:
    """The standard library's."""

    form: str
    count: int = 1
    modes: Mapping[str, int] = field(default_factory=dict)
    place: str | None = field(default=None, compare=False, repr=False)


@frozen(kw_only=True)
class Named(Cage):
    """What follows the fields of the record below, by name alone."""

    name: str


@frozen(eq=False)
class Alone:
    """Equal to itself alone."""

    number: int


@frozen
class Checked:
    """Looks at itself when it is made, and is compared in its own way."""

    number: int

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("negative")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Checked) and self.number % 10 == other.number % 10

    def __hash__(self) -> int:
        return self.number % 10


def test_a_record_is_made_and_told_as_the_standard_one_is():
    for given in ({}, {"count": 2}, {"modes": {"4x25G": 4}}, {"place": "here"}):
        ours, theirs = Cage("qsfp28", **given), Same("qsfp28", **given)
        assert repr(ours) == repr(theirs).replace("Same", "Cage")
        assert vars(ours) == vars(theirs)
    assert repr(Cage("sfp28", 48)) == "Cage(form='sfp28', count=48, modes={})"


def test_what_a_record_holds_is_cut_short_in_its_text():
    modes = {f"{ways}x25G": ways for ways in range(1, 9)}
    assert repr(Cage("q" * 80, modes=modes)) == (
        f"Cage(form='{'q' * 27}...{'q' * 28}', count=1, modes={{'1x25G': 1, '2x25G': 2, '3x25G': 3, '4x25G': 4, ...}})"
    )
    assert repr(Cage("a\nb", modes={"4x25G": 4, "2x50G": 2})) == (
        r"Cage(form='a\nb', count=1, modes={'4x25G': 4, '2x50G': 2})"
    )
    assert repr(Alone(np.arange(10**6, dtype=np.int32))) == "Alone(number=int32[1000000])"  # type: ignore[arg-type]
    deep: Any = ()
    for _ in range(60):
        deep = (deep, deep)
    assert len(repr(Alone(deep))) <= len("Alone()") + 203


def test_what_its_constructor_takes_is_what_the_standard_one_takes():
    def taken(cls: type) -> list[tuple[str, Any, Any]]:
        return [(one.name, one.kind, one.annotation) for one in inspect.signature(cls).parameters.values()]

    assert taken(Cage) == taken(Same)
    assert [name for name, _, _ in taken(Named)] == ["form", "count", "modes", "place", "name"]
    assert taken(Named)[-1][1] is inspect.Parameter.KEYWORD_ONLY


@frozen
class Wide:
    """More fields than a call takes by keyword at once."""

    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    g: int
    h: int
    i: int
    j: int
    k: int
    l: int  # noqa: E741
    m: int
    n: int
    o: int
    p: int
    q: int = 17
    r: list[int] = field(default_factory=list)


def test_records_of_one_shape_keep_their_names_and_defaults_apart():
    @frozen
    class Other:
        height: int
        width: int = 2
        marks: Mapping[str, int] = field(default_factory=dict)
        note: str | None = "none"

    one, other = Cage("qsfp28"), Other(1)
    assert vars(one) == {"form": "qsfp28", "count": 1, "modes": {}, "place": None}
    assert vars(other) == {"height": 1, "width": 2, "marks": {}, "note": "none"}
    assert other.marks is not Other(1).marks
    assert list(vars(Wide(*range(1, 17))).values()) == [*range(1, 18), []]
    by_name: Any = dict.fromkeys("abcdefghijklmnop", 1)
    assert list(vars(Wide(**by_name))) == list("abcdefghijklmnopqr")


def test_one_argument_too_few_is_told_by_the_name_of_the_class():
    with pytest.raises(TypeError, match=r"^Cage\.__init__\(\) missing 1 required positional argument: 'form'$"):
        Cage()  # type: ignore[call-arg]


def test_nothing_of_it_can_be_set_or_deleted():
    one = Cage("qsfp28")
    for name in ("form", "unheard_of"):
        with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
            setattr(one, name, "sfp28")
        with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
            delattr(one, name)
    assert one == Cage("qsfp28")


def test_records_are_equal_by_their_fields_and_class_and_hash_alike():
    assert Cage("qsfp28", 2, place="here") == Cage("qsfp28", 2, place="there")
    assert Cage("qsfp28", 2) != Cage("qsfp28", 3)
    theirs: object = Same("qsfp28")
    assert Cage("qsfp28") != theirs
    assert Cage("qsfp28") != Named("qsfp28", name="uplink")
    assert hash(Cage("sfp28", modes=())) == hash(Cage("sfp28", modes=(), place="there"))  # type: ignore[arg-type]
    assert Alone(1) != Alone(1)
    assert len({Alone(1), Alone(1)}) == 2


def test_what_a_class_says_itself_stays():
    assert Checked(1) == Checked(11)
    assert hash(Checked(1)) == hash(Checked(11)) == 1
    with pytest.raises(ValueError, match="negative"):
        Checked(-1)


def test_each_record_has_a_default_of_its_own_from_a_factory():
    assert Cage("qsfp28").modes is not Cage("qsfp28").modes


def test_the_tools_for_dataclasses_know_it():
    one = Named("qsfp28", 2, name="uplink")
    assert is_dataclass(one)
    assert [item.name for item in fields(one)] == ["form", "count", "modes", "place", "name"]
    assert replace(one, count=3) == Named("qsfp28", 3, name="uplink")
    assert copy.deepcopy(one) == one
    assert pickle.loads(pickle.dumps(one)) == one
