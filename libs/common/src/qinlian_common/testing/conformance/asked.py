"""What commands ask of a staging store's books has one answer, whatever the engine."""

# ruff: noqa: S101, D102, PLR2004 - tests: asserts, names that are sentences, literal expectations

from datetime import timedelta
from typing import Any

import polars as pl

from qinlian_common.adapters.by_engine.books import (
    audit_of,
    holdings_of,
    journal_again,
    pruning_of,
    reopen,
    signs_of,
    tickets_counted,
    tickets_listed,
)
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.audit import Scope
from qinlian_common.adapters.relational.holdings import KEYS_SCHEMA, Measure, Share
from qinlian_common.adapters.relational.ticket_list import Filter
from qinlian_common.observe import clock
from qinlian_common.pipeline.ports import Lease, Sent
from qinlian_common.testing.conformance.books import rejects
from qinlian_common.testing.factories import CITY, COUNTY, DAY, ORG, Line, load_of, staging_plan, taker
from qinlian_common.testing.hands import ExchangeStore, OpenTrial

QUEUE = f"{CITY}.convert"
PLAN = staging_plan(*taker(QUEUE))
VISITS = PLAN.shapes["CL03"]
BATCH = "batch-of-two"
HEADERS = {
    "ce_id": "parked-1", "ce_parentid": "parent-9", "ce_type": "qinlian.collected.v1", "ce_subject": "CL03",
    "ce_businessday": DAY.isoformat(), "ce_queue": QUEUE, "ce_flows": "P02", "ce_origindivision": COUNTY,
    "ce_originclass": "institution", "ce_targetstore": f"{CITY}.staging",
}  # fmt: skip
EVERYTHING = Scope()
SHARE = Share("CL03", frozenset({(COUNTY, "institution")}), Measure.VERSIONS)
OTHERS = (Scope(DAY + timedelta(days=1)), Scope(dataset="BI01"))


def asked(store: ExchangeStore) -> AnyStore:
    """The store as commands see it."""
    assert isinstance(store, PostgresStore | OracleStore)
    return store


async def merged(store: ExchangeStore) -> None:
    """Two rows arrive; the store's trigger journals them for the queue."""
    await store.merge([load_of(VISITS, Line("1", 5), Line("2", 6), id=BATCH)])


async def sent(store: ExchangeStore) -> Lease:
    """They are leased, and about to be published."""
    (lease,) = await store.lease(QUEUE, "CL03", 10)
    assert await store.record_attempt(lease, [Sent("P02", f"{CITY}.staging", 2, "00000000000000aa")])
    return lease


def told(frame: pl.DataFrame, *names: str) -> list[tuple[Any, ...]]:
    """Some columns of a frame, sorted."""
    return sorted(frame.select(names).rows(), key=str)


class BooksAskedConformance:
    """A test class of an adapter derives from this and has a fixture `open_trial`."""

    async def test_what_was_sent_and_what_waits_is_told(self, open_trial: OpenTrial) -> None:
        store = (await open_trial(PLAN)).store
        await merged(store)
        before = await audit_of(asked(store)).accounts(EVERYTHING)
        assert told(before.unsent, "queue", "dataset", "business_day", "rows") == [(QUEUE, "CL03", DAY, 2)]
        assert before.unsent["oldest"][0] is not None
        lease = await sent(store)
        during = await audit_of(asked(store)).accounts(EVERYTHING)
        line = (lease.id, QUEUE, "P02", f"{CITY}.staging", 2, "00000000000000aa", DAY, PLAN.store_id)
        names = ("batch_id", "queue", "flow", "target", "rows", "checksum", "business_day", "store")
        assert told(during.sent, *names, "acknowledged", "leased") == [(*line, False, True)]
        assert during.unsent.is_empty()
        await store.release(lease)
        after = await audit_of(asked(store)).accounts(EVERYTHING)
        assert told(after.sent, *names, "acknowledged", "leased") == [(*line, True, False)]

    async def test_a_scope_leaves_out_other_days_and_datasets(self, open_trial: OpenTrial) -> None:
        store = (await open_trial(PLAN)).store
        await merged(store)
        await sent(store)
        await store.park("event-1", HEADERS, b"x", "truncated")
        audit = audit_of(asked(store))
        for scope in (Scope(DAY), Scope(dataset="CL03"), Scope(DAY, "CL03")):
            accounts, answers = await audit.accounts(scope), await audit.answers(scope)
            assert (accounts.sent.height, answers.ledger.height, answers.parked.height) == (1, 1, 1)
        for scope in OTHERS:
            accounts, answers = await audit.accounts(scope), await audit.answers(scope)
            assert (accounts.sent.height, answers.ledger.height, answers.parked.height) == (0, 0, 0)

    async def test_what_arrived_was_refused_or_parked_is_told(self, open_trial: OpenTrial) -> None:
        store = (await open_trial(PLAN)).store
        await merged(store)
        await store.record_rejects([rejects("refused-1", "1", "2")])
        await store.park("event-1", HEADERS, b"x", "truncated")
        await store.park("event-2", HEADERS | {"ce_type": "qinlian.assessed.v1"}, b"x", "truncated")
        await store.park("event-3", {"no": "envelope"}, b"x", "unreadable")
        answers = await audit_of(asked(store)).answers(EVERYTHING)
        assert told(answers.ledger, "batch_id", "flows", "dataset", "rows", "store") == [
            (BATCH, "P02", "CL03", 2, PLAN.store_id)
        ]
        assert told(answers.rejects, "batch_id", "parent_id", "flows", "rows") == [("refused-1", "parent-1", "P01", 2)]
        assert told(answers.parked, "event_id", "parent_id", "target", "is_given_up") == [
            ("event-1", "parent-9", f"{CITY}.staging", False),
            ("event-3", None, None, False),
        ]

    async def test_what_stands_still_is_counted(self, open_trial: OpenTrial) -> None:
        store = (await open_trial(PLAN)).store
        await merged(store)
        await store.record_rejects([rejects("refused-1", "1")])
        await store.park("event-1", HEADERS, b"x", "truncated")
        standing = await audit_of(asked(store)).standing()
        assert told(standing, "measure", "queue", "flows", "dataset", "rows") == [
            ("backlog", QUEUE, None, "CL03", 2),
            ("parked", QUEUE, "P02", "CL03", 1),
            ("rejected", None, "P01", "CL03", 1),
        ]
        assert standing["oldest"].null_count() == 0

    async def test_a_row_is_followed(self, open_trial: OpenTrial) -> None:
        store = (await open_trial(PLAN)).store
        await merged(store)
        audit = audit_of(asked(store))
        row = await audit.trace(ORG, "1")
        names = ("dataset", "present", "withdrawn", "row_version", "batch_id", "flows", "source_store", "store")
        assert told(row, *names) == [("CL03", True, False, 5, BATCH, "P02", f"{COUNTY}.staging", PLAN.store_id)]
        assert (await audit.trace(ORG, "3")).is_empty()
        assert (await audit.trace(ORG, "1", "BI01")).is_empty()
        assert told(await audit.held(ORG, "1"), "state", "queue", "dataset") == [("journalled", QUEUE, "CL03")]
        lease = await sent(store)
        assert told(await audit.held(ORG, "1"), "state", "batch_id") == [("leased", lease.id)]
        assert told(await audit.times([lease.id, "unknown"]), "batch_id", "store") == [(lease.id, PLAN.store_id)]
        await store.release(lease)
        assert (await audit.held(ORG, "1", "CL03")).is_empty()
        await store.record_rejects([rejects("refused-1", "1")])
        (held,) = (await audit.held(ORG, "1", "CL03")).rows(named=True)
        assert (held["state"], held["batch_id"]) == ("rejected", "parent-1")
        assert held["detail"].startswith("mandatory person_name ")

    async def test_signs_of_life_are_told(self, open_trial: OpenTrial) -> None:
        store = (await open_trial(PLAN)).store
        names = ("queue", "alive", "pauses", "store")
        assert told(await signs_of(asked(store)), *names) == [(QUEUE, False, 0, PLAN.store_id)]
        await store.beat(QUEUE, 600)
        await merged(store)
        (found,) = (await signs_of(asked(store))).rows(named=True)
        assert (found["alive"], found["broken"], found["usual_gap"]) == (True, None, None)
        assert abs((found["last_change"] - clock.now()).total_seconds()) < 3600

    async def test_tickets_are_counted_and_listed_by_what_is_wanted(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await store.record_rejects([rejects("refused-1", "1", "2")])
        (line,) = (await tickets_counted(store, Filter())).rows(named=True)
        assert (line["rule"], line["field"], line["rows"], line["store"]) == (
            "mandatory", "person_name", 2, PLAN.store_id,
        )  # fmt: skip
        assert told(await tickets_listed(store, Filter(record_id="2")), "org_code", "record_id") == [(ORG, "2")]
        now = clock.now()
        for wanted in (
            Filter("CL03", "mandatory", "person_name", COUNTY), Filter(rejected_before=now + timedelta(days=1)),
        ):  # fmt: skip
            assert (await tickets_listed(store, wanted)).height == 2
        for wanted in (Filter("BI01"), Filter(rule="x"), Filter(rejected_before=now - timedelta(days=1))):
            assert (await tickets_listed(store, wanted)).is_empty()

    async def test_what_is_settled_goes_and_what_is_young_is_held(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await merged(store)
        lease = await sent(store)
        await store.release(lease)
        await store.record_rejects([rejects("refused-1", "1", parentid=lease.id)])
        books, now = pruning_of(store), clock.now()
        assert await books.days(DAY + timedelta(days=1)) == [DAY]
        assert await books.days(DAY) == []
        assert await books.held(DAY, now + timedelta(days=1)) == {lease.id}  # its ticket is open
        assert BATCH not in await books.held(DAY, now + timedelta(days=1))
        await books.begin(DAY, [lease.id])
        await books.begin(DAY, [lease.id])
        assert await books.begun(DAY) == {lease.id}
        assert await books.forget_merged([BATCH, "unknown"]) == 1
        assert await books.forget_sent([lease.id]) == (1, 1)
        assert await books.begun(DAY) == frozenset()
        assert (await audit_of(store).accounts(EVERYTHING)).sent.is_empty()

    async def test_what_is_parked_holds_its_batch(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        await store.park("event-1", HEADERS, b"x", "truncated")
        assert await pruning_of(store).held(DAY, clock.now() + timedelta(days=1)) == {"parent-9"}

    async def test_what_is_over_goes(self, open_trial: OpenTrial) -> None:
        store = asked((await open_trial(PLAN)).store)
        books, later = pruning_of(store), clock.now() + timedelta(days=1)
        for table in await books.over():
            assert await books.count_over(table, later) == 0
            assert [gone async for gone in books.forget_over(table, later)] == []

    async def test_what_is_held_is_told_by_key_and_version(self, open_trial: OpenTrial) -> None:
        store = (await open_trial(PLAN)).store
        await merged(store)
        await store.merge([load_of(VISITS, Line("3", 7, op="D"), id="batch-of-a-withdrawal")])
        await store.merge([load_of(VISITS, Line("9", 7), id="batch-of-others", origindivision="610404")])
        held = holdings_of(asked(store), gives=False)
        sums = await held.sums(SHARE)
        assert sums["rows"].sum() == 2
        states = await held.states(SHARE, list(range(4096)))
        lines = [("1", 5, 0, True, "institution"), ("2", 6, 0, True, "institution"), ("3", 7, 0, False, "institution")]
        names = ("record_id", "row_version", "delivery_version", "live", "origin_class")
        assert told(states, *names) == lines
        assert (await held.states(SHARE, [])).is_empty()
        assert told(await held.states_of(SHARE, keys("2", "3", "4")), *names) == lines[1:]

    async def test_what_is_not_sent_or_was_refused_is_told_of_keys(self, open_trial: OpenTrial) -> None:
        store = (await open_trial(PLAN)).store
        await merged(store)
        await store.record_rejects([rejects("refused-1", "2", flows=("P01", "P02"))])
        given = holdings_of(asked(store), gives=True)
        assert told(await given.rejected(["P02"], "CL03", keys("1", "2")), "record_id") == [("2",)]
        assert (await given.rejected(["P03"], "CL03", keys("1", "2"))).is_empty()
        assert told(await given.unsent(QUEUE, "CL03", keys("1", "4")), "record_id") == [("1",)]
        lease = await sent(store)
        assert told(await given.unsent(QUEUE, "CL03", keys("1", "4")), "record_id") == [("1",)]
        await store.release(lease)
        assert (await given.unsent(QUEUE, "CL03", keys("1", "4"))).is_empty()

    async def test_rows_are_sent_again_and_taken_again(self, open_trial: OpenTrial) -> None:
        store = (await open_trial(PLAN)).store
        await merged(store)
        await store.release(await sent(store))
        rows = await holdings_of(asked(store), gives=True).states_of(SHARE, keys("2"))
        assert await journal_again(asked(store), SHARE, QUEUE, rows) == 1
        (lease,) = await store.lease(QUEUE, "CL03", 10)
        assert told(await store.read(lease), "_record_id", "_row_version") == [("2", 6)]
        await reopen(asked(store), "CL03", rows)
        assert told(await holdings_of(asked(store), gives=False).states_of(SHARE, keys("2")), "delivery_version") == [
            (-1,)
        ]


def keys(*records: str) -> pl.DataFrame:
    """Business keys."""
    return pl.DataFrame([(ORG, record) for record in records], schema=KEYS_SCHEMA, orient="row")
