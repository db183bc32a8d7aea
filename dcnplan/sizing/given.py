"""A size from Python: of a file, a YAML text or a mapping of its keys, as the command line answers it."""

import os
from typing import TYPE_CHECKING

from dcnplan.catalog.store import Catalog
from dcnplan.designs import Folders, opened_catalog, price_list
from dcnplan.families.given import Text, node_given
from dcnplan.sizing.answer import Sizing
from dcnplan.sizing.reading import request_from
from dcnplan.sizing.sized import sized
from dcnplan.sweep.engine import Engine

if TYPE_CHECKING:
    from dcnplan.catalog.prices import Prices


def size(
    request: Text, prices: "Prices | str | os.PathLike[str] | None" = None, catalog: "Catalog | Folders | None" = None,
    all_uplinks: bool = False, engine: Engine | None = None,
) -> Sizing:  # fmt: skip
    """The designs that nothing beats for a number of servers, and why others lost.

    `prices` is a price list or its file, `catalog` a folder with device files of your own, or several. An `engine` of
    dcnplan.sweep, such as Processes(4), works out blocks of the search; the answer is the same. Raises InputError,
    SpecError or CatalogError for what cannot be read or makes no sense; where nothing fits, the answer has no designs,
    and says what comes nearest.
    """
    node, _ = node_given(request)
    listed = price_list(prices)
    asked = request_from(node, catalog=opened_catalog(catalog), prices=listed, all_uplinks=all_uplinks)
    return sized(asked, engine=engine)
