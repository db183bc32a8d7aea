"""What is second hand of a model is told where it is shown or rested on, and nowhere else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dcnplan.catalog.keys import PARTS
from tests.cli.conftest import Ran

SPEC = """\
dcnplan: 1
name: doubt
family: two-tier
servers: {ports: 1, speed: 100G}
leaf: {model: box, count: 2, downlinks: 4x100G, uplinks: 4x100G}
spine: {model: box, count: 2}
"""
BOX = """\
model: box
vendor: Us
ports: [{cages: 8, speed: 100G, form: qsfp28, lanes: 4, feeds_w: 4}]
confirm: [CONFIRM]
"""
PORTS = ["ports", "breakout", "limits", "speed_groups", "mates", "blocks", "system_modes", "use", "numbers", "slots"]
BODY = ["height", "width", "power", "fabric", "units"]
SHOWN = {"asic", "power_at", "supplies"}
"""Told by `catalog show` alone."""


def doubts(text: str) -> list[str]:
    said = re.search(r"box: what is said of ([\w, ]+) is second hand", text)
    return sorted(said[1].split(", ")) if said else []


@pytest.mark.parametrize(
    ("command", "lengths", "expected"),
    [
        (("validate",), "", PORTS),
        (("design",), "", PORTS),
        # Optics reach 60 m, and take no more than the cages feed: that they can be joined rests on it.
        (("design",), "{leaf-spine: 60m}", [*PORTS, "feeds_w"]),
        (("bom",), "{leaf-spine: 60m}", [*BODY, "feeds_w"]),
        (("cables",), "{leaf-spine: 60m}", ["names", "feeds_w"]),
        # A DAC takes no power.
        (("bom",), "{leaf-spine: 2m, server-leaf: 2m}", BODY),
        (("compare", "doubt.yaml"), "", [*BODY, "weight", "chips"]),
    ],
)
def test_each_answer_tells_of_what_it_needs(
    desk: Path, dcnplan: Callable[..., Ran], command: tuple[str, ...], lengths: str, expected: list[str]
) -> None:
    (desk / "own").mkdir()
    (desk / "own" / "box.yaml").write_text(BOX.replace("CONFIRM", ", ".join(PARTS)))
    (desk / "doubt.yaml").write_text(SPEC + (f"lengths: {lengths}\n" if lengths else ""))
    ran = dcnplan(*command, "doubt.yaml", "--catalog", "own")
    assert ran.code == 0, ran.err
    said = [line for line in (ran.out + ran.err).splitlines() if "box: what is said of" in line]
    assert sorted(part for line in said for part in doubts(line)) == sorted(expected)


def test_every_part_of_a_device_file_is_needed_somewhere_or_shown_with_the_device() -> None:
    assert {*PORTS, *BODY, "weight", "chips", "names", "feeds_w"} | SHOWN == set(PARTS)
