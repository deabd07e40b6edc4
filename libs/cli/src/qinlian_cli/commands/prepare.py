"""`qinlian prepare` and `backfill`: stores made ready, and filled anew."""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

import typer
from rich.progress import Progress

from qinlian_cli.commands.deployment import (
    Deployment,
    EveryStore,
    Kafka,
    StoreDsn,
    TopologyFile,
    asked,
    deployment,
    every_store,
    left_out,
    say_left_out,
)
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import progress, say, show_json, show_table
from qinlian_common.adapters.by_engine import again
from qinlian_common.adapters.by_engine.ask import each
from qinlian_common.adapters.by_engine.stores import opened_oracle_stores
from qinlian_common.adapters.kafka.security import security_of
from qinlian_common.adapters.kafka.topics import create_topics
from qinlian_common.adapters.oracle import prepare as oracle
from qinlian_common.adapters.oracle.address import OracleAccess
from qinlian_common.adapters.oracle.ddl.script import Options
from qinlian_common.adapters.postgresql import prepare as postgres
from qinlian_common.adapters.postgresql import quoting_log
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.plan import Plan
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
    every: EveryStore = False,
    partitions: Annotated[int, typer.Option(min=1, max=1000, help="Partitions of a new topic.")] = 6,
    replication: Annotated[int, typer.Option(min=1, max=10, help="Copies of a new topic.")] = 1,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    kafka: Kafka = None,
    as_json: AsJson = False,
) -> None:
    """Makes stores ready for the exchange: tables, triggers, who takes what; and the topics of all platforms.

    With QINLIAN_PLATFORMS, the stores that these platforms read or write, and the topics of these platforms.

    Safe to run again, and to be run again after every change of the topology. A production store's own tables are
    only looked at, and get triggers.
    """

    async def work() -> None:
        async with deployment(topology, store_dsn, kafka) as place:
            named = [place.plan(one).store_id for one in stores or asked(place, every=every)]
            topics = await _topics(place, partitions, replication, every=every)
            chosen = [one for one in named if one not in place.stores]
            with progress() as bars:
                done = await prepare_stores(
                    [place.store(one) for one in named if one in place.stores],
                    bars,
                    place.settings.rest_cipher,
                    new_epoch=new_epoch,
                    initial_load=initial_load,
                )
                done += await prepare_oracle_stores(place, chosen, bars, new_epoch=new_epoch, initial_load=initial_load)
            others = [] if stores else left_out(place, named)
        _show(done, topics, others, as_json=as_json)

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
    place: Deployment, stores: Sequence[str], bars: Progress, *, new_epoch: bool, initial_load: bool
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
                rows = oracle.initial_load(store.connections, store.plan, dataset)
                await _shown(bars, f"{store_id} {dataset}", rows)
            return Prepared(store_id, tuple(attached), loaded=initial_load, quotes_rows=False)  # Oracle logs none

        return await each(stores, one, STORES_AT_ONCE)


async def _initial_load(store: PostgresStore, datasets: Sequence[str], bars: Progress) -> None:
    """Journals table after table; if it is broken off, the next `prepare` goes on with the table that it was at."""
    for dataset in datasets:
        await _shown(bars, f"{store.id} {dataset}", postgres.initial_load(store.connections, store.plan, dataset))


async def _shown(bars: Progress, title: str, parts: AsyncIterator[tuple[int, int]]) -> None:
    task = bars.add_task(title, total=None)
    async for done, total in parts:
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
        async with deployment(topology, store_dsn) as place, every_store(place) as known:
            plan = place.plan(store)
            codes = [str(place.dataset(one)) for one in dataset or plan.shapes]
            _require_taken(plan, codes, queue)
            with progress() as bars:
                for code in codes:
                    await _shown(bars, f"{store} {code}", again.backfill(known[store], code, queue))
        document = {"store": store, "queue": queue, "datasets": codes}
        show_json(document) if as_json else say(f"journalled again: {store} {' '.join(codes)}")

    run(work())


def _require_taken(plan: Plan, datasets: Sequence[str], queue: str | None) -> None:
    """Nobody would see rows journalled for a queue that the store does not have."""
    queues = sorted({taker.queue for taker in plan.takers})
    if not queues:
        raise typer.BadParameter(f"nobody reads {plan.store_id}")
    if queue is not None and queue not in queues:
        raise typer.BadParameter(f"no queue {queue!r} in {plan.store_id}; it has {', '.join(queues)}")
    lacking = [code for code in datasets if code not in plan.shapes]
    if lacking:
        raise typer.BadParameter(f"{plan.store_id} holds no table for {', '.join(lacking)}")


async def _topics(place: Deployment, partitions: int, replication: int, *, every: bool) -> list[str]:
    if not place.settings.kafka:
        say("topics left alone: neither --kafka nor QINLIAN_KAFKA is set")
        return []
    platforms = place.topology.served(() if every else place.settings.platforms)
    names = [name for division in platforms for name in topics_of(division)]
    return await create_topics(place.settings.kafka, names, partitions, replication, security_of(place.settings))


def _show(done: Sequence[Prepared], topics: Sequence[str], others: Sequence[str], *, as_json: bool) -> None:
    if as_json:
        show_json({"stores": list(done), "new_topics": list(topics), "left_out": list(others)})
        return
    lines = ((one.store, " ".join(one.attached) or "nothing new", _loaded(one)) for one in done)
    show_table(None, ("store", "attached", "rows there"), lines)
    say(f"{len(done)} stores ready, {len(topics)} topics new")
    say_left_out(others, "their platforms prepare them, or --all does")
    if quoting := [one.store for one in done if one.quotes_rows]:
        say(f"the database server's log quotes rows that it refuses, of: {', '.join(quoting)}")
        say(f"  a superuser turns that off: {quoting_log.FIX}")


def _loaded(one: Prepared) -> str:
    if not one.attached:
        return "-"
    return "journalled" if one.loaded else "left alone"
