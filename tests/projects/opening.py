"""Projects for tests: their files in a folder, and the way to a Project or to what is wrong."""

from pathlib import Path

from dcnplan.catalog.store import Catalog
from dcnplan.inputs.source import read_source
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.projects.opened import open_project
from dcnplan.projects.project import Project

ROOT = Path(__file__).parents[2]
COMPUTE = (ROOT / "topologies" / "superpod-b300-1su.yaml").read_text(encoding="utf-8")
STORAGE = """\
dcnplan: 1
name: storage
family: two-tier
servers: {ports: 2, speed: 200G}
leaf: {model: SN5600, count: 2, downlinks: 64x200G}
spine: none
"""
TRAINING = """\
dcnplan: 1
name: training
fabrics: {compute: compute.yaml, storage: storage.yaml}
servers: {count: 64}
"""
BOX = """\
dcnplan: 1
name: NAME
family: two-tier
servers: SERVERS
leaf: {model: {name: tor, ports: [48x25G, 4x100G]}, count: 2, LEAF, uplinks: 2x100G}
spine: {model: {name: top, ports: [16x100G]}, count: 2}
"""


def box(name: str, servers: str = "{ports: 1, speed: 25G}", leaf: str = "downlinks: 48x25G") -> str:
    """A small fabric of two leaves, of 48 ports of 25G each, under two spines."""
    return BOX.replace("NAME", name).replace("SERVERS", servers).replace("LEAF", leaf)


def project(fabrics: str, more: str = "") -> str:
    """A project of these fabrics."""
    return f"dcnplan: 1\nname: both\nfabrics: {fabrics}\n{more}"


def written(folder: Path, **files: str) -> Path:
    """The files, `name.yaml` each, and where they are."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def training(folder: Path, text: str = TRAINING) -> Project:
    """The training cluster of 64 servers."""
    written(folder, project=text, compute=COMPUTE, storage=STORAGE)
    return opened(folder)


def opened(folder: Path, name: str = "project.yaml") -> Project:
    """The project in a folder."""
    node = load_yaml(read_source(str(folder / name)))
    return open_project(node, str(folder), Catalog.shipped())


def pods(count: int) -> str:
    """The text of a spec of three tiers: 24 servers in each of its pods, on two leaves."""
    return f"""\
dcnplan: 1
name: pods
family: three-tier
servers: {{ports: 2, speed: 25G}}
leaf: {{model: {{name: tor, ports: [48x25G, 4x100G]}}, count: 2, downlinks: 24x25G, uplinks: 2x100G}}
pod_spine: {{model: {{name: mid, ports: [8x100G]}}, count: 2, uplinks: 2x100G}}
spine: {{model: {{name: top, ports: [16x100G]}}, count: 2}}
pods: {count}
"""
