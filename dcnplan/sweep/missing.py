"""Shards of an answer that were not given.

Knows numbers alone.
"""

from dcnplan.frozen import frozen


@frozen
class Missing:
    """Their numbers, of so many."""

    shards: tuple[int, ...]
    of: int

    @property
    def text(self) -> str:
        """`shards 7, 12 of 64 are missing`."""
        noun, verb = ("shard", "is") if len(self.shards) == 1 else ("shards", "are")
        return f"{noun} {', '.join(f'{number:,}' for number in self.shards)} of {self.of:,} {verb} missing"
