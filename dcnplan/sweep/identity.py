"""Which program it is: two answer alike if they are of one version and have the same catalogue.

Knows how two are told apart; looks at neither.
"""

from dcnplan.frozen import frozen


@frozen
class Identity:
    """`catalogue` is a digest of every shipped file of it."""

    version: str
    catalogue: str

    def unlike(self, other: object) -> str | None:
        """What `other`, which may be what was raised instead, has that is not as here, in words."""
        if not isinstance(other, Identity):
            return f"has no dcnplan {self.version}"
        if self.version != other.version:
            return f"has dcnplan {other.version}, this is {self.version}"
        return None if self == other else "has another catalogue than this"
