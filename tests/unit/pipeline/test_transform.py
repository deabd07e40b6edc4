import asyncio
from collections.abc import Iterator

import pytest
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from qinlian_common.errors import TerminalError, UnknownTarget
from qinlian_common.keys import KeysAway
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.retry import Patience
from qinlian_common.pipeline.transform import run_transform
from qinlian_common.testing.factories import Line, event_of, staging_plan
from qinlian_common.testing.faults import Crash, Faults, crash
from qinlian_common.testing.memory_bus import MemoryBus
from qinlian_common.testing.patience import Restless
from qinlian_common.wire.envelope import Envelope, derived_id
from qinlian_common.wire.event import MADE_BYTES_MAX, Event
from qinlian_common.wire.parked import is_parked, read_parked

SHAPE = staging_plan().shapes["CL03"]
COLLECTED, STANDARDIZED, REJECTED = (f"qinlian.610400.{kind}" for kind in ("collected", "standardized", "rejected"))
GROUP = "qinlian.standardizer"


class Pass:
    """Hands every batch on; refuses those whose subject it is told to refuse."""

    transforms = frozenset({"standardise", "convert"})

    def __init__(self, refused: dict[str, TerminalError] | None = None) -> None:
        self.refused = refused or {}

    def __call__(self, event: Event) -> Iterator[tuple[str, Event]]:
        if error := self.refused.get(event.envelope.subject):
            raise error
        child = event.envelope.child("qinlian.standardized.v1", event.envelope.transform)
        yield STANDARDIZED, Event(child, event.payload)


def event(number: int, queue: str = "610400.standardise", subject: str = "CL03") -> Event:
    return event_of(SHAPE, Line(str(number)), queue=queue, subject=subject)


async def transformed(bus: MemoryBus, handler: Pass, faults: Faults | None = None) -> None:
    faults = faults or Faults()
    subscription = bus.subscription(GROUP, [COLLECTED], records_max=3)
    try:
        await run_transform(faults.laid_on(subscription), faults.laid_on(bus.publisher()), handler, Restless())
    finally:
        await subscription.close()


def ids(bus: MemoryBus, topic: str) -> list[str]:
    return [Envelope.from_headers(record.headers).id for record in bus.records(topic)]


async def test_every_event_of_the_handlers_transforms_is_answered_by_its_children():
    bus = MemoryBus(partitions=1)
    events = [event(n, f"610400.{transform}") for n, transform in enumerate(["standardise", "none", "convert"])]
    await bus.publisher().publish(COLLECTED, events)
    await transformed(bus, Pass())
    assert ids(bus, STANDARDIZED) == [
        derived_id(events[0].envelope.id, "standardise"), derived_id(events[2].envelope.id, "convert")
    ]  # fmt: skip
    assert bus.records(REJECTED) == []
    assert bus.committed[GROUP, (COLLECTED, 0)] == 3


async def test_a_batch_that_went_through_has_one_line_in_the_log_that_leads_to_its_children():
    bus, one = MemoryBus(partitions=1), event(1)
    await bus.publisher().publish(COLLECTED, [one, event(2, "610400.none")])
    with capture_logs() as logged:
        await transformed(bus, Pass())
    batch = {"batch": one.envelope.id, "made": ids(bus, STANDARDIZED), "flows": one.envelope.flows}
    batch |= {"trace_id": one.envelope.trace_id}
    amount = {"dataset": "CL03", "rows": one.envelope.rows}
    assert logged == [{"event": "transformed", "log_level": "info", **batch, **amount}]


@pytest.mark.parametrize("error", [TerminalError("no such column"), UnknownTarget("no such store")])
async def test_an_event_that_can_go_nowhere_is_parked_whole_and_the_others_go_on(error):
    bus = MemoryBus(partitions=1)
    good, bad, other = event(1), event(2, subject="BI01"), event(3)
    await bus.publisher().publish(COLLECTED, [good, bad, other])
    await transformed(bus, Pass({"BI01": error}))
    assert len(ids(bus, STANDARDIZED)) == 2
    (record,) = bus.records(REJECTED)
    parked = read_parked(record.headers, record.payload)
    assert is_parked(record.headers)
    assert (parked.id, parked.reason) == (f"{COLLECTED}/0/1", str(error))
    assert (parked.original, parked.payload) == (tuple(bad.headers()), bad.payload)


async def test_an_event_that_cannot_be_read_is_parked():
    bus = MemoryBus(partitions=1)
    foreign = Event(event(1).envelope.model_copy(update={"specversion": "0.3"}), b"\x00")
    await bus.publisher().publish(COLLECTED, [foreign])
    await transformed(bus, Pass())
    (record,) = bus.records(REJECTED)
    assert "specversion" in read_parked(record.headers, record.payload).reason


async def test_a_batch_that_would_become_too_large_for_the_broker_is_parked():
    class Swell(Pass):
        def __call__(self, event: Event) -> Iterator[tuple[str, Event]]:
            yield STANDARDIZED, Event(event.envelope, b"x" * (MADE_BYTES_MAX + 1))

    bus = MemoryBus(partitions=1)
    await bus.publisher().publish(COLLECTED, [event(1)])
    await transformed(bus, Swell())
    (record,) = bus.records(REJECTED)
    assert str(MADE_BYTES_MAX + 1) in read_parked(record.headers, record.payload).reason


async def test_an_event_that_nearly_fills_a_record_is_parked_by_a_reference_and_the_others_go_on():
    class Foreign:
        partition_key, payload = b"k", b"\xff" * 960_000

        def headers(self) -> list[tuple[str, bytes]]:
            return [("ce_sourcestore", b"610402.staging"), ("x", b"y" * 35_000)]

    bus = MemoryBus(partitions=1)
    await bus.publisher().publish(COLLECTED, [Foreign(), event(1)])
    await transformed(bus, Pass())
    (record,) = bus.records(REJECTED)
    parked = read_parked(record.headers, record.payload)
    assert parked.is_reference
    assert parked.place == (COLLECTED, 0, 0)
    assert parked.source_store == "610402.staging"
    assert "headers" in parked.reason
    assert record.payload == b""
    assert len(ids(bus, STANDARDIZED)) == 1
    assert bus.committed[GROUP, (COLLECTED, 0)] == 2


async def test_a_fault_of_the_code_ends_the_service_and_commits_nothing():
    class Broken(Pass):
        def __call__(self, event: Event) -> Iterator[tuple[str, Event]]:
            raise ZeroDivisionError(event.envelope.id)

    bus = MemoryBus(partitions=1)
    await bus.publisher().publish(COLLECTED, [event(1)])
    with pytest.raises(ZeroDivisionError):
        await transformed(bus, Broken())
    assert (GROUP, (COLLECTED, 0)) not in bus.committed


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("call", range(1, 12))
async def test_after_a_crash_at_any_call_nothing_is_lost_and_repetitions_have_the_same_ids(call: int, after: bool):
    bus = MemoryBus(partitions=1)
    events = [event(number) for number in range(8)]
    await bus.publisher().publish(COLLECTED, events)
    calls = {call}
    try:
        await transformed(bus, Pass(), Faults(() if after else calls, calls if after else (), crash))
    except Crash:
        await transformed(bus, Pass())
    found = ids(bus, STANDARDIZED)
    assert set(found) == {derived_id(one.envelope.id, "standardise") for one in events}
    assert len(found) <= len(events) + 3


async def test_what_is_refused_is_told_before_the_rest_goes_on_for_it_may_pass_after_a_crash():
    class Divide(Pass):
        def __call__(self, event: Event) -> Iterator[tuple[str, Event]]:
            yield from super().__call__(event)
            yield REJECTED, Event(event.envelope.child("qinlian.rejected.v1", "reject"), event.payload)

    bus = MemoryBus(partitions=1)
    await bus.publisher().publish(COLLECTED, [event(1), event(2)])
    with pytest.raises(Crash):
        await transformed(bus, Divide(), Faults(before={3}, error=crash))
    assert (len(ids(bus, REJECTED)), ids(bus, STANDARDIZED)) == (2, [])


@pytest.mark.parametrize("call", range(1, 8))
async def test_a_broker_that_is_away_for_a_moment_changes_nothing(call: int):
    bus = MemoryBus(partitions=1)
    events = [event(number) for number in range(4)]
    await bus.publisher().publish(COLLECTED, events)
    await transformed(bus, Pass(), Faults(before={call}))
    assert len(ids(bus, STANDARDIZED)) == 4
    assert bus.committed[GROUP, (COLLECTED, 0)] == 4


async def test_a_service_that_always_has_something_to_do_still_stops():
    bus = MemoryBus(partitions=1)
    stop = asyncio.Event()

    class Feeding(Pass):
        def __call__(self, event: Event) -> Iterator[tuple[str, Event]]:
            bus.append(COLLECTED, event)
            if len(bus.records(COLLECTED)) > 20:
                stop.set()
            yield from super().__call__(event)

    await bus.publisher().publish(COLLECTED, [event(1)])
    subscription = bus.subscription(GROUP, [COLLECTED])
    async with asyncio.timeout(20):
        await run_transform(subscription, bus.publisher(), Feeding(), Patience(Health("test"), stop))
    assert bus.committed[GROUP, (COLLECTED, 0)] == len(bus.records(STANDARDIZED))


class AwayAfter(Pass):
    """A handler whose keys are away now and then, in the middle of what was polled."""

    def __init__(self, *calls: int) -> None:
        super().__init__()
        self.calls, self.away = 0, calls

    def __call__(self, event: Event) -> Iterator[tuple[str, Event]]:
        self.calls += 1
        if self.calls in self.away:
            raise KeysAway("the mount is away")
        yield from super().__call__(event)


async def test_while_keys_are_away_nothing_is_lost_or_handled_twice_or_counted_twice():
    bus, handler = MemoryBus(partitions=1), AwayAfter(2, 3, 5)
    events = [event(n) for n in range(3)]
    await bus.publisher().publish(COLLECTED, events)
    labels = {"stage": "standardized", "division": "610400", "flow": "P02", "dataset": "CL03"}
    before = REGISTRY.get_sample_value("qinlian_batches_total", labels) or 0
    await transformed(bus, handler)
    assert ids(bus, STANDARDIZED) == [derived_id(one.envelope.id, "standardise") for one in events]
    assert handler.calls == 3 + 3
    assert REGISTRY.get_sample_value("qinlian_batches_total", labels) == before + 3
    assert bus.records(REJECTED) == []
    assert bus.committed[GROUP, (COLLECTED, 0)] == 3
