"""The gateway as a process: it serves, it waits for its database, it does not start on tables that it does not know."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import httpx
import pytest
from tests.integration.processes import running
from tests.integration.sso_gateway.world import gateway_dsn

from qinlian_cli.runtime.ports import free_ports
from qinlian_common.keys import make_key, opened_keys
from qinlian_common.observe.health import Health
from qinlian_common.service import jobs as service_jobs
from qinlian_sso_gateway import jobs, main
from qinlian_sso_gateway.database import Database
from qinlian_sso_gateway.migrations.upgrade import TABLES
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.vault.first_keys import make_first_keys

SERVICE = "qinlian_sso_gateway.main"


@pytest.fixture
def environment(database: str, tmp_path: Path) -> dict[str, str]:
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    make_key(folder, date(2026, 1, 1))
    public, probes = free_ports(2)
    return {
        "QINLIAN_ISSUER": f"http://localhost:{public}", "QINLIAN_PUBLIC_PORT": str(public),
        "QINLIAN_HTTP_PORT": str(probes), "QINLIAN_DIVISION": "610400", "QINLIAN_PLATFORM_NAME": "咸阳市平台",
        "QINLIAN_SSO_DSN": gateway_dsn(database), "QINLIAN_KEYS": f"file:{folder}",
    }  # fmt: skip


async def _prepare(environment: dict[str, str]) -> None:
    database = Database(environment["QINLIAN_SSO_DSN"])
    await TABLES.upgrade(database.engine)
    async with database.transaction() as session:
        await make_first_keys(session, opened_keys(environment["QINLIAN_KEYS"]))
    await database.close()


async def _answer(url: str, wanted: int) -> httpx.Response:
    async with httpx.AsyncClient() as client:
        while True:
            try:
                answer = await client.get(url, headers={"Accept": "text/html"})
            except httpx.ConnectError:
                await asyncio.sleep(0.1)
                continue
            if answer.status_code == wanted:
                return answer
            await asyncio.sleep(0.1)


async def test_it_serves_until_it_is_told_to_stop(environment: dict[str, str]):
    await _prepare(environment)
    probes = f"http://127.0.0.1:{environment['QINLIAN_HTTP_PORT']}"
    async with running(SERVICE, environment) as process:
        assert (await _answer(f"{probes}/readyz", 200)).json()["status"] == "READY"
        page = await _answer(f"{environment['QINLIAN_ISSUER']}/login", 200)
        assert "咸阳市平台" in page.text
        assert "server" not in page.headers
        assert 'qinlian_signing_key_age_seconds{use="sig"}' in (await _answer(f"{probes}/metrics", 200)).text
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0


async def test_it_does_not_start_without_its_tables_and_says_what_to_run(environment: dict[str, str]):
    async with running(SERVICE, environment) as process:
        _, said = await process.communicate()
    assert process.returncode == 2
    assert b"qinlian sso init" in said
    assert b"Traceback" not in said


async def test_it_does_not_start_without_its_keys_and_says_what_to_run(environment: dict[str, str]):
    database = Database(environment["QINLIAN_SSO_DSN"])
    await TABLES.upgrade(database.engine)
    await database.close()
    async with running(SERVICE, environment) as process:
        _, said = await process.communicate()
    assert process.returncode == 2
    assert b"qinlian sso init" in said
    assert b"Traceback" not in said


async def test_it_does_not_start_with_a_key_that_opens_nothing_and_says_what_to_put_back(environment: dict[str, str]):
    await _prepare(environment)
    _exchange_key(Path(environment["QINLIAN_KEYS"].removeprefix("file:")))
    async with running(SERVICE, environment) as process:
        _, said = await process.communicate()
    assert process.returncode == 2
    assert b"put back the key-encryption key" in said
    assert b"Traceback" not in said


def _exchange_key(folder: Path) -> None:
    """Leaves another key than the one that has wrapped the gateway's own."""
    (key,) = folder.glob("*.key")
    key.unlink()
    make_key(folder, date(2026, 1, 2))


@pytest.mark.parametrize("how", ["away", "no file any more", "open to others"])
async def test_a_key_file_that_is_lost_for_a_while_impairs_it_and_pages_are_served_meanwhile(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, how: str
):
    await _prepare(environment)
    monkeypatch.setattr(jobs, "_KEYS_SECONDS", 0.05)
    monkeypatch.setattr(service_jobs, "_RETRY_SECONDS", 0.05)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    health, stop = Health("sso-gateway"), asyncio.Event()
    served = asyncio.create_task(main.serve(GatewaySettings(), health, stop))
    await _until(lambda: not health.away)
    folder = environment["QINLIAN_KEYS"].removeprefix("file:")
    with _without_key(Path(folder), how):
        await _until(lambda: "keys" in health.impaired)
        assert folder in health.impaired["keys"]
        assert health.away == {}
        assert (await _answer(f"{environment['QINLIAN_ISSUER']}/login", 200)).is_success
    await _until(lambda: not health.impaired)
    stop.set()
    await served


@contextmanager
def _without_key(folder: Path, how: str) -> Iterator[None]:
    """Takes the key file from the gateway, and gives it back."""
    (key,) = folder.glob("*.key")
    if how == "open to others":
        key.chmod(0o644)
        yield
        key.chmod(0o600)
        return
    away = key.rename(key.with_suffix(".away"))
    if how == "no file any more":
        key.mkdir()
        yield
        key.rmdir()
    else:
        yield
    away.rename(key)


async def _until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not true():  # noqa: ASYNC110 - what it waits for has no event
            await asyncio.sleep(0.02)


async def test_it_waits_for_its_database_and_is_not_ready_meanwhile(environment: dict[str, str]):
    (nobody,) = free_ports(1)
    away = environment | {"QINLIAN_SSO_DSN": f"postgresql+asyncpg://qinlian@127.0.0.1:{nobody}/sso"}
    async with running(SERVICE, away) as process:
        answer = await _answer(f"http://127.0.0.1:{environment['QINLIAN_HTTP_PORT']}/readyz", 503)
        assert answer.json()["status"] == "NOT_READY"
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
