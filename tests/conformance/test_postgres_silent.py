"""A server that falls silent in the middle of a transaction, as a frozen one does: nothing waits for it for long."""

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.relational.limits import Limits
from qinlian_common.errors import TimedOut, TransientError

SECONDS = 0.3
PROTOCOL = 196608


def message(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("!i", len(content) + 4) + content


READY = message(b"Z", b"I")
GREETING = (
    message(b"R", struct.pack("!i", 0))
    + message(b"S", b"server_version\x0018.0\x00")
    + message(b"S", b"client_encoding\x00UTF8\x00")
    + message(b"K", struct.pack("!ii", 1, 1))
    + READY
)
BEGUN = message(b"C", b"BEGIN\x00") + message(b"Z", b"T")


async def falls_silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Greets, begins a transaction, and never answers again, not even to a request to cancel."""
    try:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            size, version = struct.unpack("!ii", await reader.readexactly(8))
            await reader.readexactly(size - 8)
            if version == PROTOCOL:
                writer.write(GREETING)
                (size,) = struct.unpack("!xi", await reader.readexactly(5))
                await reader.readexactly(size - 4)
                writer.write(BEGUN)
            await reader.read()
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


@asynccontextmanager
async def to_a_silent_server(command_seconds: float) -> AsyncIterator[Connections]:
    handlers: set[asyncio.Task[None]] = set()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        handlers.add(asyncio.create_task(falls_silent(reader, writer)))

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    limits = Limits(connect_seconds=5.0, command_seconds=command_seconds, connections=1)
    made = Connections("610400.staging", f"postgresql://nobody:secret@{address}/none?sslmode=disable", limits)
    try:
        yield made
    finally:
        await made.close()
        server.close()
        await asyncio.wait(handlers)


@pytest.fixture
async def connections() -> AsyncIterator[Connections]:
    async with to_a_silent_server(SECONDS) as made:
        yield made


@pytest.mark.parametrize("again", range(2))
async def test_a_statement_without_an_answer_is_given_up_with_its_connection(
    connections: Connections, again: int
) -> None:
    for _ in range(again + 1):
        async with asyncio.timeout(30):
            with pytest.raises(TimedOut, match=r"610400\.staging"):
                async with connections.transaction() as connection:
                    await connection.execute("SELECT 1")


async def test_whoever_gives_up_first_is_not_held_by_a_rollback_and_leaves_the_pool_usable() -> None:
    async with to_a_silent_server(command_seconds=600.0) as patient:
        for _ in range(2):
            async with asyncio.timeout(30):
                with pytest.raises((TimeoutError, TransientError)):
                    async with asyncio.timeout(SECONDS), patient.transaction() as connection:
                        await connection.execute("SELECT 1")


async def test_a_task_that_is_cancelled_ends_although_the_server_is_silent(connections: Connections) -> None:
    async def work() -> None:
        async with connections.transaction() as connection:
            await connection.execute("SELECT 1")

    task = asyncio.create_task(work())
    await asyncio.sleep(SECONDS / 3)
    task.cancel()
    async with asyncio.timeout(30):
        with pytest.raises(asyncio.CancelledError):
            await task
