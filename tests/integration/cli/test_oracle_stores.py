"""The operator's command where a county's staging store is Oracle and all others are PostgreSQL.

PostgreSQL is real; Oracle is the double whose database is H2, which does not prove that Oracle takes the statements.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import oracledb
import polars as pl
import pytest
from tests.integration.cli.conftest import PROVINCE, HandTurned, person, prepared
from tests.integration.oracle.h2_double import Database, H2Pool, H2Server, h2  # noqa: F401 - a fixture
from tests.servers import Databases
from tests.unit.validate.filled import workbook
from typer.testing import CliRunner, Result

from qinlian_cli.main import build
from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.specification.examples import example_rows
from qinlian_common.adapters.by_engine.stores import AnyStore, opened_oracle_stores
from qinlian_common.adapters.oracle.address import OracleAccess
from qinlian_common.adapters.oracle.ddl.script import Options
from qinlian_common.adapters.oracle.prepare import prepare
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.observe import clock
from qinlian_common.pipeline.ports import Load
from qinlian_common.pipeline.scores import ROWS_RULE
from qinlian_common.testing.conformance.books import rejects, tally
from qinlian_common.wire import batch
from qinlian_indicators.scoreboard.snapshot import read_snapshot

SOURCE, STAGING, CITY = "610402.production", "610402.staging", "610400.staging"
QUEUE, HOSPITAL = "610400.none", "61040200001"
MIXED = PROVINCE.replace("vendor: hongyi}", "vendor: hongyi, engine: oracle, at_rest: clear}")


@dataclass(frozen=True)
class Mixed:
    """The province with one store in Oracle."""

    province: HandTurned
    staging: AnyStore
    environment: Mapping[str, str]

    async def qinlian(self, *arguments: str) -> Result:
        """The command in a thread of its own, for it has a loop of its own."""
        answer: Result = await asyncio.to_thread(CliRunner().invoke, build(), arguments, env=self.environment)
        assert "Traceback" not in answer.output
        return answer

    async def as_json(self, *arguments: str) -> Any:
        answer = await self.qinlian(*arguments, "--json")
        assert answer.exit_code == 0, answer.output
        return json.loads(answer.stdout)

    async def waiting(self) -> int:
        """Rows that wait in the Oracle store for its city."""
        return sum(one.rows for one in await self.staging.backlog(QUEUE))


@pytest.fixture
async def mixed(
    h2: H2Server,  # noqa: F811
    postgres: Cluster,
    databases: Databases,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Mixed]:
    """Three persons of the county have gone all the way."""
    database = Database(h2.port, uuid4().hex)

    def pool(**options: Any) -> H2Pool:
        return database.make_pool(**options)

    monkeypatch.setattr(oracledb, "create_pool", pool)
    passwords = tmp_path / "passwords"
    passwords.write_text("*:secret\n", encoding="utf-8")
    passwords.chmod(0o600)
    address = "oracle://qinlian@h2/{division}_{role}"
    async with prepared(postgres, databases, tmp_path, {"BI01"}, MIXED) as made:
        access = OracleAccess(lambda _: address, passwords)
        async with opened_oracle_stores(made.topology, made.catalogue, access) as oracle:
            (store,) = oracle.values()
            plan = replace(store.plan, shapes={"BI01": store.plan.shapes["BI01"]})
            await prepare(store.connections, plan, [made.catalogue.datasets["BI01"]], Options(distributes=False))
            whole = replace(made, stores=cast("Mapping[str, PostgresStore]", {**made.stores, **oracle}))
            await whole.write(SOURCE, *(person(record, "610402") for record in "abc"))
            await whole.settle()
            yield Mixed(
                whole, store,
                {
                    "QINLIAN_TOPOLOGY": str(made.file), "QINLIAN_STORE_DSN": made.dsn, "QINLIAN_KAFKA": "",
                    "QINLIAN_ORACLE_DSN": address, "QINLIAN_ORACLE_PASSWORDS": str(passwords),
                },
            )  # fmt: skip


async def test_rows_of_an_oracle_store_are_sent_again(mixed: Mixed) -> None:
    assert await mixed.waiting() == 0
    answer = await mixed.qinlian("backfill", STAGING, "--dataset", "BI01", "--queue", QUEUE)
    assert (answer.exit_code, answer.stderr) == (0, f"journalled again: {STAGING} BI01\n")
    assert await mixed.waiting() == 3
    await mixed.province.settle()
    day = str(clock.today())
    told = await mixed.as_json("replay", "rows", "--store", STAGING, "--dataset", "BI01", "--day", day, "--dry-run")
    assert (told["rows"], await mixed.waiting()) == (3, 0)
    told = await mixed.as_json("replay", "rows", "--store", STAGING, "--dataset", "BI01", "--flow", "P02")
    assert (told["rows"], await mixed.waiting()) == (3, 3)
    await mixed.province.settle()
    assert (await mixed.as_json("reconcile"))["balanced"]


async def test_an_oracle_store_tells_which_rows_of_a_vendor_s_table_came_on_a_day(mixed: Mixed) -> None:
    told = await mixed.as_json("replay", "rows", "--store", SOURCE, "--dataset", "BI01", "--day", str(clock.today()))
    assert told["rows"] == 3
    assert sum(one.rows for one in await mixed.province.stores[SOURCE].backlog("610402.standardise")) == 3


async def test_a_batch_of_an_oracle_store_goes_again(mixed: Mixed) -> None:
    await mixed.qinlian("backfill", STAGING, "--dataset", "BI01", "--queue", QUEUE)
    (sent,) = await mixed.province.send(STAGING, await mixed.province.lease(STAGING, QUEUE))
    await sent.store.release(sent.lease)
    told = await mixed.as_json("replay", "rows", "--batch", sent.lease.id)
    assert ([one["store"] for one in told["parts"]], told["rows"], await mixed.waiting()) == ([STAGING], 3, 3)


async def test_what_is_parked_in_an_oracle_store_is_seen_and_given_up(mixed: Mixed) -> None:
    await mixed.qinlian("backfill", STAGING, "--dataset", "BI01", "--queue", QUEUE)
    (sent,) = await mixed.province.send(STAGING, await mixed.province.lease(STAGING, QUEUE))
    await mixed.province.park(sent)
    (line,) = await mixed.as_json("parked", "list", "--store", STAGING, "--dataset", "BI01", "--reason", "trunc")
    assert (line["store"], line["rows"], line["bytes"]) == (STAGING, 3, None)
    (shown,) = await mixed.as_json("parked", "show", line["event_id"])
    assert sorted(key[1] for key in shown["keys"]) == ["a", "b", "c"]
    again = await mixed.qinlian("replay", "parked", line["event_id"], "--dry-run")
    assert "1 would be sent" in again.stderr
    closed = await mixed.qinlian("parked", "close", line["event_id"], "--because", "key was lost", "--by", "officer")
    assert "1 events with 3 rows closed as undelivered" in closed.stderr
    assert await mixed.as_json("parked", "list") == []
    (given_up,) = await mixed.as_json("parked", "list", "--all")
    assert (given_up["outcome"], given_up["closed_by"]) == ("undelivered", "officer")


async def test_before_a_key_is_revoked_what_is_parked_with_it_in_an_oracle_store_is_counted(
    mixed: Mixed, tmp_path: Path
) -> None:
    keys = {"QINLIAN_KEYS": f"file:{tmp_path / 'keys'}", "QINLIAN_SSO_DSN": ""}
    keeper = replace(mixed, environment={**mixed.environment, **keys})
    (made,) = await keeper.as_json("keys", "store", "610402")
    name, series = Path(made).stem, "store-610402"
    await keeper.qinlian("keys", "rotate", series)
    for number, key in enumerate((name, f"{name}0", "several")):
        await mixed.staging.park(f"event-{number}", {"ce_keyid": key}, b"x", "no key")
    revoke = ("keys", "revoke", series, name.removeprefix(f"{series}-"), "--confirm")
    refused = await keeper.qinlian(*revoke, "no")
    assert (refused.exit_code, "- 2 parked events" in refused.stderr) == (1, True), refused.output
    ended = await keeper.qinlian(*revoke, name)
    assert (ended.exit_code, f"revoked: {name}" in ended.stderr) == (0, True), ended.output


def refused(*records: str) -> Load:
    """Rows of the county's staging store that the city refused."""
    load = rejects("batch-refused", *records, version=1 << 60, subject="BI01", parentid="parent-1")
    return Load(load.envelope, load.rows.with_columns(pl.lit(HOSPITAL).alias(batch.ORG_CODE)))


async def test_a_rejected_row_of_an_oracle_store_is_resubmitted(mixed: Mixed) -> None:
    await mixed.staging.record_rejects([refused("a", "b", "gone")])
    (trial,) = await mixed.as_json("resubmit", "--dry-run")
    assert (trial, await mixed.waiting()) == ({"store": STAGING, "dataset": "BI01", "sent": 3, "gone": 0, "left": 0}, 0)
    (done,) = await mixed.as_json("reject", "resubmit", STAGING, "--rule", "mandatory")
    assert done == {"store": STAGING, "dataset": "BI01", "sent": 2, "gone": 1, "left": 0}
    assert await mixed.waiting() == 2
    await mixed.province.settle()
    assert await mixed.as_json("resubmit") == []


async def test_quality_is_asked_of_oracle_stores_as_well(mixed: Mixed) -> None:
    day = clock.today()
    lines = [(HOSPITAL, *ROWS_RULE, 10, 0), (HOSPITAL, "mandatory", "person_name", 10, 4)]
    await mixed.staging.record_quality([tally("batch-judged", *lines, subject="BI01", businessday=day)])
    await mixed.staging.record_rejects([refused("a", "b")])
    scores = await mixed.as_json("quality", "--by", "institution", "--day", str(day))
    (one,) = scores["scores"]
    assert (one["org_code"], one["rows"], scores["away"]) == (HOSPITAL, 10, [])
    assert one["dimensions"]["completeness"] == {"index": 0.8, "checked": 20, "violated": 4}
    assert (await mixed.as_json("quality", "--store", SOURCE))["scores"] == []
    (line,) = (await mixed.as_json("quality", "tickets", "--store", STAGING))["tickets"]
    assert (line["severity"], line["dataset"], line["rows"], line["under_1_day"]) == ("reject", "BI01", 2, 2)
    cross = await mixed.qinlian("quality", "cross", "--rule", "BI01.duplicate_person", "--json")
    assert json.loads(cross.stdout)["rules"][0]["rule"] == "duplicate_person"


async def test_the_scoreboard_shows_what_oracle_stores_know(mixed: Mixed) -> None:
    lines = [(HOSPITAL, *ROWS_RULE, 10, 0), (HOSPITAL, "mandatory", "person_name", 10, 4)]
    await mixed.staging.record_quality([tally("batch-judged", *lines, subject="BI01", businessday=clock.today())])
    await mixed.staging.record_rejects([refused("a", "b")])
    seen = await read_snapshot(mixed.province.stores, clock.now())
    assert seen.away == ()
    assert seen.counts.filter(rule="mandatory").select("checked", "violated").rows() == [(10, 4)]
    assert seen.days.filter(dimension="completeness").select("checked", "violated").rows() == [(20, 4)]
    assert seen.tickets.select("origin_division", "dataset", "rows").rows() == [("610402", "BI01", 2)]


async def test_a_filled_template_is_loaded_once_and_goes_on_to_the_city(mixed: Mixed, tmp_path: Path) -> None:
    persons = load_catalogue().datasets["BI01"]
    filled = example_rows(persons, load_catalogue())[0] | person("filed", "610402")
    file = workbook(tmp_path / "a.xlsx", [filled, filled | {"record_id": "second"}], persons)
    first = await mixed.as_json("load", str(file), "--store", STAGING)
    assert {does: rows for does, rows in first["rows"]["BI01"].items() if rows} == {"added": 2}
    assert await mixed.waiting() == 2
    again = await mixed.as_json("load", str(file), "--store", STAGING)
    assert {does: rows for does, rows in again["rows"]["BI01"].items() if rows} == {"unchanged": 2}
    assert await mixed.waiting() == 2
    (noted,) = await mixed.as_json("loads", str(file), "--store", STAGING)
    assert (noted["rows_added"], noted["finished_at"] is None) == (2, False)
