"""A number written in any other way than as a plain decimal is refused at every key of every file that takes one."""

from collections.abc import Iterator
from fractions import Fraction

import pytest

from dcnplan.catalog.panels import PanelsAsked
from dcnplan.errors import Place
from dcnplan.inputs.keys.kinds import Either, Items, Key, Named, Table, Text
from dcnplan.inputs.keys.reading import read
from dcnplan.inputs.keys.written import Findings
from dcnplan.inputs.nodes import below, scalar_of_text
from tests.inputs.keys.test_tables import ALL_TABLES

PLACE = Place("file", 1, 1)
FORMS = (
    *(
        "0{}",
        "00{}",
        "+{}",
        "+0{}",
        "0x{}",
        "0X{}",
        "0o{}",
        "0b{}",
        "{}e1",
        "{}E+1",
        "{}_0",
        "{}_000",
        "1_{}",
        "1,00{}",
    ),
    *(
        "{}.",
        ".{}",
        "{}:30",
        "{}:00:00",
        ".inf",
        ".nan",
        "-.inf",
        "inf",
        "nan",
        "1e400",
        "1e-400",
        "\u0661{}",
        "{}\u0662",
    ),
    *("\uff11{}", "{}\uff10", "\u0967{}", "1\u00a0{}", "1\u202f00{}", "{}\u00b2", "\u2160", "-{}", "{}-", "--{}"),
)
GOOD = ("2", "7", "40", "1000")


def number_kinds(kind: object) -> Iterator[Text]:
    """The scalars of a kind that take every one of the good numbers as a number."""
    match kind:
        case Text():
            if all(isinstance(value_of(kind, good), int | Fraction) for good in GOOD):
                yield kind
        case Items() | Named():
            yield from number_kinds(kind.item)
        case Either():
            yield from number_kinds(kind.scalar)


def value_of(kind: Text, text: str) -> object:
    try:
        return kind.read(scalar_of_text(text, PLACE))
    except ValueError:
        return None


NUMBERS = [(table, key) for table in ALL_TABLES for key in table.keys if any(number_kinds(key.kind))]


def test_there_are_many_keys_of_numbers():
    assert len(NUMBERS) >= 30


def refused(table: Table, key: Key, text: str) -> bool:
    findings, path = Findings(), (key.name, "3") if isinstance(key.kind, Named) else (key.name,)
    read(below(path, scalar_of_text(text, PLACE)), table, findings)
    return [problem.where for problem in findings.problems] == [PLACE]


@pytest.mark.parametrize(("table", "key"), NUMBERS, ids=[f"{table.name}.{key.name}" for table, key in NUMBERS])
def test_only_plain_decimals_are_numbers(table: Table, key: Key):
    assert not any(refused(table, key, good) for good in GOOD)
    forms = [form.format(good) for form in FORMS for good in GOOD]
    # What is left of `1.` and `.5` is a number to nobody; `1e1` is one to YAML.
    assert [text for text in forms if not refused(table, key, text)] == []


# Numbers inside a text: how many ports, which speed, which length, which ratio.
WITHIN = {
    "64x100G": ("064x100G", "+64x100G", "6_4x100G", "\u0666\u0664x100G", "\uff16\uff14x100G", "0x40x100G", "64x0100G",
                "64x+100G", "64x1_00G", "64x\u0661\u0660\u0660G", "64x1e2G", "6.4e1x100G", "64.x100G", "64x100.G"),
    "25G": ("025G", "+25G", "2_5G", "\u0662\u0665G", "\uff12\uff15G", "0x19G", "1e1G", "infG", "nanG", "25.G", ".25G"),
    "3m": ("03m", "+3m", "3_0m", "\u0663m", "\uff13m", "0x3m", "1e1m", "infm", "nanm", "3.m", ".3m"),
    "3:1": ("03:1", "3:01", "+3:1", "3:+1", "3_0:1", "\u0663:1", "3:\uff11", "1e1:1", "inf:1", "3:nan", "3.:1", ".3:1"),
    "1-16": ("01-16", "1-016", "+1-16", "1-1_6", "\u0661-16", "1-\uff11\uff16", "1e0-16", "0x1-16"),
    "4x25G": ("04x25G", "+4x25G", "\u0664x25G", "4x\uff12\uff15G", "4x2_5G"),
}  # fmt: skip


def text_kinds(kind: object, good: str) -> Iterator[Text]:
    """The scalars of a kind that read `good` as something else than a text."""
    match kind:
        case Text():
            if not isinstance(value_of(kind, good), str | list | PanelsAsked | None):
                yield kind
        case Items() | Named():
            yield from text_kinds(kind.item, good)
        case Either():
            yield from text_kinds(kind.scalar, good)


@pytest.mark.parametrize("good", WITHIN)
def test_numbers_within_a_text_are_plain_decimals_too(good: str):
    keys = [(table, key) for table in ALL_TABLES for key in table.keys if any(text_kinds(key.kind, good))]
    assert keys
    for table, key in keys:
        assert not refused(table, key, good)
        assert [text for text in WITHIN[good] if not refused(table, key, text)] == [], f"{table.name}.{key.name}"
