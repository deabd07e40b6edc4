"""`qinlian status`: what each source is doing, what waits, since when, and what waits for a person."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

import polars as pl
import typer

from qinlian_cli.commands.deployment import (
    Deployment,
    StoreDsn,
    TopologyFile,
    deployment,
    every_store,
    left_out,
    of_platforms,
    say_left_out,
)
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.documents.balance import DocumentBalance, read_documents
from qinlian_cli.documents.show import show_documents
from qinlian_cli.output import console, say, show_json, show_table
from qinlian_cli.reconcile.liveness import needs_attention, with_states
from qinlian_cli.reconcile.read import read_signs, read_standing
from qinlian_cli.reconcile.standing import MEASURES, Standing, standing, still, words_of_age
from qinlian_cli.releases.read import Releases, read_releases
from qinlian_cli.releases.show import as_document, show_releases
from qinlian_common.adapters.by_engine import nation
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.errors import TransientError
from qinlian_common.observe import clock
from qinlian_common.topology.flows import Role

EXIT_AWAY = 3
_COLUMNS = (
    "store", "queue", "flow", "state", "heartbeat", "last change", "usual gap", "backlog rows", "oldest",
    "no home yet", "lives outside", "open rejects", "parked events",
)  # fmt: skip
_NATION = {"waiting": "rows wait", "sent": "without an answer", "refused": "refused", "late": "for more than 24 hours"}
_AGES = ("heartbeat", "last_change", "usual_gap", "oldest")


def status(
    every: Annotated[bool, typer.Option("--all", help="Also queues that are well and empty.")] = False,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """What waits in every store, by queue and flow: rows, the age of the oldest, rejects, and parked batches.

    With QINLIAN_PLATFORMS, in the stores that these platforms read or write.

    State: busy, quiet (no changes, and that is usual), behind, paused, or silent (no heartbeat, broken capture, or no
    change for twice the usual gap).
    Also which releases are at work: of this command and its catalogue, of the tables in each store, and, where
    QINLIAN_PROMETHEUS is set, of every process. Different ones are shown one by one: a renewal is under way.

    Exits 3 where stores, or Prometheus, are away, after showing the others.
    """

    async def work() -> list[str]:
        async with deployment(topology, store_dsn) as place, every_store(place) as known:
            stores = of_platforms(place, known)
            frame, away = await read_standing(stores)
            now = clock.now()
            found = standing(frame, place.topology, now)
            mine = found.lines.filter(pl.col("store").is_in(list(stores)))
            lines = with_states(mine, await read_signs(stores), now)
            documents = await _documents(place, known, away) if len(stores) == len(known) else None
            releases = await read_releases(place, stores)
            away += [releases.away] if releases.away else []
            _show(replace(found, lines=lines), documents, releases, away, every=every, as_json=as_json)
            if not as_json and _outbound(place) in stores:
                await _show_nation(stores[_outbound(place)])
            say_left_out(left_out(place, stores), "their platforms show them")
        return away

    if run(work()):
        raise typer.Exit(EXIT_AWAY)


def _outbound(place: Deployment) -> str:
    return f"{place.topology.province.code}.{Role.OUTBOUND}"


async def _show_nation(outbound: AnyStore) -> None:
    """One line about the way to the nation, where it is used and its store answers."""
    try:
        if not await nation.is_used(outbound):
            return
        rows = (await nation.standing(outbound)).sum()
    except TransientError:
        return
    told = ", ".join(f"{rows[name][0] or 0:,} {words}" for name, words in _NATION.items())
    console().print(f"to the nation: {told}; see: qinlian nation status")


async def _documents(place: Deployment, stores: AnyStores, away: list[str]) -> DocumentBalance | None:
    """How documents stand; None where none travel, or their stores are away, which is told already."""
    try:
        return await read_documents(stores, place.topology)
    except TransientError as error:
        away.extend(line for line in str(error).splitlines() if line not in away)
        return None


def _show(
    found: Standing, documents: DocumentBalance | None, releases: Releases, away: list[str],
    *, every: bool, as_json: bool,
) -> None:  # fmt: skip
    lines = found.lines if every else found.lines.filter(still() | needs_attention())
    if as_json:
        totals = found.totals | {"oldest_seconds": found.oldest_seconds}
        of_documents = documents.lines.to_dicts() if documents else []
        told = {"lines": lines.to_dicts(), "totals": totals, "documents": of_documents, "away": away}
        show_json(told | {"releases": as_document(releases)})
        return
    show_table(None, _COLUMNS, _lines(replace(found, lines=lines)))
    for broken in _broken(lines):
        console().print(broken, style="bold red")
    if lines["pauses"].sum():
        console().print("some sources are paused; see: qinlian pause --list")
    if documents is not None:
        show_documents(documents)
    show_releases(releases, every=every)
    if any(queue for queue in lines["flow"].is_duplicated()):
        console().print("rows that may take several flows are in the line of each; the total counts them once")
    for message in away:
        say(message)
    if away:
        say(f"{len(away)} did not answer: the table and its total are without them")


def _broken(lines: pl.DataFrame) -> Iterator[str]:
    for store, datasets in lines.filter(pl.col("broken").is_not_null()).select("store", "broken").unique().iter_rows():
        yield f"{store}: changes of {datasets} are not captured; run: qinlian prepare {store}"


def _lines(found: Standing) -> Iterator[tuple[object, ...]]:
    for line in found.lines.iter_rows(named=True):
        backlog, *others = (line[name] for name in MEASURES)
        beat, change, gap, oldest = (words_of_age(line[f"{name}_seconds"]) for name in _AGES)
        yield line["store"], line["queue"], line["flow"], line["state"], beat, change, gap, backlog, oldest, *others
    backlog, *others = (found.totals[name] for name in MEASURES)
    yield "total", *[""] * 6, backlog, words_of_age(found.oldest_seconds), *others
