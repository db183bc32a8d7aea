"""The products that a spec asks for, by the names that the shelf has for them; a fault where it has none such.

Knows names and lines; nothing of which products fit.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from dcnplan.catalog.panels import ANY, GENERIC, PanelsAsked, ProductLine
from dcnplan.errors import Place, Problem, SpecError
from dcnplan.families.equipment import Request
from dcnplan.inputs.keys.fault import shown
from dcnplan.inputs.suggest import near

_Names = dict[str, tuple[str, str]]
"""By folded name: the name, and its line."""


def found_on_shelf(request: Request, panels: PanelsAsked) -> PanelsAsked:
    """The products that are meant. Raises SpecError for names that nothing has."""
    if panels.line == GENERIC:
        return replace(panels, place=_place(request))
    lines = request.catalog.parts().lines
    names = {"line": _lines(lines), "panel": _panels(lines), "cassette": _cassettes(lines)}
    said = {key: text for key in names if (text := getattr(panels, key)) and text != ANY}
    if problems := [*_unknown(request, said, names)]:
        raise SpecError(*problems)
    found = {key: names[key][text.casefold()] for key, text in said.items()}
    if problems := [*_apart(request, found)]:
        raise SpecError(*problems)
    return replace(panels, lines=lines, place=_place(request), **{key: name for key, (name, _) in found.items()})


def _lines(lines: tuple[ProductLine, ...]) -> _Names:
    return {line.name.casefold(): (line.name, line.name) for line in lines}


def _panels(lines: tuple[ProductLine, ...]) -> _Names:
    return {panel.name.casefold(): (panel.name, line.name) for line in lines for panel in line.panels}


def _cassettes(lines: tuple[ProductLine, ...]) -> _Names:
    return {one.name.casefold(): (one.name, line.name) for line in lines for one in line.cassettes}


def _unknown(request: Request, said: dict[str, str], names: dict[str, _Names]) -> Iterator[Problem]:
    for key, text in said.items():
        known = [name for name, _ in names[key].values()]
        if text.casefold() not in names[key]:
            meant = near(text, known)
            words = (*known, ANY, GENERIC) if key == "line" else known
            hint = f"did you mean '{meant}'?" if meant else f"one of {', '.join(words)}"
            what = "a line of panels" if key == "line" else f"a {key}"
            yield Problem(f"{_key(request, key)}: {shown(text)} is not {what}", _place(request, key), hint)


def _apart(request: Request, found: dict[str, tuple[str, str]]) -> Iterator[Problem]:
    """A cassette goes into panels of its own line."""
    for (first, (name, line)), (key, (other, own)) in pairwise(found.items()):
        if own != line:
            said = f"{line} panels" if first == "line" else f"{name} of {line}"
            yield Problem(f"{other} is of the line {own}: it does not go with {said}", _place(request, key))


def _key(request: Request, key: str) -> str:
    return f"panels.{key}" if request.asked.said("panels", key) else "panels"


def _place(request: Request, key: str | None = None) -> Place:
    """Of what is said of the key, or, without one, of what says most."""
    asked = request.asked
    keys = (key,) if key else ("cassette", "line", "panel")
    said = next((one for one in keys if asked.said("panels", one)), None)
    return asked.where("panels", said) if said else asked.where("panels")
