"""N-k at random: what a sample says depends on the seed and its number alone."""

import numpy as np
import pytest

from dcnplan.analysis.failures.draws import drawn
from dcnplan.analysis.failures.monte_carlo import Samples, Trial, joined, samples_of
from dcnplan.analysis.failures.sample_summary import sample_summary
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.patterns import uniform
from dcnplan.fabric.builder import Fabric, build
from dcnplan.fabric.named_rows import switch_names
from dcnplan.network.columns import Ints
from dcnplan.network.failed import Failed
from dcnplan.network.named_failures import failed_by_name
from tests.plans import three_tier


def sampled(trial: Trial, numbers: range, jobs: int = 1) -> Samples:
    fabric = build(three_tier())
    return joined(list(samples_of(fabric.network, uniform(fabric.network), trial, numbers, jobs)))


def same(a: Samples, b: Samples) -> bool:
    names = ("numbers", "left", "whole", "pairs", "cut", "growth", "lost", "first_full")
    return all(
        np.array_equal(getattr(a, name), getattr(b, name), equal_nan=name in ("growth", "lost")) for name in names
    )


def test_samples_do_not_depend_on_threads_or_blocks():
    trial = Trial(links=6, switches=1, seed=7, routed=4)
    whole = sampled(trial, range(8))
    assert same(whole, sampled(trial, range(8), jobs=2))
    assert same(whole, joined([sampled(trial, range(5, 8)), sampled(trial, range(5))]))
    assert not same(whole, sampled(Trial(6, 1, 8, 4), range(8)))


def test_a_sample_in_two_blocks_is_noticed():
    trial = Trial(2, 0, 1, 0)
    with pytest.raises(ValueError, match="two blocks"):
        joined([sampled(trial, range(2)), sampled(trial, range(1, 3))])


def test_the_bottleneck_is_the_fullest_link_of_the_sample_that_leaves_least():
    fabric = build(three_tier())
    found = joined(list(samples_of(fabric.network, uniform(fabric.network), Trial(6, 0, 1, 20), range(20))))
    number = int(np.argmin(found.growth[:, -1]))
    failed = without_links(fabric, drawn(1, number, 0, 6, len(fabric.links)))
    loads = link_loads(fabric.network, uniform(fabric.network), failed)
    summary = sample_summary(fabric.network, found)
    assert summary.bottlenecks is not None
    assert loads.capacity == pytest.approx(summary.bottlenecks.capacity)
    down = failed_by_name(fabric.network, summary.bottlenecks.failed)
    assert down.links is not None
    assert failed.links is not None
    assert np.array_equal(down.links, failed.links)
    names = switch_names(fabric)
    row = int(np.argmax(loads.utilisation))
    assert summary.bottlenecks.lower == names[fabric.links.lower[row]]
    assert summary.bottlenecks.upper == names[fabric.links.upper[row]]
    assert sum(count for _, count in summary.bottlenecks.classes) == 20


def without_links(fabric: Fabric, rows: Ints) -> Failed:
    return Failed(links=np.isin(np.arange(len(fabric.links)), rows))


def test_no_failures_leave_everything():
    found = sampled(Trial(0, 0, 1, 1), range(1))
    assert found.left.tolist() == found.whole.tolist() == [[8, 256]]
    assert found.growth.tolist() == [[pytest.approx(1 / 3)]]


def test_all_links_failed_cut_every_pair():
    fabric = build(three_tier())
    found = sampled(Trial(len(fabric.links), 0, 1, 1), range(1))
    assert found.cut.tolist() == [12 * 11 // 2]
    assert found.growth[0, -1] == 0
    assert found.first_full.tolist() == [-1]
    assert found.lost[0, -1] == pytest.approx(1)


def test_more_failures_than_parts_are_refused():
    with pytest.raises(ValueError, match="cannot be drawn"):
        sampled(Trial(10**6, 0, 1, 0), range(1))
