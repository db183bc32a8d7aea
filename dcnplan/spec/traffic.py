"""Traffic as asked for: who sends to whom where nothing else is said, and what hosts with several planes do about them.

Holds values only; knows no routes and no failures.
"""

from typing import Literal

from dcnplan.frozen import frozen

Between = Literal["groups", "ports"]
Hosts = Literal["fixed", "balance"]


@frozen
class Traffic:
    """`between`: whether servers send to those of other leaf groups, or every port to those of all other servers.

    `hosts`: whether a server sends equal shares over all planes, or what each of them can take.
    """

    between: Between = "groups"
    hosts: Hosts = "fixed"
