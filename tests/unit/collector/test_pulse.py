import asyncio
import json
from collections import Counter
from datetime import timedelta
from math import isnan

import pytest
from prometheus_client import REGISTRY

from qinlian_collector.beat import Pulse
from qinlian_common.errors import TransientError
from qinlian_common.observe import clock
from qinlian_common.observe.health import Health
from qinlian_common.pipeline.pauses import RATIO, Pause
from qinlian_common.pipeline.ports import Backlog, Examination, Rhythm
from qinlian_common.pipeline.retry import Patience, Stopped
from qinlian_common.testing.factories import COUNTY, ORG, production_plan, taker
from qinlian_common.testing.faults import Faults
from qinlian_common.testing.memory_bus import MemoryBus
from qinlian_common.testing.memory_store import MemoryStore
from qinlian_common.testing.patience import Restless
from qinlian_common.wire.heartbeat import Heartbeat

QUEUE = f"{COUNTY}.standardise"
TOPIC = f"qinlian.{COUNTY}.heartbeat"


def beats(bus: MemoryBus) -> list[Heartbeat]:
    return [Heartbeat.model_validate_json(record.payload) for record in bus.records(TOPIC)]


async def test_a_heartbeat_tells_how_much_waits_and_since_when():
    store, bus = MemoryStore(production_plan(*taker(QUEUE))), MemoryBus()
    await store.write("CL03", {"jgdm": ORG, "jzlsh": "1"}, {"jgdm": ORG, "jzlsh": "2"})
    await Pulse(store, QUEUE, bus.publisher(), Restless(), 10).run()
    (beat,) = beats(bus)
    assert (beat.source, beat.store, beat.queue, beat.rows) == (COUNTY, store.id, QUEUE, 2)
    assert beat.oldest is not None
    assert beat.oldest <= beat.time <= clock.now()


async def test_a_quiet_source_beats_too():
    store, bus = MemoryStore(production_plan(*taker(QUEUE))), MemoryBus()
    await Pulse(store, QUEUE, bus.publisher(), Restless(), 10).run()
    (beat,) = beats(bus)
    assert (beat.rows, beat.oldest) == (0, None)


class Examined(MemoryStore):
    """A store in which a slow look finds what the test says; it counts the looks."""

    found = Examination()
    looks = 0

    async def examine(self, queue: str) -> Examination:  # noqa: ARG002 - the port's name
        self.looks += 1
        return self.found


class Beats(Restless):
    """Ends the pulse after so many beats."""

    def __init__(self, beats: int) -> None:
        super().__init__()
        self.left = beats

    async def pause(self, seconds: float) -> None:  # noqa: ARG002 - the port's name
        self.left -= 1
        if not self.left:
            raise Stopped


def rhythm(dataset: str | None, hours_ago: float, gap_hours: float | None) -> Rhythm:
    gap = None if gap_hours is None else gap_hours * 3600
    return Rhythm(dataset, clock.now() - timedelta(hours=hours_ago), gap)


def shown(name: str, **labels: str) -> float | None:
    return REGISTRY.get_sample_value(name, labels)


async def test_a_quiet_source_a_silent_one_and_a_broken_one_say_so_in_their_heartbeats():
    usual = [rhythm(None, 1, 2), rhythm("CL03", 1, 2), rhythm("BI01", 9, 4)]
    silent = [rhythm(None, 9, 4), rhythm("CL03", 9, None)]
    found = {
        "quiet": Examination((), tuple(usual)),
        "silent": Examination((), tuple(silent)),
        "broken": Examination(("CL03",), tuple(usual)),
    }
    beat = {}
    for name, examination in found.items():
        store, bus = Examined(production_plan(*taker(QUEUE))), MemoryBus()
        store.found = examination
        await Pulse(store, QUEUE, bus.publisher(), Restless(), 10).run()
        (beat[name],) = beats(bus)
    assert {name: one.state for name, one in beat.items()} == {"quiet": "quiet", "silent": "silent", "broken": "silent"}
    assert (beat["quiet"].overdue, beat["silent"].overdue) == (("BI01",), ())
    assert (beat["quiet"].last_change, beat["quiet"].usual_gap_seconds) == (usual[0].last_change, 7200)
    assert beat["broken"].broken == ("CL03",)


async def test_a_paused_source_says_so_and_a_metric_tells_who_paused_it():
    store, bus = MemoryStore(production_plan(*taker(QUEUE), store_id="610402.production")), MemoryBus()
    await store.write("CL03", {"jgdm": ORG, "jzlsh": "1"})
    await store.pause(
        [Pause(QUEUE, "CL03", None, None, RATIO, "because"), Pause(QUEUE, None, None, None, "王芳", "维护")]
    )
    await Pulse(store, QUEUE, bus.publisher(), Restless(), 10).run()
    (beat,) = beats(bus)
    assert (beat.state, beat.pauses, beat.rows) == ("paused", 2, 1)
    place = {"store": store.id, "queue": QUEUE}
    assert (shown("qinlian_pauses", **place, by="ratio"), shown("qinlian_pauses", **place, by="person")) == (1, 1)
    assert shown("qinlian_source_state", **place, state="paused") == 1
    assert shown("qinlian_source_state", **place, state="busy") == 0


async def test_triggers_and_rhythm_are_looked_at_slowly_and_shown_until_they_are_mended(
    monkeypatch: pytest.MonkeyPatch,
):
    store, bus = Examined(production_plan(*taker(QUEUE), store_id="610404.production")), MemoryBus()
    store.found = Examination(("CL03",), (rhythm("BI01", 1, None),))
    await Pulse(store, QUEUE, bus.publisher(), Beats(5), 10, 300).run()
    assert store.looks == 1
    place = {"store": store.id, "queue": QUEUE}
    assert shown("qinlian_capture_broken", **place, dataset="CL03") == 1
    assert shown("qinlian_capture_broken", **place, dataset="BI01") == 0
    gap = shown("qinlian_usual_gap_seconds", **place, dataset="BI01")
    assert gap is not None
    assert isnan(gap)
    pulse = Pulse(store, QUEUE, bus.publisher(), Beats(2), 10, 1e-9)

    async def mended(queue: str, seconds: float) -> Counter[str]:
        store.found = Examination() if store.looks > 1 else store.found
        return await MemoryStore.beat(store, queue, seconds)

    monkeypatch.setattr(store, "beat", mended)
    await pulse.run()
    assert shown("qinlian_capture_broken", **place, dataset="CL03") == 0


class Away(MemoryStore):
    """A store that nobody has reached yet."""

    async def backlog(self, queue: str) -> list[Backlog]:  # noqa: ARG002 - the port's name
        raise TransientError("away")


async def test_a_source_that_was_never_seen_has_an_age_that_grows_from_the_collector_s_start():
    store, bus = Away(production_plan(*taker(QUEUE), store_id="610422.production")), MemoryBus()
    before = clock.now().timestamp()
    await Pulse(store, QUEUE, bus.publisher(), Restless(), 10).run()
    seen = shown("qinlian_heartbeat_timestamp_seconds", store=store.id, queue=QUEUE)
    assert beats(bus) == []
    assert seen is not None
    assert before <= seen <= clock.now().timestamp()


async def test_the_store_keeps_until_when_the_next_beat_is_due():
    store, bus = MemoryStore(production_plan(*taker(QUEUE))), MemoryBus()
    await Pulse(store, QUEUE, bus.publisher(), Restless(), 10).run()
    (line,) = await store.book("exchange_pulse")
    assert (line["due_at"] - line["beat_at"]).total_seconds() == 30


async def test_the_value_of_a_heartbeat_is_json_with_every_field():
    store, bus = MemoryStore(production_plan(*taker(QUEUE))), MemoryBus()
    await Pulse(store, QUEUE, bus.publisher(), Restless(), 10).run()
    (record,) = bus.records(TOPIC)
    assert list(json.loads(record.payload)) == list(Heartbeat.model_fields)


async def test_a_source_that_is_away_has_no_heartbeat_until_it_is_back():
    class ThreeBeats(Restless):
        beats = 0

        async def pause(self, seconds: float) -> None:
            assert seconds == 7
            self.beats += 1
            if self.beats == 3:
                raise Stopped

    store, bus = MemoryStore(production_plan(*taker(QUEUE))), MemoryBus()
    away = Faults(before={1, 2})
    await Pulse(away.laid_on(store), QUEUE, bus.publisher(), ThreeBeats(), 7).run()
    assert len(beats(bus)) == 1


async def test_a_broker_that_is_away_does_not_end_the_pulse():
    store, bus = MemoryStore(production_plan(*taker(QUEUE))), MemoryBus()
    stop = asyncio.Event()
    stop.set()
    away = Faults(before={1})
    await Pulse(store, QUEUE, away.laid_on(bus.publisher()), Patience(Health("test"), stop), 10).run()
    assert beats(bus) == []
