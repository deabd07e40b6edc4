from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.province import CATALOGUE, demo_topology, settings

from qinlian_collector.flow import Relay
from qinlian_collector.pace import PATIENCE, Pace
from qinlian_common.adapters.by_engine.stores import store_plan
from qinlian_common.pipeline.ports import Load
from qinlian_common.testing.conformance.books import tally
from qinlian_common.testing.factories import ORG
from qinlian_common.testing.memory_bus import MemoryBus
from qinlian_common.testing.memory_store import MemoryStore
from qinlian_common.testing.patience import Restless
from qinlian_common.wire.envelope import Envelope, derived_id

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
COUNTY, QUEUE, COLLECTED = "610402.production", "610402.standardise", "qinlian.610402.collected"


def test_a_source_that_was_idle_may_send_one_batch_and_then_waits():
    pace = Pace(10, 100)
    assert pace.room(NOON) == 10
    pace.sent("a", 10, NOON)
    assert pace.room(NOON + SECOND) == 0
    assert pace.waits_for == ["a"]


def test_what_was_answered_may_be_sent_again_on_top_up_to_the_limit():
    pace, rooms = Pace(10, 35), []
    for name in "abc":
        pace.sent(name, pace.room(NOON), NOON)
        pace.hear({name})
        rooms.append(pace.room(NOON))
    assert rooms == [20, 35, 35]


def test_an_answer_is_one_for_all_that_was_sent_before():
    pace = Pace(10, 100)
    for name in "abc":
        pace.sent(name, 3, NOON)
    pace.hear({"b"})
    assert (pace.waits_for, pace.room(NOON)) == (["c"], 10 + 6 - 3)
    pace.hear(set())
    assert pace.waits_for == ["c"]


def test_answers_that_do_not_come_hold_nothing_up_for_longer_than_patience_but_make_the_window_narrow():
    pace = Pace(10, 100)
    pace.sent("a", 10, NOON)
    pace.hear({"a"})
    pace.sent("b", 20, NOON)
    assert pace.room(NOON + PATIENCE) == 0
    assert pace.room(NOON + PATIENCE + SECOND) == 10
    assert pace.waits_for == []


def test_a_window_that_was_long_not_used_is_narrow_again():
    pace = Pace(10, 100)
    pace.sent("a", 10, NOON)
    pace.hear({"a"})
    assert pace.room(NOON + SECOND) == 20
    assert pace.room(NOON + PATIENCE + SECOND) == 10


@given(st.lists(st.tuples(st.integers(1, 50), st.booleans(), st.integers(0, 30))))
def test_what_is_ahead_never_exceeds_the_limit_by_more_than_the_last_batch(steps: list[tuple[int, bool, int]]):
    pace, now, ahead = Pace(10, 60), NOON, {}
    for number, (rows, answered, seconds) in enumerate(steps):
        now += timedelta(seconds=seconds)
        if pace.room(now) > 0:
            pace.sent(str(number), rows, now)
            ahead[str(number)] = rows
        assert sum(ahead[name] for name in pace.waits_for) <= 60 + 50
        if answered:
            pace.hear(set(pace.waits_for[:2]))


def store() -> MemoryStore:
    topology = demo_topology()
    return MemoryStore(store_plan(topology, CATALOGUE, topology.stores[COUNTY]))


async def filled(rows: int) -> MemoryStore:
    made = store()
    shape = made.plan.shapes["CL03"]
    for number in range(rows):
        await made.write("CL03", {shape.org_code: ORG, shape.record_id: str(number)})
    return made


def relay(source: MemoryStore, bus: MemoryBus) -> Relay:
    return Relay(demo_topology(), source, QUEUE, bus.publisher(), Restless(), settings(batch_rows_max=5))


def sent(bus: MemoryBus) -> list[Envelope]:
    return [Envelope.from_headers(record.headers) for record in bus.records(COLLECTED)]


def answer(one: Envelope) -> Load:
    """The tally of a batch, as the standardizer makes it."""
    return tally(derived_id(one.id, "assess"), (ORG, "mandatory", "person_name", one.rows, one.rows))


async def test_a_backlog_of_a_source_that_was_idle_stays_in_the_journal_until_its_first_batch_is_answered():
    source, bus = await filled(40), MemoryBus()
    going = relay(source, bus)
    await going.run()
    assert sum(one.rows for one in sent(bus)) == 5
    await going.run()
    assert sum(one.rows for one in sent(bus)) == 5
    await source.record_quality([answer(one) for one in sent(bus)])
    await going.run()
    assert sum(one.rows for one in sent(bus)) == 5 + 10
    await source.record_quality([answer(one) for one in sent(bus)])
    await going.run()
    assert sum(one.rows for one in sent(bus)) == 5 + 10 + 20
    assert [part.rows for part in await source.backlog(QUEUE)] == [5]
