"""Failures drawn by hypothesis: none, a few links, a few switches, or much of both."""

import numpy as np
from hypothesis import strategies as st

from dcnplan.fabric.builder import Fabric
from dcnplan.network.failed import Failed


@st.composite
def failures(draw: st.DrawFn, fabric: Fabric) -> Failed | None:
    """Masks over the rows of `fabric`, None for an intact one."""
    links, switches = (draw(st.sampled_from([0.0, 0.05, 0.3])) for _ in range(2))
    rng = np.random.default_rng(draw(st.integers(0, 1 << 20)))
    masks = (
        rng.random(len(fabric.links)) < links if links else None,
        rng.random(len(fabric.switches)) < switches if switches else None,
    )
    return Failed(*masks) if links or switches else None
