"""The products of one line in place of generic cassettes and panels, and what that line lacks.

Knows media that were chosen and the lines of the shelf; chooses no medium.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dcnplan.cabling.asked import Asked
from dcnplan.cabling.cassette_fit import Need, grade_of, misfit, need_text, needs
from dcnplan.cabling.connectors import is_partnered
from dcnplan.cabling.media_choice import Choice
from dcnplan.cabling.medium import Medium, Wanted
from dcnplan.catalog.fibre import ferrule, is_good_for, meet
from dcnplan.catalog.panels import ANY, GENERIC, Cassette, PanelsAsked, ProductLine, ShuffleBox, Trunk
from dcnplan.errors import Problem


def housed(asked: Sequence[Asked], choices: Sequence[Choice], panels: PanelsAsked) -> tuple[Choice, ...]:
    """The choices with products of the line that is asked for; a problem at its place where the line lacks some."""
    if panels.line == GENERIC:
        return tuple(choices)
    whole = next((line for line in panels.lines if not any(_lacks(line, asked, choices))), None)
    meant = [_narrowed(line, panels) for line in panels.lines if _is_meant(line, panels)]
    line = min(meant, key=lambda line: sum(_lacks(line, asked, choices)))  # the first of those that lack least
    return tuple(_housed(line, whole, panels, one, choice) for one, choice in zip(asked, choices, strict=True))


def _lacks(line: ProductLine, asked: Sequence[Asked], choices: Sequence[Choice]) -> list[bool]:
    """Of which media it has not all parts."""
    media = [(one.wanted, choice.medium) for one, choice in zip(asked, choices, strict=True) if choice.medium]
    return [_with_products(line, wanted, medium) is None for wanted, medium in media]


def _housed(line: ProductLine, whole: ProductLine | None, panels: PanelsAsked, one: Asked, choice: Choice) -> Choice:
    if choice.medium is None:
        return choice
    medium = _with_products(line, one.wanted, choice.medium)
    return replace(choice, medium=medium) if medium else _lacking(one, choice.medium, line, whole, panels)


def _is_meant(line: ProductLine, panels: PanelsAsked) -> bool:
    named = {*(panel.name for panel in line.panels), *(cassette.name for cassette in line.cassettes)}
    return panels.line in (ANY, line.name) and {panels.panel, panels.cassette} - {None} <= named


def _narrowed(line: ProductLine, panels: PanelsAsked) -> ProductLine:
    """The line with nothing but the panel and the cassette that are asked for, and what goes opposite to that one."""
    panel = next((panel for panel in line.panels if panel.name == panels.panel), None)
    named = next((one for one in line.cassettes if one.name == panels.cassette), None)
    kept = (one for one in line.cassettes if named is None or one in (named, _partner(line, named)))
    placed = (one._replace(panel=panel) if panel and one.panel else one for one in kept)
    return line._replace(cassettes=tuple(placed))


def _with_products(line: ProductLine, wanted: Wanted, medium: Medium) -> Medium | None:
    if medium.box:
        return replace(medium, box=_box(line, medium.box))
    if medium.cassette is None and not medium.panelled:
        return medium
    found = [_first(line, need) for need in needs(wanted, medium)]
    if any(one is None for one in found):
        return None
    cassettes = tuple(one for one in found if one)
    if medium.panelled:
        lower, upper = cassettes[0], _partner(line, cassettes[-1])
        if lower.is_adapter:
            return replace(medium, housed=(lower, upper))
        grade = grade_of(medium)
        return replace(medium, housed=(lower, upper), cable=f"{grade} {lower.connector} to {upper.connector}")
    harness = medium.harness and _sold_by(line, medium.harness, medium)
    return replace(medium, cassette=cassettes[0], harness=harness)


def _box(line: ProductLine, generic: ShuffleBox) -> ShuffleBox:
    """That of the line with the wiring and the connectors, or the generic one: no more is known of one than that."""
    alike = (one for one in line.shuffles if one.ways == generic.ways)
    return next((one for one in alike if ferrule(one.connector) == ferrule(generic.connector)), generic)


def _first(line: ProductLine, need: Need) -> Cassette | None:
    """Of those that fit, what leads connectors through, or has no port to spare, before others."""
    fit = [one for one in line.cassettes if misfit(one, need) is None]
    return min(fit, key=lambda one: one.legs != need.legs, default=None)


def _partner(line: ProductLine, cassette: Cassette) -> Cassette:
    """What stands at the other end of a trunk: beside type A its flipped kind, where the line has it."""
    wanted = cassette._replace(polarity="AF") if cassette.polarity == "A" else cassette
    alike = (one for one in line.cassettes if one._replace(name="", source="") == wanted._replace(name="", source=""))
    return next(alike, cassette)


def _sold_by(line: ProductLine, harness: Trunk, medium: Medium) -> Trunk:
    """That of the line's maker for the fibre, or the generic one."""
    split = medium.optics[0]
    fit = (
        one
        for one in line.trunks
        if (one.connector, one.legs, one.leg_connector) == (harness.connector, harness.legs, harness.leg_connector)
        and is_good_for(one.fibre, grade_of(medium))
        and (split is None or meet(one.polish, split.polish))
    )
    return next(fit, harness)


def _lacking(one: Asked, medium: Medium, line: ProductLine, whole: ProductLine | None, panels: PanelsAsked) -> Choice:
    need = next(need for need in needs(one.wanted, medium) if _first(line, need) is None)
    between = one.bundle.between
    if panels.cassette:
        cassette = line.cassettes[0]
        text = f"{between}: {cassette.name} does not fit: {misfit(cassette, need)}"
    else:
        text = f"{between}: {line.full_name} has no {need_text(need)} for {need.optic.name}"
    return Choice(problem=Problem(text, panels.place, _hint(line, whole, panels, need)))


def _hint(line: ProductLine, whole: ProductLine | None, panels: PanelsAsked, need: Need) -> str:
    """What of the line serves, where a cassette was named; else a line that has all parts."""
    others = (other for known in panels.lines if known.name == line.name for other in [_first(known, need)])
    if other := next(others, None):
        return f"panels: {{cassette: {other.name}}}"
    if whole is None:
        return f"panels: {GENERIC}"
    return f"panels: {whole.name}{f', of {whole.vendor},' if whole.vendor else ''} has all parts"


def told(choices: Sequence[Choice], asked: Sequence[Asked]) -> Iterator[str]:
    """What is to be known of products that were taken: ports left over, and fibres that have to be looked at."""
    for one, choice in zip(asked, choices, strict=True):
        medium = choice.medium
        cassette = medium.cassette if medium else None
        if medium and cassette and cassette.line:
            yield from _of_split(one, medium, cassette)
        elif medium and medium.housed:
            lower, upper = medium.housed
            if not lower.is_adapter and not is_partnered(lower, upper):
                both = f"{lower.name} at both ends, of {_type(lower)}"
                yield f"{one.bundle.between}: {both}: the polarity of the trunk is to be confirmed"


def _of_split(one: Asked, medium: Medium, cassette: Cassette) -> Iterator[str]:
    need = next(needs(one.wanted, medium))
    between = one.bundle.between
    if cassette.legs > need.legs:
        yield f"{between}: of {cassette.legs} ports for each connector of {cassette.name} {need.legs} are in use"
        if cassette.polarity != "universal":
            pairs = f"that its ports pair the outer fibres, as {need.optic.name} does"
            yield f"{between}: {cassette.name} is of {_type(cassette)}: {pairs}, is to be confirmed"


def _type(cassette: Cassette) -> str:
    return f"type {cassette.polarity}" if cassette.polarity else "a type that is not known"
