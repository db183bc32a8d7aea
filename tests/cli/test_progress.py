"""Long work says how far it is, and what takes over a minute how long it will be."""

from threading import Event

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


def test_what_is_made_before_the_first_of_many_pieces_is_not_their_pace(clock, capsys):
    pieces = iter(progress.watched(range(6), 1_000, "exporting"))
    assert next(pieces) == 0
    for step in (0.1, 2.0, 0.3, 0.3):  # the second took long; from then on two take 0.6 s, so 1,000 take 5 min
        clock.step = step
        next(pieces)
    assert capsys.readouterr().err == ("exporting, 0% after 2.1 s\nexporting: about 5 min for 1,000 at this pace\n")


def test_what_is_known_to_take_over_a_minute_says_so_before_it_begins(clock, capsys):
    pieces = iter(progress.watched([1, 2], 90, "routing", about_s=135.0))
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


def test_work_of_unknown_length_tells_its_time_on_a_terminal_alone(monkeypatch, capsys):
    monkeypatch.setattr(progress, "_PATIENCE_S", 0.01)
    with progress.ticking("sizing"):
        pass
    assert capsys.readouterr().err == ""
    told, said = Event(), list[str]()

    def talk(text: str) -> None:
        said.append(text)
        told.set()

    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr(progress, "talk", talk)
    with progress.ticking("sizing"):
        assert told.wait(10)
    assert said[0] == "\rsizing: 0 s"
    assert said[-1].strip("\r ") == ""
