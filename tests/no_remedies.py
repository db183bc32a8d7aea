"""Specs that do not fit are refused at once: what would make them fit takes most of the time of a test that draws them.

The tests of remedies seek it, over the same specs.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch


@contextmanager
def no_remedies() -> Iterator[None]:
    """The refusal as it is, without changes that would help."""
    with patch("dcnplan.families.remedies.with_remedies", lambda error, asked, fits: error):
        yield
