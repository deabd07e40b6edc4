"""A job never dies: whatever goes wrong it waits, says so, and is at work again when that is over."""

import asyncio
import re
from collections.abc import Callable

import pytest
from prometheus_client import REGISTRY
from sqlalchemy.exc import ProgrammingError

from qinlian_common.errors import ConfigurationError, Problem, TransientError
from qinlian_common.keys import UnknownKey
from qinlian_common.observe.health import Health
from qinlian_common.service import jobs
from qinlian_common.service.jobs import Job, run_job

FAULTS = [
    TransientError("the database is away"),
    ConfigurationError(Problem("/keys/kek-20260101-1.key", None, "cannot be read", "let the service's user read it")),
    UnknownKey("the folder has no such key"),
    ProgrammingError("SELECT 1", {}, Exception("610402198001011233")),
    OSError("disk"),
    KeyError("610402198001011233"),
]


class Work:
    """Fails with an error until that is taken away."""

    def __init__(self, error: Exception | None) -> None:
        self.error, self.times = error, 0

    async def __call__(self) -> None:
        self.times += 1
        if self.error:
            raise self.error


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110 - what it waits for has no event
            await asyncio.sleep(0.001)


def counted(name: str) -> float:
    return REGISTRY.get_sample_value(name, {"task": "work"}) or 0


@pytest.mark.parametrize("error", FAULTS, ids=lambda error: type(error).__name__)
async def test_a_job_that_fails_is_seen_and_goes_on_when_that_is_over(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(jobs, "_RETRY_SECONDS", 0.001)
    work, health, stop = Work(error), Health("sso-gateway"), asyncio.Event()
    health.found("start")
    failed = counted("qinlian_job_failures_total")
    task = asyncio.create_task(run_job(Job("work", 3600, work), health, stop))
    await until(lambda: work.times > 2)
    assert health.impaired.keys() == {"work"}
    assert health.away == {}
    assert counted("qinlian_job_failures_total") >= failed + 2
    work.error = None
    await until(lambda: not health.impaired)
    assert counted("qinlian_job_done_timestamp_seconds") > 0
    stop.set()
    await task
    said = capsys.readouterr()
    assert "work" in said.out + said.err


async def test_what_a_foreign_error_says_is_told_to_nobody_but_where_it_happened_is():
    health, stop = Health("sso-gateway"), asyncio.Event()
    task = asyncio.create_task(run_job(Job("work", 3600, Work(KeyError("610402198001011233"))), health, stop))
    await until(lambda: bool(health.impaired))
    stop.set()
    await task
    assert re.fullmatch(r"KeyError at test_jobs\.py:\d+", health.impaired["work"])


async def test_a_job_that_is_cancelled_ends():
    async def long() -> None:
        await asyncio.sleep(3600)

    task = asyncio.create_task(run_job(Job("work", 1, long), Health("sso-gateway"), asyncio.Event()))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
