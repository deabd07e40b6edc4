"""A gateway that answers and writes while its tables grow by a revision that it does not know."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text
from tests.expanding import breaks
from tests.integration.sso_gateway.processes import environment_of, running
from tests.integration.sso_gateway.world import a_member_of_staff, make_all_keys, settings_of

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.database import Database
from qinlian_sso_gateway.migrations.upgrade import TABLES
from qinlian_sso_gateway.sessions import opened
from qinlian_sso_gateway.web.gateway import Gateway, opened_gateway

NEXT = (
    "CREATE TABLE sso_of_tomorrow (id UUID PRIMARY KEY)",
    "ALTER TABLE sso_session ADD COLUMN device VARCHAR(40)",
    "ALTER TABLE sso_staff ADD COLUMN grade INTEGER DEFAULT 1 NOT NULL",
    "ALTER TABLE sso_trust ADD COLUMN remark VARCHAR(500)",
    "ALTER TABLE sso_audit ADD COLUMN shown BOOLEAN",
    "CREATE INDEX ix_sso_session_device ON sso_session (device)",
)
"""A revision of the next release, as such revisions are allowed to be."""
READERS, MORE = 4, 50


@dataclass
class Load:
    """What was answered and written so far."""

    answers: Counter[int] = field(default_factory=Counter)
    written: int = 0


@pytest.fixture
async def environment(database: str, tmp_path: Path) -> dict[str, str]:
    return environment_of("610400", "咸阳市平台", database, tmp_path)


@pytest.fixture
async def gateway(environment: dict[str, str], database: str, tmp_path: Path) -> AsyncIterator[Gateway]:
    """The gateway's own code beside the process, on tables of this release."""
    settings = settings_of(environment["QINLIAN_ISSUER"], "610400", "咸阳市平台", database, tmp_path)
    bare = Database(settings.sso_dsn)
    await TABLES.upgrade(bare.engine)
    await bare.close()
    await make_all_keys(settings)
    async with opened_gateway(settings) as made:
        yield made


async def _logged_in(gateway: Gateway) -> dict[str, str]:
    """The cookie of a member of staff."""
    async with gateway.database.transaction() as session:
        person = await a_member_of_staff(gateway, "610402198001011233", "x" * 20)
        session.add(person)
        await session.flush()
        proved = opened.Authentication(1, ("pwd",), now())
        secret = await opened.open_home(session, gateway.settings, person, proved, None)
    return {f"__Host-qinlian-{gateway.settings.division}": secret}


async def _read(url: str, cookies: dict[str, str], load: Load, over: asyncio.Event) -> None:
    async with httpx.AsyncClient(cookies=cookies, headers={"Accept": "text/html"}, timeout=60) as browser:
        while not over.is_set():
            load.answers[(await browser.get(url)).status_code] += 1


async def _write(gateway: Gateway, load: Load, over: asyncio.Event) -> None:
    while not over.is_set():
        async with gateway.database.transaction() as session:
            note(session, "login.failed", "anonymous", reason="x", address="x")
        load.written += 1


async def _until_more(load: Load) -> None:
    """Until it has answered and written so many times more."""
    answered, written = load.answers.total(), load.written
    async with asyncio.timeout(120):
        while load.answers.total() < answered + MORE or load.written < written + MORE:  # noqa: ASYNC110 - no event
            await asyncio.sleep(0.05)


async def _grow(database: Database) -> None:
    async with database.engine.begin() as connection:
        for statement in (*NEXT, f"UPDATE {TABLES.version_table} SET version_num = '9999'"):
            await connection.execute(text(statement))


async def test_it_answers_and_writes_while_its_tables_grow_and_starts_on_them_afterwards(
    gateway: Gateway, environment: dict[str, str]
) -> None:
    assert list(breaks(NEXT)) == []
    cookies, load, over = await _logged_in(gateway), Load(), asyncio.Event()
    url = f"{environment['QINLIAN_ISSUER']}/"
    async with running(environment) as process:
        async with asyncio.TaskGroup() as tasks:
            for _ in range(READERS):
                tasks.create_task(_read(url, cookies, load, over))
            tasks.create_task(_write(gateway, load, over))
            await _until_more(load)
            await _grow(gateway.database)
            await _until_more(load)
            over.set()
        assert process.returncode is None
    assert set(load.answers) == {200}
    async with running(environment), httpx.AsyncClient(cookies=cookies, headers={"Accept": "text/html"}) as browser:
        assert (await browser.get(url)).status_code == 200
