"""`--media` goes over what the spec says of media, for every verb that cables."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

SPEC = """\
dcnplan: 1
name: dc1
family: two-tier
servers: {ports: 2, speed: 25G}
leaf: {model: S6850-56HF, count: 4, downlinks: 48x25G, uplinks: 8x100G}
spine: {model: S9820-64H, count: 2}
media: {leaf-spine: dr}
"""


@pytest.mark.parametrize(
    ("flags", "optic"),
    [
        ((), "100GBASE-DR1"),
        (("--media", "leaf-spine=bidi,any"), "100G SR1.2 BiDi"),
        (("--media", "leaf-spine={avoid: aoc}"), "100GBASE-SR4"),
        (("--media", "{leaf-spine: fr}"), "100GBASE-FR1"),
    ],
)
def test_the_flag_goes_over_the_spec(
    desk: Path, dcnplan: Callable[..., Ran], flags: tuple[str, ...], optic: str
) -> None:
    (desk / "dc1.yaml").write_text(SPEC)
    ran = dcnplan("bom", "dc1.yaml", *flags)
    assert ran.code == 0
    assert optic in ran.out


@pytest.mark.parametrize("verb", ["bom", "cables", "design", "validate", "diagram"])
def test_what_nothing_fits_is_no_for_every_verb(desk: Path, dcnplan: Callable[..., Ran], verb: str) -> None:
    (desk / "dc1.yaml").write_text(SPEC)
    ran = dcnplan(verb, "dc1.yaml", "--media", "leaf-spine={only: sr, connector: LC}")
    assert ran.code == 1
    assert (
        "--media: error: leaf-spine: no medium of 'sr' with LC joins 100G qsfp28 with 100G qsfp28 over 30 m" in ran.err
    )
    assert "hint: aoc would: AOC 100G QSFP28" in ran.err


def test_comparing_two_specs_takes_it_for_both(desk: Path, dcnplan: Callable[..., Ran]) -> None:
    (desk / "dc1.yaml").write_text(SPEC)
    (desk / "aoc.yaml").write_text(SPEC.replace("dr}", "aoc}").replace("dc1", "dc2"))
    apart, alike = (dcnplan("compare", "dc1.yaml", "aoc.yaml", *flags) for flags in ((), ("--media", "leaf-spine=sr")))
    # 32 links: 64 optics against none, or 64 in both.
    counts = [next(line.split() for line in ran.out.splitlines() if "  optics " in line) for ran in (apart, alike)]
    assert counts == [["optics", "64", "-"], ["optics", "64"]]


@pytest.mark.parametrize(
    # What is not sure of the last one is its power, which the bill tells.
    ("media", "doubts"),
    [("bidi", ["100G SR1.2 BiDi"]), ("dr", []), ("100g-cwdm4", [])],
)
def test_a_design_tells_once_of_second_hand_facts_that_it_rests_on(
    desk: Path, dcnplan: Callable[..., Ran], media: str, doubts: list[str]
) -> None:
    (desk / "dc1.yaml").write_text(SPEC)
    told = dcnplan("design", "dc1.yaml", "--media", f"leaf-spine={media}").out
    unsure = [line.strip().partition(":")[0] for line in told.splitlines() if "second hand" in line]
    assert [name for name in unsure if name.startswith("100G")] == doubts
