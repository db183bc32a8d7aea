"""What heads a picture and what stands beside its rows, as lines: for formats that have no page of their own to set.

Knows the words of a scene; composes none.
"""

from collections.abc import Iterator

from dcnplan.drawing.scene import Scene

_SIZE = 3
"""Facts about how large it is: servers, switches, links."""


def about(scene: Scene) -> tuple[str, ...]:
    """Name, facts in two lines, and a line for every kind of row."""
    facts = [f"{name.lower()} {value}" for name, value in scene.facts]
    size, rest = ("; ".join(some) for some in (facts[:_SIZE], facts[_SIZE:]))
    return (scene.name, f"{scene.subtitle}: {size}", rest, *dict.fromkeys(_rows(scene)))


def _rows(scene: Scene) -> Iterator[str]:
    for area in scene.areas:
        for row in area.rows:
            heading, *more = [words.text for words in row.words] or [""]
            if more:
                yield f"{heading}: {'; '.join(more)}"
