"""Fibre by its grade, and what goes on what: grades, ferrules of connectors, polish.

Knows no product.
"""

GRADES = {"multi-mode": ("OM3", "OM4", "OM5"), "single-mode": ("OS2",)}
"""Grades of each fibre, the worst first."""
USUAL_GRADE = {"multi-mode": "OM4", "single-mode": "OS2"}
POLISHES = ("APC", "UPC")
LC_POLISH = "UPC"
"""That of the LC ports of optics, and so of the cords that go into them."""

_FERRULES = {"MPO-4": "MPO-12", "MPO-8": "MPO-12"}
"""A connector of fewer fibres in the ferrule of another."""


def ferrule(connector: str) -> str:
    """What a connector is to the one that it meets."""
    return _FERRULES.get(connector, connector)


def is_good_for(fibre: str | None, grade: str) -> bool:
    """Whether what is made of some fibre, multi-mode or of a grade, may join fibre of a grade; no, where not known."""
    if fibre in GRADES:
        return grade in GRADES[fibre]
    of_kind = next((grades for grades in GRADES.values() if grade in grades), ())
    return fibre in of_kind and of_kind.index(fibre) >= of_kind.index(grade)


def meet(polish: str | None, other: str | None) -> bool:
    """Whether ends of such polish go on each other; what is not known passes."""
    return polish is None or other is None or polish == other
