"""What the server is: whether it answers, its version, encoding, client, room, clock and speed."""

import io
import time
from collections.abc import Iterable
from importlib.metadata import version as installed
from typing import Final

from qinlian_common.adapters.by_engine.reach import store_round_trip
from qinlian_common.adapters.postgresql.room import SIZE
from qinlian_common.doctor.finding import Finding
from qinlian_common.doctor.judge import judge_clock, size_words
from qinlian_common.doctor.postgresql.patient import Patient
from qinlian_common.doctor.words import found

OLDEST: Final = 15
"""The oldest major version that the scripts are written for."""

SPEED_ROWS: Final = 50_000

_VERSION: Final = (
    "SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number"
)
_ENCODING: Final = "SELECT current_setting('server_encoding') AS encoding"
_NOW: Final = "SELECT clock_timestamp() AS moment"
_MADE_UP: Final = f"""
SELECT n, md5(n::text), md5((-n)::text), n * 0.5, timestamp '2017-01-01' + n * interval '1 second'
FROM generate_series(1, {SPEED_ROWS}) AS n"""
"""As wide as a narrow dataset, and nobody's."""


async def reach(patient: Patient) -> Iterable[Finding]:
    """Whether the store lets the account in. Does not prove that it will tomorrow: passwords expire."""
    await store_round_trip(patient.store)
    return [found("answers", milliseconds=round(1000 * await store_round_trip(patient.store), 1))]


async def version(patient: Patient) -> Iterable[Finding]:
    """The server's version."""
    (told,) = await patient.rows(_VERSION)
    name = f"PostgreSQL {told['version']}"
    return [found("version", version=name) if told["number"] >= OLDEST * 10_000
            else found("version_old", version=name, least=f"PostgreSQL {OLDEST}")]  # fmt: skip


async def charset(patient: Patient) -> Iterable[Finding]:
    """UTF8 holds every character; anything else does not."""
    (told,) = await patient.rows(_ENCODING)
    good = told["encoding"] == "UTF8"
    return [found("charset" if good else "charset_wrong", charset=told["encoding"], wanted="UTF8")]


async def client(_: Patient) -> Iterable[Finding]:
    """The driver; it has one mode."""
    return [found("client", driver=f"asyncpg {installed('asyncpg')}", mode="asyncio")]


async def room(patient: Patient) -> Iterable[Finding]:
    """The database's size. Free disk is the operating system's secret."""
    (told,) = await patient.rows(SIZE)
    return [found("room_unseen", used=size_words(told["bytes"]))]


async def clock(patient: Patient) -> Iterable[Finding]:
    """The server's clock against this machine's, to about half of a round trip."""
    before = patient.now()
    (told,) = await patient.rows(_NOW)
    return [judge_clock(told["moment"], before, patient.now())]


async def speed(patient: Patient) -> Iterable[Finding]:
    """Rows a second of made-up rows by COPY, as leases are read. Says nothing of the server's disks."""
    sink = io.BytesIO()

    async def write(data: bytes) -> None:
        sink.write(data)

    begun = time.perf_counter()
    async with patient.store.connections.connection() as connection:
        await connection.copy_from_query(_MADE_UP, output=write, format="csv")
    rate = SPEED_ROWS / (time.perf_counter() - begun)
    return [found("speed", rows=SPEED_ROWS, rows_per_second=round(rate))]
