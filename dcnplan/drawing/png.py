"""A picture as PNG, by resvg with a font of its own, so that no machine draws it without its text or differently.

Knows the optional packages `resvg-py`, `fontpkg-fira-sans` and `fonttools`; draws nothing itself.
"""

from importlib.resources import files
from importlib.util import find_spec

from dcnplan.drawing.palette import Theme
from dcnplan.drawing.picture import Picture
from dcnplan.drawing.svg import svg_text
from dcnplan.errors import InputError, Place, Problem

_NEEDED = ("resvg_py", "fontpkg_fira_sans", "fontTools")
_FAMILY = "Fira Sans"
_FACES = ("FiraSans-Regular.ttf", "FiraSans-Bold.ttf")
_SHARP, _MOST_PIXELS = 2, 120_000_000


def is_png_possible() -> bool:
    """Whether the packages of the extra are there."""
    return all(find_spec(name) for name in _NEEDED)


def require_png() -> None:
    """Raises InputError where they are not."""
    if not is_png_possible():
        raise _refused("a PNG needs packages that are not installed", "pip install 'dcnplan[png]', or -o fabric.svg")


def png_bytes(picture: Picture, theme: Theme = "light") -> bytes:
    """The picture at twice its size, a very large one at its size.

    Raises InputError without the extra, for a character that the font does not have, and for more than 120 million
    pixels.
    """
    require_png()
    pixels = picture.width * picture.height
    zoom = _SHARP if pixels * _SHARP**2 <= _MOST_PIXELS else 1
    if pixels > _MOST_PIXELS:
        raise _refused(f"a PNG of {picture.width:,.0f} x {picture.height:,.0f} is too large", "-o fabric.svg")
    faces = [str(files("fontpkg_fira_sans") / "files" / face) for face in _FACES]
    _check_characters(picture, faces)
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=svg_text(picture, theme),
        zoom=zoom,
        font_files=faces,
        skip_system_fonts=True,
        font_family=_FAMILY,
        sans_serif_family=_FAMILY,
    )


def _check_characters(picture: Picture, faces: list[str]) -> None:
    from fontTools.ttLib import TTFont

    wanted = {char for text in picture.texts for char in text.text}
    for face in faces:
        with TTFont(face, lazy=True) as font:
            missing = sorted(char for char in wanted if ord(char) not in font.getBestCmap())
        if missing:
            raise _refused(f"the font of a PNG has no '{missing[0]}'", "-o fabric.svg uses the reader's fonts")


def _refused(message: str, hint: str) -> InputError:
    return InputError(Problem(message, Place("dcnplan diagram"), hint))
