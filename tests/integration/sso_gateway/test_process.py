"""The gateway as a process: it serves, it waits for its database, it does not start on tables that it does not know."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import httpx
import pytest
from tests.integration.sso_gateway.world import gateway_dsn

from qinlian_cli.runtime.ports import free_ports
from qinlian_common.keys import make_key, opened_keys
from qinlian_sso_gateway.database import Database
from qinlian_sso_gateway.migrations.upgrade import TABLES
from qinlian_sso_gateway.vault.first_keys import make_first_keys


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


@asynccontextmanager
async def _running(environment: dict[str, str]) -> AsyncIterator[Process]:
    command = (sys.executable, "-m", "qinlian_sso_gateway.main")
    process = await asyncio.create_subprocess_exec(*command, env={**os.environ, **environment}, stderr=PIPE)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


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
    async with _running(environment) as process:
        assert (await _answer(f"{probes}/readyz", 200)).json()["status"] == "READY"
        page = await _answer(f"{environment['QINLIAN_ISSUER']}/login", 200)
        assert "咸阳市平台" in page.text
        assert "server" not in page.headers
        assert 'qinlian_signing_key_age_seconds{use="sig"}' in (await _answer(f"{probes}/metrics", 200)).text
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0


async def test_it_does_not_start_without_its_tables_and_says_what_to_run(environment: dict[str, str]):
    async with _running(environment) as process:
        _, said = await process.communicate()
    assert process.returncode == 2
    assert b"qinlian sso init" in said
    assert b"Traceback" not in said


async def test_it_does_not_start_without_its_keys_and_says_what_to_run(environment: dict[str, str]):
    database = Database(environment["QINLIAN_SSO_DSN"])
    await TABLES.upgrade(database.engine)
    await database.close()
    async with _running(environment) as process:
        _, said = await process.communicate()
    assert process.returncode == 2
    assert b"qinlian sso init" in said
    assert b"Traceback" not in said


async def test_it_waits_for_its_database_and_is_not_ready_meanwhile(environment: dict[str, str]):
    (nobody,) = free_ports(1)
    away = environment | {"QINLIAN_SSO_DSN": f"postgresql+asyncpg://qinlian@127.0.0.1:{nobody}/sso"}
    async with _running(away) as process:
        answer = await _answer(f"http://127.0.0.1:{environment['QINLIAN_HTTP_PORT']}/readyz", 503)
        assert answer.json()["status"] == "NOT_READY"
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
