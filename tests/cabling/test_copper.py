"""Where copper would reach from cages of fewer ports, and there are cages for them, that is said."""

import pytest

from dcnplan import design

SPEC = """dcnplan: 1
name: copper
family: two-tier
servers: none
leaf: {{model: 7220-IXR-H5-32D, count: 2, uplinks: {uplinks}x100G}}
spine: {{model: AS7816-64X, count: 2}}
lengths: {{leaf-spine: {length}}}
{more}
"""
SAID = "leaf-spine: DAC 100G QSFP28 would reach with leaf.breakout: 1x100G, and there are cages for it"


def told(uplinks: int = 2, length: str = "5m", more: str = "") -> list[str]:
    notes = design(SPEC.format(uplinks=uplinks, length=length, more=more)).cabling.notes
    return [note for note in notes if "would reach" in note]


def test_it_is_said_with_what_to_write_and_that_is_joined_by_it() -> None:
    assert told() == [SAID]
    written = SPEC.format(uplinks=2, length="5m", more="").replace(
        "uplinks: 2x100G", "uplinks: 2x100G, breakout: 1x100G"
    )
    (links,) = design(written).cabling.connections
    assert links.medium is not None
    assert links.medium.name == "DAC 100G QSFP28"


@pytest.mark.parametrize(
    ("uplinks", "length", "more"),
    [
        (2, "6m", ""),  # the cable reaches 5 m
        (64, "5m", ""),  # the leaf has 32 cages
        (2, "5m", "media: {leaf-spine: optics}"),  # the user has chosen
    ],
)
def test_it_is_not_said_where_it_would_not_do(uplinks: int, length: str, more: str) -> None:
    assert told(uplinks, length, more) == []
