"""Debezium's PostgreSQL source and its JDBC sink on Kafka Connect, with the batch sizes that its guide recommends.

The source's first snapshot is what is timed, which is its fastest way: nothing is read from the write-ahead log.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
from tests.benchmarks.bed import Bed

from qinlian_cli.output import say
from qinlian_cli.runtime.failures import ServerFailed
from qinlian_cli.runtime.java import get_java
from qinlian_cli.runtime.maven import cache_directory, fetch_jars
from qinlian_cli.runtime.ports import LOOPBACK, free_ports
from qinlian_cli.runtime.processes import tail

DEBEZIUM: Final = "3.0.0.Final"
"""The newest of which source and sink can both be had."""

CONNECT: Final = "3.9.2"
_ARTIFACTS: Final = {
    ("io.debezium", "debezium-connector-postgres"): DEBEZIUM,
    ("io.debezium", "debezium-connector-jdbc"): DEBEZIUM,
    ("org.apache.kafka", "connect-runtime"): CONNECT,
    ("org.apache.kafka", "connect-json"): CONNECT,
    ("org.slf4j", "slf4j-simple"): "1.7.36",  # of the slf4j-api that they bring; without it nobody would see a log
}
_WORKER: Final = """\
bootstrap.servers={bootstrap}
key.converter=org.apache.kafka.connect.json.JsonConverter
value.converter=org.apache.kafka.connect.json.JsonConverter
offset.storage.file.filename={folder}/offsets
offset.flush.interval.ms=5000
listeners=http://{loopback}:{port}
connector.client.config.override.policy=All
plugin.discovery=service_load
producer.linger.ms=20
producer.batch.size=524288
producer.compression.type=lz4
"""
_START_LIMIT_S: Final = 90.0
_HEAP: Final = "-Xmx1500m"


@asynccontextmanager
async def connect(bed: Bed) -> AsyncIterator[httpx.AsyncClient]:
    """A Kafka Connect worker; the client speaks to its REST interface."""
    home = cache_directory() / f"debezium-{DEBEZIUM}-connect-{CONNECT}-logging"
    fetch_jars(home, _ARTIFACTS, f"Debezium {DEBEZIUM} and Kafka Connect {CONNECT} (70 MB)", say)
    java = get_java(say)
    if java is None:
        raise ServerFailed("no Java", "apt-get install default-jre-headless")
    (port,) = free_ports(1)
    folder = bed.run.path / "connect"
    folder.mkdir(exist_ok=True)
    worker = folder / "worker.properties"
    worker.write_text(
        _WORKER.format(bootstrap=bed.broker.bootstrap, folder=folder, loopback=LOOPBACK, port=port), encoding="utf-8"
    )
    jars = ":".join(str(jar) for jar in sorted(home.glob("*.jar")))
    command = [
        str(java.program),
        _HEAP,
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-cp",
        jars,
        "org.apache.kafka.connect.cli.ConnectStandalone",
        str(worker),
    ]
    running = bed.run.spawn("connect", command, wave=3)
    async with httpx.AsyncClient(base_url=f"http://{LOOPBACK}:{port}", trust_env=False, timeout=30) as client:
        await _until_answers(client, bed.run.log_path("connect"))
        try:
            yield client
        finally:
            await asyncio.to_thread(bed.run.stop, running)


async def _until_answers(client: httpx.AsyncClient, log: Path) -> None:
    for _ in range(int(_START_LIMIT_S * 4)):
        try:
            if (await client.get("/connectors")).status_code == httpx.codes.OK:
                return
        except httpx.HTTPError:
            await asyncio.sleep(0.25)
    raise ServerFailed(f"Kafka Connect does not answer; the last lines of its log:\n{tail(log)}")


def source(dsn: str, table: str) -> dict[str, Any]:
    """The source connector: a snapshot of one table."""
    place = urlsplit(dsn)
    return {
        "connector.class": "io.debezium.connector.postgresql.PostgresConnector",
        "database.hostname": place.hostname,
        "database.port": str(place.port),
        "database.user": place.username,
        "database.password": place.password,
        "database.dbname": place.path.lstrip("/"),
        "topic.prefix": "peer",
        "table.include.list": f"public.{table}",
        "plugin.name": "pgoutput",
        "snapshot.mode": "initial",
        "snapshot.fetch.size": "10000",
        "decimal.handling.mode": "double",
        "time.precision.mode": "connect",
        "max.batch.size": "16384",
        "max.queue.size": "65536",
        "poll.interval.ms": "50",
    }


def sink(dsn: str, table: str) -> dict[str, Any]:
    """The sink connector: upserts in batches, several rows a statement."""
    place = urlsplit(dsn)
    url = (
        f"jdbc:postgresql://{place.hostname}:{place.port}{place.path}?reWriteBatchedInserts=true&stringtype=unspecified"
    )
    return {
        "connector.class": "io.debezium.connector.jdbc.JdbcSinkConnector",
        "connection.url": url,
        "connection.username": place.username,
        "connection.password": place.password,
        "topics": f"peer.public.{table}",
        "table.name.format": table,
        "insert.mode": "upsert",
        "primary.key.mode": "record_key",
        "schema.evolution": "none",
        "batch.size": "5000",
        "consumer.override.max.poll.records": "5000",
        "consumer.override.fetch.min.bytes": "1048576",
        "consumer.override.fetch.max.wait.ms": "100",
        "consumer.override.auto.offset.reset": "earliest",
    }


async def start(client: httpx.AsyncClient, name: str, settings: dict[str, Any]) -> None:
    """Starts a connector, and returns when its task runs."""
    answer = await client.post("/connectors", json={"name": name, "config": settings})
    answer.raise_for_status()
    while True:
        status = (await client.get(f"/connectors/{name}/status")).json()
        states = [task["state"] for task in status.get("tasks", [])]
        if "FAILED" in states:
            traces = [task.get("trace", "") for task in status["tasks"]]
            raise ServerFailed(
                f"{name} failed: {' '.join(trace.rsplit('Caused by:', 1)[-1][:600] for trace in traces)}"
            )
        if states and set(states) == {"RUNNING"}:
            return
        await asyncio.sleep(0.1)
