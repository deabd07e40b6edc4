"""An Oracle store that lies encrypted, on the double whose database is H2: what it is given, and how it is renewed.

Proved: what the driver is given has no direct identifier in clear, and what comes out is what went in; a store in clear
becomes one that lies encrypted, its registers with it; rows are encrypted anew unseen, by the very condition that is in
the trigger. Not proved: that Oracle takes the statements, alters tables in use, or locks as is said.
"""

import asyncio
import base64
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any
from uuid import uuid4

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.integration.oracle import h2_double
from tests.integration.oracle.h2_cells import decoded
from tests.integration.oracle.h2_double import Database, H2Server
from tests.integration.oracle.hands import DOUBLE, open_oracle

from qinlian_common.adapters.by_engine.ciphertexts import encrypted_anew, looked_at
from qinlian_common.adapters.oracle import reencrypt
from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.data_keys import KeyTable
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.relational.at_rest import StoredKey, StoreKeys
from qinlian_common.adapters.relational.ciphertexts import CLOSED, IN_CLEAR, OTHER_INDEX
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.doctor.probe import probe
from qinlian_common.errors import ConfigurationError, TerminalError
from qinlian_common.keys import Wrapped, WrongSeal, sealing
from qinlian_common.testing.conformance import nation
from qinlian_common.testing.conformance.steps import read_one
from qinlian_common.testing.factories import CITY, COUNTY, ORG, Line, encrypting, load_of, rows_of, staging_plan, taker
from qinlian_common.testing.keys import AES, SM4, MemoryKeys
from qinlian_common.wire.checksum import checksum

QUEUE, GIVES = f"{CITY}.none", f"{CITY}.distribute"
CLEAR = staging_plan(*taker(QUEUE))
PLAN = encrypting(CLEAR)
WAYS = {(COUNTY, COUNTY): f"{COUNTY}.staging", (COUNTY, "610404"): "610404.staging"}
GIVING = staging_plan(*taker(GIVES), ways=WAYS)
VISITS, PERSONS = (CLEAR.shapes[code] for code in ("CL03", "BI01"))
TABLE, REGISTER = VISITS.table, PERSONS.table
MARKED, OTHER = "610402199001019999", "610402199001010000"


@dataclass(slots=True)
class Place:
    """A database of the double, its keys, and the stores that were opened on it."""

    database: Database
    keys: MemoryKeys = field(default_factory=MemoryKeys)
    opened: list[OracleStore] = field(default_factory=list)

    async def store(self, plan: Plan = PLAN) -> OracleStore:
        """A store of this plan, prepared."""
        store = (await open_oracle(DOUBLE, plan, self.database.make_pool, keys=self.keys)).store
        assert isinstance(store, OracleStore)
        self.opened.append(store)
        return store

    def unprepared(self, keys: MemoryKeys | None) -> OracleStore:
        """The same database as a process with these keys sees it."""
        store = OracleStore(Connections(PLAN.store_id, DOUBLE, make_pool=self.database.make_pool), PLAN, keys)
        self.opened.append(store)
        return store


@pytest.fixture
async def place(h2: H2Server) -> AsyncIterator[Place]:
    place = Place(Database(h2.port, uuid4().hex))
    yield place
    for store in place.opened:
        await store.close()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that the double was given: statements, and the cells of every bind."""
    found: list[str] = []
    ask = h2_double.H2Connection.ask

    def asked(connection: h2_double.H2Connection, command: str, sql: str, cells: str) -> list[str]:
        found.append(sql)
        found.extend(decoded(cell[1:]) for line in cells.split(";") for cell in line.split(",") if cell)
        return ask(connection, command, sql, cells)

    monkeypatch.setattr(h2_double.H2Connection, "ask", asked)
    return found


def visits(*numbers: str, id_no: str = MARKED, version: int = 1, org_code: str = ORG) -> Any:
    return load_of(VISITS, *(Line(n, version, {"id_no": id_no}, org_code=org_code) for n in numbers))


async def rows(store: OracleStore, query: str) -> list[dict[str, Any]]:
    return await store.connections.transaction(lambda session: session.rows(query))


async def by_hand(store: OracleStore, statement: str) -> None:
    await store.connections.transaction(lambda session: session.execute(statement))


async def learnt(store: OracleStore, person: str, home: str, day: str) -> None:
    """What the trigger would have learnt: the double executes no PL/SQL."""
    values = f"'{person}', '{home}', 1, TIMESTAMP '{day} 00:00:00'"
    columns = "person_key, home_division, authority, updated_at"
    await by_hand(store, f"INSERT INTO exchange_person ({columns}) VALUES ({values})")


async def sent(store: OracleStore, queue: str = QUEUE, dataset: str = "CL03") -> list[dict[str, Any]]:
    """What a collector would send now."""
    found = []
    for lease in await store.lease(queue, dataset, 1000):
        found += (await store.read(lease)).to_dicts()
        await store.release(lease)
    return found


async def renewed(store: OracleStore, dataset: str = "CL03") -> int:
    return sum([part.rows async for part in encrypted_anew(store, dataset)])


numbers = st.none() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=18)


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


def test_rows_come_out_as_they_went_in_and_the_driver_is_given_no_number(
    h2: H2Server, told: list[str], runner: asyncio.Runner
) -> None:
    place, batches = Place(Database(h2.port, uuid4().hex)), count()
    store = runner.run(place.store())

    @settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
    @given(st.lists(numbers, min_size=1, max_size=5))
    def same(found: Sequence[str | None]) -> None:
        told.clear()
        one = next(batches)
        marked = [f"身份{one}.{n}号{text}"[:18] if text else text for n, text in enumerate(found)]
        lines = [Line(f"{one}-{n}", 1, {"id_no": text, "person_name": "王芳"}) for n, text in enumerate(marked)]
        wanted = rows_of(VISITS, lines).with_columns(pl.col(pl.String).replace("", None)).sort("record_id")
        runner.run(store.merge([load_of(VISITS, *lines, id=f"batch-{one:06}")]))
        lease, read = runner.run(read_one(store, QUEUE))
        runner.run(store.release(lease))
        content = [column.name for column in VISITS.columns]
        assert checksum(read.sort("record_id").select(content)) == checksum(wanted.select(content))
        given_to_driver = "\n".join(told)
        assert "王芳" in given_to_driver, "names are no direct identifiers of level 5, and stay readable"
        assert not [text for text in marked if text and text in given_to_driver]

    try:
        same()
    finally:
        runner.run(store.close())


@pytest.mark.parametrize("suite", [AES, SM4])
async def test_a_number_lies_as_ciphertext_and_index_with_either_cipher(place: Place, suite: str) -> None:
    store = place.unprepared(place.keys)
    await place.store()
    await by_hand(store, "DELETE FROM exchange_data_key")
    await store.keys.make_first(suite)
    await store.merge([visits("1", "2")])
    lying = await rows(store, f"SELECT id_no, id_no_index FROM {TABLE}")
    assert {row["id_no"][:2] for row in lying} == {"1:"}
    assert len({row["id_no_index"] for row in lying}) == 1
    assert [row["id_no"] for row in await sent(store)] == [MARKED, MARKED]


async def test_without_its_keys_a_store_can_neither_be_filled_nor_read(place: Place) -> None:
    await (await place.store()).merge([visits("1")])
    store = place.unprepared(None)
    with pytest.raises(ConfigurationError, match="QINLIAN_KEYS"):
        await store.merge([visits("2")])
    (lease,) = await store.lease(QUEUE, "CL03", 10)
    with pytest.raises(ConfigurationError, match="QINLIAN_KEYS"):
        await store.read(lease)


async def test_of_two_processes_that_prepare_a_store_one_makes_its_keys(place: Place) -> None:
    store = await place.store()
    await by_hand(store, "DELETE FROM exchange_data_key")
    with pytest.raises(ConfigurationError, match="qinlian prepare"):
        await store.merge([visits("1")])
    both = [StoreKeys(PLAN.store_id, KeyTable(store.connections), place.keys) for _ in range(2)]
    await asyncio.gather(*(one.make_first(AES) for one in both))
    assert len(await store.keys.held()) == 2
    assert not (await store.merge([visits("1")]))[0].repeated


async def test_keys_that_are_wrapped_anew_are_the_same_keys(place: Place) -> None:
    store = await place.store()
    await store.merge([visits("1")])
    before = await store.keys.held()
    await KeyTable(store.connections).wrap_anew([replace(key, wrapped=_again(place, key)) for key in before])
    after = await place.unprepared(place.keys).keys.held()
    assert [(key.use, key.version, key.wrapped.key_id) for key in after] == [
        (key.use, key.version, f"store-{CITY}-new") for key in before
    ]
    other = place.unprepared(place.keys)
    await other.merge([visits("2")])
    assert {row["id_no"] for row in await sent(other)} == {MARKED}
    assert len(await rows(store, f"SELECT DISTINCT id_no FROM {TABLE}")) == 1


def _again(place: Place, key: StoredKey) -> Wrapped:
    """The same key under another key-encryption key."""
    purpose = f"at rest {PLAN.store_id} {key.use} {key.version} {key.suite}"
    name, secret = f"store-{CITY}-new", place.keys.unwrap(key.wrapped, purpose)
    kek = place.keys.keys.setdefault(name, sealing.new_key())
    return Wrapped(name, sealing.seal(kek, secret, f"{name} {purpose}"))


async def test_rows_are_encrypted_anew_unseen_by_the_trigger_and_both_versions_are_readable_meanwhile(
    place: Place, told: list[str]
) -> None:
    store = await place.store()
    await store.merge([visits("1", "2")])
    assert len(await sent(store)) == 2
    versions = await rows(store, f"SELECT record_id, row_version, delivery_version, batch_id FROM {TABLE} ORDER BY 1")
    assert await store.keys.make_next(AES) == 2
    await store.merge([visits("3")])
    assert [row["id_no"] for row in await sent(store)] == [MARKED]
    told.clear()
    assert await renewed(store) == 2
    assert not [one for one in told if MARKED in one]
    assert await store.waiting_datasets(QUEUE) == []
    lying = await rows(store, f"SELECT id_no, id_no_index FROM {TABLE}")
    assert {row["id_no"][:2] for row in lying} == {"2:"}
    assert len({row["id_no_index"] for row in lying}) == 1
    after = await rows(store, f"SELECT record_id, row_version, delivery_version, batch_id FROM {TABLE} ORDER BY 1")
    assert [row for row in after if row["record_id"] != "3"] == versions
    assert await renewed(store) == 0
    await store.merge([visits("1", version=2)])
    assert [row["record_id"] for row in await sent(store)] == ["1"]


@pytest.mark.parametrize("plan", [CLEAR, PLAN], ids=["clear", "encrypted"])
async def test_the_doctors_probe_goes_all_the_way_and_leaves_nothing(place: Place, plan: Plan) -> None:
    assert [one.code for one in await probe(await place.store(plan))] == ["probe"]


CHANGES = {
    "another column": "person_name = '李明'",
    "nothing": "person_name = person_name",
    "another number": "id_no = '2:other', id_no_index = 'other'",
    "a number in clear": f"id_no = '{OTHER}', id_no_index = NULL",
    "no number": "id_no = NULL, id_no_index = NULL",
    "another version and ciphertext": "id_no = '2:same', row_version = row_version + 1",
    "another batch and ciphertext": "id_no = '2:same', batch_id = 'b'",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
async def test_whatever_is_no_encryption_anew_is_captured(place: Place, change: str) -> None:
    store = await place.store()
    await store.merge([visits("1")])
    await sent(store)
    await by_hand(store, f"UPDATE {TABLE} SET {change}")
    assert await store.waiting_datasets(QUEUE) == ["CL03"]


async def test_another_ciphertext_of_the_same_value_is_not_captured(place: Place) -> None:
    store = await place.store()
    await store.merge([visits("1")])
    await sent(store)
    await by_hand(store, f"UPDATE {TABLE} SET id_no = '2:same'")
    assert await store.waiting_datasets(QUEUE) == []


async def test_every_row_of_every_institution_is_looked_at_once_slice_by_slice(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reencrypt, "SLICE_ROWS", 3)
    store = await place.store()
    for org_code, found in (("a", 7), ("b", 1), ("c", 3), ("d", 4)):
        await store.merge([visits(*map(str, range(found)), org_code=org_code)])
    looked = [part async for part in looked_at(store, "CL03")]
    assert [part.rows for part in looked] == [3, 3, 1, 1, 3, 3, 1]
    assert [part.faults for part in looked] == [()] * 7
    await store.keys.make_next(AES)
    first = await anext(aiter(encrypted_anew(store, "CL03")))
    assert (first.done, first.whole, first.rows) == (3, 15, 3)
    assert await renewed(store) == 12
    assert await renewed(store) == 0


async def test_what_does_not_lie_as_it_should_is_found_and_not_sent(place: Place) -> None:
    store = await place.store()
    await store.merge([load_of(VISITS, *(Line(f"{n}", 1, {"id_no": f"number {n}"}) for n in range(4)))])
    await by_hand(store, f"UPDATE {TABLE} SET id_no = '1:AAAA' WHERE record_id = '0'")
    await by_hand(store, f"UPDATE {TABLE} SET id_no = '{OTHER}', id_no_index = NULL WHERE record_id = '1'")
    other = f"(SELECT id_no FROM {TABLE} WHERE record_id = '3')"
    await by_hand(store, f"UPDATE {TABLE} SET id_no = {other} WHERE record_id = '2'")
    faults = [fault async for part in looked_at(store, "CL03") for fault in part.faults]
    assert sorted((one.record_id, one.what) for one in faults) == [("0", CLOSED), ("1", IN_CLEAR), ("2", OTHER_INDEX)]
    (lease,) = await store.lease(QUEUE, "CL03", 10)
    with pytest.raises(WrongSeal):
        await store.read(lease)
    await store.keys.make_next(AES)
    with pytest.raises(TerminalError, match="check-store"):
        await renewed(store)


async def test_a_store_that_lay_in_clear_is_made_wider_read_on_and_encrypted(place: Place, told: list[str]) -> None:
    before = await place.store(CLEAR)
    await before.merge([visits("1")])
    store = await place.store(PLAN)
    assert len([one for one in told if one.startswith("ALTER TABLE") and "141 CHAR" in one]) == 3
    await store.merge([visits("2", id_no="")])
    await store.merge([visits("3")])
    assert [row["id_no"] for row in await sent(store)] == [MARKED, None, MARKED]
    told.clear()
    assert await renewed(store) == 1
    assert not [one for one in told if MARKED in one]
    lying = await rows(store, f"SELECT id_no, id_no_index FROM {TABLE} WHERE id_no IS NOT NULL")
    assert {(row["id_no"][:2], len(row["id_no_index"])) for row in lying} == {("1:", 32)}
    assert await store.waiting_datasets(QUEUE) == []
    told.clear()
    await place.store(PLAN)
    assert not [one for one in told if one.startswith("ALTER TABLE")]


async def test_the_registers_of_such_a_store_know_its_people_by_their_indexes(place: Place, told: list[str]) -> None:
    before = await place.store(GIVING)
    await by_hand(
        before, f"INSERT INTO exchange_person VALUES ('{MARKED}', '{COUNTY}', 1, TIMESTAMP '2024-05-17 00:00:00')"
    )
    await before.merge([visits("1")])
    assert [row["_home_division"] for row in await sent(before, GIVES)] == [COUNTY]
    store = await place.store(encrypting(GIVING))
    told.clear()
    assert await renewed(store) == 1
    assert not [one for one in told if MARKED in one]
    index = (await store.keys.cipher()).index(pl.Series([MARKED]), "id_no")[0]
    assert await rows(store, "SELECT person_key, home_division FROM exchange_person") == [
        {"person_key": index, "home_division": COUNTY}
    ]
    assert await rows(store, "SELECT DISTINCT person_key FROM exchange_delivery") == [{"person_key": index}]
    await store.merge([visits("2")])
    assert [row["_home_division"] for row in await sent(store, GIVES)] == [COUNTY]


@pytest.mark.parametrize(("known_at", "home"), [("2024-06-01", "610404"), ("2024-05-01", COUNTY)])
async def test_what_a_register_knows_by_the_index_already_stays_where_it_is_newer(
    place: Place, known_at: str, home: str
) -> None:
    await (await place.store(GIVING)).merge([visits("1")])
    store = await place.store(encrypting(GIVING))
    index = (await store.keys.cipher()).index(pl.Series([MARKED]), "id_no")[0]
    for key, lives, at in ((MARKED, COUNTY, "2024-05-17"), (index, "610404", known_at)):
        await learnt(store, key, lives, at)
    assert await renewed(store) == 1
    assert await rows(store, "SELECT person_key, home_division FROM exchange_person") == [
        {"person_key": index, "home_division": home}
    ]


async def test_a_batch_for_the_nation_tells_numbers_and_lies_encrypted_until_it_is_answered(place: Place) -> None:
    store = await place.store(encrypting(nation.PLAN))
    await nation.put(store, "1", id_no=MARKED)
    upload = await nation.uploaded(store)
    (line,) = nation.lines_of(upload)
    assert (line["id_no"], "id_no_index" in line) == (MARKED, False)
    ((kept,),) = [row.values() for row in await rows(store, "SELECT payload FROM exchange_nation_batch")]
    assert upload.payload not in kept
    assert base64.b64encode(upload.payload) not in kept
