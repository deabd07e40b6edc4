"""`qinlian sso audit archive` and `verify --archive`, as an operator runs them at the server."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError
from tests.integration.sso_gateway.core.conftest import Hands
from tests.integration.sso_gateway.world import gateway_dsn
from tests.typed import typed
from typer.testing import Result

from qinlian_common.keys import opened_keys
from qinlian_common.observe import clock
from qinlian_sso_gateway.audit import checkpoints
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.database import Database
from qinlian_sso_gateway.migrations.upgrade import TABLES
from qinlian_sso_gateway.vault.ring import KeyRing

ISSUER = "https://sso.city.example"


@pytest.fixture
def folder(database: str, provider: object, tmp_path: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The operator's environment, a trail of ten lines from 200 days ago, and a folder for archives."""
    assert provider
    environment = {
        "QINLIAN_ISSUER": ISSUER, "QINLIAN_DIVISION": "610400", "QINLIAN_PLATFORM_NAME": "咸阳市平台",
        "QINLIAN_SSO_DSN": gateway_dsn(database), "QINLIAN_KEYS": f"file:{tmp_path / 'keys'}",
    }  # fmt: skip
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    asyncio.run(_old_trail(environment))
    hands.forward(days=200)
    (tmp_path / "archives").mkdir()
    return tmp_path / "archives"


async def _old_trail(environment: dict[str, str]) -> None:
    database = Database(environment["QINLIAN_SSO_DSN"])
    try:
        await TABLES.upgrade(database.engine)
        async with database.transaction() as session:
            ring = await KeyRing.opened(session, opened_keys(environment["QINLIAN_KEYS"]), make=True)
            for _ in range(10):
                note(session, "login.failed", "anonymous", reason="x")
        async with database.transaction() as session:
            await checkpoints.make(session, ring.signing, ISSUER)
    except DBAPIError as error:
        raise AssertionError(str(error)) from error
    finally:
        await database.close()


def run(*arguments: str | Path) -> Result:
    return typed("sso", "audit", *arguments)


def day(days_ago: int) -> str:
    return str((clock.now() - timedelta(days=days_ago)).date())


def test_lines_that_the_law_keeps_are_not_archived(folder: Path):
    ended = run("archive", "--before", day(100), "--to", folder)
    assert ended.exit_code == 2
    assert "184 days" in ended.output
    assert "网络安全法" in ended.output
    assert list(folder.iterdir()) == []


def test_an_archive_is_made_and_it_and_the_rest_are_found_whole(folder: Path):
    made = run("archive", "--before", day(190), "--to", folder, "--json")
    assert made.exit_code == 0, made.output
    told = json.loads(made.stdout)
    assert (told["first"], told["last"]) == (1, 10)
    (file,) = folder.iterdir()
    assert told["file"] == str(file)
    rest = run("verify")
    assert rest.exit_code == 0
    assert "第 10 行及以前在归档中，未核验" in rest.output
    whole = run("verify", "--archive", file)
    assert whole.exit_code == 0, whole.output
    assert "第 1 至 10 行" in whole.output
    assert "未核验" not in whole.output
    machine = json.loads(run("verify", "--archive", file, "--json").stdout)
    assert (machine["archives"], machine["report"]["faults"]) == ([told], [])


def test_a_tampered_archive_ends_with_no_and_says_where(folder: Path):
    assert run("archive", "--before", day(190), "--to", folder).exit_code == 0
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-30])
    ended = run("verify", "--archive", file)
    assert ended.exit_code == 1
    assert str(file) in "".join(ended.output.split("\n"))
    assert "Traceback" not in ended.output


def test_where_nothing_is_old_enough_it_says_so(folder: Path):
    ended = run("archive", "--before", day(300), "--to", folder)
    assert ended.exit_code == 1
    assert "nothing to archive" in ended.output
