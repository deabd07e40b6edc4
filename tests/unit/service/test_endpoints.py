"""What the orchestrator is told: alive always, ready as long as something goes on."""

import httpx
import pytest

from qinlian_common.observe.health import Health
from qinlian_common.observe.release import release
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
