"""The way to the nation: a real outbound store, and a stand-in for the platform that behaves badly on purpose."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qinlian_cli.demo.national_stand_in import REFUSED_TEXT, Manners, StandIn
from qinlian_cli.runtime.ports import free_ports
from qinlian_common.adapters.nation_https import NationOverHttps, opened_nation
from qinlian_common.adapters.postgresql import nation_answers
from qinlian_common.adapters.postgresql.nation import NationBooks
from qinlian_common.adapters.postgresql.prepare import prepare
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import shapes
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import TransientError
from qinlian_common.pipeline.national_platform import NationalPlatform, NationalReceipt, RefusedRow
from qinlian_common.testing.factories import Line, load_of
from qinlian_common.testing.keys import AES, MemoryKeys
from qinlian_common.wire.nation_batch import unpacked
from qinlian_distributor.nation.send_to_nation import Pace, Sender

STORE = "610000.outbound"
CATALOGUE = load_catalogue()
SHAPES = shapes(CATALOGUE, None, encrypts=True)
UPLOADS = ("EM01", "FP01", "MG01")
ID_NO = "610402199001019999"
BAD = {"refused_rows": 20, "refused_batches": 10, "errors": 20, "lost": 20, "garbled": 30, "late": 3}


def plan(uploads: Sequence[str] = UPLOADS) -> Plan:
    wanted = {code: SHAPES[code] for code in (*UPLOADS, "BI01")}
    return Plan(STORE, "610000", wanted, creates_tables=True, takers=(), uploads=tuple(uploads))


@pytest.fixture
async def store(database: str) -> AsyncIterator[PostgresStore]:
    """An empty outbound store that lies encrypted."""
    made = PostgresStore(database, plan(), keys=MemoryKeys())
    await prepare(made.connections, made.plan)
    await made.keys.make_first(AES)
    yield made
    await made.close()


async def asked(store: PostgresStore, query: str, *given: object) -> list[dict[str, Any]]:
    async with store.connections.connection() as connection:
        return [dict(row) for row in await connection.fetch(query, *given)]


async def put(store: PostgresStore, dataset: str, *numbers: str, version: int = 1, **content: object) -> None:
    """Rows as the loader brings them."""
    told = {"modify_flag": "1"} | ({"id_no": ID_NO} if dataset == "FP01" else {}) | content
    await store.merge([load_of(SHAPES[dataset], *(Line(one, version, told) for one in numbers))])


class _NoWait:
    """Patience where nobody waits."""

    def go_on(self) -> None:
        """Never stops."""


def sender(store: PostgresStore, platform: NationalPlatform) -> Sender:
    return Sender(NationBooks(store), platform, Pace(7, 4, 0.01), _NoWait())  # type: ignore[arg-type]


async def until_quiet(store: PostgresStore, platform: NationalPlatform, steps_max: int = 400) -> None:
    """Steps until nothing waits and everything is answered, through whatever the platform does."""
    one = sender(store, platform)
    failure = "none"
    for _ in range(steps_max):
        try:
            moved = await one.step()
        except TransientError as error:
            failure = str(error)
            continue
        waiting = await asked(store, "SELECT count(*) AS n FROM exchange_nation_row WHERE state IN ('waiting', 'sent')")
        if not moved and not waiting[0]["n"] and not await one.books.open():
            return
    raise AssertionError(f"it never came to an end; the last failure: {failure}")


async def states(store: PostgresStore) -> dict[str, int]:
    return {
        one["state"]: one["n"]
        for one in await asked(store, "SELECT state, count(*) AS n FROM exchange_nation_row GROUP BY 1")
    }


async def sums(store: PostgresStore) -> tuple[int, int, int]:
    """Rows of all batches: sent, acknowledged, refused."""
    (line,) = await asked(
        store,
        "SELECT sum(rows)::int AS s, sum(acknowledged)::int AS a, sum(refused)::int AS r FROM exchange_nation_batch",
    )
    return line["s"], line["a"], line["r"]


@contextmanager
def running(folder: Path, port: int, **manners: float) -> Iterator[str]:
    """The stand-in as a process of its own; its memory outlives it."""
    command = [sys.executable, "-m", "qinlian_cli.demo.national_stand_in", "--port", str(port)]
    command += ["--memory", str(folder / "memory.db"), "--manners", json.dumps(manners)]
    process = subprocess.Popen(command)
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                httpx.get(f"{address}/readyz", trust_env=False)
                break
            except httpx.HTTPError:
                time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.wait()


@asynccontextmanager
async def in_process(folder: Path, **manners: float) -> AsyncIterator[tuple[NationOverHttps, StandIn]]:
    """The same without a socket, for many tries."""
    stand_in = StandIn(folder / f"{time.monotonic_ns()}.db", Manners(**manners))  # type: ignore[arg-type]

    def answer(request: httpx.Request) -> httpx.Response:
        status, document = stand_in.answer(request.method, request.url.path, request.content)
        return httpx.Response(status, json=document)

    async with httpx.AsyncClient(base_url="https://nation", transport=httpx.MockTransport(answer)) as client:
        yield NationOverHttps(client), stand_in


async def test_every_row_is_acknowledged_once_by_a_platform_of_good_manners(store, tmp_path) -> None:
    await put(store, "FP01", *(f"p{n:02d}" for n in range(20)))
    await put(store, "EM01", "d1", "d2")
    async with in_process(tmp_path) as (platform, stand_in):
        await until_quiet(store, platform)
        assert await states(store) == {"acknowledged": 22}
        assert await sums(store) == (22, 22, 0)
        assert len(stand_in.lines()) == len(set(stand_in.lines())) == 22


async def test_a_payload_lies_encrypted_until_it_is_answered_and_holds_the_clear_rows(store) -> None:
    await put(store, "FP01", "p1")
    books = NationBooks(store)
    assert await books.cut("FP01", 10)
    (kept,) = await asked(store, "SELECT payload FROM exchange_nation_batch")
    upload = await books.to_send()
    assert upload is not None
    manifest, lines = unpacked(upload.payload)
    assert (manifest["dataset"], manifest["rows"], manifest["sender"]) == ("FP01", 1, "610000")
    assert json.loads(lines[0])["id_no"] == ID_NO
    assert "id_no_index" not in json.loads(lines[0])
    assert ID_NO not in kept["payload"]
    await books.sent(upload.batch_id)
    assert await books.answered(NationalReceipt(upload.batch_id, "r", 1, []))
    assert await asked(store, "SELECT payload FROM exchange_nation_batch") == [{"payload": None}]


async def test_only_submitted_and_locked_indicators_go_up(store, tmp_path) -> None:
    for state in "0123456":
        await put(store, "MG01", f"m{state}", check_state_code=state)
    async with in_process(tmp_path) as (platform, stand_in):
        await until_quiet(store, platform)
    assert [number for *_, number in stand_in.lines()] == ["m4", "m5"]
    assert await states(store) == {"acknowledged": 2, "held": 5}
    await put(store, "MG01", "m2", version=2, check_state_code="4")
    assert (await states(store))["waiting"] == 1


async def test_a_withdrawn_row_goes_up_as_its_key_alone(store) -> None:
    await put(store, "FP01", "p1", person_name="甲")
    rows = load_of(SHAPES["FP01"], Line("p1", 2, op="D"))
    await store.merge([rows])
    books = NationBooks(store)
    await books.cut("FP01", 10)
    upload = await books.to_send()
    assert upload is not None
    told = json.loads(unpacked(upload.payload)[1][0])
    assert told["operation"] == "withdraw"
    assert {name for name, value in told.items() if value is not None} == {
        "operation",
        "org_code",
        "record_id",
        "modify_flag",
    }


async def test_a_refused_row_is_a_ticket_and_its_correction_is_sent_and_counts_as_repaired(store, tmp_path) -> None:
    await put(store, "FP01", "p1", "p2")
    books = NationBooks(store)
    await books.cut("FP01", 10)
    upload = await books.to_send()
    assert upload is not None
    line = [json.loads(one)["record_id"] for one in unpacked(upload.payload)[1]].index("p2") + 1
    await books.sent(upload.batch_id)
    async with in_process(tmp_path) as (platform, _):
        refused = [RefusedRow(line, "N1001", REFUSED_TEXT)]
        assert await books.answered(NationalReceipt(upload.batch_id, "r1", 1, refused))
        tickets = await asked(
            store, "SELECT record_id, rule, value_class, message, resubmitted_at FROM exchange_reject"
        )
        assert tickets == [
            {
                "record_id": "p2",
                "rule": "national_refused",
                "value_class": "N1001",
                "message": REFUSED_TEXT,
                "resubmitted_at": None,
            }
        ]
        await put(store, "FP01", "p2", version=2)
        await until_quiet(store, platform)
    assert await states(store) == {"acknowledged": 1, "repaired": 1}
    assert await asked(store, "SELECT 1 FROM exchange_reject WHERE resubmitted_at IS NULL") == []
    assert await sums(store) == (3, 2, 1)


async def test_a_receipt_that_comes_twice_or_contradicts_its_batch_is_kept_and_not_counted(store) -> None:
    await put(store, "FP01", "p1", "p2")
    books = NationBooks(store)
    await books.cut("FP01", 10)
    upload = await books.to_send()
    assert upload is not None
    await books.sent(upload.batch_id)
    assert not await books.answered(NationalReceipt(upload.batch_id, "r0", 5, []))
    assert not await books.answered(NationalReceipt("nobody's", "r0", 1, []))
    assert await books.answered(NationalReceipt(upload.batch_id, "r1", 2, []))
    assert not await books.answered(NationalReceipt(upload.batch_id, "r2", 2, []))
    assert await sums(store) == (2, 2, 0)
    notes = await asked(store, "SELECT note FROM exchange_nation_receipt ORDER BY number")
    assert [one["note"] for one in notes] == ["contradicts its batch", "of no batch that was sent", None, "repeated"]


async def test_a_row_that_changes_under_way_is_sent_again_and_an_old_answer_does_not_touch_it(store, tmp_path) -> None:
    await put(store, "FP01", "p1")
    books = NationBooks(store)
    await books.cut("FP01", 10)
    upload = await books.to_send()
    assert upload is not None
    await books.sent(upload.batch_id)
    await put(store, "FP01", "p1", version=2)
    assert await books.answered(NationalReceipt(upload.batch_id, "r", 0, [RefusedRow(1, "N1", "x")]))
    assert await states(store) == {"waiting": 1}
    async with in_process(tmp_path) as (platform, _):
        await until_quiet(store, platform)
    assert await states(store) == {"acknowledged": 1}


async def test_refused_rows_are_sent_again_by_order_and_given_up_by_order(store, tmp_path) -> None:
    await put(store, "FP01", "p1", "p2")
    async with in_process(tmp_path, refused_rows=100) as (platform, _):
        await until_quiet(store, platform)
    assert await states(store) == {"refused": 2}
    assert await nation_answers.send_refused_again(store.connections, "FP01", "N1001") == 2
    async with in_process(tmp_path) as (platform, _):
        await until_quiet(store, platform)
    assert await states(store) == {"repaired": 2}
    await put(store, "FP01", "p3")
    async with in_process(tmp_path, refused_rows=100) as (platform, _):
        await until_quiet(store, platform)
    assert await nation_answers.give_up(store.connections, "FP01", None) == 1
    assert await states(store) == {"repaired": 2, "given_up": 1}


async def test_rows_that_were_there_before_are_noted_when_the_store_is_prepared(database) -> None:
    before = PostgresStore(database, plan(()), keys=MemoryKeys())
    await prepare(before.connections, before.plan)
    await before.keys.make_first(AES)
    await put(before, "FP01", "p1", "p2")
    after = PostgresStore(database, plan(), keys=MemoryKeys())
    await prepare(after.connections, after.plan)
    await prepare(after.connections, after.plan)
    assert await states(after) == {"waiting": 2}
    await before.close()
    await after.close()


@pytest.mark.parametrize("seed", range(3))
async def test_a_process_of_bad_manners_that_restarts_gets_every_row_once(store, tmp_path, seed) -> None:
    await put(store, "FP01", *(f"p{n:03d}" for n in range(60)))
    await put(store, "EM01", *(f"d{n:03d}" for n in range(20)))
    (port,) = free_ports(1)
    with running(tmp_path, port, seed=seed, slow_seconds=0.002, **BAD) as address:
        async with opened_nation(address, 5) as platform:
            for _ in range(5):
                with suppress(TransientError):
                    await sender(store, platform).step()
    async with opened_nation(address, 5) as platform:
        with pytest.raises(TransientError):
            await platform.receipt("it-is-away")
        with running(tmp_path, port, seed=seed, **BAD):
            await until_quiet(store, platform)
    await everything_told_once(store)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_the_platform_does_every_row_ends_acknowledged_once_or_refused_with_a_reason(
    tmp_path, database, data
) -> None:
    shares = st.integers(0, 40)
    manners = {name: data.draw(shares, name) for name in BAD if name != "late"}
    manners |= {"late": data.draw(st.integers(0, 5), "late"), "seed": data.draw(st.integers(0, 999), "seed")}
    rows = data.draw(st.integers(1, 40), "rows")

    async def tried() -> None:
        made = PostgresStore(database, plan(), keys=_KEYS)
        await prepare(made.connections, made.plan)
        await made.keys.make_first(AES)
        await asked(
            made, "TRUNCATE exchange_nation_row, exchange_nation_batch, exchange_nation_receipt, exchange_reject"
        )
        await asked(made, f"TRUNCATE {SHAPES['FP01'].table}")
        await asked(made, "TRUNCATE exchange_ledger")
        await put(made, "FP01", *(f"p{n:03d}" for n in range(rows)))
        async with in_process(tmp_path, **manners) as (platform, _):
            await until_quiet(made, platform)
        await everything_told_once(made)
        await made.close()

    asyncio.run(tried())


_KEYS = MemoryKeys()


async def everything_told_once(store: PostgresStore) -> None:
    """Every row is in one batch that counts, and sent = acknowledged + refused; each refused one has its reason."""
    (open_batches,) = await asked(store, "SELECT count(*) AS n FROM exchange_nation_batch WHERE state <> 'answered'")
    assert open_batches["n"] == 0
    sent, acknowledged, refused = await sums(store)
    assert sent == acknowledged + refused
    found = await states(store)
    assert set(found) <= {"acknowledged", "refused"}
    assert (found.get("acknowledged", 0), found.get("refused", 0)) == (acknowledged, refused)
    assert (
        await asked(
            store, "SELECT 1 FROM exchange_nation_row WHERE state = 'refused' AND (code IS NULL OR message = '')"
        )
        == []
    )
    counted = await asked(store, "SELECT batch_id FROM exchange_nation_receipt WHERE counted")
    assert len(counted) == len({one["batch_id"] for one in counted})
    tickets = await asked(store, "SELECT count(*) AS n FROM exchange_reject WHERE resubmitted_at IS NULL")
    assert tickets[0]["n"] == refused
