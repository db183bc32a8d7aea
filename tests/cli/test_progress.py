"""Long work says how far it is, and what takes over a minute how long it will be."""

import pytest

from dcnplan.cli import progress


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes on by `step` seconds each time it is read."""

    class Clock:
        now, step = 100.0, 0.0

        def monotonic(self) -> float:
            self.now += self.step
            return self.now

    found = Clock()
    monkeypatch.setattr(progress, "time", found)
    return found


@pytest.mark.parametrize(
    ("step", "wanted", "said"),
    [
        (0.01, 10_000, ""),
        (2.0, 20, "routing, 5% after 2.0 s\n"),
        (2.0, 10_000, "routing: about 5 h 33 min for 10,000 at this pace\nrouting, 0% after 2.0 s\n"),
        (1.0, 90, "routing: about 2 min for 90 at this pace\nrouting, 1% after 1.0 s\n"),
    ],
)
def test_what_takes_over_a_minute_says_so_after_its_first_piece(clock, capsys, step, wanted, said):
    clock.step = step
    assert list(progress.watched([1], wanted, "routing")) == [1]
    assert capsys.readouterr().err == said


def test_what_is_known_to_take_over_a_minute_says_so_before_it_begins(clock, capsys):
    pieces = iter(progress.watched([1, 2], 90, "routing", each_s=1.5))
    assert next(pieces) == 1
    assert capsys.readouterr().err == "routing: about 2 min for 90 at this pace\n"
    clock.step = 2.0
    assert list(pieces) == [2]
    assert capsys.readouterr().err == "routing, 1% after 2.0 s\n"


def test_threads_that_take_over_a_minute_together_say_so_once(clock, capsys):
    meter = progress.Meter(1_000, "making paths")
    clock.step = 1.0
    meter.add(5)
    meter.add(5)
    # 5 after a second and 2 on the clock of the test: 1,000 take 200 s or so.
    assert capsys.readouterr().err == "making paths: about 3 min for 1,000 at this pace\n"
