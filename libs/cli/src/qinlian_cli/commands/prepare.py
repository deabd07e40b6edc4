"""`qinlian prepare` and `backfill`: stores made ready, and filled anew."""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

import typer
from rich.progress import Progress

from qinlian_cli.commands.deployment import Deployment, Kafka, StoreDsn, TopologyFile, deployment
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import progress, say, show_json, show_table
from qinlian_common.adapters.ask import each
from qinlian_common.adapters.kafka_admin import create_topics
from qinlian_common.adapters.kafka_security import security_of
from qinlian_common.adapters.oracle import prepare as oracle
from qinlian_common.adapters.oracle.address import OracleAccess
from qinlian_common.adapters.oracle.ddl import Options
from qinlian_common.adapters.postgresql import prepare as postgres
from qinlian_common.adapters.postgresql import quoting_log
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.stores import opened_oracle_stores, oracle_stores
from qinlian_common.wire.topics import topics_of

STORES_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was done to a store: the datasets attached just now, and whether their rows were journalled.

    `quotes_rows`: its server's log may hold rows that it refused.
    """

    store: str
    attached: tuple[str, ...]
    loaded: bool
    quotes_rows: bool


def prepare(
    stores: Annotated[list[str] | None, typer.Argument(help="Stores, such as 610402.staging; all where none.")] = None,
    *,
    new_epoch: Annotated[
        bool,
        typer.Option("--new-epoch", help="The store was rebuilt or restored: its next versions outrank all before."),
    ] = False,
    initial_load: Annotated[
        bool, typer.Option(help="Journal the rows that newly attached tables hold already.")
    ] = True,
    partitions: Annotated[int, typer.Option(min=1, max=1000, help="Partitions of a new topic.")] = 6,
    replication: Annotated[int, typer.Option(min=1, max=10, help="Copies of a new topic.")] = 1,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    kafka: Kafka = None,
    as_json: AsJson = False,
) -> None:
    """Makes stores ready for the exchange: tables, triggers, who takes what; and the topics of all platforms.

    Safe to run again, and to be run again after every change of the topology. A production store's own tables are
    only looked at, and get triggers.
    """

    async def work() -> None:
        async with deployment(topology, store_dsn, kafka, knows_oracle=True) as place:
            others = {one.id for one in oracle_stores(place.topology)}
            named = [place.plan(one).store_id for one in stores or place.topology.stores]
            topics = await _topics(place, partitions, replication)
            with progress() as bars:
                done = await prepare_stores(
                    [place.store(one) for one in named if one not in others],
                    bars,
                    place.settings.rest_cipher,
                    new_epoch=new_epoch,
                    initial_load=initial_load,
                )
            chosen = [one for one in named if one in others]
            done += await prepare_oracle_stores(place, chosen, new_epoch=new_epoch, initial_load=initial_load)
        _show(done, topics, as_json=as_json)

    run(work())


async def prepare_stores(
    stores: Iterable[PostgresStore],
    bars: Progress,
    suite: str,
    *,
    new_epoch: bool = False,
    initial_load: bool = True,
) -> list[Prepared]:
    """Prepares stores, a few at a time, and journals what newly attached tables hold.

    A store that lies encrypted gets its data keys, of the cipher `suite`, if it has none.
    """
    listed = list(stores)
    whole = bars.add_task("stores", total=len(listed))

    async def one(store: PostgresStore) -> Prepared:
        attached = await postgres.prepare(store.connections, store.plan, new_epoch=new_epoch)
        if store.plan.encrypts:
            await store.keys.make_first(suite)
        if initial_load:
            await _initial_load(store, attached, bars)
        bars.advance(whole)
        quotes = await quoting_log.quotes_rows(store.connections)
        return Prepared(store.id, tuple(attached), loaded=initial_load, quotes_rows=quotes)

    return await each(listed, one, STORES_AT_ONCE)


async def prepare_oracle_stores(
    place: Deployment, stores: Sequence[str], *, new_epoch: bool, initial_load: bool
) -> list[Prepared]:
    """The same for Oracle stores: what is missing is made as for 11g, which newer releases take as well."""
    if not stores:
        return []
    access = OracleAccess(place.settings.oracle_address, place.settings.oracle_passwords)
    async with opened_oracle_stores(place.topology, place.catalogue, access, keys=place.keys) as opened:

        async def one(store_id: str) -> Prepared:
            store = opened[store_id]
            datasets = [place.catalogue.datasets[code] for code in store.plan.shapes]
            options = Options.of(store.plan)
            attached = await oracle.prepare(store.connections, store.plan, datasets, options, new_epoch=new_epoch)
            if store.plan.encrypts:
                await store.keys.make_first(place.settings.rest_cipher)
            for dataset in attached if initial_load else ():
                await oracle.initial_load(store.connections, store.plan, dataset)
            return Prepared(store_id, tuple(attached), loaded=initial_load, quotes_rows=False)  # Oracle logs none

        return await each(stores, one, STORES_AT_ONCE)


async def _initial_load(store: PostgresStore, datasets: Sequence[str], bars: Progress) -> None:
    """Journals table after table; if it is broken off, the next `prepare` goes on with the table that it was at."""
    for dataset in datasets:
        await _shown(bars, f"{store.id} {dataset}", postgres.initial_load(store.connections, store.plan, dataset))


async def fill(store: PostgresStore, dataset: str, queue: str | None, bars: Progress) -> None:
    """Journals every row of a table, for one queue or for all that take it, under a progress bar of its pages."""
    await _shown(bars, f"{store.id} {dataset}", postgres.backfill(store.connections, store.plan, dataset, queue))


async def _shown(bars: Progress, title: str, pages: AsyncIterator[tuple[int, int]]) -> None:
    task = bars.add_task(title, total=None)
    async for done, total in pages:
        bars.update(task, completed=done, total=total)
    bars.remove_task(task)


def backfill(
    store: Annotated[str, typer.Argument(help="A store, such as 610402.production.")],
    *,
    dataset: Annotated[list[str] | None, typer.Option(help="A dataset, may be repeated; all where none.")] = None,
    queue: Annotated[str | None, typer.Option(help="Only for this queue, such as 610400.none.")] = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Sends every row of a store's tables again; a store passes over what it has in the same version or a newer one."""

    async def work() -> None:
        async with deployment(topology, store_dsn) as place:
            chosen = place.store(store)
            codes = [str(place.dataset(one)) for one in dataset or chosen.plan.shapes]
            _require_taken(chosen, codes, queue)
            with progress() as bars:
                for code in codes:
                    await fill(chosen, code, queue, bars)
        document = {"store": store, "queue": queue, "datasets": codes}
        show_json(document) if as_json else say(f"journalled again: {store} {' '.join(codes)}")

    run(work())


def _require_taken(store: PostgresStore, datasets: Sequence[str], queue: str | None) -> None:
    """Nobody would see rows journalled for a queue that the store does not have."""
    queues = sorted({taker.queue for taker in store.plan.takers})
    if not queues:
        raise typer.BadParameter(f"nobody reads {store.id}")
    if queue is not None and queue not in queues:
        raise typer.BadParameter(f"no queue {queue!r} in {store.id}; it has {', '.join(queues)}")
    lacking = [code for code in datasets if code not in store.plan.shapes]
    if lacking:
        raise typer.BadParameter(f"{store.id} holds no table for {', '.join(lacking)}")


async def _topics(place: Deployment, partitions: int, replication: int) -> list[str]:
    if not place.settings.kafka:
        say("topics left alone: neither --kafka nor QINLIAN_KAFKA is set")
        return []
    names = [name for division in place.topology.platforms for name in topics_of(division)]
    return await create_topics(place.settings.kafka, names, partitions, replication, security_of(place.settings))


def _show(done: Sequence[Prepared], topics: Sequence[str], *, as_json: bool) -> None:
    if as_json:
        show_json({"stores": list(done), "new_topics": list(topics)})
        return
    lines = ((one.store, " ".join(one.attached) or "nothing new", _loaded(one)) for one in done)
    show_table(None, ("store", "attached", "rows there"), lines)
    say(f"{len(done)} stores ready, {len(topics)} topics new")
    if quoting := [one.store for one in done if one.quotes_rows]:
        say(f"the database server's log quotes rows that it refuses, of: {', '.join(quoting)}")
        say(f"  a superuser turns that off: {quoting_log.FIX}")


def _loaded(one: Prepared) -> str:
    if not one.attached:
        return "-"
    return "journalled" if one.loaded else "left alone"
