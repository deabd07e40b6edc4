"""What a bus promises: order within a key, everything at least once, and nothing lost that was not committed."""

# ruff: noqa: S101, D102, PLR2004 - tests: asserts, names that are sentences, literal expectations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from qinlian_common.errors import TerminalError
from qinlian_common.pipeline.bus import Partition, Publisher, Record, Rereader, Subscription
from qinlian_common.testing.conformance.steps import raises
from qinlian_common.testing.factories import Line, event_of, staging_plan

WAIT_SECONDS_MAX = 30.0
SHAPE = staging_plan().shapes["CL03"]


class Leaving(Subscription, Protocol):
    """A subscription that can leave its group."""

    async def close(self) -> None:
        """Leaves without committing."""
        ...


class Bus(Protocol):
    """The bus under test, with topics of the test's own."""

    async def topic(self, name: str, partitions: int = 3) -> str:
        """A new topic; returns its full name."""
        ...

    async def publisher(self) -> Publisher:
        """A way onto the bus."""
        ...

    async def subscription(self, group: str, topics: Sequence[str]) -> Leaving:
        """A new member of a group; the bus closes it at the end of the test if nobody else does."""
        ...

    async def rereader(self) -> Rereader:
        """A way to read records again."""
        ...


@dataclass(frozen=True, slots=True)
class Note:
    """The least that can go onto the bus."""

    text: str
    partition_key: bytes = b"key"
    named: Sequence[tuple[str, bytes]] = field(default_factory=list)

    @property
    def payload(self) -> bytes:
        """The Kafka value."""
        return self.text.encode()

    def headers(self) -> list[tuple[str, bytes]]:
        """The Kafka headers."""
        return list(self.named)


async def received(subscription: Subscription, count: int) -> list[Record]:
    """Polls until this many records have come."""
    found: list[Record] = []
    deadline = time.monotonic() + WAIT_SECONDS_MAX
    while len(found) < count:
        assert time.monotonic() < deadline, f"only {len(found)} of {count} records came"
        found += await subscription.poll()
    return found


async def reread(rereader: Rereader, partition: Partition, offset: int, count: int) -> list[Record]:
    """Reads on until this many records have come."""
    found: list[Record] = []
    deadline = time.monotonic() + WAIT_SECONDS_MAX
    while len(found) < count:
        assert time.monotonic() < deadline, f"only {len(found)} of {count} records came"
        found += await rereader.read(partition, found[-1].offset + 1 if found else offset)
    return found


async def joined(*members: Subscription) -> None:
    """Every member polls, until the group has shared out its partitions."""
    for _ in range(3):
        for member in members:
            await member.poll()


def texts(records: Sequence[Record]) -> list[str]:
    """The payloads."""
    return [record.payload.decode() for record in records]


class BusConformance:
    """A publisher and its subscriptions."""

    async def test_a_record_comes_through_exactly(self, bus: Bus) -> None:
        topic = await bus.topic("exact")
        event = event_of(SHAPE, Line("1", 1, {"chief_complaint": "咳嗽三天"}))
        note = Note("", b"\x00\xff", [("empty", b""), ("name", "门诊".encode()), ("name", b"\x00")])
        await (await bus.publisher()).publish(topic, [event, note])
        records = await received(await bus.subscription("g", [topic]), 2)
        by_key = {record.key: record for record in records}
        first, second = by_key[event.partition_key], by_key[b"\x00\xff"]
        assert (first.topic, first.payload, list(first.headers)) == (topic, event.payload, event.headers())
        assert (second.payload, list(second.headers)) == (b"", note.headers())

    async def test_records_of_one_key_keep_their_order(self, bus: Bus) -> None:
        topic = await bus.topic("order")
        publisher = await bus.publisher()
        notes = [Note(f"{n}", b"%d" % (n % 5)) for n in range(200)]
        for start in range(0, 200, 50):
            await publisher.publish(topic, notes[start : start + 50])
        records = await received(await bus.subscription("g", [topic]), 200)
        for key in {note.partition_key for note in notes}:
            mine = [record for record in records if record.key == key]
            assert texts(mine) == [note.text for note in notes if note.partition_key == key]
            assert len({record.partition for record in mine}) == 1

    async def test_offsets_count_up_within_a_partition(self, bus: Bus) -> None:
        topic = await bus.topic("offsets")
        await (await bus.publisher()).publish(topic, [Note(f"{n}", b"%d" % n) for n in range(30)])
        records = await received(await bus.subscription("g", [topic]), 30)
        for partition in {record.partition for record in records}:
            offsets = [record.offset for record in records if record.partition == partition]
            assert offsets == list(range(len(offsets)))

    async def test_each_group_gets_everything(self, bus: Bus) -> None:
        topic = await bus.topic("groups")
        await (await bus.publisher()).publish(topic, [Note("1"), Note("2")])
        for group in ("one", "other"):
            assert texts(await received(await bus.subscription(group, [topic]), 2)) == ["1", "2"]

    async def test_a_group_that_is_new_starts_at_the_oldest_record(self, bus: Bus) -> None:
        topic = await bus.topic("oldest")
        publisher = await bus.publisher()
        await publisher.publish(topic, [Note("before")])
        subscription = await bus.subscription("late", [topic])
        assert texts(await received(subscription, 1)) == ["before"]
        await publisher.publish(topic, [Note("after")])
        assert texts(await received(subscription, 1)) == ["after"]

    async def test_what_was_committed_does_not_come_again(self, bus: Bus) -> None:
        topic = await bus.topic("committed")
        publisher = await bus.publisher()
        await publisher.publish(topic, [Note("1"), Note("2")])
        first = await bus.subscription("g", [topic])
        await received(first, 2)
        await first.commit()
        await first.close()
        await publisher.publish(topic, [Note("3")])
        assert texts(await received(await bus.subscription("g", [topic]), 1)) == ["3"]

    async def test_what_was_polled_and_not_committed_comes_again(self, bus: Bus) -> None:
        topic = await bus.topic("uncommitted")
        publisher = await bus.publisher()
        await publisher.publish(topic, [Note("1")])
        first = await bus.subscription("g", [topic])
        await received(first, 1)
        await first.commit()
        await publisher.publish(topic, [Note("2"), Note("3")])
        lost = await received(first, 2)
        await first.close()
        again = await received(await bus.subscription("g", [topic]), 2)
        assert [(r.partition, r.offset, r.payload) for r in again] == [(r.partition, r.offset, r.payload) for r in lost]

    async def test_members_of_a_group_share_the_records(self, bus: Bus) -> None:
        topic = await bus.topic("shared", 4)
        members = [await bus.subscription("g", [topic]) for _ in range(2)]
        await joined(*members)
        await (await bus.publisher()).publish(topic, [Note(f"{n}", b"%d" % n) for n in range(40)])
        seen: list[list[Record]] = [[], []]
        deadline = time.monotonic() + WAIT_SECONDS_MAX
        while sum(map(len, seen)) < 40 and time.monotonic() < deadline:
            for place, member in enumerate(members):
                seen[place] += await member.poll()
        assert sorted(texts([*seen[0], *seen[1]]), key=int) == [f"{n}" for n in range(40)]
        assert not {r.partition for r in seen[0]} & {r.partition for r in seen[1]}
        assert all(seen)

    async def test_what_a_member_leaves_undone_another_takes_over(self, bus: Bus) -> None:
        topic = await bus.topic("taken over", 4)
        first, second = [await bus.subscription("g", [topic]) for _ in range(2)]
        await joined(first, second)
        await (await bus.publisher()).publish(topic, [Note(f"{n}", b"%d" % n) for n in range(20)])
        deadline = time.monotonic() + WAIT_SECONDS_MAX
        while not await first.poll():
            assert time.monotonic() < deadline
        await first.close()
        found: set[str] = set()
        while len(found) < 20:
            assert time.monotonic() < deadline, f"{20 - len(found)} records were lost"
            found |= set(texts(await second.poll()))

    async def test_what_lies_below_a_committed_offset_does_not_come_again_and_the_rest_does(self, bus: Bus) -> None:
        topic = await bus.topic("below")
        await (await bus.publisher()).publish(topic, [Note(f"{n}") for n in range(5)])
        first = await bus.subscription("g", [topic])
        records = await received(first, 5)
        await first.commit({(topic, records[0].partition): 3})
        await first.close()
        assert texts(await received(await bus.subscription("g", [topic]), 2)) == ["3", "4"]

    async def test_an_offset_of_a_partition_that_is_not_the_members_is_left_out(self, bus: Bus) -> None:
        topic = await bus.topic("not mine", 4)
        await (await bus.publisher()).publish(topic, [Note(f"{n}", b"%d" % n) for n in range(20)])
        first, second = [await bus.subscription("g", [topic]) for _ in range(2)]
        await joined(first, second)
        assert not first.partitions & second.partitions
        assert first.partitions | second.partitions == {(topic, number) for number in range(4)}
        await first.commit(dict.fromkeys(second.partitions, 1))
        await first.close()
        await second.close()
        assert len(await received(await bus.subscription("g", [topic]), 20)) == 20

    async def test_a_partition_that_stays_goes_on_where_it_was_polled_while_another_member_joins(
        self, bus: Bus
    ) -> None:
        topic = await bus.topic("stays", 4)
        await (await bus.publisher()).publish(topic, [Note(f"{n}", b"%d" % n) for n in range(40)])
        first = await bus.subscription("g", [topic])
        before = await received(first, 40)
        second = await bus.subscription("g", [topic])
        await joined(first, second)
        deadline = time.monotonic() + WAIT_SECONDS_MAX
        while not second.partitions or len(first.partitions) == 4:
            assert time.monotonic() < deadline, "the partitions were never shared out"
            await joined(first, second)
        await (await bus.publisher()).publish(topic, [Note("new", b"%d" % n) for n in range(40)])
        after: list[Record] = []
        kept = first.partitions
        while len(after) < sum((topic, r.partition) in kept for r in before):
            assert time.monotonic() < deadline
            after += await first.poll()
        assert set(texts(after)) == {"new"}

    async def test_any_record_can_be_read_again_in_order_whatever_was_committed(self, bus: Bus) -> None:
        topic, other = await bus.topic("again"), await bus.topic("other")
        publisher = await bus.publisher()
        await publisher.publish(topic, [Note(f"{n}") for n in range(9)])
        await publisher.publish(other, [Note("elsewhere")])
        subscription = await bus.subscription("g", [topic, other])
        records = await received(subscription, 10)
        await subscription.commit()
        places = {record.topic: (record.topic, record.partition) for record in records}
        rereader = await bus.rereader()
        assert texts(await reread(rereader, places[topic], 4, 5)) == ["4", "5", "6", "7", "8"]
        assert texts(await reread(rereader, places[other], 0, 1)) == ["elsewhere"]
        assert texts(await reread(rereader, places[topic], 1, 8))[:2] == ["1", "2"]
        assert await rereader.read(places[topic], 9) == []
        assert await subscription.poll() == []

    async def test_one_subscription_reads_several_topics(self, bus: Bus) -> None:
        topics = [await bus.topic(name) for name in ("one", "other")]
        publisher = await bus.publisher()
        for topic in topics:
            await publisher.publish(topic, [Note(topic)])
        records = await received(await bus.subscription("g", topics), 2)
        assert {(record.topic, record.payload.decode()) for record in records} == {(t, t) for t in topics}

    async def test_a_poll_that_finds_nothing_is_empty(self, bus: Bus) -> None:
        topic = await bus.topic("quiet")
        subscription = await bus.subscription("g", [topic])
        assert await subscription.poll() == []
        await subscription.commit()

    async def test_an_event_of_the_largest_size_passes_and_a_larger_one_is_refused(self, bus: Bus) -> None:
        topic = await bus.topic("large")
        publisher = await bus.publisher()
        await publisher.publish(topic, [Note("x" * 950_000)])
        with raises(TerminalError, "larger"):
            await publisher.publish(topic, [Note("x" * 1_000_001)])
        with raises(TerminalError, "larger"):
            await publisher.publish(topic, [Note("x" * 950_000, named=[("h", b"y" * 60_000)])])
        await publisher.publish(topic, [Note("small")])
        sizes = [len(record.payload) for record in await received(await bus.subscription("g", [topic]), 2)]
        assert sizes == [950_000, 5]
