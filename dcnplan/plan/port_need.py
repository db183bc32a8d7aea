"""What is asked of one faceplate: so many ports of one speed for one purpose.

Knows no cages.
"""

from dcnplan.frozen import frozen


@frozen
class PortNeed:
    """`ports` of one speed for one purpose.

    `wanted` (at least `ports`) is taken instead where it fits: whole cages for every switch below. `from_last`: from
    the last cage down. `split` False: only native cages. `links` parallel links and `together` neighbouring switches
    below go to different line cards where they can. `waits`: it takes what all others leave, so that it moves none of
    them, though its ports are counted in its turn.
    """

    purpose: str
    ports: int
    speed_bps: int
    from_last: bool = False
    wanted: int = 0
    split: bool = True
    links: int = 1
    together: int = 1
    waits: bool = False
