"""Modes that no list has: those of the form, where the list is not complete; literals as on a data sheet."""

import json

import pytest

from dcnplan.catalog.device import Breakout, CageGroup, Known, Mode
from dcnplan.catalog.possible import possible_modes
from dcnplan.catalog.store import Catalog
from dcnplan.report.device import device_view

G = 10**9


def texts(group: CageGroup) -> list[str]:
    speeds = (10, 25, 40, 50, 100, 200, 400)
    return [str(mode) for speed in speeds for mode in possible_modes(group, speed * G)]


def group(form: str, speed: int, known: Known | None, *splits: Mode, also: tuple[int, ...] = ()) -> CageGroup:
    lanes = 4 if form == "qsfp28" else 8
    breakouts = tuple(map(Breakout, splits))
    return CageGroup(1, speed * G, form, lanes, also_bps=also, breakouts=breakouts, known=known)


@pytest.mark.parametrize(
    ("cages", "possible"),
    [
        (group("qsfp28", 100, "none_seen"), ["4x10G", "4x25G", "1x40G", "2x50G"]),
        (group("qsfp28", 100, "seen", Mode(4, 25 * G), also=(40 * G,)), ["4x10G", "2x50G"]),
        (group("qsfp-dd", 400, "seen", Mode(4, 10 * G)), ["1x40G", "8x50G", "4x100G", "1x100G", "2x200G", "1x200G"]),
        (group("osfp", 800, "none_seen"), ["8x100G", "4x200G", "2x400G"]),
        (group("qsfp-dd", 800, "none_seen"), ["1x40G", "1x100G", "1x200G"]),
        (group("qsfp28", 100, "complete", Mode(4, 25 * G)), []),
        (group("qsfp28", 100, None), []),
    ],
)
def test_what_the_form_has_and_no_list_is_possible(cages: CageGroup, possible: list[str]) -> None:
    assert texts(cages) == possible


def test_the_radix_counts_what_is_listed_and_has_the_possible_beside_it() -> None:
    # QFX5130-32CD: 32 cages of 400G, of which one configuration showed 4x10G, and two of 10G.
    shown = json.loads(json.dumps(device_view(Catalog.shipped().find("QFX5130-32CD")).document))
    assert shown["radix"] == {"10G": 4 * 32 + 2, "100G": 32, "400G": 32}
    assert shown["radix_possible"] == {
        "10G": 130, "40G": 32, "50G": 8 * 32, "100G": 4 * 32, "200G": 2 * 32, "400G": 32,
    }  # fmt: skip


def test_a_complete_list_leaves_nothing_possible() -> None:
    shown = device_view(Catalog.shipped().find("SN2700")).document
    assert shown["radix_possible"] == shown["radix"]
