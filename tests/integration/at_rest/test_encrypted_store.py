"""A real store that lies encrypted: what its files hold, what comes out of it, and how it is encrypted anew."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from qinlian_common.adapters.postgresql import reencrypt
from qinlian_common.adapters.postgresql.check_ciphertexts import checked
from qinlian_common.adapters.postgresql.cross_checks import CrossChecks
from qinlian_common.adapters.postgresql.data_keys import KeyTable
from qinlian_common.adapters.postgresql.holdings import Holdings
from qinlian_common.adapters.postgresql.persons import rows_of_person
from qinlian_common.adapters.postgresql.prepare import prepare
from qinlian_common.adapters.postgresql.reencrypt import Reencryption
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.at_rest import StoreKeys
from qinlian_common.adapters.relational.ciphertexts import CLOSED, IN_CLEAR, OTHER_INDEX
from qinlian_common.adapters.relational.holdings import Measure, Share
from qinlian_common.adapters.relational.persons import conditions_on_numbers
from qinlian_common.adapters.relational.plan import Plan, Taker
from qinlian_common.adapters.relational.shape import shapes
from qinlian_common.catalog.cross_rules import CrossRule
from qinlian_common.errors import ConfigurationError, TerminalError
from qinlian_common.keys import KeysAway, WrongSeal
from qinlian_common.testing.factories import (
    CITY,
    COUNTY,
    INSTITUTION,
    Line,
    load_of,
    small_catalogue,
    staging_plan,
    taker,
)
from qinlian_common.testing.keys import AES, SM4, MemoryKeys

STORE = f"{CITY}.staging"
QUEUE = f"{CITY}.distribute"
MARKED = "610402199001019999"
READABLE = "标记姓名"
VISITS, PERSONS = (staging_plan().shapes[code] for code in ("CL03", "BI01"))
VISITS_ENCRYPTED = shapes(small_catalogue(), None, encrypts=True)["CL03"]
MANY_VISITS = """
INSERT INTO outpatient (org_code, record_id, id_no_index, id_no, origin_division, origin_class, business_day,
    row_version, delivery_version, batch_id)
SELECT 'o', i::text, CASE WHEN i % 20 > 0 THEN md5(i::text) END, CASE WHEN i % 20 > 0 THEN repeat('c', 100) END,
    '610402', 'institution', '2026-11-27', 1, 1, 'b'
FROM generate_series(1, 20000) i
"""
"""One in twenty has no number."""

LEFT_OUT = frozenset({"id_no", "id_no_index"})
WAYS = {(COUNTY, COUNTY): f"{COUNTY}.staging", (COUNTY, "610404"): "610404.staging"}


def plan(*, encrypts: bool = True, takers: Sequence[Taker] = ()) -> Plan:
    tables = shapes(small_catalogue(), None, encrypts=encrypts)
    return Plan(STORE, CITY, tables, creates_tables=True, takers=takers, ways=WAYS if takers else {})


@asynccontextmanager
async def opened(dsn: str, keys: MemoryKeys | None, one: Plan, suite: str = AES) -> AsyncIterator[PostgresStore]:
    store = PostgresStore(dsn, one, keys=keys)
    try:
        await prepare(store.connections, one)
        if one.encrypts and keys:
            await store.keys.make_first(suite)
        yield store
    finally:
        await store.close()


async def asked(store: PostgresStore, query: str) -> list[dict[str, Any]]:
    async with store.connections.connection() as connection:
        return [dict(row) for row in await connection.fetch(query)]


def visits(*numbers: str, id_no: str = MARKED) -> Any:
    return load_of(VISITS, *(Line(n, 1, {"id_no": id_no, "person_name": READABLE}) for n in numbers))


def person(home: str, record_id: str = "p", version: int = 1) -> Any:
    content = {"id_no": MARKED, "present_division": home, "modify_flag": "1"}
    return load_of(PERSONS, Line(record_id, version, content))


async def sent(store: PostgresStore, queue: str, dataset: str) -> list[dict[str, Any]]:
    """What a collector would send now."""
    found = []
    for lease in await store.lease(queue, dataset, 1000):
        found += (await store.read(lease)).to_dicts()
        await store.release(lease)
    return found


@pytest.mark.parametrize("suite", [AES, SM4])
async def test_a_marked_number_lies_in_no_file_of_the_table_and_comes_out_as_it_was(database, suite) -> None:
    one = plan(takers=taker(f"{CITY}.none"))
    async with opened(database, MemoryKeys(), one, suite) as store:
        await store.merge([visits("1", "2")])
        (file,) = await asked(store, f"SELECT pg_relation_filepath('{one.shapes['CL03'].table}'::regclass) AS path")
        await asked(store, "CHECKPOINT")
        (held,) = await asked(store, f"SELECT pg_read_binary_file('{file['path']}') AS content")
        assert READABLE.encode() in held["content"]
        assert MARKED.encode() not in held["content"]
        rows = await sent(store, f"{CITY}.none", "CL03")
        assert [row["id_no"] for row in rows] == [MARKED, MARKED]
        assert "id_no_index" not in rows[0]


async def test_the_same_row_again_lies_as_it_lay(database) -> None:
    async with opened(database, MemoryKeys(), plan()) as store:
        table = store.plan.shapes["CL03"].table
        await store.merge([load_of(VISITS, Line("1", 1, {"id_no": MARKED}))])
        before = await asked(store, f"SELECT id_no, id_no_index FROM {table}")
        await store.merge([load_of(VISITS, Line("1", 2, {"id_no": MARKED}))])
        assert await asked(store, f"SELECT id_no, id_no_index FROM {table}") == before


async def test_many_rows_are_copied_in_encrypted_too(database) -> None:
    one = plan(takers=taker(f"{CITY}.none"))
    async with opened(database, MemoryKeys(), one) as store:
        lines = [Line(str(number), 1, {"id_no": f"6104021990{number:08d}"}) for number in range(600)]
        await store.merge([load_of(VISITS, *lines)])
        found = await asked(store, f"SELECT count(DISTINCT id_no_index) AS n FROM {one.shapes['CL03'].table}")
        assert found[0]["n"] == 600
        rows = await sent(store, f"{CITY}.none", "CL03")
        assert {row["id_no"] for row in rows} == {line.content["id_no"] for line in lines if line.content}


async def test_homes_are_known_by_index_and_no_register_holds_a_number(database) -> None:
    async with opened(database, MemoryKeys(), plan(takers=taker(QUEUE))) as store:
        await store.merge([person(COUNTY)])
        await store.merge([visits("1")])
        assert [row["_home_division"] for row in await sent(store, QUEUE, "CL03")] == [COUNTY]
        await store.merge([person("610404", version=2)])
        moved = {(row["_op"], row["_home_division"]) for row in await sent(store, QUEUE, "CL03")}
        assert moved == {("U", "610404"), ("D", COUNTY)}
        registers = await asked(
            store, "SELECT person_key FROM exchange_person UNION SELECT person_key FROM exchange_delivery"
        )
        assert len(registers) == 1
        assert MARKED not in str(registers)


async def test_without_its_keys_a_store_can_neither_be_filled_nor_read(database) -> None:
    async with opened(database, MemoryKeys(), plan(takers=taker(f"{CITY}.none"))) as store:
        await store.merge([visits("1")])
    async with opened(database, None, plan(takers=taker(f"{CITY}.none"))) as store:
        with pytest.raises(ConfigurationError, match="QINLIAN_KEYS"):
            await store.merge([visits("2")])
        (lease,) = await store.lease(f"{CITY}.none", "CL03", 10)
        with pytest.raises(ConfigurationError, match="QINLIAN_KEYS"):
            await store.read(lease)


async def test_a_store_without_data_keys_says_what_makes_them(database) -> None:
    store = PostgresStore(database, plan(), keys=MemoryKeys())
    await prepare(store.connections, store.plan)
    with pytest.raises(ConfigurationError, match="qinlian prepare"):
        await store.merge([visits("1")])
    await store.close()


async def test_while_the_keys_are_away_nothing_is_merged_and_nothing_is_lost(database) -> None:
    keys = MemoryKeys()
    async with opened(database, keys, plan()) as store:
        keys.away = 1
        with pytest.raises(KeysAway):
            await store.merge([visits("1")])
        assert not (await store.merge([visits("1")]))[0].repeated


async def test_a_ciphertext_that_was_changed_in_the_store_is_not_sent(database) -> None:
    one = plan(takers=taker(f"{CITY}.none"))
    async with opened(database, MemoryKeys(), one) as store:
        await store.merge([visits("1")])
        await asked(store, f"UPDATE {one.shapes['CL03'].table} SET id_no = translate(id_no, 'abcdef', 'bcdefa')")
        (lease,) = await store.lease(f"{CITY}.none", "CL03", 10)
        with pytest.raises(WrongSeal):
            await store.read(lease)


async def reencrypted(store: PostgresStore, dataset: str = "CL03") -> int:
    return sum([part.rows async for part in Reencryption(store.connections, store.plan, store.keys).table(dataset)])


async def test_rows_are_encrypted_anew_unseen_by_capture_and_both_versions_are_readable_meanwhile(database) -> None:
    one = plan(takers=taker(f"{CITY}.none"))
    async with opened(database, MemoryKeys(), one) as store:
        await store.merge([visits("1", "2")])
        assert len(await sent(store, f"{CITY}.none", "CL03")) == 2
        versions = await asked(store, f"SELECT record_id, row_version, batch_id FROM {one.shapes['CL03'].table}")
        assert await store.keys.make_next(AES) == 2
        await store.merge([visits("3")])
        assert [row["id_no"] for row in await sent(store, f"{CITY}.none", "CL03")] == [MARKED]
        assert await reencrypted(store) == 2
        assert await store.waiting_datasets(f"{CITY}.none") == []
        lying = await asked(store, f"SELECT id_no, id_no_index FROM {one.shapes['CL03'].table}")
        assert {row["id_no"][:2] for row in lying} == {"2:"}
        assert len({row["id_no_index"] for row in lying}) == 1
        after = await asked(store, f"SELECT record_id, row_version, batch_id FROM {one.shapes['CL03'].table}")
        assert [row for row in after if row["record_id"] != "3"] == versions
        assert await reencrypted(store) == 0


async def test_a_process_that_knows_older_keys_only_looks_for_the_new_one(database) -> None:
    keys, one = MemoryKeys(), plan(takers=taker(f"{CITY}.none"))
    async with AsyncExitStack() as stack:
        store, other = [await stack.enter_async_context(opened(database, keys, one)) for _ in range(2)]
        await other.merge([visits("1")])
        await store.keys.make_next(AES)
        await store.merge([visits("2")])
        rows = await sent(other, f"{CITY}.none", "CL03")
        assert [row["id_no"] for row in rows] == [MARKED, MARKED]


async def test_encrypting_anew_goes_on_where_it_was_broken_off(database, monkeypatch) -> None:
    monkeypatch.setattr(reencrypt, "SLICE_PAGES", 1)
    async with opened(database, MemoryKeys(), plan()) as store:
        await store.merge([load_of(VISITS, *(Line(str(n), 1, {"id_no": f"n{n}"}) for n in range(500)))])
        await store.keys.make_next(AES)
        work = Reencryption(store.connections, store.plan, store.keys)
        first = await anext(aiter(work.table("CL03")))
        assert 0 < first.rows < 500
        assert await work.waiting("CL03") == 500 - first.rows
        assert await reencrypted(store) == 500 - first.rows
        assert await work.waiting("CL03") == 0


async def test_rows_that_are_merged_while_their_slice_is_encrypted_anew_are_not_lost(database) -> None:
    async with opened(database, MemoryKeys(), plan()) as store:
        names = [str(n) for n in range(2000)]
        await store.merge([load_of(VISITS, *(Line(n, 1, {"id_no": f"old{n}"}) for n in names))])
        await store.keys.make_next(AES)
        newer = load_of(VISITS, *(Line(n, 2, {"id_no": f"new{n}"}) for n in names[::2]))
        await asyncio.gather(store.merge([newer]), reencrypted(store))
        await reencrypted(store)
        cipher, shape = await store.keys.cipher(), store.plan.shapes["CL03"]
        lying = await asked(store, f"SELECT record_id, id_no_index FROM {shape.table}")
        wanted = [("new" if int(row["record_id"]) % 2 == 0 else "old") + row["record_id"] for row in lying]
        assert [row["id_no_index"] for row in lying] == cipher.index(pl.Series(wanted), "id_no").to_list()


async def test_rows_that_lie_in_clear_from_before_are_read_on(database) -> None:
    takers = taker(f"{CITY}.none")
    async with opened(database, None, plan(encrypts=False, takers=takers)) as store:
        await store.merge([visits("1")])
    async with opened(database, MemoryKeys(), plan(takers=takers)) as store:
        await store.merge([visits("2")])
        rows = await sent(store, f"{CITY}.none", "CL03")
        assert [row["id_no"] for row in rows] == [MARKED, MARKED]


async def test_a_store_that_lay_in_clear_is_encrypted_with_its_registers(database) -> None:
    async with opened(database, None, plan(encrypts=False, takers=taker(QUEUE))) as store:
        await store.merge([person(COUNTY)])
        await store.merge([visits("1")])
    async with opened(database, MemoryKeys(), plan(takers=taker(QUEUE))) as store:
        for dataset in ("BI01", "CL03"):
            assert await reencrypted(store, dataset) == 1
        (row,) = await sent(store, QUEUE, "CL03")
        assert (row["id_no"], row["_home_division"]) == (MARKED, COUNTY)
        books = " UNION ALL ".join(f"SELECT t::text FROM {name} t" for name in ("exchange_person", "exchange_delivery"))
        tables = " UNION ALL ".join(f"SELECT t::text FROM {store.plan.shapes[d].table} t" for d in ("BI01", "CL03"))
        assert MARKED not in str(await asked(store, f"{books} UNION ALL {tables}"))
        await store.merge([visits("2")])
        assert [row["_home_division"] for row in await sent(store, QUEUE, "CL03")] == [COUNTY]


async def test_of_two_processes_that_prepare_a_store_one_makes_its_keys(database) -> None:
    keys = MemoryKeys()
    async with opened(database, keys, plan()) as store:
        both = [StoreKeys(STORE, KeyTable(store.connections), keys) for _ in range(2)]
        await asyncio.gather(*(one.make_first(AES) for one in both))
        assert len(await asked(store, "SELECT * FROM exchange_data_key")) == 2


async def test_a_person_is_found_by_number_whether_a_row_lies_encrypted_or_not_yet(database) -> None:
    async with opened(database, None, plan(encrypts=False)) as store:
        await store.merge([visits("1")])
    async with opened(database, MemoryKeys(), plan()) as store:
        await store.merge([visits("2"), visits("3", id_no="610402199001010000"), person(COUNTY)])
        found = rows_of_person(store.connections, store.plan, store.keys, MARKED, 10)
        assert {(one.dataset, one.record_id) async for one in found} == {("CL03", "1"), ("CL03", "2"), ("BI01", "p")}


def documented(page: str, table: str) -> list[str]:
    """The indexes on a table's persons that a page of the documents recommends for a store that lies encrypted."""
    text = Path(f"docs/{page}.md").read_text(encoding="utf-8")
    found = re.findall(rf"^CREATE INDEX \w+ ON {table} \([^;]+;", text, re.MULTILINE)
    return [one for one in found if "id_no_index" in one]


@pytest.mark.parametrize(("page", "table"), [("clear-text", "outpatient"), ("documents-shared", "emr_file")])
async def test_with_the_documented_indexes_a_person_is_found_without_reading_rows_of_others(
    database, page: str, table: str
) -> None:
    ((_, condition),) = conditions_on_numbers(VISITS_ENCRYPTED, f"'{MARKED}'", "md5('7')")
    plan_of = f"EXPLAIN (ANALYZE) SELECT t.record_id FROM outpatient t WHERE {condition} ORDER BY 1 LIMIT 9"
    async with opened(database, MemoryKeys(), plan()) as store:
        await asked(store, MANY_VISITS)
        await asked(store, "ANALYZE outpatient")
        assert "Seq Scan" in str(await asked(store, plan_of)), "without them the table is read"
        for index in documented(page, table):
            await asked(store, index.replace(f"ON {table} ", "ON outpatient "))
        told = str(await asked(store, plan_of))
        assert ("Seq Scan" in told, "Rows Removed" in told) == (False, False), told


async def test_two_stores_under_different_keys_are_compared_by_what_they_share(database, databases, postgres) -> None:
    """The same rows agree though their ciphertexts differ; another value in a readable column does not."""
    second = databases.take()
    share = Share("CL03", frozenset({(COUNTY, INSTITUTION)}), Measure.VERSIONS_AND_CONTENT, left_out=LEFT_OUT)
    async with AsyncExitStack() as stack:
        stores = [
            await stack.enter_async_context(opened(dsn, MemoryKeys(), plan()))
            for dsn in (database, postgres.dsn(second))
        ]
        for store in stores:
            await store.merge([visits("1", "2")])
        ends = [Holdings(store.connections, store.plan, gives=False) for store in stores]
        sums = [(await end.sums(share)).sort("bucket") for end in ends]
        assert sums[0].equals(sums[1])
        whole = replace(share, left_out=frozenset())
        assert not (await ends[0].sums(whole)).sort("bucket").equals((await ends[1].sums(whole)).sort("bucket"))
        await asked(stores[1], f"UPDATE {stores[1].plan.shapes['CL03'].table} SET systolic = 99")
        assert not (await ends[1].sums(share)).sort("bucket").equals(sums[0])
    databases.give_back(second)


async def test_a_rule_across_datasets_meets_persons_by_their_indexes(database) -> None:
    rule = CrossRule(
        name="person_is_registered", title="就诊者已建档", dataset="CL03", expects="BI01", match={"id_no": "id_no"},
        since="visited_at", grace_days=0,
    )  # fmt: skip
    async with opened(database, MemoryKeys(), plan()) as store:
        lines = [
            Line(number, 1, {"id_no": who, "visited_at": datetime(2024, 5, 17)})  # noqa: DTZ001 - local, as all times
            for number, who in (("1", MARKED), ("2", "610402199001010000"))
        ]
        await store.merge([load_of(VISITS, *lines), person(COUNTY)])
        checks = CrossChecks(store.connections, store.plan, small_catalogue().datasets, date(2024, 6, 1))
        (judged,) = [one async for one in checks.judge([rule])]
        assert (judged.checked, judged.violated, judged.error) == (2, 1, None)
        assert [record for _, record in await checks.breaking(rule, 10)] == ["2"]


async def test_while_the_key_that_wrapped_a_stores_keys_is_missing_everything_waits(database) -> None:
    keys = MemoryKeys()
    async with opened(database, keys, plan()):
        pass
    held = dict(keys.keys)
    async with opened(database, keys, plan()) as store:
        keys.keys.clear()
        with pytest.raises(KeysAway, match=f"store-{CITY}"):
            await store.merge([visits("1")])
        keys.keys.update(held)
        assert not (await store.merge([visits("1")]))[0].repeated


async def faults_of(store: PostgresStore) -> list[tuple[str, str]]:
    parts = [part async for part in checked(store.connections, store.plan, store.keys, "CL03")]
    assert sum(part.rows for part in parts) == 40
    return sorted((fault.record_id, fault.what) for part in parts for fault in part.faults)


async def test_what_does_not_lie_as_it_should_is_found_and_mended_by_sending_the_row_again(database) -> None:
    one = plan(takers=taker(f"{CITY}.none"))
    table = one.shapes["CL03"].table
    lines = [Line(f"{n:02}", 1, {"id_no": f"6104021990{n:08d}"}) for n in range(40)]
    async with opened(database, MemoryKeys(), one) as store:
        await store.merge([load_of(VISITS, *lines)])
        assert await faults_of(store) == []
        await asked(store, f"UPDATE {table} SET id_no = '1:AAAA' WHERE record_id = '07'")
        await asked(
            store, f"UPDATE {table} SET id_no = '610402199001010000', id_no_index = NULL WHERE record_id = '08'"
        )
        other = f"(SELECT id_no FROM {table} WHERE record_id = '01')"
        await asked(store, f"UPDATE {table} SET id_no = {other} WHERE record_id = '09'")
        assert await faults_of(store) == [("07", CLOSED), ("08", IN_CLEAR), ("09", OTHER_INDEX)]
        await store.keys.make_next(AES)
        with pytest.raises(TerminalError, match="check-store"):
            await reencrypted(store)
        await asked(store, f"DELETE FROM {table} WHERE record_id IN ('07', '08', '09')")
        await store.merge([load_of(VISITS, *lines[7:10])])  # as a backfill of the store before sends them
        assert await faults_of(store) == []
        assert {row["id_no"] for row in await sent(store, f"{CITY}.none", "CL03")} == {
            str((line.content or {})["id_no"]) for line in lines
        }
