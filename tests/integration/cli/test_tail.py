"""`qinlian tail` on a real broker: a person's values lie there in clear, and are never printed."""

import asyncio
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from tests.marks import Kind, Mark, Search
from tests.unit.province import DEMO, MemoryProvince
from tests.unit.test_sealed_way import COUNTY, MARKED, filled, readable
from typer.testing import CliRunner, Result

from qinlian_cli.main import build
from qinlian_cli.runtime.broker import Broker
from qinlian_cli.runtime.run import RunDirectory
from qinlian_common.adapters.kafka.bus import opened_publisher
from qinlian_common.adapters.kafka.topics import create_topics
from qinlian_common.pipeline.bus import Record
from qinlian_common.testing.factories import CITY, Line, event_of, staging_plan
from qinlian_common.testing.keys import AES
from qinlian_common.topology.topology import Topology
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_common.wire.topics import TopicKind, topic, topics_of

SEARCH: Final = Search(Mark(Kind.NAME, mark) for mark in MARKED)
SHAPE: Final = staging_plan().shapes["BI01"]
COLLECTED: Final = topic(CITY, TopicKind.COLLECTED)
ANSWER_SECONDS_MAX: Final = 60


class Copied:
    """A record as it goes onto another bus."""

    def __init__(self, record: Record) -> None:
        self.partition_key, self.payload, self._headers = record.key or b"", record.payload, record.headers

    def headers(self) -> list[tuple[str, bytes]]:
        return list(self._headers)


class Passed:
    """A broker that has all records of a province in which the marked person went the whole way, open and sealed."""

    def __init__(self, bootstrap: str) -> None:
        self.bootstrap = bootstrap
        self.records: list[Record] = []

    async def fill(self) -> None:
        for suite in (None, AES):
            province = MemoryProvince(suite=suite)
            await filled(province)
            await self._copy(province, names_of(province.topology))

    async def _copy(self, province: MemoryProvince, names: Sequence[str]) -> None:
        await create_topics(self.bootstrap, names, 1)
        async with opened_publisher(self.bootstrap) as publisher:
            for name in names:
                found = province.bus.records(name)
                await publisher.publish(name, [Copied(one) for one in found])
                self.records += found

    @property
    def environment(self) -> Mapping[str, str]:
        named = {"QINLIAN_TOPOLOGY": str(DEMO), "QINLIAN_STORE_DSN": "postgresql:///none"}
        return named | {"QINLIAN_KAFKA": self.bootstrap, "QINLIAN_PLATFORMS": ""}

    def tail(self, *arguments: str) -> Result:
        return CliRunner().invoke(build(), ("tail", "--no-follow", *arguments), env=dict(self.environment))

    def documents(self, *arguments: str) -> list[dict[str, Any]]:
        answer = self.tail("--json", *arguments)
        assert answer.exit_code == 0, answer.output
        return [json.loads(line) for line in answer.stdout.splitlines()]

    def publish(self, event: Event) -> None:
        async def work() -> None:
            async with opened_publisher(self.bootstrap) as publisher:
                await publisher.publish(COLLECTED, [event])

        asyncio.run(work())


def names_of(topology: Topology) -> list[str]:
    return [name for division in topology.platforms for name in topics_of(division)]


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Passed]:
    """A broker of this file's own: other tests use the same topics on that of the session."""
    with RunDirectory(tmp_path_factory.mktemp("tailed")) as run:
        broker = Broker(run, allow_fallback=False)

        async def begun() -> Passed:
            await broker.start()
            passed = Passed(broker.bootstrap)
            await passed.fill()
            return passed

        yield asyncio.run(begun())
        asyncio.run(broker.stop())


def test_no_marked_value_is_printed_though_the_bus_has_all_of_them_in_clear(bus: Passed) -> None:
    events = [Event(Envelope.from_headers(one.headers), one.payload) for one in bus.records if one.payload]
    assert {found.mark.text for event in events for found in SEARCH.in_bytes(readable(event))} == set(MARKED)
    for words in ((), ("--json",)):
        answer = bus.tail("--from-beginning", "--rows", "100", *words)
        assert answer.exit_code == 0, answer.output
        assert SEARCH.in_text(answer.output) == set()


def test_every_event_is_shown_once_with_its_rows_masked_or_sealed(bus: Passed) -> None:
    shown = bus.documents("--from-beginning", "--rows", "100")
    headers = [dict(one.headers) for one in bus.records]
    assert sorted(one["batch"] for one in shown) == sorted(one["ce_id"].decode() for one in headers)
    assert {one["kind"] for one in shown} == {"collected", "standardized", "distributed", "assessed", "loaded"}
    rows = [(one, row) for one in shown for row in one.get("content", ()) if "_op" in row]
    assert {row.get("person_name", "sealed") for _, row in rows} == {"***", "sealed"}
    assert {one["dataset"] for one, _ in rows} == {"BI01", "CL03"}


def test_events_are_chosen_by_platform_kind_of_topic_and_dataset(bus: Passed) -> None:
    chosen = ("--division", COUNTY, "--topic-kind", "standardized", "--dataset", "BI01", "--from-beginning")
    shown = bus.documents(*chosen)
    assert {(one["place"].split("/")[0], one["dataset"]) for one in shown} == {
        (f"qinlian.{COUNTY}.standardized", "BI01")
    }
    assert bus.documents(*chosen[:4], "--dataset", "FP01", "--from-beginning") == []


def test_without_a_word_of_where_to_begin_only_new_events_are_shown(bus: Passed) -> None:
    assert bus.documents() == []
    every = bus.documents("--division", COUNTY, "--topic-kind", "collected", "--from-beginning")
    last = bus.documents("--division", COUNTY, "--topic-kind", "collected", "--last", "2")
    assert [one["place"] for one in last] == [one["place"] for one in every[-2:]]


def test_new_events_are_shown_as_they_come_until_it_is_interrupted(bus: Passed) -> None:
    program = Path(sys.executable).with_name("qinlian")
    words = [str(program), "tail", "--json", "--division", CITY]
    with subprocess.Popen(
        words, env={**os.environ, **bus.environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert "end with Ctrl-C" in running.stderr.readline()
        event = event_of(SHAPE, Line("REC-1", 1, {"person_name": MARKED[0]}))
        line = None
        for _ in range(ANSWER_SECONDS_MAX):
            bus.publish(event)
            if line := first_line(running):
                break
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=ANSWER_SECONDS_MAX)
    assert line is not None
    assert json.loads(line)["batch"] == event.envelope.id
    assert MARKED[0] not in line
    assert (running.returncode, said.strip()) == (0, "no longer following")


def first_line(running: subprocess.Popen[str]) -> str | None:
    """What it writes within a second."""
    assert running.stdout is not None
    ready, _, _ = select.select([running.stdout], [], [], 1.0)
    return running.stdout.readline() if ready else None


def test_topics_that_are_not_there_are_named_and_what_makes_them(bus: Passed, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(DEMO.read_text(encoding="utf-8").replace("610402", "610481"), encoding="utf-8")
    answer = bus.tail("--topology", str(other), "--division", "610481", "--topic-kind", "loaded")
    assert answer.exit_code == 2
    assert "no topic qinlian.610481.loaded" in answer.output
    assert "qinlian prepare" in answer.output


def test_a_broker_that_is_away_is_said_to_be_so() -> None:
    words = (
        "tail",
        "--no-follow",
        "--topology",
        str(DEMO),
        "--store-dsn",
        "postgresql:///none",
        "--kafka",
        "127.0.0.1:1",
    )
    answer = CliRunner().invoke(build(), words)
    assert answer.exit_code == 3, answer.output
    assert "broker 127.0.0.1:1: " in answer.output
