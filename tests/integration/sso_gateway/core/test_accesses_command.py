"""`qinlian privacy accesses`, as an operator runs it for the person whom it is about."""

import asyncio
import csv
import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
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
from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.vault.personal import Personal
from qinlian_sso_gateway.vault.ring import KeyRing
from qinlian_sso_gateway.views.record import patient_of

ISSUER = "https://sso.city.example"
PATIENT, OTHER = "610402199003072118", "610402198512300027"
SHOWN = {"portal": "indicators", "purpose": "treatment", "datasets": ["CL03"], "kinds": ["sensitive"], "level": 4}
WHO = {"roles": ["records"], "divisions": ["610402"]}


@pytest.fixture
def environment(database: str, provider: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The operator's, with a trail in which Zhen was looked at once, and once was not."""
    assert provider
    named = {
        "QINLIAN_ISSUER": ISSUER, "QINLIAN_DIVISION": "610400", "QINLIAN_PLATFORM_NAME": "咸阳市平台",
        "QINLIAN_SSO_DSN": gateway_dsn(database), "QINLIAN_KEYS": f"file:{tmp_path / 'keys'}",
    }  # fmt: skip
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "id").write_text(f"{PATIENT}\n", encoding="utf-8")
    asyncio.run(_trail(named))
    return named


async def _trail(named: dict[str, str]) -> None:
    database = Database(named["QINLIAN_SSO_DSN"])
    await TABLES.upgrade(database.engine)
    provider = opened_keys(named["QINLIAN_KEYS"])
    async with database.transaction() as session:
        ring = await KeyRing.opened(session, provider, make=True)
        personal = await Personal.opened(session, provider)
        whom = patient_of(personal, PATIENT)
        note(session, "view.opened", "staff:1", whom, **SHOWN, **WHO)
        note(session, "view.refused", "staff:2", whom, **SHOWN | {"datasets": [], "kinds": [], "level": 1}, **WHO,
             reason="reach")  # fmt: skip
        note(session, "view.opened", "staff:1", patient_of(personal, OTHER), **SHOWN, **WHO)
    async with database.transaction() as session:
        await checkpoints.make(session, ring.signing, ISSUER)
    await database.close()


def run(*arguments: str | Path) -> Result:
    return typed("privacy", "accesses", *arguments)


async def _events(named: dict[str, str]) -> list[str]:
    database = Database(named["QINLIAN_SSO_DSN"])
    async with database.transaction() as session:
        found = list(await session.scalars(select(AuditLine.event).order_by(AuditLine.seq)))
    await database.close()
    return found


def test_a_person_is_told_when_by_whom_for_what_and_what_kinds_and_never_a_name(
    environment: dict[str, str], tmp_path: Path
):
    told = run("--id-file", tmp_path / "id", "--json")
    assert told.exit_code == 0, told.output
    opened, refused = json.loads(told.stdout)
    assert (opened["purpose"], opened["institution"], opened["kinds"]) == ("诊疗", "咸阳市平台 610402", ["健康信息"])
    assert (opened["refused"], refused["refused"]) == ("", "reach")
    assert "who" not in opened
    assert "staff:" not in told.stdout
    shown = run("--id-file", tmp_path / "id").stdout
    assert "已显示" in shown
    assert "未显示" in shown
    assert asyncio.run(_events(environment)).count("view.reported") == 2


def test_the_report_is_a_form_to_hand_over_and_a_file_for_its_owner_alone(environment: dict[str, str], tmp_path: Path):
    assert environment
    done = run("--id-file", tmp_path / "id", "--csv", tmp_path / "r.csv", "--form", tmp_path / "r.html")
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader((tmp_path / "r.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row["数据集"] for row in rows] == ["门诊数据", ""]
    form = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "证件号码末四位 2118" in form
    assert PATIENT not in form + (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    assert (tmp_path / "r.html").stat().st_mode & 0o077 == 0
    again = run("--id-file", tmp_path / "id", "--csv", tmp_path / "r.csv")
    assert again.exit_code == 2


def test_of_somebody_whom_nobody_looked_at_it_says_so(environment: dict[str, str], tmp_path: Path):
    assert environment
    (tmp_path / "id").write_text("610402197001010018\n", encoding="utf-8")
    told = run("--id-file", tmp_path / "id")
    assert (told.exit_code, "没有人查看过" in told.output) == (0, True)


def test_what_lies_in_an_archive_is_told_where_its_file_is_named(
    environment: dict[str, str], tmp_path: Path, hands: Hands
):
    assert environment
    hands.forward(days=200)
    folder = tmp_path / "archives"
    folder.mkdir()
    last = str((clock.now() - timedelta(days=190)).date())
    made = typed("sso", "audit", "archive", "--before", last, "--to", folder)
    assert made.exit_code == 0, made.output
    assert "没有人查看过" in run("--id-file", tmp_path / "id").output
    (file,) = folder.iterdir()
    told = run("--id-file", tmp_path / "id", "--archive", file, "--json")
    assert [one["refused"] for one in json.loads(told.stdout)] == ["", "reach"]
    file.write_bytes(file.read_bytes()[:-20])
    assert run("--id-file", tmp_path / "id", "--archive", file).exit_code != 0
