"""Colours: read by any eye and in print, and no plane taken for another."""

import re
from itertools import combinations, pairwise

import pytest

from dcnplan.drawing.palette import LIGHT, PALETTES, PLANE_STYLES, line_dashes, plane_colour
from dcnplan.drawing.svg import svg_text
from tests.drawing.sheets_to_check import picture

# How eyes without one kind of cone see linear RGB: Machado, Oliveira and Fernandes (2009), severity 1.0.
SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.9505, 1.0, 1.089)


def linear(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def lab(colour, sight):
    seen = [min(1.0, max(0.0, part)) for part in times(SIGHTS[sight], linear(colour))]
    shares = [part / white for part, white in zip(times(TO_XYZ, seen), WHITE, strict=True)]
    x, y, z = (share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116 for share in shares)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(a, b, sight):
    """CIE76: 2.3 can just be seen."""
    return sum((p - q) ** 2 for p, q in zip(lab(a, sight), lab(b, sight), strict=True)) ** 0.5


def luminance(colour):
    return times(TO_XYZ, linear(colour))[1]


def contrast(a, b):
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_can_be_seen_and_every_text_read_on_what_it_stands(theme):
    palette = PALETTES[theme]
    for fill in (palette.page, palette.frame_fill, *(palette.fills[role] for role in ("leaf", "pod_spine", "servers"))):
        assert contrast(palette.text, fill) >= 4.5, fill
    assert contrast(palette.on_dark, palette.fills["spine"]) >= 4.5
    for colour in (palette.soft, palette.accent):
        assert contrast(colour, palette.frame_fill) >= 4.5, colour
    for colour in palette.planes:
        assert contrast(colour, palette.frame_fill) >= 3, colour


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_roles_differ_in_lightness_so_that_print_keeps_them_apart(theme):
    fills = PALETTES[theme].fills
    shades = sorted((luminance(fills[role]), role) for role in ("leaf", "pod_spine", "spine"))
    assert all((b[0] + 0.05) / (a[0] + 0.05) >= 1.25 for a, b in pairwise(shades))


def test_white_and_black_are_100_apart():
    assert difference("#ffffff", "#000000", "usual") == pytest.approx(100, abs=0.1)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_plane_is_taken_for_another_whatever_the_eye(theme, sight):
    for a, b in combinations(PALETTES[theme].planes, 2):
        assert difference(a, b, sight) >= 15, (a, b)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_role_is_taken_for_another_whatever_the_eye(theme, sight):
    fills = [PALETTES[theme].fills[role] for role in ("leaf", "pod_spine", "spine")]
    assert all(difference(a, b, sight) >= 14 for a, b in combinations(fills, 2))


def test_36_planes_have_lines_of_their_own():
    assert PLANE_STYLES == 36
    planes = [range(number, number + 1) for number in range(37)]
    lines = [(plane_colour(LIGHT, plane), line_dashes("fabric", plane)) for plane in planes]
    assert len(set(lines[:36])) == 36
    assert lines[36] == lines[0]


def test_a_legend_says_where_colours_begin_again():
    texts = [text.text for text in picture("forty-planes", "full").texts]
    assert "colours begin again after 36 planes; the number of a plane stands over its spines" in texts
    assert not [text.text for text in picture("fat-tree-48", "fabric").texts if "begin again" in text.text]


def test_a_dark_picture_is_printed_in_the_colours_of_the_light_one():
    light, dark = (svg_text(picture("facebook-f16-like", "fabric"), theme) for theme in ("light", "dark"))
    rules = dict(re.findall(r':root \[fill="(#\w+)"\]\{fill:(#\w+)\}', dark))
    body = dark.partition("</style>")[2]
    printed = re.sub(r'(fill|stroke)="(#\w+)"', lambda match: f'{match[1]}="{rules.get(match[2], match[2])}"', body)
    assert printed == light.partition("</style>")[2]
