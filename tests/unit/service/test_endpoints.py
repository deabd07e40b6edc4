"""What the orchestrator is told: alive always, ready as long as something goes on."""

import asyncio
import threading

import httpx
import prometheus_client
import pytest

from qinlian_common.observe import metrics
from qinlian_common.observe.health import Health
from qinlian_common.observe.release import release
from qinlian_common.service import endpoints as room
from qinlian_common.service.endpoints import endpoints


async def asked(health: Health, path: str) -> httpx.Response:
    transport = httpx.ASGITransport(endpoints("loader", health))
    async with httpx.AsyncClient(transport=transport, base_url="http://loader") as client:
        return await client.get(path)


@pytest.fixture
def health() -> Health:
    made = Health("loader")
    made.found("start")
    return made


async def test_a_process_that_waits_for_nothing_is_ready(health: Health) -> None:
    answer = await asked(health, "/readyz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"service": "loader", "version": release(), "status": "READY", "away": {}},
    )


async def test_a_process_that_goes_on_without_one_store_is_ready_and_names_it(health: Health) -> None:
    health.impair("store 610402.staging", "cannot be reached")
    answer = await asked(health, "/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "IMPAIRED")
    assert answer.json()["away"] == {"store 610402.staging": "cannot be reached"}
    health.found("store 610402.staging")
    assert (await asked(health, "/readyz")).json()["status"] == "READY"


async def test_a_process_that_cannot_go_on_is_alive_but_not_ready_and_names_all_that_is_away(health: Health) -> None:
    health.impair("store 610402.staging", "cannot be reached")
    health.lost("kafka", "broker: down")
    answer = await asked(health, "/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, "NOT_READY")
    assert set(answer.json()["away"]) == {"kafka", "store 610402.staging"}
    assert (await asked(health, "/healthz")).status_code == 200


async def test_while_metrics_are_written_the_process_goes_on_and_they_stay_those_of_one_moment(
    health: Health, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slowly(taken: prometheus_client.registry.Collector) -> bytes:
        begun.set()
        assert may_end.wait(10), "the process did not go on meanwhile"
        return prometheus_client.generate_latest(taken)

    monkeypatch.setattr(room, "generate_latest", slowly)
    metrics.KEY_AGE.labels("of this test").set(1)
    asking = asyncio.create_task(asked(health, "/metrics"))
    assert await asyncio.to_thread(begun.wait, 10)
    assert (await asked(health, "/healthz")).status_code == 200
    metrics.KEY_AGE.remove("of this test")
    may_end.set()
    assert 'qinlian_key_age_seconds{key="of this test"} 1.0' in (await asking).text


async def test_a_counter_has_one_series_for_its_labels(health: Health) -> None:
    metrics.RETRIES.labels("of this test").inc()
    lines = [line for line in (await asked(health, "/metrics")).text.splitlines() if "of this test" in line]
    assert lines == ['qinlian_retries_total{away="of this test"} 1.0']
