"""Drawn projects: fabrics of two and three tiers, by kinds or without, with the same servers."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.paths.matrix import path_counts
from dcnplan.designs import Design
from dcnplan.fabric.named_rows import server_names
from dcnplan.network.reading.read import read_network
from dcnplan.output.escaping import csv_text
from dcnplan.projects.project import Project
from dcnplan.report.cables import cables_rows
from tests.floors import at_least
from tests.projects.opening import opened, written

LEAF = "model: {name: tor, ports: [48x25G, 4x100G]}, uplinks: 2x100G"
UPPER = "model: {name: up, ports: [32x100G]}"


class Drawn(NamedTuple):
    """A fabric: its ports for each kind of server (one without a name: 'all'), leaves in a pod, pods (0: two tiers)."""

    ports: dict[str, int]
    leaves: int
    pods: int

    @property
    def text(self) -> str:
        kinds = ", ".join(f"{kind}: {{ports: 1, speed: 25G}}" for kind in self.ports)
        downlinks = ", ".join(f"{kind}: {ports}x25G" for kind, ports in self.ports.items())
        if list(self.ports) == ["all"]:
            kinds, downlinks = "ports: 1, speed: 25G", f"{self.ports['all']}x25G"
        else:
            downlinks = f"{{{downlinks}}}"
        head = f"dcnplan: 1\nname: f\nservers: {{{kinds}}}\n"
        leaf = f"leaf: {{{LEAF}, count: {self.leaves}, downlinks: {downlinks}}}\n"
        if not self.pods:
            return f"{head}family: two-tier\n{leaf}spine: {{{UPPER}, count: 2}}\n"
        pod_spine = f"pod_spine: {{{UPPER}, count: 2, uplinks: 2x100G}}\n"
        return f"{head}family: three-tier\n{leaf}{pod_spine}spine: {{{UPPER}, count: 2}}\npods: {self.pods}\n"

    @property
    def servers(self) -> Counter[str]:
        return Counter({kind: ports * self.leaves * max(1, self.pods) for kind, ports in self.ports.items()})

    @property
    def switches(self) -> int:
        return self.leaves * max(1, self.pods) + 2 * self.pods + 2


FABRICS = st.builds(
    Drawn,
    st.one_of(
        st.fixed_dictionaries({"gpu": st.integers(1, 9), "nas": st.integers(1, 9)}),
        st.fixed_dictionaries({"nas": st.integers(1, 12)}),
        st.fixed_dictionaries({"all": st.integers(1, 12)}),
    ),
    st.integers(2, 4),
    st.integers(0, 3),
)
NAMES = ("a", "b-c", "long_name")


def planned(folder: pytest.TempPathFactory, fabrics: Sequence[Drawn]) -> Project:
    files = {f"f{number}": fabric.text for number, fabric in enumerate(fabrics)}
    named = ", ".join(f"{name}: {file}.yaml" for name, file in zip(NAMES, files, strict=False))
    text = f"dcnplan: 1\nname: drawn\nfabrics: {{{named}}}\n"
    return opened(written(folder.mktemp("drawn"), project=text, **files))


def held(fabrics: Sequence[Drawn]) -> dict[str | None, int]:
    """By hand: as many of each kind as the smallest fabric that names it holds; one without kinds bounds their sum."""
    kinds = list(dict.fromkeys(kind for one in fabrics for kind in one.ports if kind != "all"))
    bounds = [one.servers["all"] for one in fabrics if "all" in one.ports]
    if not kinds:
        return {None: min(bounds)}
    found: dict[str | None, int] = {}
    before = 0
    for number, kind in enumerate(kinds):
        count = min(one.servers[kind] for one in fabrics if kind in one.ports)
        left = [bound - before for bound in bounds]
        found[kind] = max(0, min([count, *left])) if number < len(kinds) - 1 or bounds else count
        before += count
    return found


@pytest.mark.slow
@at_least(25)
@settings(max_examples=25)
@given(st.lists(FABRICS, min_size=1, max_size=3))
def test_a_project_is_the_sum_of_its_fabrics(tmp_path_factory: pytest.TempPathFactory, fabrics: list[Drawn]):
    project = planned(tmp_path_factory, fabrics)
    summary = project.summary
    assert summary.total_switches == sum(one.switches for one in fabrics)
    assert summary.links["server-leaf"] == sum(one.servers.total() for one in fabrics)
    assert {kind.name: kind.capacity for kind in summary.servers} == held(fabrics)
    assert [len(one.fabric.switches) for one in project.designs] == [one.switches for one in fabrics]
    assert sum(line.quantity for line in project.bom().lines if line.category == "switch") == summary.total_switches


@pytest.mark.slow
@at_least(25)
@settings(max_examples=25)
@given(st.lists(FABRICS, min_size=2, max_size=3))
def test_no_two_things_have_one_name(tmp_path_factory: pytest.TempPathFactory, fabrics: list[Drawn]):
    project = planned(tmp_path_factory, fabrics)
    switches = [name for design in project.designs for name in design.names]
    servers = {name for design in project.designs for name in server_names(design.fabric).tolist()}
    assert len(set(switches)) == len(switches)
    assert not servers & set(switches)
    cables = project.cables()
    ends = [*zip(cables.columns["lower"], cables.columns["lower_port"], strict=True)]
    ends += zip(cables.columns["upper"], cables.columns["upper_port"], strict=True)
    assert len(set(ends)) == len(ends) == 2 * len(cables)
    assert set(cables.columns["fabric"]) == set(project.fabrics)


@pytest.mark.slow
@at_least(15)
@settings(max_examples=15)
@given(FABRICS, FABRICS)
def test_a_fabric_s_cables_read_back_are_its_network(
    tmp_path_factory: pytest.TempPathFactory, one: Drawn, other: Drawn
):
    for design in planned(tmp_path_factory, [one, other]).designs:
        read = read_network(listed(design, tmp_path_factory.mktemp("cables") / "cables.csv"))
        known = design.network
        assert read.names.switches().tolist() == known.names.switches().tolist()
        assert np.array_equal(path_counts(read).full(), path_counts(known).full())
        assert link_loads(read).growth == pytest.approx(link_loads(known).growth)


def listed(design: Design, path: Path) -> Path:
    cables = design.cables()
    path.write_text(csv_text(cables_rows(cables.batches(), cables.titles)), encoding="utf-8", newline="")
    return path
