"""The shipped fabrics that are networks of tiers: leaves alone, with nothing above them, are none, nor is a mesh."""

from pathlib import Path
from typing import Any

import yaml


def _is_tiered(spec: Any) -> bool:
    return spec.get("spine") != "mesh" and not (spec["family"] == "two-tier" and spec.get("spine") == "none")


TOPOLOGIES = sorted(Path(__file__).parents[2].glob("topologies/*.yaml"))
TIERED = [file for file in TOPOLOGIES if _is_tiered(yaml.safe_load(file.read_text()))]
