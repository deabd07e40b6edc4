"""What happens to the marked people: their rows travel, are rejected, refused and parked, while services die."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from typing import Final

import asyncpg
import polars as pl
from tests.e2e.marked import people
from tests.e2e.marked.bus import sealed_events
from tests.e2e.marked.services import Supervisor
from tests.e2e.running import Ran

from qinlian_cli.demo.fill import Pen
from qinlian_cli.demo.province import divisions_of
from qinlian_cli.demo.records.changes import BadRow
from qinlian_cli.demo.records.province import Share, province_records
from qinlian_cli.reconcile import Verdict, reconcile
from qinlian_common.adapters.by_engine.stores import opened_stores
from qinlian_common.adapters.kafka.bus import opened_publisher
from qinlian_common.adapters.postgresql.progress import progress
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.progress import NOTHING, Progress
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.errors import TerminalError
from qinlian_common.keys import opened_keys
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.topology import Topology
from qinlian_common.wire.event import Event

_SECONDS_MAX: Final = 180.0
_PROVINCE: Final = "610000.production"
_REFUSES: Final = (
    f"ALTER TABLE person_basic ADD CONSTRAINT no_such_address CHECK (present_address <> '{people.REFUSED}') NOT VALID"
)


@dataclass(frozen=True)
class Place:
    """The demo's stores, opened by this process."""

    ran: Ran
    catalogue: Catalogue
    topology: Topology
    stores: dict[str, PostgresStore]
    shares: Sequence[Share]

    @property
    def pen(self) -> Pen:
        return Pen(self.catalogue)


@asynccontextmanager
async def opened(ran: Ran) -> AsyncIterator[Place]:
    catalogue = load_catalogue()
    topology = load_topology(Path(ran.environment["QINLIAN_TOPOLOGY"]), catalogue)
    keys = opened_keys(ran.environment["QINLIAN_KEYS"])
    shares = list(province_records(divisions_of(topology), scale=0.05))
    async with opened_stores(topology, catalogue, ran.dsn, keys=keys) as stores:
        yield Place(ran, catalogue, topology, dict(stores), shares)


async def happen(ran: Ran, supervisor: Supervisor) -> int:
    """All of it; returns how many faulty cells the vendor's columns could hold. Nothing is under way at the end."""
    async with opened(ran) as place:
        await _rows_travel_while_services_are_killed(place, supervisor)
        faulty = await _faulty_rows_come_while_the_loader_crashes(place, supervisor)
        await _a_database_refuses_a_row(place)
        await _an_event_is_parked(place)
        return faulty


async def _rows_travel_while_services_are_killed(place: Place, supervisor: Supervisor) -> None:
    for line in people.lines(place.shares):
        await place.pen.write(_production(place, line.share), line.share.dataset, line.share.origin_class, line.rows)
    dead = {name: supervisor.kill(name, signal.SIGKILL) for name in ("standardizer", "loader", "collector")}
    for name, environment in dead.items():
        await asyncio.to_thread(supervisor.start, name, environment)
    await _all_has_arrived(place)


async def _faulty_rows_come_while_the_loader_crashes(place: Place, supervisor: Supervisor) -> int:
    written = [await _written(place, share, bad) for share, bad in people.faulty_lines(place.shares)]
    environment = supervisor.kill("loader", signal.SIGABRT)
    await asyncio.to_thread(supervisor.start, "loader", environment)
    await _all_has_arrived(place)
    return sum(written)


async def _written(place: Place, share: Share, bad: BadRow) -> bool:
    """Writes a row with one cell as the vendor's column has it; False where the column cannot hold such a text."""
    pen, store = place.pen, _production(place, share)
    vendor = pen.vendor_form(store, share.dataset, share.origin_class, bad.rows)
    cell = pen.vendor_column(store, share.dataset, bad.field)
    try:
        await pen.write_vendor_form(store, share.dataset, vendor.with_columns(**{cell: pl.lit(bad.text)}))
    except TerminalError:
        return False
    return True


async def _a_database_refuses_a_row(place: Place) -> None:
    connection, before = await asyncpg.connect(place.ran.dsn(_PROVINCE)), await _so_far(place)
    await connection.execute(_REFUSES)
    await connection.close()
    line = people.refused_line(place.shares)
    await place.pen.write(_production(place, line.share), line.share.dataset, line.share.origin_class, line.rows)
    await _all_has_arrived(place)
    assert (await _so_far(place)).rejected == before.rejected + 1, "the province's database was to refuse a row"


async def _an_event_is_parked(place: Place) -> None:
    """A sealed event of the marked person's county comes once more, with a byte of its seal changed."""
    topic, whole = next((t, one) for t, one in await sealed_events(place.ran) if one.envelope.subject == "CL03")
    spoilt = whole.payload[:-9] + bytes([whole.payload[-9] ^ 1]) + whole.payload[-8:]
    again = whole.envelope.model_copy(update={"id": f"{whole.envelope.id}-spoilt"})
    async with opened_publisher(place.ran.environment["QINLIAN_KAFKA"]) as publisher:
        await publisher.publish(topic, [Event(again, spoilt)])
    deadline = time.monotonic() + _SECONDS_MAX
    while not (await _so_far(place)).parked:
        assert time.monotonic() < deadline, "the spoilt event was to be parked"
        await asyncio.sleep(0.5)


async def _so_far(place: Place) -> Progress:
    counts = await asyncio.gather(*(progress(store.connections) for store in place.stores.values()))
    return reduce(add, counts, NOTHING)


async def _all_has_arrived(place: Place) -> None:
    deadline = time.monotonic() + _SECONDS_MAX
    while True:
        if not (await _so_far(place)).waiting:
            balance = await reconcile(place.stores, place.topology)
            if balance.verdict is Verdict.BALANCED:
                return
        assert time.monotonic() < deadline, "marked rows are still under way"
        await asyncio.sleep(0.5)


def _production(place: Place, share: Share) -> PostgresStore:
    return place.stores[f"{share.origin_division}.production"]
