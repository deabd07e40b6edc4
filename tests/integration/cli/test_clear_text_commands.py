"""`qinlian documents open` and `trace-person` show nothing to anybody whom the gateway has not written down before."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from tests.integration.indicators.sharing.world import (
    PDF,
    RESIDENT,
    ROOT,
    Stock,
    prepared_stores,
    store_keys,
)
from tests.integration.opener import Openers, login_of
from tests.servers import Databases
from typer.testing import CliRunner, Result

from qinlian_cli.demo.documents import declared
from qinlian_cli.main import build
from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.sso.login import officer
from qinlian_common.documents.sealed_file import Vault
from qinlian_common.keys import opened_keys

STAGING = "610000.staging"


class Place:
    """The province's stores and shelf, and somebody who types."""

    def __init__(self, stock: Stock, environment: dict[str, str], gateway: Openers) -> None:
        self.stock, self.environment, self.gateway = stock, environment, gateway

    async def types(self, *words: object, **environment: str) -> Result:
        everything = self.environment | self.gateway.one | environment
        answer: Result = await asyncio.to_thread(CliRunner().invoke, build(), [*map(str, words)], env=everything)
        assert "Traceback" not in answer.output
        assert RESIDENT not in answer.output
        return answer

    async def opens(self, document: str, purpose: str = "complaint", **environment: str) -> Result:
        words = ("--output", self.file, "--purpose", purpose, "--reason", "核查投诉", "--json")
        return await self.types("documents", "open", document, *words, **environment)

    async def with_every_table(self) -> None:
        assert (await self.types("prepare", STAGING)).exit_code == 0

    async def traces(self, purpose: str = "complaint", *words: str, **environment: str) -> Result:
        number = self.stock.folder / "person"
        number.write_text(f"{RESIDENT}\n", encoding="utf-8")
        options = ("--id-file", number, "--purpose", purpose, "--json", *(words or ("--store", STAGING)))
        return await self.types("trace-person", *options, **environment)

    @property
    def file(self) -> Path:
        return self.stock.folder / "opened.pdf"

    async def lines(self) -> list[dict[str, Any]]:
        """What the trail says of views, newest first."""
        async with officer(login_of(self.gateway.one)) as api:
            found: list[dict[str, Any]] = (await api.get("/audit", event="view"))["lines"]
            return found

    async def noted(self) -> list[tuple[str, ...]]:
        """What the store's own table says."""
        async with self.stock.stores[STAGING].connections.connection() as connection:
            rows = await connection.fetch("SELECT document_id, viewed_by, reason FROM exchange_document_view")
        return [tuple(row) for row in rows]


@pytest.fixture
async def place(
    postgres: Cluster, databases: Databases, openers_at_work: Openers, tmp_path: Path
) -> AsyncIterator[Place]:
    prefix = databases.take()
    names = {store: f"{prefix}_{store.replace('.', '_')}" for store in ("610402.staging", STAGING)}
    await postgres.create_databases(names.values())
    (tmp_path / "shelf").mkdir()
    file, keys = declared(ROOT / "topologies" / "demo.yaml", tmp_path / "shelf"), store_keys(tmp_path)
    pattern = postgres.dsn(f"{prefix}_DIVISION_ROLE").replace("DIVISION", "{division}").replace("ROLE", "{role}")
    environment = {
        "QINLIAN_TOPOLOGY": str(file), "QINLIAN_STORE_DSN": pattern, "QINLIAN_KEYS": keys, "QINLIAN_KAFKA": "",
    }  # fmt: skip
    async with AsyncExitStack() as stack:
        stores = await prepared_stores(stack, file, keys, lambda store: postgres.dsn(names[store]))
        stock = Stock(tmp_path, Vault(opened_keys(keys), "store-610000"), stores)
        yield Place(stock, environment, openers_at_work)
    for name in (prefix, *names.values()):
        databases.give_back(name)


async def test_a_document_is_opened_once_the_gateway_has_written_who_whom_and_for_what(place: Place) -> None:
    document = await place.stock.document("R1")
    answer = await place.opens(document)
    assert answer.exit_code == 0, answer.output
    assert place.file.read_bytes() == PDF
    (line, *_) = await place.lines()
    assert json.loads(answer.stdout) == {
        "document": document, "file": str(place.file), "by": "管理员51", "line": line["seq"],
    }  # fmt: skip
    assert (line["event"], line["details"]["document"], line["details"]["purpose"]) == (
        "view.opened", document, "complaint",
    )  # fmt: skip
    assert (line["details"]["portal"], line["details"]["level"]) == ("qinlian documents open", 4)
    assert await place.noted() == [(document, "管理员51", "核查投诉")]


async def test_a_document_above_ceiling_or_purpose_stays_closed_and_the_attempt_is_written(place: Place) -> None:
    document = await place.stock.document("R2", PDF + b"2", confidentiality="患者申明特控")
    for purpose, who, reason in (
        ("complaint", place.gateway.one, "level"), ("treatment", place.gateway.low, "level"),
        ("infectious", place.gateway.one, "purpose"),
    ):  # fmt: skip
        answer = await place.opens(document, purpose, **who)
        assert (answer.exit_code, "out of reach" in answer.stderr) == (1, True), answer.output
        (line, *_) = await place.lines()
        assert (line["event"], line["details"]["reason"]) == ("view.refused", reason)
    assert not place.file.exists()
    assert await place.noted() == []
    assert (await place.opens(document, "treatment")).exit_code == 0


async def test_a_document_whose_row_is_gone_stays_closed_and_the_attempt_is_written_by_its_id(place: Place) -> None:
    document = await place.stock.document("R3", PDF + b"3")
    async with place.stock.stores[STAGING].connections.connection() as connection:
        await connection.execute("DELETE FROM emr_file WHERE record_id = 'R3'")
    answer = await place.opens(document)
    assert (answer.exit_code, "its row is gone" in answer.stderr) == (1, True)
    assert not place.file.exists()
    (line, *_) = await place.lines()
    assert (line["event"], line["subject"], line["details"]["reason"], line["details"]["document"]) == (
        "view.refused", f"document:{document}", "gone", document,
    )  # fmt: skip


async def test_a_persons_rows_are_named_once_it_is_written_and_others_only_for_their_purpose(place: Place) -> None:
    await place.with_every_table()
    await place.stock.document("R4", PDF + b"4")
    await place.stock.resident(RESIDENT, "610402")
    for purpose, datasets in (("complaint", {"BI01", "EM02"}), ("infectious", {"BI01"})):
        answer = await place.traces(purpose)
        assert answer.exit_code == 0, answer.output
        assert {one["dataset"] for one in json.loads(answer.stdout)} == datasets
        (line, *_) = await place.lines()
        assert (line["event"], set(line["details"]["datasets"])) == ("view.opened", datasets)
        assert (line["details"]["portal"], line["details"]["level"]) == ("qinlian trace-person", 4)


async def test_who_is_looked_for_in_vain_or_out_of_reach_is_written_too(place: Place) -> None:
    await place.with_every_table()
    for purpose, who, reason in (
        ("mental", place.gateway.low, "level"), ("quality", place.gateway.one, "level"),
        ("reproductive", place.gateway.one, "nothing"),
    ):  # fmt: skip
        answer = await place.traces(purpose, **who)
        assert (answer.exit_code, json.loads(answer.stdout)) == (1, []), answer.output
        (line, *_) = await place.lines()
        assert (line["event"], line["details"]["reason"]) == ("view.refused", reason)


async def test_without_a_gateway_a_login_or_the_office_nothing_is_shown(place: Place) -> None:
    document = await place.stock.document("R5", PDF + b"5")
    before = len(await place.lines())
    wrong = place.stock.folder / "wrong"
    wrong.write_text("不是口令\n", encoding="utf-8")
    for environment, code, said in (
        ({"QINLIAN_SSO_URL": ""}, 2, "give --url or QINLIAN_SSO_URL"),
        ({"QINLIAN_SSO_URL": "http://localhost:1"}, 3, "cannot be reached"),
        ({"QINLIAN_OFFICER_PASSWORD_FILE": str(wrong)}, 2, "口令"),
    ):
        for answer in (await place.opens(document, **environment), await place.traces(**environment)):
            assert (answer.exit_code, answer.stdout) == (code, "")
            assert said in answer.stderr
    assert not place.file.exists()
    assert len(await place.lines()) == before


async def test_an_emergency_or_a_purpose_that_nobody_declared_is_told_those_that_there_are(place: Place) -> None:
    for purpose in ("emergency", "curiosity"):
        answer = await place.traces(purpose)
        assert (answer.exit_code, "complaint" in answer.stderr, "emergency " in answer.stderr) == (2, True, False)


async def test_while_the_trail_cannot_be_written_nothing_is_shown(place: Place) -> None:
    await place.with_every_table()
    document = await place.stock.document("R6", PDF + b"6")
    gateway = await asyncpg.connect(place.gateway.own["QINLIAN_SSO_DSN"].replace("postgresql+asyncpg", "postgresql"))
    await gateway.execute("ALTER TABLE sso_audit ADD CONSTRAINT no_views CHECK (event NOT LIKE 'view.%') NOT VALID")
    try:
        for answer in (await place.opens(document), await place.traces()):
            assert (answer.exit_code, answer.stdout) == (3, "")
        assert not place.file.exists()
        assert await place.noted() == []
    finally:
        await gateway.execute("ALTER TABLE sso_audit DROP CONSTRAINT no_views")
        await gateway.close()
