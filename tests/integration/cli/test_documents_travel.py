"""A hospital's whole document, from a column of its database to the province, and what remains when it goes."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.integration.cli.conftest import PROVINCE, HandTurned, prepared
from tests.servers import Databases
from tests.unit.cda.documents import full
from tests.unit.standardizer.test_documents import CATALOGUE, EM01, ROW
from typer.testing import CliRunner

from qinlian_cli.demo.fill import Pen
from qinlian_cli.main import build
from qinlian_cli.reconcile import Verdict, reconcile
from qinlian_cli.runtime.cluster import Cluster
from qinlian_common.adapters.postgresql.nation import NationBooks
from qinlian_common.catalog.arrow_types import polars_schema
from qinlian_common.cda.document import Document
from qinlian_common.cda.frames import rows_of
from qinlian_common.cda.templates import templates
from qinlian_common.pipeline.national_platform import NationalReceipt, RefusedRow

COUNTY = "610404.production"
TOPOLOGY = PROVINCE.replace("nation_datasets: [BI01]", "nation_datasets: [EM01, EM01A]")
CONTENT = ROW.select(list(polars_schema(EM01)))


@pytest.fixture
async def place(postgres: Cluster, databases: Databases, tmp_path: Path) -> AsyncIterator[HandTurned]:
    """The province with the tables of documents."""
    async with prepared(postgres, databases, tmp_path, {"BI01", "EM01", "EM01A"}, TOPOLOGY) as made:
        yield made


def entries(*, at_most: int = 99) -> pl.DataFrame:
    """Entries of the document, as rows of EM01A."""
    number, org = CONTENT["record_id"][0], CONTENT["org_code"][0]
    told = rows_of(Document({}, full(templates()["C0049"]).entries[:at_most]))
    rows = [{**one, "document_no": number, "org_code": org, "record_id": str(one["entry_order"])} for one in told]
    return pl.DataFrame(rows, schema=polars_schema(CATALOGUE.datasets["EM01A"]))


async def count(place: HandTurned, store: str) -> dict[str, int]:
    """Rows that are there, by dataset."""
    found: dict[str, int] = {}
    for code in ("EM01", "EM01A"):
        table = place.stores[store].plan.shapes[code].table
        async with place.stores[store].connections.connection() as connection:
            found[code] = await connection.fetchval(f"SELECT count(*) FROM {table} WHERE modify_flag <> '3'")
    return found


async def test_a_document_in_a_column_arrives_as_rows_balances_and_leaves_nothing_when_it_is_withdrawn(place) -> None:
    pen, store = Pen(CATALOGUE), place.stores[COUNTY]
    await pen.write_documents(store, "institution", CONTENT, entries())
    await place.settle()
    for where in ("610404.staging", "610400.staging", "610000.staging", "610000.outbound"):
        assert await count(place, where) == {"EM01": 1, "EM01A": 17}
    assert (await reconcile(place.stores, place.topology)).verdict is Verdict.BALANCED
    await pen.write_documents(store, "institution", CONTENT, entries(at_most=3))
    await place.settle()
    assert await count(place, "610000.outbound") == {"EM01": 1, "EM01A": 3}
    await pen.withdraw(store, "EM01", "institution", CONTENT)
    await place.settle()
    for where in ("610404.staging", "610000.outbound"):
        assert await count(place, where) == {"EM01": 0, "EM01A": 0}
    assert (await reconcile(place.stores, place.topology)).verdict is Verdict.BALANCED


async def test_a_broken_document_returns_to_its_hospital_with_line_and_reason(place) -> None:
    pen, store = Pen(CATALOGUE), place.stores[COUNTY]
    vendor = pen.vendor_form(store, "EM01", "institution", CONTENT)
    await pen.write_vendor_form(store, "EM01", vendor.with_columns(pl.lit("<a>\n<b></a>").alias("doc_xml")))
    await place.settle()
    async with store.connections.connection() as connection:
        (ticket,) = await connection.fetch("SELECT rule, message FROM exchange_reject")
    assert ticket["rule"] == "cda_document"
    assert "第 2 行" in ticket["message"]
    assert (await reconcile(place.stores, place.topology)).verdict is Verdict.BALANCED


def told(place: HandTurned, *words: str) -> Any:
    options = ["--topology", str(place.file), "--store-dsn", place.dsn]
    return CliRunner().invoke(build(), [*words, *options])


async def test_the_way_to_the_nation_is_shown_and_its_tickets_leave_the_balance_alone(place) -> None:
    await Pen(CATALOGUE).write_documents(place.stores[COUNTY], "institution", CONTENT, entries(at_most=3))
    await place.settle()
    books = NationBooks(place.stores["610000.outbound"])
    assert await books.cut("EM01A", 10)
    upload = await books.to_send()
    assert upload is not None
    await books.sent(upload.batch_id)
    await books.answered(NationalReceipt(upload.batch_id, "R1", 2, [RefusedRow(2, "N1001", "请核对")]))
    status = await asyncio.to_thread(told, place, "nation", "status")
    assert status.exit_code == 0, status.output
    assert "请核对" in status.stdout
    assert "N1001" in status.stdout
    assert "R1" in (await asyncio.to_thread(told, place, "nation", "receipts")).stdout
    assert "1 refused" in (await asyncio.to_thread(told, place, "status")).stdout
    assert "national_refused" in (await asyncio.to_thread(told, place, "reject", "list", "610000.outbound")).stdout
    assert (await reconcile(place.stores, place.topology)).verdict is Verdict.BALANCED
    assert "1 rows wait" in (await asyncio.to_thread(told, place, "nation", "resend")).stderr
    assert (await asyncio.to_thread(told, place, "nation", "give-up", "EM01A")).exit_code == 0
