"""How the tests run: the same examples every time, and skips that CI does not forgive.

Knows nothing of fabrics; fixtures stand beside the tests that use them, but what several rooms ask for.
"""

import gc
import os
import signal
from collections.abc import Generator

import pytest
from hypothesis import settings

# One commit gives one result; `--hypothesis-profile=search` looks further, at random.
settings.register_profile("same", deadline=None, derandomize=True, max_examples=60, database=None)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("same")

NO_SKIP = bool(os.environ.get("DCNPLAN_NO_SKIP"))


def pytest_configure() -> None:
    """A shell has what it starts in the background ignore SIGINT, and all that this starts would do so too.

    Sixteen thousand tests stay until the end: looking for garbage among them is a quarter of collecting them.
    """
    gc.set_threshold(100_000)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _skip_fails(report: pytest.TestReport | pytest.CollectReport) -> None:
    if not NO_SKIP or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"DCNPLAN_NO_SKIP is set, and this was skipped: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skipped test fails where DCNPLAN_NO_SKIP is set."""
    report = yield
    _skip_fails(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """So does a module that skips itself."""
    report = yield
    _skip_fails(report)
    return report


@pytest.fixture
def no_work(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    """The packer's search may do one step, and knows nothing of what it found with more."""
    from dcnplan.plan import place

    monkeypatch.setattr(place, "WORK", 1)
    place.radix.cache_clear()
    yield
    place.radix.cache_clear()


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that the caller set for `dcnplan` or for colours reaches a test."""
    for name in [*os.environ]:
        if name.startswith("DCNPLAN_") or name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH"):
            monkeypatch.delenv(name)
