import asyncio
import time

import pytest

from qinlian_common.errors import TerminalError, TransientError
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.retry import WAIT_SECONDS_MAX, WAIT_SECONDS_MIN, Patience, Stopped


class Patient(Patience):
    """Notes how long it would have waited."""

    def __init__(self, stop: asyncio.Event | None = None) -> None:
        self.health = Health("test")
        self.health.found("start")
        self.waits: list[float] = []
        super().__init__(self.health, stop or asyncio.Event())

    async def pause(self, seconds: float) -> None:
        self.waits.append(seconds)


def failing(times: int, error: Exception):
    """An action that fails so often, and then gives the number of its calls."""
    calls = 0

    async def action() -> int:
        nonlocal calls
        calls += 1
        if calls <= times:
            raise error
        return calls

    return action


async def test_it_tries_until_the_action_succeeds_and_gives_its_result():
    patience = Patient()
    assert await patience.until_done("store", failing(3, TransientError("away"))) == 4
    assert len(patience.waits) == 3


async def test_it_waits_twice_as_long_each_time_up_to_a_limit():
    patience = Patient()
    await patience.until_done("store", failing(12, TransientError("away")))
    assert patience.waits[:3] == [WAIT_SECONDS_MIN, WAIT_SECONDS_MIN * 2, WAIT_SECONDS_MIN * 4]
    assert patience.waits[-1] == WAIT_SECONDS_MAX
    assert patience.waits == sorted(patience.waits)


async def test_each_action_begins_with_the_shortest_wait():
    patience = Patient()
    for _ in range(2):
        await patience.until_done("store", failing(1, TransientError("away")))
    assert patience.waits == [WAIT_SECONDS_MIN] * 2


async def test_while_something_is_away_the_process_is_not_ready_and_says_why():
    patience = Patient()
    seen = []

    async def action() -> None:
        seen.append(patience.health.away)
        if len(seen) < 3:
            raise TransientError(f"away {len(seen)}")

    await patience.until_done("store 610402.staging", action)
    assert seen == [{}, {"store 610402.staging": "away 1"}, {"store 610402.staging": "away 2"}]
    assert patience.health.away == {}


@pytest.mark.parametrize("error", [TerminalError("refused"), ValueError("a fault of the code")])
async def test_other_errors_are_not_waited_for(error):
    patience = Patient()
    with pytest.raises(type(error)):
        await patience.until_done("store", failing(1, error))
    assert patience.waits == []


async def test_a_process_that_shall_end_stops_waiting_at_once():
    stop = asyncio.Event()
    patience = Patience(Health("test"), stop)
    waiting = asyncio.create_task(patience.until_done("store", failing(99, TransientError("away"))))
    await asyncio.sleep(0.01)
    started = time.monotonic()
    stop.set()
    with pytest.raises(Stopped):
        await waiting
    assert time.monotonic() - started < WAIT_SECONDS_MIN


async def test_what_succeeds_is_finished_even_if_the_process_shall_end():
    stop = asyncio.Event()
    stop.set()
    assert await Patience(Health("test"), stop).until_done("store", failing(0, TransientError("away"))) == 1


async def test_a_pause_ends_by_itself():
    patience = Patience(Health("test"), asyncio.Event())
    started = time.monotonic()
    await patience.pause(0.02)
    await patience.pause(0)
    assert 0.02 <= time.monotonic() - started < 5


async def test_between_batches_a_process_that_shall_end_stops():
    stop = asyncio.Event()
    patience = Patience(Health("test"), stop)
    patience.go_on()
    stop.set()
    with pytest.raises(Stopped):
        patience.go_on()
    with pytest.raises(Stopped):
        await patience.pause(60)
