"""The same rows by other tools, side by side in one run: a JSON pipeline, Debezium, dlt, sling, a COPY loop.

    python -m tests.benchmarks.peers --rows 200000 [--only json dlt]

Each moves the source's staging table (flow P02's rows) into a table of its own in the same server. The JSON pipeline,
Debezium and the COPY loop write into an equal staging table with the same key, indexes and capture triggers; dlt and
sling make tables of their own, without triggers. `times_ours` is how many times as fast our hop was in the same run.
"""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.benchmarks.bed import BUILD, Bed, bed
from tests.benchmarks.hop import CEILING, DATASET, READER, SOURCE, TARGET, ceiling, fill, run_hop
from tests.benchmarks.peers import debezium
from tests.benchmarks.peers.careful_role import by_careful_role
from tests.benchmarks.report import answer, options, told

from qinlian_cli.output import say
from qinlian_cli.runtime.topics import create_topics
from qinlian_common.adapters.postgresql.store import PostgresStore

HERE = Path(__file__).parent
VENV = BUILD / "peers-venv"
POLL_SECONDS = 0.25
STANDSTILL_SECONDS_MAX = 60.0
PARTITIONS = 4


class PeerFailed(Exception):  # noqa: N818 - reads as what happened
    """A peer's process ended with an error; the message holds its last lines."""


async def json_rows(ground: Bed, table: str, rows: int) -> float:
    """Producer and consumer as two processes; from the producer's start to the last commit."""
    topic = "peer-json"
    await create_topics(ground.broker.bootstrap, [topic], PARTITIONS)
    script = str(HERE / "json_rows.py")
    rest = [table, ground.broker.bootstrap, topic, str(rows)]
    started = time.perf_counter()
    async with asyncio.TaskGroup() as both:
        both.create_task(_python(script, "produce", _async(ground.dsn(SOURCE)), *rest))
        both.create_task(_python(script, "consume", _async(ground.dsn("peer_json")), *rest))
    return time.perf_counter() - started


async def dlt(ground: Bed, table: str, _rows: int) -> float:
    """One run of a pipeline; from its start to its end."""
    folder = ground.run.path / "dlt"
    started = time.perf_counter()
    await _python(str(HERE / "dlt_merge.py"), ground.dsn(SOURCE), ground.dsn("peer_dlt"), table, str(folder))
    return time.perf_counter() - started


async def sling(ground: Bed, table: str, _rows: int) -> float:
    """One incremental run with a key; from its start to its end."""
    stream = {"mode": "incremental", "primary_key": ["org_code", "record_id"], "update_key": "row_version"}
    wanted = {
        "source": "SOURCE_DB",
        "target": "TARGET_DB",
        "streams": {f"public.{table}": stream | {"object": f"peer.{table}"}},
    }
    program = next(VENV.glob("lib/*/site-packages/sling_linux_amd64/bin/sling-linux-amd64"))
    program.chmod(0o755)
    source = await by_careful_role(ground.dsn(SOURCE))
    target = source.replace(ground.database_of(SOURCE), ground.database_of("peer_sling"))
    secure = {"SOURCE_DB": source, "TARGET_DB": target}
    environment = {name: f"{dsn}?sslmode=disable" for name, dsn in secure.items()}
    started = time.perf_counter()
    await _run([str(program), "run", "-r", json.dumps(wanted)], environment)
    return time.perf_counter() - started


async def copy_loop(ground: Bed, table: str, _rows: int) -> float:
    """A loop of COPY without a log between."""
    started = time.perf_counter()
    await _python(str(HERE / "copy_loop.py"), ground.dsn(SOURCE), ground.dsn("peer_copy"), table)
    return time.perf_counter() - started


async def debezium_jdbc(ground: Bed, table: str, rows: int) -> float:
    """From the moment the source's task runs to the last row; the worker's own start is not counted."""
    async with debezium.connect(ground) as client:
        await create_topics(ground.broker.bootstrap, [f"peer.public.{table}"], PARTITIONS)
        source = await by_careful_role(ground.dsn(SOURCE))
        target = source.replace(ground.database_of(SOURCE), ground.database_of("peer_debezium"))
        await debezium.start(client, "sink", debezium.sink(target, table))
        started = time.perf_counter()
        await debezium.start(client, "source", debezium.source(source, table))
        await _until_there(ground.stores["peer_debezium"], table, rows)
        return time.perf_counter() - started


PEERS: dict[str, tuple[str, Callable[[Bed, str, int], Awaitable[float]]]] = {
    "json": ("a row a message: SQLAlchemy, JSON, aiokafka", json_rows),
    "debezium": (f"Debezium {debezium.DEBEZIUM}, JDBC sink, Kafka Connect {debezium.CONNECT}", debezium_jdbc),
    "dlt": ("dlt 1.31, Arrow backend, upsert; no durable log", dlt),
    "sling": ("sling 1.4, incremental; no durable log", sling),
    "copy": ("a loop of COPY by psycopg; no log, no account", copy_loop),
}


async def measure(rows: int, only: list[str]) -> dict[str, object]:
    """Our hop, the ceiling, and each peer, on the same rows in the same servers."""
    _install()
    copies = {CEILING: TARGET} | {f"peer_{name}": TARGET for name in PEERS}
    async with bed(BUILD / "peers", [SOURCE, TARGET], [READER], copies) as ground:
        await _logical(ground)
        await fill(ground.stores[SOURCE], rows)
        ours = await run_hop(ground, rows, tell=told(rows, "our hop"))
        at_most = await ceiling(ground.stores[CEILING], rows)
        table = ground.stores[SOURCE].plan.shapes[DATASET].table
        found = {name: await _one(ground, name, table, rows) for name in only}
    return {
        "rows": rows,
        "ours_rows_per_second": ours.rows_per_second,
        "ceiling_rows_per_second": at_most,
        "peers": {
            name: {"what": PEERS[name][0], "rows_per_second": speed, "times_ours": ours.rows_per_second / speed}
            for name, speed in found.items()
        },
    }


async def _one(ground: Bed, name: str, table: str, rows: int) -> float:
    """Rows/s of a peer; SystemExit where a row is missing afterwards."""
    say(f"{name}: {PEERS[name][0]}")
    seconds = await PEERS[name][1](ground, table, rows)
    there = await _count(ground.stores[f"peer_{name}"], table if name not in {"dlt", "sling"} else f"peer.{table}")
    if there != rows:
        raise SystemExit(f"{name} brought {there} of {rows} rows")
    say(f"{name}: {rows / seconds:,.0f} rows/s")
    return rows / seconds


async def _count(store: PostgresStore, table: str) -> int:
    async with store.connections.connection() as connection:
        return int(await connection.fetchval(f"SELECT count(*) FROM {table}"))


async def _until_there(store: PostgresStore, table: str, rows: int) -> None:
    before, still = -1, 0.0
    while (there := await _count(store, table)) < rows:
        still = still + POLL_SECONDS if there == before else 0.0
        before = there
        if still > STANDSTILL_SECONDS_MAX:
            raise SystemExit(f"{there} of {rows} rows, and no more come")
        await asyncio.sleep(POLL_SECONDS)


async def _logical(ground: Bed) -> None:
    """Debezium wants the write-ahead log to be logical; all run under that setting."""
    async with ground.stores[SOURCE].connections.connection() as connection:
        await connection.execute("ALTER SYSTEM SET wal_level = logical")
    for store in ground.stores.values():
        await store.close()
    await ground.database.stop()
    await ground.database.start()


async def _python(*arguments: str) -> None:
    await _run([str((VENV / "bin/python").absolute()), *arguments], {})


async def _run(command: list[str], environment: dict[str, str]) -> None:
    process = await asyncio.create_subprocess_exec(
        *command, env=os.environ | environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        output, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
    if process.returncode:
        raise PeerFailed(f"{Path(command[0]).name} {Path(command[1]).name} failed:\n{output.decode()[-3000:]}")


def _async(dsn: str) -> str:
    return dsn.replace("postgresql://", "postgresql+asyncpg://")


def _install() -> None:
    """The peers' packages, exactly as locked, in an environment of their own."""
    uv = str(Path(sys.executable).with_name("uv"))
    if not VENV.exists():
        subprocess.run([uv, "venv", "-q", str(VENV)], check=True)
    lock = ["--require-hashes", "-r", str(HERE / "requirements.lock")]
    subprocess.run([uv, "pip", "install", "-q", "--python", str(VENV / "bin/python"), *lock], check=True)


if __name__ == "__main__":
    parser = options(__doc__ or "", 200_000)
    parser.add_argument("--only", nargs="+", choices=list(PEERS), default=list(PEERS), help="these alone")
    given = parser.parse_args()
    answer("peers", asyncio.run(measure(given.rows, given.only)))
