"""How fast a source may be read."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_common.documents.throttle import Throttle
from qinlian_common.observe import clock
from qinlian_common.topology.documents import Rate


@pytest.fixture
def at(monkeypatch):
    moment = [datetime(2026, 11, 26, 2, 0, tzinfo=UTC)]  # ten o'clock in the exchange's zone
    monkeypatch.setattr(clock, "now", lambda: moment[0])
    return moment


@pytest.mark.usefixtures("at")
def test_at_hours_without_a_rate_nothing_waits():
    throttle = Throttle([Rate(18, 8, 10)])
    assert [throttle.take(1_000_000) for _ in range(3)] == [0, 0, 0]


def test_a_rate_over_midnight_holds_on_both_sides_of_it():
    assert [hour for hour in range(24) if Rate(18, 8, 1).holds_at(hour)] == [*range(8), *range(18, 24)]


def test_what_is_read_never_outruns_the_rate(at):
    throttle = Throttle([Rate(8, 18, 100)])
    assert throttle.take(100) == 0
    assert throttle.take(50) == pytest.approx(1)
    assert throttle.take(50) == pytest.approx(1.5)
    at[0] += timedelta(seconds=10)
    assert throttle.take(100) == 0


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=30), st.integers(1, 1000))
def test_pieces_that_wait_as_told_take_as_long_as_the_rate_says(sizes, rate):
    throttle = Throttle([Rate(0, 24, rate)])
    with pytest.MonkeyPatch.context() as patch:
        moment = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
        begun = moment
        patch.setattr(clock, "now", lambda: moment)
        for size in sizes:
            moment += timedelta(seconds=throttle.take(size))
    assert (moment - begun).total_seconds() == pytest.approx(sum(sizes[:-1]) / rate, abs=0.001)


@pytest.mark.usefixtures("at")
def test_a_slow_source_is_read_in_small_pieces():
    assert Throttle([Rate(8, 18, 50_000)]).piece(4 << 20) == 50_000
    assert Throttle().piece(4 << 20) == 4 << 20
