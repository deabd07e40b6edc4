import asyncio

from qinlian_collector.beat import Pulse
from qinlian_common.observe import clock
from qinlian_common.observe.health import Health
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
