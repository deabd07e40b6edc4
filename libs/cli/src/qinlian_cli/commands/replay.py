"""`qinlian replay`: parked events go again, or a source store sends rows again."""

import asyncio
import getpass
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import polars as pl
import typer

from qinlian_cli.commands.deployment import (
    Deployment,
    Kafka,
    StoreDsn,
    TopologyFile,
    chosen_stores,
    deployment,
    every_store,
    known_flows,
    of_platforms,
)
from qinlian_cli.commands.parked_options import Dataset, Day, Flow, Reason, Stores, require_all, wanted_of
from qinlian_cli.commands.replay_bus import bus
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import progress, say, show_json, show_table
from qinlian_cli.pausing.chosen import Choice
from qinlian_cli.replaying.parked_events import AGAIN, UNDER_WAY, UNSENDABLE, found, outcomes_of, publish, settle
from qinlian_cli.replaying.rows import Piece, Wanted, keys_for, pieces, pieces_of_batch
from qinlian_common.adapters.by_engine import again as again_of
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.kafka.bus import opened_publisher
from qinlian_common.adapters.kafka.security import security_of
from qinlian_common.adapters.relational.again import Part
from qinlian_common.adapters.relational.parked import Filter
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.topology.topology import Topology
from qinlian_common.wire.topics import topics_of

app = typer.Typer(
    no_args_is_help=True,
    help="Again: parked events, rows of a day, a flow, a dataset, a batch, or what the bus has had since a moment.",
)
app.command()(bus)

EXIT_NO = 1
POLL_SECONDS = 0.5
_BAD = (AGAIN, UNSENDABLE, UNDER_WAY)
_PARKED_COLUMNS = ("store", "event", "dataset", "rows", "outcome")
_ROWS_COLUMNS = ("store", "queue", "dataset", "day", "origins", "rows")

DryRun = Annotated[bool, typer.Option("--dry-run", help="Only count.")]


@app.command()
def parked(
    event_ids: Annotated[list[str] | None, typer.Argument(help="Events, as `qinlian parked list` names them.")] = None,
    *,
    store: Stores = None,
    reason: Reason = None,
    flow: Flow = None,
    day: Day = None,
    dataset: Dataset = None,
    every: Annotated[bool, typer.Option("--all", help="All that are parked, where nothing else is said.")] = False,
    wait: Annotated[float, typer.Option(min=0, max=3600, help="Seconds to wait for what becomes of them.")] = 60.0,
    dry_run: DryRun = False,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    kafka: Kafka = None,
    as_json: AsJson = False,
) -> None:
    """Publishes parked events again, each on the topic that it came from and under its own id.

    Remove what they were parked for first. A batch that had arrived by another way is passed over. An event is closed
    when its rows have been loaded or rejected. Exits 1 where one was parked again, cannot be sent, or is under way.
    """
    if not (event_ids or store or reason or flow or day or dataset or every):
        raise typer.BadParameter("say which: event ids, --store, --reason, --flow, --day, --dataset, or --all")

    async def work() -> tuple[pl.DataFrame, Sequence[str]]:
        async with deployment(topology, store_dsn, kafka) as place, every_store(place) as known:
            wanted = wanted_of(place, event_ids or None, reason=reason, flow=flow, day=day, dataset=dataset)
            chosen = chosen_stores(place, known, store)
            asked = {**of_platforms(place, known), **chosen}
            await settle(asked)
            events = await found(chosen, wanted)
            require_all(events, event_ids)
            if dry_run or events.is_empty():
                return events, ["would be sent"] * events.height
            return await _replayed(place, asked, events, wait)

    events, words = run(work())
    _show_parked(events, words, as_json=as_json)
    if any(word in _BAD for word in words):
        raise typer.Exit(EXIT_NO)


async def _replayed(
    place: Deployment, stores: AnyStores, events: pl.DataFrame, wait: float
) -> tuple[pl.DataFrame, Sequence[str]]:
    """Publishes, and looks what became of it until all is settled or the wait is over."""
    settings = place.settings
    if not settings.kafka:
        fix = "set QINLIAN_KAFKA, or give --kafka host:port"
        raise ConfigurationError(Problem("environment", None, "replaying needs the broker, and none is named", fix))
    async with opened_publisher(settings.kafka, security_of(settings)) as publisher:
        topics = {name for platform in place.topology.platforms for name in topics_of(platform)}
        sent = await publish(stores, publisher, events, getpass.getuser(), topics)
    settled: list[pl.DataFrame] = []
    words: Sequence[str] = []
    with progress() as bars:
        task = bars.add_task("parked events", total=sent.height)
        for turn in range(int(wait / POLL_SECONDS) + 1):
            await asyncio.sleep(POLL_SECONDS if turn else 0)
            settled.append(await settle(stores))
            words = outcomes_of(sent, pl.concat(settled), await found(stores, Filter()))
            bars.update(task, completed=sum(word != UNDER_WAY for word in words))
            if UNDER_WAY not in words:
                break
    return sent, words


def _show_parked(events: pl.DataFrame, words: Sequence[str], *, as_json: bool) -> None:
    told = events.select("store", "event_id", "dataset", "rows").with_columns(pl.Series("outcome", words, pl.String()))
    if as_json:
        show_json({"events": told.to_dicts(), "counts": dict(Counter(words))})
    elif told.is_empty():
        say("nothing of that is parked")
    else:
        show_table(None, _PARKED_COLUMNS, told.iter_rows())
        say(", ".join(f"{number:,} {word}" for word, number in Counter(words).items()))


@dataclass(frozen=True, slots=True)
class Sent:
    """What was journalled again of a piece; `known` is False where no store further along knows the day's rows."""

    piece: Piece
    rows: int
    known: bool


@app.command()
def rows(
    *,
    day: Day = None,
    flow: Annotated[list[str] | None, typer.Option(help="Only this flow, may be repeated.")] = None,
    dataset: Dataset = None,
    batch: Annotated[str | None, typer.Option(help="The rows of this batch's source, dataset and day.")] = None,
    store: Annotated[str | None, typer.Option(help="Only rows of this source store.")] = None,
    dry_run: DryRun = False,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Has source stores send rows again: of a business day, a flow, a dataset, a batch, or what fits all of these.

    Their newest state travels, and a store passes over what it has in that version; but own rows of a production store
    get new versions, and are written again along the whole way. Its tables keep no business days: the keys of a day's
    rows are asked of the stores further along. Rows that never arrived anywhere are found by `qinlian compare`.
    Exits 1 where nothing was found.
    """

    async def work() -> list[Sent]:
        async with deployment(topology, store_dsn) as place, every_store(place) as known:
            if store is not None:
                place.plan(store)
            choice = Choice(store, tuple(known_flows(flow) or ()), None, place.dataset(dataset))
            wanted = await _pieces(known, place.topology, Wanted(choice, day.date() if day else None), batch)
            return await _sent(known, place.topology, wanted, dry_run=dry_run)

    done = run(work())
    _show_rows(done, dry_run=dry_run, as_json=as_json)
    if not any(one.rows for one in done):
        raise typer.Exit(EXIT_NO)


async def _pieces(stores: AnyStores, topology: Topology, wanted: Wanted, batch: str | None) -> list[Piece]:
    is_everything = wanted.day is None and wanted.choice.is_everything
    if batch is not None and not is_everything:
        raise typer.BadParameter("--batch stands alone: it says its own store, dataset and day")
    if batch is not None:
        return await _of_batch(stores, batch)
    if is_everything:
        raise typer.BadParameter("say what: --day, --flow, --dataset, --store or --batch")
    found_pieces = pieces(stores, topology, wanted)
    if not found_pieces:
        raise typer.BadParameter("no rows are sent there: no route of the topology is all of that at once")
    return found_pieces


async def _of_batch(stores: AnyStores, batch: str) -> list[Piece]:
    found_pieces = await pieces_of_batch(stores, batch)
    if not found_pieces:
        raise typer.BadParameter(f"no store has sent a batch {batch!r}; give the id that a source store gave (parent)")
    return found_pieces


async def _sent(stores: AnyStores, topology: Topology, wanted: Sequence[Piece], *, dry_run: bool) -> list[Sent]:
    done: list[Sent] = []
    with progress() as bars:
        whole = bars.add_task("stores and datasets", total=len(wanted))
        for piece in wanted:
            keys = await keys_for(stores, topology, piece)
            again = _counted if dry_run else _journalled
            rows_sent = await again(stores[piece.store], piece.part, keys)
            done.append(Sent(piece, rows_sent, known=keys is None or not keys.is_empty()))
            bars.advance(whole)
    return done


async def _counted(store: AnyStore, part: Part, keys: pl.DataFrame | None) -> int:
    if keys is None:
        return await again_of.count(store, part)
    return await again_of.count_keys(store, part, keys)


async def _journalled(store: AnyStore, part: Part, keys: pl.DataFrame | None) -> int:
    journal = again_of.journal_again(store, part) if keys is None else again_of.journal_keys(store, part, keys)
    return sum([number async for _, _, number in journal])


def _show_rows(done: Sequence[Sent], *, dry_run: bool, as_json: bool) -> None:
    told = [one for one in done if one.rows]
    unknown = [one for one in done if not one.known]
    if as_json:
        show_json({"rows": sum(one.rows for one in done), "parts": [_document(one) for one in done]})
        return
    if told:
        show_table(None, _ROWS_COLUMNS, (_row(one) for one in told))
    said = "would be journalled again" if dry_run else "journalled again"
    say(f"{sum(one.rows for one in done):,} rows {said}")
    if unknown:
        say("no store knows rows of that day of these; those that never arrived, whatever their day, are sent by:")
        for store, dataset in sorted({(one.piece.store, one.piece.part.dataset) for one in unknown}):
            say(f"  qinlian compare {store} TARGET --dataset {dataset} --repair")


def _document(one: Sent) -> dict[str, object]:
    part = one.piece.part
    origins = [list(origin) for origin in part.origins]
    told = {"store": one.piece.store, "queue": part.queue, "dataset": part.dataset, "day": part.day}
    return {**told, "origins": origins, "rows": one.rows, "known": one.known}


def _row(one: Sent) -> tuple[object, ...]:
    part = one.piece.part
    divisions = sorted({origin.division for origin in part.origins})
    return one.piece.store, part.queue, part.dataset, part.day or "all", " ".join(divisions), one.rows
